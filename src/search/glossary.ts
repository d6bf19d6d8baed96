/**
 * Words that mean the same, found in a text as one concept. A concept is a term like any other (`=12`), indexed where
 * any of its words stands: so `kpi` finds 关键绩效指标 and the other way round, in either language, whole words only.
 */
import type { GlossaryEntry } from '../corpus/model.ts';
import { type Term, type Unit, unitsOf } from './analyze.ts';

/** A place in a text where a word of the glossary stands. `from` and `to` are indexes of units, `to` exclusive. */
export interface ConceptMatch {
  readonly concept: number;
  /** Which of the concept's forms it is. */
  readonly form: number;
  readonly from: number;
  readonly to: number;
}

export interface Concept {
  /** Its term in the index: no analysed word begins with `=`. */
  readonly term: string;
  /** Every way to say it, as written: English first, canonical first. */
  readonly forms: readonly string[];
  /** The same as the texts of their units, none of them twice. */
  readonly words: readonly (readonly string[])[];
}

/** What the glossary looks at of a unit. */
export type Word = Pick<Unit, 'text' | 'han' | 'gap'>;

export interface Glossary {
  readonly concepts: readonly Concept[];
  /** Every match, those inside longer ones too: what the index needs. */
  matches(units: readonly Word[]): ConceptMatch[];
  /** The longest matches from left to right, not overlapping; several concepts may share a word. */
  longest(units: readonly Word[]): ConceptMatch[];
}

const NOTHING: readonly ConceptMatch[] = [];

interface Node {
  readonly next: Map<string, Node>;
  /** Which concepts end here, with the form. */
  readonly ends: { concept: number; form: number }[];
}

const node = (): Node => ({ next: new Map(), ends: [] });

/** Joins entries that `own` and `given` both have a word for; what `own` says of a word replaces what `given` says. */
function merge(given: readonly GlossaryEntry[], own: readonly GlossaryEntry[]): readonly GlossaryEntry[] {
  const key = (word: string) =>
    unitsOf(word)
      .map((unit) => unit.text)
      .join(' ');
  const mine = new Set(own.flatMap((entry) => [...entry.en, ...entry.zh]).map(key));
  const kept = given.filter((entry) => ![...entry.en, ...entry.zh].some((word) => mine.has(key(word))));
  return [...own, ...kept];
}

/** Whether a Han character stands beside another: a form of one character (序) is not meant inside words (程序). */
function inRun(units: readonly Word[], index: number): boolean {
  const beside = (unit: Word | undefined, other: Word | undefined) =>
    other?.han === true && unit?.han === true && unit.gap === 'none';
  return beside(units[index], units[index - 1]) || beside(units[index + 1], units[index]);
}

/** Builds the glossary; `own` is the corpus' and wins over `given` for the concepts both name. */
export function createGlossary(
  given: readonly GlossaryEntry[],
  own: readonly GlossaryEntry[] = [],
): Glossary {
  const root = node();
  const concepts = merge(given, own).map((entry, concept): Concept => {
    const forms = [...entry.en, ...entry.zh];
    const words = new Map<string, readonly string[]>();
    for (const [form, word] of forms.entries()) {
      const units = unitsOf(word);
      if (units.length === 0) continue;
      const texts = units.map(({ text }) => text);
      words.set(texts.join(' '), texts);
      let at = root;
      for (const unit of units) {
        const next = at.next.get(unit.text) ?? node();
        at.next.set(unit.text, next);
        at = next;
      }
      if (!at.ends.some((end) => end.concept === concept)) at.ends.push({ concept, form });
    }
    return { term: `=${concept}`, forms, words: [...words.values()] };
  });

  const from = (units: readonly Word[], start: number): readonly ConceptMatch[] => {
    if (!root.next.has(units[start]?.text ?? '')) return NOTHING;
    const found: ConceptMatch[] = [];
    let at: Node | undefined = root;
    for (let index = start; index < units.length; index += 1) {
      const unit = units[index] as Word;
      if (index > start && unit.gap === 'break') break;
      at = at.next.get(unit.text);
      if (!at) break;
      if (index === start && inRun(units, index)) continue;
      for (const end of at.ends) found.push({ ...end, from: start, to: index + 1 });
    }
    return found;
  };

  return {
    concepts,
    matches(units) {
      const found: ConceptMatch[] = [];
      for (const start of units.keys()) for (const match of from(units, start)) found.push(match);
      return found;
    },
    longest(units) {
      const chosen: ConceptMatch[] = [];
      for (let start = 0; start < units.length; ) {
        const found = from(units, start);
        const end = Math.max(start, ...found.map((match) => match.to));
        chosen.push(...found.filter((match) => match.to === end));
        start = Math.max(end, start + 1);
      }
      return chosen;
    },
  };
}

/** The concepts of a text as terms with their places. */
export function conceptTerms(glossary: Glossary, units: readonly Unit[]): Term[] {
  return glossary.matches(units).map((match) => ({
    term: glossary.concepts[match.concept]?.term ?? '',
    start: units[match.from]?.start ?? 0,
    end: units[match.to - 1]?.end ?? 0,
  }));
}

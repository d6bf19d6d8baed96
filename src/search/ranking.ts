/**
 * Engine hits to their final order: a section whose one passage says the whole query comes before one that scatters it,
 * one with a text before one that is a title only, and one in the reader's language before an equal one in the other.
 * Equal sections keep the order of the corpus.
 */
import type { Language } from '../corpus/model.ts';
import type { Entry } from './entry.ts';
import { evidenceOf, type Occurrence, occurrences, type ReadPassage, type Worth } from './evidence.ts';
import { holds, type Quoted } from './phrases.ts';
import { RANKING } from './weights.ts';

/** A section with its final score. */
export interface Ranked {
  readonly entry: Entry;
  readonly score: number;
}

/** What hits are weighed against. */
export interface Asked {
  readonly worth: Worth;
  /** All of a short query, word by word; empty when it is not looked for. */
  readonly verbatim: readonly string[];
  /** The language that will be shown. */
  readonly language: Language;
}

/** Orders hits; `read` gives the passages of a section. */
export function rank(
  { hits, said }: Pick<Quoted, 'hits' | 'said'>,
  entries: ReadonlyMap<string, Entry>,
  asked: Asked,
  read: (entry: Entry) => readonly ReadPassage[],
): readonly Ranked[] {
  const found = hits.flatMap(({ id, score }) => {
    const entry = entries.get(id);
    return entry ? [{ entry, score, said: said.get(id) ?? 0 }] : [];
  });
  const anyText = found.some(({ entry }) => hasText(entry));
  const ranked = found.map((hit, index) => {
    const { factor, bonus } = index < RANKING.reread ? reread(hit.entry, asked, read(hit.entry)) : UNREAD;
    const people = RANKING.people * named(hit.entry, asked.worth);
    const text = hasText(hit.entry) || !anyText ? 1 : RANKING.titleOnly;
    return { ...hit, score: rounded(hit.score * (1 + bonus + people) * factor * text) };
  });
  ranked.sort((a, b) => b.said - a.said || b.score - a.score || a.entry.order - b.entry.order);
  const floor = RANKING.floor * Math.max(0, ...ranked.map(({ score }) => score));
  return ranked.filter((hit) => hit.said > 0 || hit.score >= floor);
}

function hasText({ section }: Entry): boolean {
  return section.passages.length > 0;
}

const UNREAD = { factor: 1, bonus: 0 } as const;

/** What the text of a section adds to its score, and the factor for its language. */
function reread(
  entry: Entry,
  { worth, verbatim, language }: Asked,
  passages: readonly ReadPassage[],
): { factor: number; bonus: number } {
  const { evidence, inLanguage } = passageEvidence(entry, worth, passages, language);
  const exactly = verbatim.length > 0 && holds(entry, verbatim, passages) ? RANKING.verbatim : 0;
  return {
    factor: inLanguage ? 1 : RANKING.otherLanguage,
    bonus: RANKING.passage * evidence + exactly,
  };
}

/** Sums of floating point numbers differ in their last digits with the order of summing; scores must not. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

/** Whoever types a name looks for what that person wrote before what is said of them. */
function named(entry: Entry, worth: Worth): number {
  return evidenceOf({ sides: {} }, worth, occurrences(entry.peopleTerms, worth)).coverage ** 2;
}

/** The evidence of the best passage, and whether one as good is in the language; of the titles, where there is no text. */
function passageEvidence(
  entry: Entry,
  worth: Worth,
  passages: readonly ReadPassage[],
  language: Language,
): { evidence: number; inLanguage: boolean } {
  const title = occurrences(entry.titleTerms, worth);
  if (passages.length === 0) {
    return { evidence: evidenceValue(title, worth), inLanguage: entry.section.title[language] !== undefined };
  }
  const best = { either: 0, shown: 0 };
  for (const passage of passages) {
    const { coverage, closeness } = evidenceOf(passage, worth, [
      ...title,
      ...occurrences(passage.signers, worth),
    ]);
    const value = coverage ** 2 + RANKING.closeness * closeness;
    best.either = Math.max(best.either, value);
    if (passage.sides[language]) best.shown = Math.max(best.shown, value);
  }
  return {
    evidence: best.either,
    inLanguage: best.shown === best.either && passages.some(({ sides }) => sides[language]),
  };
}

function evidenceValue(title: readonly Occurrence[], worth: Worth): number {
  return evidenceOf({ sides: {} }, worth, title).coverage ** 2;
}

/**
 * Engine hits to their final order: a section whose one passage says the whole query comes before one that scatters it,
 * and one that has a quoted phrase before one that has not. Equal sections keep the order of the corpus.
 */
import type { Document, Section } from '../corpus/model.ts';
import type { Unit } from './analyze.ts';
import type { EngineHit } from './engine.ts';
import {
  evidenceOf,
  type Occurrence,
  occurrences,
  type ReadPassage,
  type TermPlaces,
  type Worth,
} from './evidence.ts';
import type { AnalysedQuery } from './query.ts';
import { RANKING } from './weights.ts';

/** A section with what ranking needs of it. */
export interface Entry {
  readonly section: Section;
  readonly document: Document;
  /** Its place in the corpus. */
  readonly order: number;
  /** The terms of every title. */
  readonly titleTerms: TermPlaces;
  /** The terms of the names it can be found by. */
  readonly peopleTerms: TermPlaces;
  /** The words of each title, in order. */
  readonly titleUnits: readonly (readonly Unit[])[];
}

export interface Ranked {
  readonly entry: Entry;
  readonly score: number;
}

/** Orders hits; `read` gives the passages of a section. */
export function rank(
  hits: readonly EngineHit[],
  entries: ReadonlyMap<string, Entry>,
  worth: Worth,
  { phrases, verbatim }: Pick<AnalysedQuery, 'phrases' | 'verbatim'>,
  read: (entry: Entry) => readonly ReadPassage[],
): readonly Ranked[] {
  const ranked = hits.flatMap(({ id, score }, index) => {
    const entry = entries.get(id);
    if (!entry) return [];
    const reread = index < RANKING.reread;
    const evidence = reread ? passageEvidence(entry, worth, read(entry)) : 0;
    const exactly = reread && verbatim.length > 0 ? phrasesIn(entry, [verbatim], read(entry)) : 0;
    const bonus =
      RANKING.passage * evidence + RANKING.people * named(entry, worth) + RANKING.verbatim * exactly;
    const said = phrases.length === 0 ? 0 : phrasesIn(entry, phrases, read(entry));
    return [
      {
        entry,
        said,
        score: rounded(score * (1 + bonus)),
      },
    ];
  });
  ranked.sort((a, b) => b.said - a.said || b.score - a.score || a.entry.order - b.entry.order);
  const floor = RANKING.floor * Math.max(0, ...ranked.map(({ score }) => score));
  return ranked.filter(({ score, said }) => said > 0 || score >= floor);
}

/** Sums of floating point numbers differ in their last digits with the order of summing; scores must not. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

/** Whoever types a name looks for what that person wrote before what is said of them. */
function named(entry: Entry, worth: Worth): number {
  return evidenceOf({ sides: {} }, worth, occurrences(entry.peopleTerms, worth)).coverage ** 2;
}

function passageEvidence(entry: Entry, worth: Worth, passages: readonly ReadPassage[]): number {
  const title = occurrences(entry.titleTerms, worth);
  let best = passages.length === 0 ? evidenceValue(title, worth) : 0;
  for (const passage of passages) {
    const { coverage, closeness } = evidenceOf(passage, worth, [
      ...title,
      ...occurrences(passage.signers, worth),
    ]);
    best = Math.max(best, coverage ** 2 + RANKING.closeness * closeness);
  }
  return best;
}

function evidenceValue(title: readonly Occurrence[], worth: Worth): number {
  return evidenceOf({ sides: {} }, worth, title).coverage ** 2;
}

/** How many of the phrases stand in one title or passage, word by word. */
export function phrasesIn(
  entry: Entry,
  phrases: readonly (readonly string[])[],
  passages: readonly ReadPassage[],
): number {
  const texts = [
    ...entry.titleUnits,
    ...passages.flatMap(({ sides }) => [sides.en, sides.zh].flatMap((side) => (side ? [side.units] : []))),
  ];
  return phrases.filter((phrase) => texts.some((units) => holds(units, phrase))).length;
}

function holds(units: readonly Unit[], phrase: readonly string[]): boolean {
  return units.some((_, start) => phrase.every((text, offset) => units[start + offset]?.text === text));
}

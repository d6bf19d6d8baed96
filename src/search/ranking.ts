/**
 * Engine hits to their final order: a section whose one passage says the whole query comes before one that scatters it,
 * one with a text before one that is a title only, and one in the reader's language before an equal one in the other.
 * Equal sections keep the order of the corpus.
 */
import type { Language } from '../corpus/model.ts';
import type { Entry } from './entry.ts';
import type { Quoted } from './phrases.ts';
import type { Reading } from './reading.ts';
import { surroundings } from './surroundings.ts';
import { RANKING } from './weights.ts';
import { saysInOrder, type Written } from './written.ts';

/** A section with its final score. */
export interface Ranked {
  readonly entry: Entry;
  readonly score: number;
  /** What it says of the query. */
  readonly reading: Reading;
}

/** What hits are weighed against. */
export interface Asked {
  readonly read: (written: Written) => Reading;
  /** All of a short query, word by word, as numbers of the lexis; nothing when it is not looked for. */
  readonly verbatim: readonly number[] | undefined;
  /** The language that will be shown. */
  readonly language: Language;
}

/** Orders the best hits of the engine again, all of them. Those far below the best of them are left out. */
export function rank(
  { hits, said }: Pick<Quoted, 'hits' | 'said'>,
  entries: ReadonlyMap<string, Entry>,
  asked: Asked,
): readonly Ranked[] {
  const found = hits.flatMap(({ id, score }) => {
    const entry = entries.get(id);
    return entry ? [{ entry, score, said: said.get(id) ?? 0 }] : [];
  });
  const around = surroundings(found);
  const anyText = found.some(({ entry }) => hasText(entry));
  const ranked = found.map(({ entry, score, said }, index) => {
    const reading = asked.read(entry.written);
    const { factor, bonus } = reread(entry, reading, asked);
    const text = hasText(entry) || !anyText ? 1 : RANKING.titleOnly;
    const sum = score * (1 + bonus) + (around[index] ?? 0);
    return { entry, said, reading, score: rounded(sum * factor * text) };
  });
  ranked.sort((a, b) => b.said - a.said || b.score - a.score || a.entry.order - b.entry.order);
  const floor = floorOf(ranked);
  return ranked.filter((hit) => hit.said > 0 || hit.score >= floor);
}

/** The score below which a section has a common word of the query and nothing else. */
export function floorOf(ranked: readonly Ranked[]): number {
  return RANKING.floor * ranked.reduce((highest, { score }) => Math.max(highest, score), 0);
}

function hasText({ section }: Entry): boolean {
  return section.passages.length > 0;
}

/** What the text of a section adds to its score, and the factor for its language. */
function reread(
  entry: Entry,
  reading: Reading,
  { verbatim, language }: Asked,
): { factor: number; bonus: number } {
  const { evidence, inLanguage } = evidenceOf(entry, reading, language);
  const may = verbatim !== undefined && maySay(reading);
  const exactly = may && saysInOrder(entry.written, verbatim) ? RANKING.verbatim : 0;
  return {
    factor: inLanguage ? 1 : RANKING.otherLanguage,
    // Whoever types a name looks for what that person wrote before what is said of them.
    bonus: RANKING.passage * evidence + exactly + RANKING.people * reading.people ** 2,
  };
}

/** Whether a title or a passage has most of the query: who looks for it word by word need not look into others. */
function maySay({ title, passages }: Reading): boolean {
  return title >= RANKING.mostOf || passages.some(({ own }) => own >= RANKING.mostOf);
}

/** Sums of floating point numbers differ in their last digits with the order of summing; scores must not. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

/** The evidence of the best passage, and whether one as good is in the language; of the titles, where there is no text. */
function evidenceOf(
  { section }: Entry,
  { title, passages }: Reading,
  language: Language,
): { evidence: number; inLanguage: boolean } {
  if (passages.length === 0) {
    return { evidence: title ** 2, inLanguage: section.title[language] !== undefined };
  }
  const best = { either: 0, shown: 0 };
  for (const { titled, closeness, inLanguage, passage } of passages) {
    const first = 1 + RANKING.lead / (1 + passage);
    const value = (titled ** 2 + RANKING.closeness * closeness) * first;
    best.either = Math.max(best.either, value);
    if (inLanguage[language]) best.shown = Math.max(best.shown, value);
  }
  return {
    evidence: best.either,
    inLanguage: best.shown === best.either && passages.some(({ inLanguage }) => inLanguage[language]),
  };
}

/**
 * Quoted phrases: which sections have them, word by word. The engine names those that have all the words; only they are
 * read, and only so many, because reading a section takes as long as asking the engine.
 */
import { continuesRun, type Unit } from './analyze.ts';
import type { Engine, EngineHit } from './engine.ts';
import type { Entry } from './entry.ts';
import type { Lexis } from './lexis.ts';
import { PHRASES } from './weights.ts';
import { saysInOrder } from './written.ts';

/** A part of a query that stands in quotes. */
export interface Phrase {
  /** As typed, without the quotes. */
  readonly text: string;
  readonly units: readonly Unit[];
}

export interface Quoted {
  /** The hits that have every phrase; all hits when none has. In the order given. */
  readonly hits: readonly EngineHit[];
  /** How many of the phrases each of them has; a section that is not named has none. */
  readonly said: ReadonlyMap<string, number>;
  /** When no hit has every phrase: those that none has, or all of them when they only never stand together. */
  readonly missing: readonly string[];
}

/** What of an index phrases are looked for in. */
export interface Shelf {
  readonly engine: Engine;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly lexis: Lexis;
}

/** Keeps the hits that have every phrase; those that have more of them come first. Looks into the best of those that have all their words. */
export function withPhrases(
  hits: readonly EngineHit[],
  phrases: readonly Phrase[],
  { engine, entries, lexis }: Shelf,
): Quoted {
  if (phrases.length === 0) return { hits, said: new Map(), missing: [] };
  const having = phrases.map((phrase) => havingWords(phrase, engine));
  const looked = hits
    .map(({ id }) => ({ id, may: phrases.filter((_, index) => having[index]?.(id)) }))
    .filter(({ may }) => may.length > 0)
    .sort((a, b) => b.may.length - a.may.length)
    .slice(0, PHRASES.lookedInto);
  const found = new Map<string, readonly Phrase[]>();
  for (const { id, may } of looked) {
    const entry = entries.get(id);
    if (!entry) continue;
    const has = may.filter(({ units }) => holds(entry, textsOf(units), lexis));
    if (has.length > 0) found.set(id, has);
  }
  const said = new Map([...found].map(([id, has]) => [id, has.length]));
  const every = hits.filter(({ id }) => said.get(id) === phrases.length);
  if (every.length > 0) return { hits: every, said, missing: [] };
  const somewhere = new Set([...found.values()].flat());
  const nowhere = phrases.filter((phrase) => !somewhere.has(phrase));
  const saidFirst = hits.toSorted((a, b) => (said.get(b.id) ?? 0) - (said.get(a.id) ?? 0));
  return { hits: saidFirst, said, missing: (nowhere.length > 0 ? nowhere : phrases).map(({ text }) => text) };
}

/** Whether a section can have the phrase: it has all the words, and all pairs of characters, that are indexed of it. */
function havingWords({ units }: Phrase, engine: Engine): (id: string) => boolean {
  const terms = units.flatMap((unit, index): string[] => {
    if (unit.stop) return [];
    const before = units[index - 1];
    return before && continuesRun(unit, before) ? [before.text + unit.text] : [unit.text];
  });
  const sets = [...new Set(terms)].map((term) => new Set(engine.having(term)));
  return (id) => sets.every((ids) => ids.has(id));
}

/** The words of a phrase as they are compared. */
export function textsOf(units: readonly Unit[]): readonly string[] {
  return units.map(({ text }) => text);
}

/** Whether the words stand in one title or passage, one after the other. */
export function holds({ written }: Entry, words: readonly string[], lexis: Lexis): boolean {
  const numbers = words.map((word) => lexis.find(word));
  return numbers.every((number) => number !== undefined) && saysInOrder(written, numbers);
}

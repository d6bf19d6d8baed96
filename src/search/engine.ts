/** What a search engine promises: sections in, scored sections out. It knows terms, not languages or Markdown. */
import type { Steps } from './steps.ts';

/** A section as the engine holds it: for each field the terms of its text, in order, repeated as they occur. */
export interface IndexedSection {
  readonly id: string;
  readonly document: string;
  readonly fields: Readonly<Record<Field, readonly string[]>>;
}

/** Where a term can stand: each has a weight of its own in `search/weights.ts`. */
export type Field = 'title' | 'ancestors' | 'body' | 'people';

/** One term to look for. `weight` is 1 for a word that was typed, less for one it stands in for. */
export interface QueryTerm {
  readonly term: string;
  readonly weight: number;
  /** Terms with the same group are ways to say one word: the best of them counts, not their sum. */
  readonly group: number;
  /** Why it is looked for. */
  readonly through: Through;
}

/** How a term came into a query: typed, typed with a slip or in pinyin, or said in other words by glossary or lexicon. */
export type Through = 'word' | 'glossary' | 'lexicon' | 'spelling' | 'pinyin';

/** A section that has a term. */
export interface EngineHit {
  readonly id: string;
  /** Higher is better; comparable within one query only. */
  readonly score: number;
}

/** What has any of the terms. */
export interface Found {
  /** As many as were asked for, best first; equal scores in the order of the ids. */
  readonly best: readonly EngineHit[];
  /** How many of the others have at least this score. */
  count(least: number): number;
  /** The others that have at least this score, best first. */
  others(least: number): readonly EngineHit[];
}

/** What an engine holds, in few large pieces that are quick to write and read. */
export interface EngineState {
  readonly ids: readonly string[];
  /** For each section the lengths of its fields. */
  readonly lengths: Uint32Array;
  /** The terms, a line each. */
  readonly terms: string;
  /** For each term and field: in how many sections, then for each its index in `ids` and how often. */
  readonly postings: Uint32Array;
}

/** Takes sections in. */
export interface Taker {
  /** Takes one in, each id once. */
  take(section: IndexedSection): void;
  /** From when this is done on, what was taken in is found; then it takes no more. */
  settle(): Steps<void>;
}

/** An index of sections. After any additions and removals it ranks as if it had been built at once. */
export interface Engine {
  /** What takes many sections in. */
  taker(): Taker;
  /** Takes a section out, given as it was taken in. */
  remove(section: IndexedSection): void;
  /** All that it holds. */
  state(): Steps<EngineState>;
  /** In how many sections a term stands. */
  frequency(term: string): number;
  /** The ids of the sections that have a term. */
  having(term: string): readonly string[];
  /** The sections that have any of the terms. Only the best, 100 unless told, are put in order at once. */
  search(terms: readonly QueryTerm[], accept?: (id: string) => boolean, best?: number): Found;
}

/** What a search engine promises: sections in, scored sections out. It knows terms, not languages or Markdown. */

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
}

/** A section that has a term. */
export interface EngineHit {
  readonly id: string;
  /** Higher is better; comparable within one query only. */
  readonly score: number;
  /** The query terms that the section has. */
  readonly terms: readonly string[];
}

/** An index of sections. */
export interface Engine {
  /** Takes sections in; each id once. */
  add(sections: readonly IndexedSection[]): void;
  /** Every section that has any of the terms, best first; equal scores in the order of the ids. */
  search(terms: readonly QueryTerm[], accept?: (id: string) => boolean): readonly EngineHit[];
}

/**
 * MiniSearch behind the engine's port. It holds the terms and where they stand; the sum over them is made here, from what
 * it leaves open to classes derived from it, because its own offers no option for what is needed: one idf for a term
 * wherever it stands, no reward for merely matching more terms, and ways to say one word counted once.
 */
import MiniSearch from 'minisearch';
import type { Engine, EngineState, Field, IndexedSection, QueryTerm } from './engine.ts';
import { foundOf } from './found.ts';
import { spelt } from './han-letters.ts';
import { BM25, BOOST, JOINED } from './weights.ts';

/** MiniSearch's fields: everything a section says, and its titles once more. */
const FIELDS = ['joined', 'title'] as const;
/** How many terms are kept at hand. */
const ASKED = 1000;
/** In how many sections' fields a term stands, by MiniSearch's number of the section. */
type Postings = Map<number, number>;

/** How often each term stands in MiniSearch's fields of a section. */
function countsOf({ fields }: IndexedSection): readonly [Map<string, number>, Map<string, number>] {
  const joined = new Map<string, number>();
  for (const field of Object.keys(JOINED) as Field[]) {
    const times = JOINED[field];
    for (const term of fields[field]) joined.set(term, (joined.get(term) ?? 0) + times);
  }
  const title = new Map<string, number>();
  for (const term of fields.title) title.set(term, (title.get(term) ?? 0) + 1);
  return [joined, title];
}

/** The terms by group, each term once, the heaviest of a group first: the first that a section has counts for it. */
function grouped(terms: readonly QueryTerm[]): QueryTerm[][] {
  const unique = new Map<string, QueryTerm>();
  for (const term of terms) {
    const found = unique.get(term.term);
    if (!found || found.weight < term.weight) unique.set(term.term, term);
  }
  const heaviestFirst = [...unique.values()].sort((a, b) => b.weight - a.weight);
  return [...Map.groupBy(heaviestFirst, ({ group }) => group).values()];
}

class SectionIndex extends MiniSearch {
  /** The sums of the lengths of each field: their average is then the same whatever was added and removed before. */
  readonly #lengths = [0, 0];
  #burdens: Float64Array[] = [];
  /** Terms that were asked for since the last change: one query asks for each of them many times. */
  readonly #asked = new Map<string, Map<number, Postings> | undefined>();

  constructor() {
    super({ fields: [...FIELDS] });
  }

  takeIn(sections: readonly IndexedSection[]): void {
    // Walking the tree is slow: within one batch, each term is walked to once.
    const walked = new Map<string, Map<number, Postings>>();
    for (const section of sections) {
      if (this._idToShortId.has(section.id)) throw new TypeError(`${section.id} is in the index`);
      const number = this._nextId;
      this._nextId += 1;
      this._documentCount += 1;
      this._idToShortId.set(section.id, number);
      this._documentIds.set(number, section.id);
      const lengths = [0, 0];
      for (const [field, counts] of countsOf(section).entries()) {
        lengths[field] = counts.size;
        for (const [term, count] of counts) {
          let found = walked.get(term);
          if (!found) {
            found = this._index.fetch(spelt(term), () => new Map<number, Postings>());
            walked.set(term, found);
          }
          const postings = found.get(field);
          if (postings) postings.set(number, count);
          else found.set(field, new Map([[number, count]]));
        }
      }
      this.#measure(number, lengths, 1);
    }
  }

  takeOut(section: IndexedSection): void {
    const number = this._idToShortId.get(section.id);
    if (number === undefined) throw new TypeError(`${section.id} is not in the index`);
    for (const [field, counts] of countsOf(section).entries()) {
      for (const term of counts.keys()) {
        const found = this._index.get(spelt(term));
        const postings = found?.get(field);
        postings?.delete(number);
        if (postings?.size === 0) found?.delete(field);
        if (found?.size === 0) this._index.delete(spelt(term));
      }
    }
    this._documentCount -= 1;
    this.#measure(number, this._fieldLength.get(number) ?? [], -1);
    this._fieldLength.delete(number);
    this._idToShortId.delete(section.id);
    this._documentIds.delete(number);
  }

  #measure(number: number, lengths: number[], sign: 1 | -1): void {
    this.#burdens = [];
    this.#asked.clear();
    this._fieldLength.set(number, lengths);
    for (const field of FIELDS.keys()) {
      this.#lengths[field] = (this.#lengths[field] ?? 0) + sign * (lengths[field] ?? 0);
      this._avgFieldLength[field] = (this.#lengths[field] ?? 0) / Math.max(1, this._documentCount);
    }
  }

  /** What BM25 holds against the length of each section's field, by its number; made when a search first needs it. */
  #burdensOf(field: number): Float64Array {
    const found = this.#burdens[field];
    if (found) return found;
    const made = new Float64Array(this._nextId);
    const average = this._avgFieldLength[field] || 1;
    for (const [number, lengths] of this._fieldLength) {
      made[number] = BM25.k * (1 - BM25.b + (BM25.b * (lengths[field] ?? 0)) / average);
    }
    this.#burdens[field] = made;
    return made;
  }

  /** By field, the sections that have the term. */
  postings(term: string): ReadonlyMap<number, Postings> | undefined {
    if (this.#asked.has(term)) return this.#asked.get(term);
    const found = this._index.get(spelt(term));
    if (this.#asked.size >= ASKED) this.#asked.clear();
    this.#asked.set(term, found);
    return found;
  }

  state(): EngineState {
    const numbers = new Map([...this._documentIds.keys()].map((number, index) => [number, index]));
    const terms: string[] = [];
    const postings: number[] = [];
    for (const [term, fields] of this._index) {
      terms.push(term);
      for (const field of FIELDS.keys()) {
        const found: Postings = fields.get(field) ?? new Map();
        postings.push(found.size);
        for (const [number, count] of found) postings.push(numbers.get(number) ?? 0, count);
      }
    }
    const lengths = [...this._documentIds.keys()].flatMap(
      (number) => this._fieldLength.get(number) ?? [0, 0],
    );
    return {
      ids: [...this._documentIds.values()],
      lengths: Uint32Array.from(lengths),
      terms: terms.join('\n'),
      postings: Uint32Array.from(postings),
    };
  }

  restore({ ids, lengths, terms, postings }: EngineState): void {
    for (const [number, id] of ids.entries()) {
      this._idToShortId.set(id, number);
      this._documentIds.set(number, id);
      this._documentCount += 1;
      this.#measure(number, [...lengths.subarray(number * 2, number * 2 + 2)], 1);
    }
    this._nextId = ids.length;
    let at = 0;
    for (const term of terms.split('\n')) {
      const fields = new Map<number, Postings>();
      for (const field of FIELDS.keys()) {
        const size = postings[at] ?? 0;
        at += 1;
        if (size === 0) continue;
        const found: Postings = new Map();
        for (const end = at + size * 2; at < end; at += 2)
          found.set(postings[at] ?? 0, postings[at + 1] ?? 0);
        fields.set(field, found);
      }
      if (fields.size > 0) this._index.set(term, fields);
    }
  }

  idOf(number: number): string {
    return this._documentIds.get(number);
  }

  /** BM25 of a term in every section that has it, added to `scores`; gives the sections that had none. */
  score({ term, weight }: QueryTerm, scores: Float64Array): number[] {
    const found = this.postings(term);
    const first: number[] = [];
    if (!found) return first;
    for (const [field, name] of FIELDS.entries()) {
      const postings = found.get(field);
      if (!postings) continue;
      const idf = Math.log(1 + (this._documentCount - postings.size + 0.5) / (postings.size + 0.5));
      const worth = weight * BOOST[name] * idf * (BM25.k + 1);
      const burdens = this.#burdensOf(field);
      postings.forEach((count, number) => {
        const before = scores[number] ?? 0;
        if (before === 0) first.push(number);
        scores[number] = before + (worth * count) / (count + (burdens[number] ?? 0));
      });
    }
    return first;
  }

  get numbers(): number {
    return this._nextId;
  }
}

/** How many hits are put in order unless told. */
const BEST = 100;

/** An engine, empty or as it was when its state was taken. */
export function createMiniSearchEngine(state?: EngineState): Engine {
  const index = new SectionIndex();
  if (state) index.restore(state);
  return {
    state: () => index.state(),
    add: (sections) => index.takeIn(sections),
    remove(sections) {
      for (const section of sections) index.takeOut(section);
    },
    frequency: (term) => index.postings(term)?.get(0)?.size ?? 0,
    having: (term) => [...(index.postings(term)?.get(0)?.keys() ?? [])].map((number) => index.idOf(number)),
    search(terms, accept, best = BEST) {
      const scores = new Float64Array(index.numbers);
      const touched: number[] = [];
      let ways: Float64Array | undefined;
      for (const group of grouped(terms)) {
        const [only] = group;
        if (only && group.length === 1) {
          for (const number of index.score(only, scores)) touched.push(number);
          continue;
        }
        const said = new Uint8Array(index.numbers);
        ways ??= new Float64Array(index.numbers);
        for (const way of group) {
          for (const number of index.score(way, ways)) {
            const value = ways[number] ?? 0;
            ways[number] = 0;
            if (said[number] === 1) continue;
            said[number] = 1;
            if (scores[number] === 0) touched.push(number);
            scores[number] = (scores[number] ?? 0) + value;
          }
        }
      }
      const accepted = accept ? touched.filter((number) => accept(index.idOf(number))) : touched;
      return foundOf(accepted, scores, best, (number) => index.idOf(number));
    },
  };
}

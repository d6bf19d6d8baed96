/**
 * MiniSearch behind the engine's port. It holds the terms and where they stand; the sum over them is made here, from what
 * it leaves open to classes derived from it, because its own offers no option for what is needed: one idf for a term
 * wherever it stands, no reward for merely matching more terms, and ways to say one word counted once.
 */
import MiniSearch from 'minisearch';
import SearchableMap from 'minisearch/SearchableMap';
import type { Engine, EngineState, Field, IndexedSection, QueryTerm } from './engine.ts';
import { forTerms, type Places, type Postings, stateOf } from './engine-state.ts';
import { foundOf } from './found.ts';
import { createGathered, type Gathered } from './gathered.ts';
import { spelt } from './han-letters.ts';
import type { Steps } from './steps.ts';
import { BM25, BOOST, JOINED } from './weights.ts';

/** MiniSearch's fields: everything a section says, and its titles once more. */
const FIELDS = ['joined', 'title'] as const;
/** How many terms are kept at hand. */
const ASKED = 1000;

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

/** Takes a section's number out of a list, with its count. */
function takeFrom(postings: Postings, number: number): void {
  for (let at = 0; at < postings.length; at += 2) {
    if (postings[at] !== number) continue;
    postings.splice(at, 2);
    return;
  }
}

class SectionIndex extends MiniSearch {
  /** The sums of the lengths of each field: their average is then the same whatever was added and removed before. */
  readonly #lengths = [0, 0];
  #burdens: Float64Array[] = [];
  /** MiniSearch's own keeps a map for each field of a term, which takes three times the room of a list. */
  readonly #terms = new SearchableMap<Places>();
  /** Terms that were asked for since the last change: one query asks for each of them many times. */
  readonly #asked = new Map<string, Readonly<Places> | undefined>();

  constructor() {
    super({ fields: [...FIELDS] });
  }

  takeIn(section: IndexedSection, gathered: Gathered): void {
    if (this._idToShortId.has(section.id)) throw new TypeError(`${section.id} is in the index`);
    const number = this._nextId;
    this._nextId += 1;
    this._documentCount += 1;
    this._idToShortId.set(section.id, number);
    this._documentIds.set(number, section.id);
    const [joined, titles] = countsOf(section);
    gathered.note(number, joined, titles);
    this.#measure(number, [joined.size, titles.size], 1);
  }

  *settle(gathered: Gathered): Steps<void> {
    yield* gathered.settle((term) => this.#terms.fetch(spelt(term), () => ({ joined: [] })));
    this.#asked.clear();
  }

  takeOut(section: IndexedSection): void {
    const number = this._idToShortId.get(section.id);
    if (number === undefined) throw new TypeError(`${section.id} is not in the index`);
    const [joined] = countsOf(section);
    for (const term of joined.keys()) {
      const places = this.#terms.get(spelt(term));
      if (!places) continue;
      takeFrom(places.joined, number);
      if (places.title) takeFrom(places.title, number);
      if (places.title?.length === 0) delete places.title;
      if (places.joined.length === 0) this.#terms.delete(spelt(term));
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

  /** Where the term stands. */
  places(term: string): Readonly<Places> | undefined {
    if (this.#asked.has(term)) return this.#asked.get(term);
    const found = this.#terms.get(spelt(term));
    if (this.#asked.size >= ASKED) this.#asked.clear();
    this.#asked.set(term, found);
    return found;
  }

  state(): Steps<EngineState> {
    return stateOf(this._documentIds, this._fieldLength, this.#terms);
  }

  *restore(state: EngineState): Steps<void> {
    for (const [number, id] of state.ids.entries()) {
      this._idToShortId.set(id, number);
      this._documentIds.set(number, id);
      this._documentCount += 1;
      this.#measure(number, [...state.lengths.subarray(number * 2, number * 2 + 2)], 1);
    }
    this._nextId = state.ids.length;
    yield* forTerms(state, (term, places) => this.#terms.set(term, places));
  }

  idOf(number: number): string {
    return this._documentIds.get(number);
  }

  /** BM25 of a term in every section that has it, added to `scores`; gives the sections that had none. */
  score({ term, weight }: QueryTerm, scores: Float64Array): number[] {
    const found = this.places(term);
    const first: number[] = [];
    for (const [field, name] of FIELDS.entries()) {
      const postings = found?.[name];
      if (!postings) continue;
      const sections = postings.length / 2;
      const idf = Math.log(1 + (this._documentCount - sections + 0.5) / (sections + 0.5));
      const worth = weight * BOOST[name] * idf * (BM25.k + 1);
      const burdens = this.#burdensOf(field);
      for (let at = 0; at < postings.length; at += 2) {
        const number = postings[at] ?? 0;
        const count = postings[at + 1] ?? 0;
        const before = scores[number] ?? 0;
        if (before === 0) first.push(number);
        scores[number] = before + (worth * count) / (count + (burdens[number] ?? 0));
      }
    }
    return first;
  }

  get numbers(): number {
    return this._nextId;
  }
}

/** How many hits are put in order unless told. */
const BEST = 100;

/** An engine as it was when its state was taken. */
export function* restoredEngine(state: EngineState): Steps<Engine> {
  const index = new SectionIndex();
  yield* index.restore(state);
  return engineOf(index);
}

/** An empty engine. */
export function createMiniSearchEngine(): Engine {
  return engineOf(new SectionIndex());
}

function engineOf(index: SectionIndex): Engine {
  return {
    state: () => index.state(),
    taker() {
      const gathered = createGathered();
      return {
        take: (section) => index.takeIn(section, gathered),
        settle: () => index.settle(gathered),
      };
    },
    remove: (section) => index.takeOut(section),
    frequency: (term) => (index.places(term)?.joined.length ?? 0) / 2,
    having: (term) =>
      (index.places(term)?.joined ?? []).flatMap((number, at) => (at % 2 === 0 ? [index.idOf(number)] : [])),
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

/** What MiniSearch holds of the terms, and the same in few large pieces that are quick to write and read. */
import type { EngineState } from './engine.ts';
import type { Steps } from './steps.ts';

/** The sections that have a term: MiniSearch's number of each, followed by how often it stands there. */
export type Postings = number[];

/** Where a term stands: in everything that sections say, and once more in their titles alone. */
export interface Places {
  joined: Postings;
  title?: Postings;
}

/** The state of an engine: the ids of its sections by number, the lengths of their fields, and its terms. */
export function* stateOf(
  idOf: ReadonlyMap<number, string>,
  lengthsOf: ReadonlyMap<number, readonly number[]>,
  index: Iterable<readonly [string, Places]>,
): Steps<EngineState> {
  const places = new Map([...idOf.keys()].map((number, place) => [number, place]));
  const terms: string[] = [];
  const postings: number[] = [];
  for (const [term, { joined, title = [] }] of index) {
    terms.push(term);
    for (const found of [joined, title]) {
      postings.push(found.length / 2);
      for (const [at, value] of found.entries())
        postings.push(at % 2 === 0 ? (places.get(value) ?? 0) : value);
    }
    yield 0;
  }
  return {
    ids: [...idOf.values()],
    lengths: Uint32Array.from([...idOf.keys()].flatMap((number) => lengthsOf.get(number) ?? [0, 0])),
    terms: terms.join('\n'),
    postings: Uint32Array.from(postings),
  };
}

/** Tells every term of a state, with where it stands. */
export function* forTerms(
  { terms, postings }: EngineState,
  tell: (term: string, places: Places) => void,
): Steps<void> {
  if (terms === '') return;
  const words = terms.split('\n');
  let at = 0;
  const next = (): Postings => {
    const from = at + 1;
    at = from + 2 * (postings[at] ?? 0);
    // A slice has room for what is in it; what is made of a typed array has room for more.
    return Array.from(postings.subarray(from, at)).slice();
  };
  for (const [index, term] of words.entries()) {
    const joined = next();
    const title = next();
    tell(term, title.length > 0 ? { joined, title } : { joined });
    yield index / words.length;
  }
}

/** What MiniSearch holds of the terms, and the same in few large pieces that are quick to write and read. */
import type { EngineState } from './engine.ts';
import type { Steps } from './steps.ts';

/** In how many sections' fields a term stands, by MiniSearch's number of the section. */
export type Postings = Map<number, number>;
/** By the number of the field: 0 is everything that a section says, 1 its titles once more. */
export type Fields = Map<number, Postings>;

const FIELDS = [0, 1] as const;

/** Whether a term stands in one section, and not in its title: then other terms may have the very same map. */
export function isAlone(fields: Fields): boolean {
  return fields.size === 1 && fields.get(0)?.size === 1;
}

/** The state of an engine: the ids of its sections by number, the lengths of their fields, and its terms. */
export function* stateOf(
  idOf: ReadonlyMap<number, string>,
  lengthsOf: ReadonlyMap<number, readonly number[]>,
  index: Iterable<readonly [string, Fields]>,
): Steps<EngineState> {
  const numbers = new Map([...idOf.keys()].map((number, place) => [number, place]));
  const terms: string[] = [];
  const postings: number[] = [];
  for (const [term, fields] of index) {
    terms.push(term);
    for (const field of FIELDS) {
      const found: Postings = fields.get(field) ?? new Map();
      postings.push(found.size);
      for (const [number, count] of found) postings.push(numbers.get(number) ?? 0, count);
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

/** Tells every term of a state, with where it stands; terms that stand alone in the same place share their map. */
export function* forTerms(
  { terms, postings }: EngineState,
  tell: (term: string, fields: Fields) => void,
): Steps<void> {
  if (terms === '') return;
  const alone = new Map<string, Fields>();
  const words = terms.split('\n');
  let at = 0;
  const next = (): Fields => {
    const fields: Fields = new Map();
    for (const field of FIELDS) {
      const size = postings[at] ?? 0;
      at += 1;
      if (size === 0) continue;
      const found: Postings = new Map();
      for (const end = at + size * 2; at < end; at += 2) found.set(postings[at] ?? 0, postings[at + 1] ?? 0);
      fields.set(field, found);
    }
    return fields;
  };
  for (const [index, term] of words.entries()) {
    const isSharing = postings[at] === 1 && postings[at + 3] === 0;
    const place = `${postings[at + 1]} ${postings[at + 2]}`;
    const shared = isSharing ? alone.get(place) : undefined;
    const fields = shared ?? next();
    if (shared) at += 4;
    else if (isSharing) alone.set(place, fields);
    tell(term, fields);
    yield index / words.length;
  }
}

/** Where terms stand in many sections, written down as it comes and put in order once: a list at a time is far slower. */
import type { Places, Postings } from './engine-state.ts';
import type { Steps } from './steps.ts';

/** What sections say, before it is in the index. */
export interface Gathered {
  /** Notes how often each term stands in a section, and how often in its titles. */
  note(section: number, joined: ReadonlyMap<string, number>, title: ReadonlyMap<string, number>): void;
  /** Adds all of it to the places that are found for each term. */
  settle(placesOf: (term: string) => Places): Steps<void>;
}

/** After how many numbers of the notes there may be a pause. */
const PAUSE = 3 * 2 ** 14;

/** Nothing gathered so far. */
export function createGathered(): Gathered {
  const numbers = new Map<string, number>();
  const terms: string[] = [];
  /** Three numbers each: twice the term's and 1 more for a title, the section's, how often. */
  const notes: number[] = [];
  const numberOf = (term: string): number => {
    const found = numbers.get(term);
    if (found !== undefined) return found;
    numbers.set(term, terms.length);
    terms.push(term);
    return terms.length - 1;
  };
  return {
    note(section, joined, title) {
      for (const [term, count] of joined) notes.push(numberOf(term) * 2, section, count);
      for (const [term, count] of title) notes.push(numberOf(term) * 2 + 1, section, count);
    },
    *settle(placesOf) {
      // Counting sort: where the list of each term ends, then every note to its place.
      const ends = new Uint32Array(terms.length * 2 + 1);
      for (let at = 0; at < notes.length; at += 3) {
        const next = (notes[at] ?? 0) + 1;
        ends[next] = (ends[next] ?? 0) + 2;
        if (at % PAUSE === 0) yield 0;
      }
      for (let list = 1; list < ends.length; list += 1)
        ends[list] = (ends[list] ?? 0) + (ends[list - 1] ?? 0);
      yield 0;
      const sorted = new Uint32Array((notes.length / 3) * 2);
      const free = ends.slice();
      for (let at = 0; at < notes.length; at += 3) {
        const list = notes[at] ?? 0;
        const to = free[list] ?? 0;
        sorted[to] = notes[at + 1] ?? 0;
        sorted[to + 1] = notes[at + 2] ?? 0;
        free[list] = to + 2;
        if (at % PAUSE === 0) yield 0;
      }
      for (const [number, term] of terms.entries()) {
        yield number / terms.length;
        const [from, half, to] = ends.subarray(number * 2, number * 2 + 3);
        const joined = sorted.subarray(from, half);
        const title = sorted.subarray(half, to);
        const places = placesOf(term);
        places.joined = longer(places.joined, joined);
        if (title.length > 0) places.title = longer(places.title ?? [], title);
      }
    },
  };
}

function longer(list: Postings, by: Uint32Array): Postings {
  // A slice has room for what is in it; what is made of a typed array has room for more.
  if (list.length === 0) return Array.from(by).slice();
  for (const value of by) list.push(value);
  return list;
}

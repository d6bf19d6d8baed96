/** Where the words of a query stand in a text, and what each of them is worth. */
import { placesOf } from './analyze.ts';
import type { QueryTerm } from './engine.ts';
import type { Finder } from './finder.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isStop, type Stretch, type Written } from './written.ts';

/** The query's terms with what each is worth where it stands. */
export interface Worth {
  readonly of: ReadonlyMap<
    string,
    { readonly group: number; readonly value: number; readonly shown: boolean }
  >;
  /** What a text that says all of the query is worth; words that the corpus lacks count for nothing. */
  readonly all: number;
}

/** What each term of a query is worth: its weight by how rare it is in the corpus. Terms it lacks are left out. */
export function worthOf(terms: readonly QueryTerm[], vocabulary: Vocabulary): Worth {
  const of = new Map<string, { group: number; value: number; shown: boolean }>();
  const groups = new Map<number, number>();
  for (const { term, weight, group, through } of terms) {
    if (vocabulary.frequency(term) === 0) continue;
    const value = weight * vocabulary.idf(term);
    // A character that only helps where no pair is known, and half a word of a guess, are nothing to show as found.
    const whole = weight >= 1 || !/^\p{Script=Han}$/u.test(term);
    of.set(term, { group, value, shown: whole && through !== 'lexicon' });
    groups.set(group, Math.max(groups.get(group) ?? 0, value));
  }
  return { of, all: [...groups.values()].reduce((sum, value) => sum + value, 0) };
}

/** Where words of the query stand in a text, in order. */
export interface Occurrence {
  readonly group: number;
  readonly value: number;
  /** Whether it is worth marking. */
  readonly shown: boolean;
  readonly start: number;
  readonly end: number;
}

/** Where the query's terms stand in a text, by start and then end. `from`, `to`: the units of the section that are it. */
export function occurrencesIn(
  text: string,
  written: Written,
  { from, to }: Pick<Stretch, 'from' | 'to'>,
  finder: Finder,
): Occurrence[] {
  const found = finder.find(written, from, to).filter(({ whole, start }) => {
    return whole || !isStop(written.units[start] ?? 0);
  });
  if (found.length === 0) return [];
  const places = placesOf(text);
  return found.map(({ group, value, shown, start, end }) => ({
    group,
    value,
    shown,
    start: places[2 * (start - from)] ?? 0,
    end: places[2 * (end - from) - 1] ?? 0,
  }));
}

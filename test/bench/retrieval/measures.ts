/** How well an engine does: whether a right section comes first, among five, and how far down it stands. */
import { round } from '../statistics.ts';
import type { Query } from './queries.ts';

/** In percent. */
export interface Measures {
  readonly queries: number;
  readonly r1: number;
  readonly r5: number;
  readonly mrr10: number;
}

/** Gives the ids of sections for a query, best first. */
export type Ask = (query: Query) => readonly string[];

/** Asks every query. */
export function measure(queries: readonly Query[], ask: Ask): Measures {
  const places = queries.map((query) => {
    const ids = ask(query).slice(0, 10);
    return ids.findIndex((id) => query.right.includes(id)) + 1;
  });
  const percent = (sum: number) => round((100 * sum) / Math.max(1, queries.length), 1);
  return {
    queries: queries.length,
    r1: percent(places.filter((place) => place === 1).length),
    r5: percent(places.filter((place) => place >= 1 && place <= 5).length),
    mrr10: percent(places.reduce((sum, place) => sum + (place > 0 ? 1 / place : 0), 0)),
  };
}

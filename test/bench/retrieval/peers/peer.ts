/** What an engine that we are compared with is: rows in, ids out. */
import { continuesRun, unitsOf } from '../../../../src/search/analyze.ts';
import type { Row } from '../documents.ts';

export interface Peer {
  readonly name: string;
  /** Takes the rows in; gives the ids of the best ten for a query. */
  readonly build: (rows: readonly Row[]) => (query: string) => readonly string[];
}

/** Everything a row says, in both languages. */
export function textOf({ title, body }: Row): string {
  return [title.en, title.zh, body.en, body.zh].join('\n');
}

/**
 * Our own terms as a textbook has them: words folded, stemmed and stopped, Chinese in Simplified and cut into pairs of
 * characters; a character that stands alone is a term, since there is no pair.
 */
export function ownTerms(text: string): string[] {
  const units = unitsOf(text);
  return units.flatMap((unit, index) => {
    if (unit.stop) return [];
    const before = units[index - 1];
    const after = units[index + 1];
    if (before && continuesRun(unit, before)) return [before.text + unit.text];
    return after && continuesRun(after, unit) ? [] : [unit.text];
  });
}

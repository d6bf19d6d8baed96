/** What stands around a section: a document that speaks of the question is more likely to answer it than one that does not. */
import type { Entry } from './entry.ts';
import { SURROUNDINGS } from './weights.ts';

interface Scored {
  readonly entry: Entry;
  readonly score: number;
}

/** For each hit what the other hits of its document add to its score, in the order given. */
export function surroundings(hits: readonly Scored[]): readonly number[] {
  const documents = Map.groupBy(hits, ({ entry }) => entry.document.id);
  const scores = new Map(hits.map(({ entry, score }) => [entry.section.id, score]));
  for (const of of documents.values()) of.sort((a, b) => b.score - a.score || a.entry.order - b.entry.order);
  return hits.map(({ entry }) => {
    const { best } = SURROUNDINGS;
    const others = (documents.get(entry.document.id) ?? []).slice(0, best + 1);
    const rest = others.filter((other) => other.entry !== entry).slice(0, best);
    const mean = rest.reduce((sum, { score }) => sum + score, 0) / best;
    const parent = scores.get(entry.section.path.at(-1) ?? '') ?? 0;
    return SURROUNDINGS.document * mean + SURROUNDINGS.parent * parent;
  });
}

/** The scores of sections to hits in order. */
import type { EngineHit, Found } from './engine.ts';

/** Puts the best in order and leaves the others: a common word stands in a third of all sections. */
export function foundOf(
  numbers: readonly number[],
  scores: Float64Array,
  best: number,
  idOf: (number: number) => string,
): Found {
  const ordered = new Float64Array(numbers.length);
  for (let index = 0; index < numbers.length; index += 1) ordered[index] = scores[numbers[index] ?? 0] ?? 0;
  ordered.sort();
  const least = ordered[Math.max(0, ordered.length - best)] ?? 0;
  const hits = (of: readonly number[]) =>
    of
      .map((number): EngineHit => ({ id: idOf(number), score: scores[number] ?? 0 }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const first = hits(numbers.filter((number) => (scores[number] ?? 0) >= least));
  const others = numbers.filter((number) => (scores[number] ?? 0) < least);
  const above = (floor: number) => others.filter((number) => (scores[number] ?? 0) >= floor);
  return { best: first, count: (floor) => above(floor).length, others: (floor) => hits(above(floor)) };
}

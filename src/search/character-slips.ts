/**
 * Slips of one character in a Chinese query: the one that makes no word with its neighbours, and the one that sounds
 * alike and does. For `spelling.ts`, which applies them.
 */
import { type Unit, unitsOf } from './analyze.ts';
import { emptyHan } from './empty-words.ts';
import type { Glossary } from './glossary.ts';
import type { Correction } from './result.ts';
import type { Sounds } from './sounds.ts';
import { STOP_CHARACTERS } from './stop-words.ts';
import type { Vocabulary } from './vocabulary.ts';
import { SPELLING } from './weights.ts';

/** A part of a query to be replaced. Offsets are UTF-16 code units. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly to: string;
  /** What is said to have been changed, where that is more than what is replaced. */
  readonly said?: Correction;
  /** Another form of the same word: nothing to tell. */
  readonly quiet?: boolean;
}

/**
 * Characters that make a known pair with neither neighbour, and the like-sounding ones that do:
 *
 *   衡 量 成 攻      成攻 is unknown, 成功 known, 攻 and 功 sound alike
 */
export function characterSlips(
  units: readonly Unit[],
  skip: ReadonlySet<number>,
  vocabulary: Vocabulary,
  glossary: Glossary,
  sounds: () => Sounds,
): Change[] {
  const empty = emptyHan(units);
  const neighbour = (index: number, step: -1 | 1) => {
    const other = units[index + step];
    const joint = step === 1 ? other : units[index];
    if (!other?.han || joint?.gap !== 'none' || skip.has(index + step) || empty.has(index + step)) return '';
    return other.text;
  };
  const frequency = (left: string, right: string) =>
    left === '' || right === '' ? 0 : vocabulary.frequency(left + right);
  const worth = (left: string, right: string, distance: number) => {
    const sections = frequency(left, right);
    const named =
      vocabulary.prominent.has(left + right) || glossary.longest(unitsOf(left + right)).length > 0;
    const rare = sections < SPELLING.pairSections && !named;
    if (sections === 0 || (rare && distance > SPELLING.sameSound)) return 0;
    return Math.log2(1 + sections) + (named ? SPELLING.prominent : 0);
  };

  const slips = [...units.entries()].flatMap(([index, unit]) => {
    const [left, right] = [neighbour(index, -1), neighbour(index, 1)];
    if (!unit.han || skip.has(index) || empty.has(index) || left + right === '') return [];
    if (frequency(left, unit.text) + frequency(unit.text, right) > 0) return [];
    return sounds()
      .like(unit.text)
      .map(({ other, distance }) => {
        const pairs = [worth(left, other, distance), worth(other, right, distance)] as const;
        const score = STOP_CHARACTERS.has(other) ? 0 : Math.max(...pairs) - SPELLING.unlikeSound * distance;
        const [from, to] = pairs[0] >= pairs[1] ? [left, ''] : ['', right];
        return { index, unit, other, score, said: { from: from + unit.text + to, to: from + other + to } };
      })
      .filter(({ score }) => score > 0);
  });
  slips.sort((a, b) => b.score - a.score || a.index - b.index);
  // One of two neighbours that make no word is the slip: the other then stands beside a right character.
  const taken = new Set<number>();
  return slips.flatMap(({ index, unit: { start, end }, other, said }) => {
    if (taken.has(index - 1) || taken.has(index) || taken.has(index + 1)) return [];
    taken.add(index);
    return [{ start, end, to: other, said }];
  });
}

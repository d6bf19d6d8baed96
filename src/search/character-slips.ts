/**
 * Slips of one character in a Chinese query: the one that makes no word with its neighbours, and the one that sounds
 * alike and does. For `spelling.ts`, which applies them.
 */
import { type Unit, unitsOf } from './analyze.ts';
import { emptyHan } from './empty-words.ts';
import type { Glossary } from './glossary.ts';
import type { Neighbours } from './neighbours.ts';
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
  /** Read from pinyin; else a slip. */
  readonly through?: 'pinyin';
  /** Another form of the same word: nothing to tell. */
  readonly quiet?: boolean;
}

/** What is known of the corpus' words and characters. */
interface Known {
  readonly vocabulary: Vocabulary;
  readonly glossary: Glossary;
  readonly neighbours: () => Neighbours;
  readonly sounds: () => Sounds;
}

/**
 * Characters that make a known pair with neither neighbour, and the like-sounding ones that do:
 *
 *   衡 量 成 攻      成攻 is unknown, 成功 known, 攻 and 功 sound alike
 */
export function characterSlips(
  query: string,
  units: readonly Unit[],
  skip: ReadonlySet<number>,
  { vocabulary, glossary, neighbours, sounds }: Known,
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
  const worth = (left: string, right: string) => {
    const sections = frequency(left, right);
    if (sections === 0) return 0;
    const named =
      vocabulary.prominent.has(left + right) || glossary.longest(unitsOf(left + right)).length > 0;
    // Neighbours from two words (围绕|工程) are no word: words hold their characters together.
    const held = (2 * sections) / (vocabulary.frequency(left) + vocabulary.frequency(right));
    const word = held >= SPELLING.held || neighbours().beyondChance(left, right) >= SPELLING.chance;
    if (!named && !word) return 0;
    return Math.log2(1 + sections) + (named ? SPELLING.prominent : 0);
  };

  /** The units from one to another as they were typed. */
  const written = (first: number, last: number) => query.slice(units[first]?.start, units[last]?.end);

  const slips = [...units.entries()].flatMap(([index, unit]) => {
    const [left, right] = [neighbour(index, -1), neighbour(index, 1)];
    if (!unit.han || skip.has(index) || empty.has(index) || left + right === '') return [];
    if (frequency(left, unit.text) + frequency(unit.text, right) > 0) return [];
    return sounds()
      .like(unit.text)
      .map(({ other, distance }) => {
        const pairs = [worth(left, other), worth(other, right)] as const;
        const score = STOP_CHARACTERS.has(other) ? 0 : Math.max(...pairs) - distance;
        const [from, to] = pairs[0] >= pairs[1] ? [left, ''] : ['', right];
        const pair = [index - (from === '' ? 0 : 1), index + (to === '' ? 0 : 1)] as const;
        return { index, unit, other, score, said: { from: written(...pair), to: from + other + to } };
      })
      .filter(({ score }) => score > 0);
  });
  slips.sort((a, b) => b.score - a.score || a.index - b.index || (a.other < b.other ? -1 : 1));
  // One of two neighbours that make no word is the slip: the other then stands beside a right character.
  const taken = new Set<number>();
  const chosen = slips.filter(({ index }) => {
    if (taken.has(index - 1) || taken.has(index) || taken.has(index + 1)) return false;
    taken.add(index);
    return true;
  });
  return chosen.map(({ index, unit: { start, end }, other, said }) => {
    const run = runAround(units, index);
    const whole = run.length <= SPELLING.saidWhole && run.filter((each) => taken.has(each)).length === 1;
    const right = run.map((each) => (each === index ? other : units[each]?.text)).join('');
    const from = written(run[0] ?? index, run.at(-1) ?? index);
    return { start, end, to: other, said: whole ? { from, to: right } : said };
  });
}

/** The indexes of the Han characters that stand together with one. */
function runAround(units: readonly Unit[], index: number): number[] {
  let from = index;
  while (units[from]?.gap === 'none' && units[from - 1]?.han) from -= 1;
  let to = index + 1;
  while (units[to]?.han && units[to]?.gap === 'none') to += 1;
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}

/**
 * Two sequences of units → which translate which, in order: dynamic programming over English × Chinese.
 *
 *            zh1   zh2   zh3        A step right leaves a Chinese unit alone, a step down an English one,
 *       en1   ╲                     a diagonal pairs them; longer diagonals take two or three units of a
 *       en2    │                    side together. The cheapest way from corner to corner is the alignment:
 *       en3         ╲               here en1+zh1, en2 alone, en3+zh2+zh3.
 */
import { contentCost, type Rarity, rarityIn, SKIP, versionsCost } from './costs.ts';
import { type Features, featuresOf, together } from './features.ts';
import type { Unit } from './units.ts';

/** A unit with its place in the file that it shares with the other language. */
export interface Placed {
  readonly unit: Unit;
  /** Counted over both languages when they share a file; over its own otherwise. */
  readonly index: number;
}

/** Units that belong together; one side may be empty. */
export interface Match {
  readonly en: readonly Placed[];
  readonly zh: readonly Placed[];
  /** 0 to 1; absent when a side is empty. */
  readonly confidence?: number;
}

/** Where the two languages stand: which comes first in a shared file, or files of their own. */
export type Arrangement = 'en-first' | 'zh-first' | 'apart';

/** How many units of each side a step takes, and what it costs beyond their content. */
const STEPS: readonly { readonly en: number; readonly zh: number; readonly cost: number }[] = [
  { en: 1, zh: 1, cost: 0 },
  { en: 1, zh: 2, cost: 3.5 },
  { en: 2, zh: 1, cost: 3.5 },
  { en: 2, zh: 2, cost: 6 },
  { en: 1, zh: 3, cost: 5 },
  { en: 3, zh: 1, cost: 5 },
];
const VERSIONS = 2;
/** Cells left and right of the diagonal that are looked at; fewer where a section has thousands of units. */
const BAND = 60;
const NARROW_BAND = 20;
const MANY_UNITS = 2000;

/** The cheapest alignment and its cost. Every unit is in exactly one match; matches are in reading order. */
export function align(
  en: readonly Placed[],
  zh: readonly Placed[],
  arrangement: Arrangement,
): { readonly matches: readonly Match[]; readonly cost: number } {
  const english = runsOf(en.map(({ unit }) => featuresOf(unit)));
  const chinese = runsOf(zh.map(({ unit }) => featuresOf(unit)));
  const rarity = rarityIn([...english, ...chinese].map(([single]) => single as Features));
  const table = new Table(en.length, zh.length);
  table.set(0, 0, 0, 0, 0);
  for (let i = 0; i <= en.length; i += 1) {
    for (let j = table.first(i); j <= table.last(i); j += 1) {
      const here = table.cost(i, j);
      if (here === Number.POSITIVE_INFINITY) continue;
      if (i < en.length) table.set(i + 1, j, here + SKIP, 1, 0);
      if (j < zh.length) table.set(i, j + 1, here + SKIP, 0, 1);
      for (const step of STEPS) {
        if (i + step.en > en.length || j + step.zh > zh.length) continue;
        const content = stepCost(step, english, i, chinese, j, rarity);
        const place = placeCost(en.slice(i, i + step.en), zh.slice(j, j + step.zh), arrangement);
        table.set(i + step.en, j + step.zh, here + content + place, step.en, step.zh);
      }
    }
  }
  const matches: Match[] = [];
  let i = en.length;
  let j = zh.length;
  while (i > 0 || j > 0) {
    const taken = table.step(i, j);
    const own = table.cost(i, j) - table.cost(i - taken.en, j - taken.zh);
    const match = { en: en.slice(i - taken.en, i), zh: zh.slice(j - taken.zh, j) };
    matches.push(taken.en > 0 && taken.zh > 0 ? { ...match, confidence: confidence(own) } : match);
    i -= taken.en;
    j -= taken.zh;
  }
  return { matches: matches.reverse(), cost: table.cost(en.length, zh.length) };
}

/** For each unit: itself, itself and the next one together, and with the two next. */
function runsOf(features: readonly Features[]): Features[][] {
  return features.map((_, at) =>
    [1, 2, 3]
      .filter((size) => at + size <= features.length)
      .map((size) => together(features.slice(at, at + size))),
  );
}

function stepCost(
  step: { readonly en: number; readonly zh: number; readonly cost: number },
  english: readonly Features[][],
  i: number,
  chinese: readonly Features[][],
  j: number,
  rarity: Rarity,
): number {
  const en = english[i]?.[step.en - 1];
  const zh = chinese[j]?.[step.zh - 1];
  if (en === undefined || zh === undefined) return Number.POSITIVE_INFINITY;
  const merged = step.cost + contentCost(en, zh, rarity);
  if (step.en + step.zh !== 3) return merged;
  const versions =
    step.zh === 2 ? [chinese[j]?.[0], chinese[j + 1]?.[0]] : [english[i]?.[0], english[i + 1]?.[0]];
  const one = step.zh === 2 ? en : zh;
  return Math.min(merged, VERSIONS + versionsCost(one, versions as Features[], rarity, step.zh === 1));
}

/** In a shared file a translation stands next to its original, or as far from it as its neighbours' do. */
function placeCost(en: readonly Placed[], zh: readonly Placed[], arrangement: Arrangement): number {
  if (arrangement === 'apart') return 0;
  const [enStart = 0, enEnd = 0] = [en[0]?.index, en.at(-1)?.index];
  const [zhStart = 0, zhEnd = 0] = [zh[0]?.index, zh.at(-1)?.index];
  // Taken together, units stand together, with no more than the other side's between them.
  const scattered = (side: readonly Placed[], other: readonly Placed[]): boolean =>
    (side.at(-1)?.index ?? 0) - (side[0]?.index ?? 0) > side.length - 1 + other.length;
  const torn = scattered(en, zh) || scattered(zh, en) ? 3 : 0;
  const englishFirst = enStart < zhStart;
  const between = englishFirst ? zhStart - enEnd - 1 : enStart - zhEnd - 1;
  const turned = torn + (englishFirst === (arrangement === 'en-first') ? 0 : 1.2);
  if (between <= 0) return turned - 0.5;
  return turned + 0.4 * Math.log(1 + between);
}

/** 0.95 for a pair that costs nothing, 0.5 where it costs as much as leaving both alone would, near enough. */
function confidence(cost: number): number {
  return Math.round(100 / (1 + Math.exp(0.6 * (cost - 5)))) / 100;
}

/** Costs and last steps, for the cells near the diagonal only. */
class Table {
  readonly #rows: number;
  readonly #columns: number;
  readonly #width: number;
  readonly #costs: Float64Array;
  readonly #steps: Uint8Array;

  constructor(rows: number, columns: number) {
    this.#rows = rows;
    this.#columns = columns;
    // Wide enough that neighbouring rows overlap even where one side has many times the units of the other.
    const band = rows + columns > MANY_UNITS ? NARROW_BAND : BAND;
    this.#width = Math.min(columns + 1, 2 * (band + Math.ceil(columns / Math.max(1, rows))) + 1);
    this.#costs = new Float64Array((rows + 1) * this.#width).fill(Number.POSITIVE_INFINITY);
    this.#steps = new Uint8Array((rows + 1) * this.#width);
  }

  first(row: number): number {
    const middle = this.#rows === 0 ? this.#columns : Math.round((row / this.#rows) * this.#columns);
    return Math.max(0, Math.min(middle - (this.#width - 1) / 2, this.#columns + 1 - this.#width)) | 0;
  }

  last(row: number): number {
    return Math.min(this.#columns, this.first(row) + this.#width - 1);
  }

  #at(row: number, column: number): number {
    const offset = column - this.first(row);
    return offset < 0 || offset >= this.#width ? -1 : row * this.#width + offset;
  }

  cost(row: number, column: number): number {
    const at = this.#at(row, column);
    return at === -1 ? Number.POSITIVE_INFINITY : (this.#costs[at] as number);
  }

  step(row: number, column: number): { en: number; zh: number } {
    const step = this.#steps[this.#at(row, column)] ?? 0;
    return { en: step >> 4, zh: step & 15 };
  }

  /** Keeps the cheaper way to a cell; the first one found on a tie. */
  set(row: number, column: number, cost: number, en: number, zh: number): void {
    const at = this.#at(row, column);
    if (at === -1 || cost >= (this.#costs[at] as number)) return;
    this.#costs[at] = cost;
    this.#steps[at] = (en << 4) | zh;
  }
}

/**
 * Two sequences of units → which translate which, in order: dynamic programming over English × Chinese.
 *
 *            zh1   zh2   zh3        A step right leaves a Chinese unit alone, a step down an English one,
 *       en1   ╲                     a diagonal pairs them; longer diagonals take two or three units of a
 *       en2    │                    side together. The cheapest way from corner to corner is the alignment:
 *       en3         ╲               here en1+zh1, en2 alone, en3+zh2+zh3.
 */
import { Band } from './band.ts';
import { Comparison, type Step } from './comparison.ts';
import { SKIP } from './costs.ts';
import { featuresOf } from './features.ts';
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

/** The steps that are tried, beside leaving a unit alone. */
const STEPS: readonly Step[] = [
  { en: 1, zh: 1, cost: 0 },
  { en: 1, zh: 2, cost: 3.5 },
  { en: 2, zh: 1, cost: 3.5 },
  { en: 2, zh: 2, cost: 6 },
  { en: 1, zh: 3, cost: 5 },
  { en: 3, zh: 1, cost: 5 },
];

/**
 * The cheapest alignment and its cost. Every unit is in exactly one match; matches are in reading order. The work
 * grows with the number of units, not with its square: only cells of a {@link Band} are looked at.
 */
export function align(
  en: readonly Placed[],
  zh: readonly Placed[],
  arrangement: Arrangement,
): { readonly matches: readonly Match[]; readonly cost: number } {
  const apart = arrangement === 'apart';
  const band = new Band(en.length, zh.length);
  const comparison = new Comparison(
    en.map(({ unit }) => featuresOf(unit, apart)),
    zh.map(({ unit }) => featuresOf(unit, apart)),
    band,
    apart,
  );
  const table = new Table(band);
  table.set(0, 0, 0, 0, 0);
  for (let i = 0; i <= en.length; i += 1) {
    comparison.forget(i, band.first(i));
    for (let j = band.first(i); j <= band.last(i); j += 1) {
      const here = table.cost(i, j);
      if (here === Number.POSITIVE_INFINITY) continue;
      if (i < en.length) table.set(i + 1, j, here + SKIP, 1, 0);
      if (j < zh.length) table.set(i, j + 1, here + SKIP, 0, 1);
      for (const step of STEPS) {
        if (i + step.en > en.length || j + step.zh > zh.length) continue;
        const content = comparison.cost(i, j, step);
        table.set(
          i + step.en,
          j + step.zh,
          here + content + placeCost(en, i, step.en, zh, j, step.zh, arrangement),
          step.en,
          step.zh,
        );
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

/** In a shared file a translation stands next to its original, or as far from it as its neighbours' do. */
function placeCost(
  en: readonly Placed[],
  i: number,
  enCount: number,
  zh: readonly Placed[],
  j: number,
  zhCount: number,
  arrangement: Arrangement,
): number {
  if (arrangement === 'apart') return 0;
  const [enStart, enEnd] = [indexAt(en, i), indexAt(en, i + enCount - 1)];
  const [zhStart, zhEnd] = [indexAt(zh, j), indexAt(zh, j + zhCount - 1)];
  // Taken together, units stand together, with no more than the other side's between them.
  const most = enCount + zhCount - 1;
  const torn = enEnd - enStart > most || zhEnd - zhStart > most ? 3 : 0;
  const englishFirst = enStart < zhStart;
  const between = englishFirst ? zhStart - enEnd - 1 : enStart - zhEnd - 1;
  const turned = torn + (englishFirst === (arrangement === 'en-first') ? 0 : 1.2);
  if (between <= 0) return turned - 0.5;
  return turned + 0.4 * Math.log(1 + between);
}

function indexAt(side: readonly Placed[], at: number): number {
  return (side[at] as Placed).index;
}

/** 0.95 for a pair that costs nothing, 0.5 where it costs as much as leaving both alone would, near enough. */
function confidence(cost: number): number {
  return Math.round(100 / (1 + Math.exp(0.6 * (cost - 5)))) / 100;
}

/** Costs and last steps, for the cells of a band only. */
class Table {
  readonly #band: Band;
  readonly #costs: Float64Array;
  readonly #steps: Uint8Array;

  constructor(band: Band) {
    this.#band = band;
    this.#costs = new Float64Array(band.cells).fill(Number.POSITIVE_INFINITY);
    this.#steps = new Uint8Array(band.cells);
  }

  cost(row: number, column: number): number {
    const at = this.#band.at(row, column);
    return at === -1 ? Number.POSITIVE_INFINITY : (this.#costs[at] as number);
  }

  step(row: number, column: number): { en: number; zh: number } {
    const step = this.#steps[this.#band.at(row, column)] ?? 0;
    return { en: step >> 4, zh: step & 15 };
  }

  /** Keeps the cheaper way to a cell; the first one found on a tie. */
  set(row: number, column: number, cost: number, en: number, zh: number): void {
    const at = this.#band.at(row, column);
    if (at === -1 || cost >= (this.#costs[at] as number)) return;
    this.#costs[at] = cost;
    this.#steps[at] = (en << 4) | zh;
  }
}

/**
 * Two sequences compared: what it costs that some units of one translate some of the other. Keeps what it has worked
 * out as long as the alignment, which asks row by row, may ask again.
 */
import type { Band } from './band.ts';
import { contentCost, likeness, type Rarity, rarityIn, WORST_LENGTH } from './costs.ts';
import { type Features, together } from './features.ts';

/** How many units of each side are taken, and what that costs beyond their content. */
export interface Step {
  readonly en: number;
  readonly zh: number;
  readonly cost: number;
}

/** What it costs that two texts are an older and a newer version of one: less than that they are one text. */
const VERSIONS = 2;
/** Versions of one text share so much of their letters. */
const ALIKE = 0.35;

export class Comparison {
  readonly #en: Side;
  readonly #zh: Side;
  readonly #rarity: Rarity;
  readonly #band: Band;
  readonly #apart: boolean;
  /** The cost of one English with one Chinese unit, for the cells of the band; NaN before it was asked for. */
  readonly #singles: Float64Array;

  /** `apart` when each language has a file of its own, which holds no second version of a text. */
  constructor(en: readonly Features[], zh: readonly Features[], band: Band, apart: boolean) {
    this.#en = new Side(en, apart);
    this.#zh = new Side(zh, apart);
    this.#apart = apart;
    this.#rarity = rarityIn([...en, ...zh]);
    this.#band = band;
    this.#singles = new Float64Array(band.cells).fill(Number.NaN);
  }

  /** Units before these will not be asked for again. */
  forget(i: number, j: number): void {
    this.#en.forget(i);
    this.#zh.forget(j);
  }

  /** The cost of a step from English unit `i` and Chinese unit `j` on: as one text, or as two versions of one. */
  cost(i: number, j: number, step: Step): number {
    if (step.en === 1 && step.zh === 1) return step.cost + this.#single(i, j);
    const merged = step.cost + contentCost(this.#en.run(i, step.en), this.#zh.run(j, step.zh), this.#rarity);
    if (this.#apart || step.en + step.zh !== 3) return merged;
    const versions =
      step.zh === 2
        ? this.#versionsCost(this.#zh, j, this.#single(i, j), () => this.#single(i, j + 1))
        : this.#versionsCost(this.#en, i, this.#single(i, j), () => this.#single(i + 1, j));
    return Math.min(merged, VERSIONS + versions);
  }

  #single(i: number, j: number): number {
    const at = this.#band.at(i, j);
    const known = at === -1 ? Number.NaN : (this.#singles[at] as number);
    if (!Number.isNaN(known)) return known;
    const cost = contentCost(this.#en.run(i, 1), this.#zh.run(j, 1), this.#rarity);
    if (at !== -1) this.#singles[at] = cost;
    return cost;
  }

  /** The cost of a unit and the next both translating the same one: that of the worse of the two. */
  #versionsCost(side: Side, at: number, first: number, second: () => number): number {
    // Comparing letters is slow, and tells nothing of what is no translation anyway.
    if (first >= WORST_LENGTH) return Number.POSITIVE_INFINITY;
    const cost = Math.max(first, second());
    return cost < WORST_LENGTH && side.likeNext(at) >= ALIKE ? cost : Number.POSITIVE_INFINITY;
  }
}

/** The units of one language, alone and with those that follow. */
class Side {
  readonly #units: readonly Features[];
  readonly #apart: boolean;
  /** For each unit: with the next one together, and with the two next. */
  readonly #runs: (readonly Features[] | undefined)[] = [];
  readonly #likeNext: (number | undefined)[] = [];
  #forgotten = 0;

  constructor(units: readonly Features[], apart: boolean) {
    this.#units = units;
    this.#apart = apart;
  }

  forget(before: number): void {
    for (; this.#forgotten < before; this.#forgotten += 1) this.#runs[this.#forgotten] = undefined;
  }

  /** `size` units from `at` on, as one. */
  run(at: number, size: number): Features {
    if (size === 1) return this.#units[at] as Features;
    const known = this.#runs[at];
    if (known !== undefined) return known[size - 2] as Features;
    const made = [2, 3]
      .filter((length) => at + length <= this.#units.length)
      .map((length) => together(this.#units.slice(at, at + length), this.#apart));
    this.#runs[at] = made;
    return made[size - 2] as Features;
  }

  /** How alike a unit and the next one are; 0 when they are of different kinds. */
  likeNext(at: number): number {
    const [one, other] = [this.#units[at], this.#units[at + 1]];
    if (one === undefined || other === undefined || one.kind !== other.kind) return 0;
    this.#likeNext[at] ??= likeness(one.text, other.text);
    return this.#likeNext[at];
  }
}

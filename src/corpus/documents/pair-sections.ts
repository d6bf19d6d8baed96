/**
 * Which heading of an English file and which of its Chinese one are the same section: by level, order, ids, and what
 * stands in them. The blocks inside are paired afterwards, by `pair.ts`.
 */
import { Band } from '../pairing/band.ts';
import { CHINESE_LENGTH } from '../pairing/length-ratio.ts';
import type { Part } from './parts.ts';
import { rarityOf, sharedWords, type Traits, traits } from './section-traits.ts';

/** The same section in both files, or a section that only one of them has. */
export interface PartPair {
  readonly en?: Part;
  readonly zh?: Part;
}

/**
 * Pairs the parts of two files in order (Needleman and Wunsch 1970: the best sum over all ways to pair in order).
 * What has no partner stays where it stands in its own file.
 *
 *        en: A B C D        A B C - D
 *        zh: 甲 丙 丁 戊  →   甲 - 丙 丁 戊
 */
export function pairParts(en: readonly Part[], zh: readonly Part[]): PartPair[] {
  const words = sharedWords(en, zh);
  const left = en.map((part) => traits(part, words));
  const right = zh.map((part) => traits(part, words));
  const leftWhole = en.map((_, index) => traits(withParts(en, index), words));
  const rightWhole = zh.map((_, index) => traits(withParts(zh, index), words));
  const shift = levelShift(left, right);
  const rarity = rarityOf([...left, ...right]);
  const band = new Band(left.length, right.length, Math.ceil(MOST_CELLS / (2 * left.length + 2)));
  const best = new Float64Array(band.cells);
  const step = new Uint8Array(band.cells);
  const bestAt = (i: number, j: number): number =>
    i < 0 || band.at(i, j) === -1 ? Number.NEGATIVE_INFINITY : (best[band.at(i, j)] as number);
  for (let i = 0; i <= left.length; i++) {
    for (let j = band.first(i); j <= band.last(i); j++) {
      if (i === 0 && j === 0) continue;
      const at = band.at(i, j);
      const a = left[i - 1];
      const b = right[j - 1];
      let alike = Number.NEGATIVE_INFINITY;
      if (a && b) {
        const wholeA = leftWhole[i - 1] ?? a;
        const wholeB = rightWhole[j - 1] ?? b;
        alike = Math.max(likeness(a, b, shift, rarity), likeness(wholeA, wholeB, shift, rarity) - 0.3);
      }
      const options = [bestAt(i - 1, j - 1) + alike, bestAt(i - 1, j) + ALONE, bestAt(i, j - 1) + ALONE];
      const most = Math.max(...options);
      best[at] = most;
      step[at] = options.indexOf(most);
    }
  }
  const pairs: PartPair[] = [];
  for (let i = left.length, j = right.length; i > 0 || j > 0; ) {
    const taken = step[band.at(i, j)];
    const pair: { en?: Part; zh?: Part } = {};
    if (taken !== 2) pair.en = en[--i] as Part;
    if (taken !== 1) pair.zh = zh[--j] as Part;
    pairs.push(pair);
  }
  const known = new Map([
    ...en.map((part, i) => [part, left[i]] as const),
    ...zh.map((part, j) => [part, right[j]] as const),
  ]);
  return withMoved(pairs.reverse(), (one, other) =>
    likeness(known.get(one) as Traits, known.get(other) as Traits, shift, rarity),
  );
}

/**
 * Sections that stand in another place in the translation: of those left alone, each two that are surely the same
 * become one, where the English one stands.
 */
function withMoved(pairs: readonly PartPair[], likeness: (en: Part, zh: Part) => number): PartPair[] {
  const alone = (side: 'en' | 'zh') =>
    pairs.flatMap((pair) => (pair.en && pair.zh ? [] : (pair[side] ?? [])));
  const chinese = new Set(alone('zh'));
  if (alone('en').length * chinese.size > MOST_CELLS) return [...pairs];
  const partners = new Map<Part, Part>();
  for (const en of alone('en')) {
    let most = SURE;
    for (const zh of chinese) {
      const sum = likeness(en, zh);
      if (sum <= most) continue;
      most = sum;
      partners.set(en, zh);
    }
    const zh = partners.get(en);
    if (zh) chinese.delete(zh);
  }
  const moved = new Set(partners.values());
  return pairs.flatMap((pair) => {
    const zh = pair.en && partners.get(pair.en);
    if (zh) return [{ ...pair, zh }];
    return pair.zh && moved.has(pair.zh) ? [] : [pair];
  });
}

/** A part with the text of the parts below it, which the other file may not have headings for. */
function withParts(parts: readonly Part[], index: number): Part {
  const part = parts[index] as Part;
  let end = index + 1;
  while (part.title !== undefined && (parts[end]?.level ?? 0) > part.level) end++;
  return end === index + 1
    ? part
    : { ...part, blocks: parts.slice(index, end).flatMap(({ blocks }) => blocks) };
}

/** Every heading is compared with every other up to 700 of each side; beyond that with those about as far down. */
const MOST_CELLS = 500_000;
/** What it costs that a heading has no partner. */
const ALONE = -0.6;
/** From here on two parts are one section wherever they stand. */
const SURE = 3.9;

/** How much speaks for two parts being one section. Above twice `ALONE` they pair when nothing else does better. */
function likeness(a: Traits, b: Traits, shift: number, rarity: (word: string) => number): number {
  if (a.first !== b.first) return Number.NEGATIVE_INFINITY;
  if (a.first) return 1;
  const deeper = Math.abs(a.level - b.level + shift);
  let sum = deeper === 0 ? 0.8 : deeper === 1 ? -1.5 : -3;
  // Translators keep the ids that links go to, `{#why}`, or write down the one that the English title makes.
  if (b.explicitId && (b.explicitId === a.id || b.explicitId === a.explicitId)) sum += 6;
  else if (a.explicitId && a.explicitId === b.id) sum += 6;
  else if (a.explicitId && b.explicitId) sum -= 3;
  sum += 1.5 * overlap(a.titleWords, b.titleWords, rarity);
  const common = overlap(a.words, b.words, rarity);
  // A translator also leaves out links, and adds names: what is missing proves less than what is there.
  sum += (common > 0 ? 3 : 1.2) * common;
  sum += sameKinds(a.kinds, b.kinds);
  sum += sameLength(a.length, b.length);
  return sum;
}

/** How many levels the Chinese headings stand deeper than the English ones: where one file has the title as heading. */
function levelShift(en: readonly Traits[], zh: readonly Traits[]): number {
  const agreeing = (shift: number) => {
    let sum = 0;
    for (let level = 1; level <= 6; level++) {
      const count = (parts: readonly Traits[], wanted: number) =>
        parts.filter((part) => !part.first && part.level === wanted).length;
      sum += Math.min(count(en, level), count(zh, level + shift));
    }
    return sum;
  };
  return [0, 1, -1].reduce((best, shift) => (agreeing(shift) > 2 * agreeing(best) ? shift : best));
}

/** From -1 (nothing in common) to 1 (all the same); 0 when there is nothing to compare. Rare words count more. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, rarity: (word: string) => number): number {
  let all = 0;
  let both = 0;
  for (const word of a) {
    all += rarity(word);
    if (b.has(word)) both += 2 * rarity(word);
  }
  for (const word of b) all += rarity(word);
  // Little is proved by one word that is missing on the other side.
  return all === 0 ? 0 : (2 * both - all) / (all + 0.5);
}

function sameKinds(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let all = 0;
  let both = 0;
  for (const kind of new Set([...a.keys(), ...b.keys()])) {
    all += Math.max(a.get(kind) ?? 0, b.get(kind) ?? 0);
    both += Math.min(a.get(kind) ?? 0, b.get(kind) ?? 0);
  }
  return all === 0 ? 0.5 : Math.max(-0.5, (2 * both - all) / (all + 1));
}

function sameLength(en: number, zh: number): number {
  // A line more or less says little of a short section.
  const off = Math.abs(Math.log((zh + 20) / (CHINESE_LENGTH * en + 20)));
  return Math.max(-1.2, 0.5 - off);
}

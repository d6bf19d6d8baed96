/**
 * How unlikely it is that one stretch of English and one of Chinese translate each other, in units like those of
 * Gale and Church, "A program for aligning sentences in bilingual corpora" (1993): sums of negative logarithms.
 * The figures were set by hand on a report aligned by hand; what they are weighed against is {@link SKIP}.
 */

import type { PassageKind } from '../model.ts';
import type { Features } from './features.ts';
import { CHINESE_LENGTH } from './length-ratio.ts';

/** Leaving one unit without a translation. */
export const SKIP = 3.3;
/** How far lengths are from {@link CHINESE_LENGTH}: the standard deviation of the logarithm. */
const DEVIATION = 0.22;
/** Beyond it length says no more: translators leave out and explain. Below SKIP, so that a neighbour stays a pair. */
export const WORST_LENGTH = 3;

/** Texts of one language that share few words do not translate each other. */
const STRANGERS = 10;

/** How much each anchor says, by how rare it is among the units compared. */
export interface Rarity {
  readonly of: (anchor: string) => number;
}

/** 1 for an anchor of one unit, 0 for one of every unit, by logarithm; what is in none gets the mean of both. */
export function rarityIn(units: readonly Features[]): Rarity {
  const counts = new Map<string, number>();
  for (const { anchors } of units)
    for (const anchor of anchors) counts.set(anchor, (counts.get(anchor) ?? 0) + 1);
  const most = Math.log(units.length + 1);
  return {
    of: (anchor) => {
      const count = counts.get(anchor);
      return count === undefined ? 0.5 : Math.log((units.length + 1) / count) / most;
    },
  };
}

/** The cost of pairing, by content alone: 0 is a good pair, below 0 a sure one. */
export function contentCost(en: Features, zh: Features, rarity: Rarity): number {
  if (en.text === zh.text) return -1;
  // Comments may be translated; the rest of a program is the same.
  if (en.shared || zh.shared) {
    const onlyCode = en.kind === 'code' && zh.kind === 'code' && !en.mixed && !zh.mixed;
    return onlyCode && sharedShare(en, zh, !zh.latin) >= 0.6 ? 0 : STRANGERS;
  }
  if (en.neutral !== zh.neutral || zh.remark) return STRANGERS;
  if (zh.latin && sharedShare(en, zh) < 0.8) return STRANGERS;
  return lengthCost(en, zh) + kindCost(en, zh) + anchorCost(en, zh, rarity);
}

/** The part of the words that both have, of those of the richer one, or of the Chinese one. */
function sharedShare(en: Features, zh: Features, ofChinese = false): number {
  const words = (anchors: ReadonlySet<string>): string[] =>
    [...anchors].filter((anchor) => !/^[@[]/.test(anchor));
  const [english, chinese] = [words(en.anchors), words(zh.anchors)];
  const shared = chinese.filter((word) => en.anchors.has(word)).length;
  return shared / Math.max(1, ofChinese ? 0 : english.length, chinese.length);
}

function lengthCost(en: Features, zh: Features): number {
  const expected = en.length * (zh.latin ? 1 : CHINESE_LENGTH);
  // Short texts vary more: three characters more or less do not count.
  const deviations = Math.log((zh.length + 3) / (expected + 3)) / (zh.latin ? 2 * DEVIATION : DEVIATION);
  return Math.min(deviations ** 2 / 2, en.open ? 2 * SKIP + 1 : WORST_LENGTH);
}

const NEAR: Partial<Record<PassageKind, readonly PassageKind[]>> = {
  paragraph: ['item', 'quote'],
  item: ['paragraph', 'quote'],
  quote: ['paragraph', 'item'],
};

function kindCost(en: Features, zh: Features): number {
  const depth = en.depth === zh.depth ? 0 : 0.5;
  const bold = en.bold === zh.bold ? 0 : 0.8;
  if (en.mixed || zh.mixed) return 3;
  // Better alone than carried along: an address below a paragraph is no part of what its translation says.
  if (en.thin || zh.thin) return SKIP;
  if (en.kind === zh.kind) return depth + bold;
  return NEAR[en.kind]?.includes(zh.kind) ? 1 + bold : 4;
}

function anchorCost(en: Features, zh: Features, rarity: Rarity): number {
  let shared = 0;
  let missing = 0;
  for (const anchor of zh.anchors) {
    if (en.anchors.has(anchor)) shared += rarity.of(anchor) * (/^[@[]/.test(anchor) ? 2 : 1);
    else missing += rarity.of(anchor);
  }
  return Math.min(1.5, 0.5 * missing) - Math.min(2.5, 0.8 * shared);
}

/** How alike two texts are, by the pairs of characters that both have (Dice). */
export function likeness(one: string, other: string): number {
  const a = pairsOf(one);
  const b = pairsOf(other);
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 1; at < text.length; at += 1) pairs.add(text.slice(at - 1, at + 1));
  return pairs;
}

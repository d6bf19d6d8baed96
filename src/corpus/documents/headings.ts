/**
 * Headings of a shared file → sections with a title in each language. English and Chinese headings pair when they
 * stand together on one level; a heading without a partner keeps its one language. `plain-headings.ts` finds
 * partners that are not headings.
 */

import type { Bilingual } from '../model.ts';
import type { Reading } from '../pairing/language.ts';
import { CHINESE_LENGTH } from '../pairing/length-ratio.ts';
import type { Unit } from '../pairing/units.ts';
import { titleSimilarity } from './titles.ts';

/** A heading as it stands in the file. */
export interface Heading {
  readonly title: string;
  readonly level: number;
  readonly reading: Reading;
  readonly explicitId?: string | undefined;
}

/** What a file is made of below its top: headings and units of text. */
export type Piece =
  | { readonly type: 'heading'; readonly heading: Heading }
  | { readonly type: 'unit'; readonly unit: Unit };

/** A heading, or the headings that are one, with the text below. */
export interface Group {
  readonly title: Bilingual<string>;
  readonly level: number;
  readonly explicitId?: string | undefined;
  readonly units: readonly Unit[];
  /** Joined from sections that nothing but their place says to be one. */
  readonly joined?: boolean;
}

/** The text before the first heading, and then a group for each heading or pair of them. */
export function groupHeadings(pieces: readonly Piece[]): {
  readonly before: readonly Unit[];
  readonly groups: Group[];
} {
  const runs: { headings: Heading[]; units: Unit[] }[] = [{ headings: [], units: [] }];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (piece.type === 'unit') last?.units.push(piece.unit);
    else if (last !== undefined && last.units.length === 0) last.headings.push(piece.heading);
    else runs.push({ headings: [piece.heading], units: [] });
  }
  const englishFirst = prevailingOrder(runs.map((run) => run.headings));
  const before = runs[0]?.headings.length === 0 ? (runs.shift()?.units ?? []) : [];
  const groups = runs.flatMap((run) => {
    const made = pairRun(run.headings, englishFirst);
    return made.map((group, index) => (index === made.length - 1 ? { ...group, units: run.units } : group));
  });
  return { before, groups };
}

/** Whether English headings stand before Chinese ones, more often than not. */
function prevailingOrder(runs: readonly (readonly Heading[])[]): boolean {
  let balance = 0;
  for (const run of runs)
    for (const [index, heading] of run.entries()) {
      const next = run[index + 1];
      if (next === undefined || next.level !== heading.level || isChinese(next) === isChinese(heading))
        continue;
      balance += isChinese(next) ? 1 : -1;
    }
  return balance >= 0;
}

function isChinese(heading: Heading): boolean {
  return heading.reading === 'zh';
}

/** Leaving one heading without a partner; everything else is weighed against it. */
const ALONE = 2;
const REVERSED = 0.6;
/** For each heading more that belongs to a title broken over several. */
const CONTINUED = 0.5;
const LONGEST_TITLE = 5;

/** The cheapest way to cut headings that follow each other into titles. */
function pairRun(headings: readonly Heading[], englishFirst: boolean): Group[] {
  const best: { cost: number; size: number }[] = [{ cost: 0, size: 0 }];
  for (let end = 1; end <= headings.length; end += 1) {
    let chosen = { cost: Number.POSITIVE_INFINITY, size: 1 };
    for (let size = 1; size <= Math.min(LONGEST_TITLE, end); size += 1) {
      const cost = (best[end - size]?.cost ?? 0) + titleCost(headings.slice(end - size, end), englishFirst);
      if (cost < chosen.cost) chosen = { cost, size };
    }
    best.push(chosen);
  }
  const groups: Group[] = [];
  for (let end = headings.length; end > 0; end -= best[end]?.size ?? 1)
    groups.unshift(groupOf(headings.slice(end - (best[end]?.size ?? 1), end)));
  return groups;
}

/** What it costs to read headings as one title: infinite where they cannot be. */
function titleCost(headings: readonly Heading[], englishFirst: boolean): number {
  const [first] = headings;
  if (first === undefined || headings.some((heading) => heading.level !== first.level))
    return Number.POSITIVE_INFINITY;
  if (headings.length === 1) return ALONE;
  const turn = headings.findIndex((heading) => isChinese(heading) !== isChinese(first));
  if (turn === -1) {
    const [one, other] = headings;
    if (headings.length === 2 && one !== undefined && other !== undefined && !isChinese(one)) {
      // A "Chinese" heading without one Chinese character: `DCO` over `DCO`.
      const alike = titleSimilarity(one.title, other.title);
      if (alike >= 0.5) return 0.2 + (1 - alike);
    }
    return continues(headings) ? ALONE + CONTINUED * (headings.length - 1) : Number.POSITIVE_INFINITY;
  }
  const one = headings.slice(0, turn);
  const other = headings.slice(turn);
  if (other.some((heading) => isChinese(heading) === isChinese(first))) return Number.POSITIVE_INFINITY;
  if (!continues(one) || !continues(other)) return Number.POSITIVE_INFINITY;
  const reversed = isChinese(first) === englishFirst ? REVERSED : 0;
  return reversed + CONTINUED * (headings.length - 2) + lengthCost(one, other);
}

/** Whether each heading goes on where the one before it breaks off: after a comma, before a small letter. */
function continues(headings: readonly Heading[]): boolean {
  return headings.slice(1).every((heading, index) => {
    const before = headings[index]?.title.trim() ?? '';
    return (
      /[,，、:：;&–—-]$|\b(?:and|or|of|the|for|to|in|with|an?)$/i.test(before) ||
      /^(?:\p{Ll}|[的与和及])/u.test(heading.title.trim())
    );
  });
}

/** Up to 0.8 where one title is far too long or short to be the other's translation. */
function lengthCost(one: readonly Heading[], other: readonly Heading[]): number {
  const length = (headings: readonly Heading[]): number =>
    headings.reduce(
      (sum, heading) => sum + heading.title.length * (isChinese(heading) ? 1 / CHINESE_LENGTH : 1),
      0,
    );
  return Math.min(0.8, 0.4 * Math.abs(Math.log((length(one) + 6) / (length(other) + 6))));
}

function groupOf(headings: readonly Heading[]): Group {
  const [first] = headings;
  if (first === undefined) throw new TypeError('no heading');
  const titled = (wanted: readonly Heading[]): string => wanted.map((heading) => heading.title).join(' ');
  const chinese = headings.filter(isChinese);
  const english = headings.filter((heading) => !isChinese(heading));
  const explicitId = headings.find((heading) => heading.explicitId !== undefined)?.explicitId;
  const twice = chinese.length === 0 && english.length === 2 && !continues(english);
  const title: Bilingual<string> = twice
    ? { en: english[0]?.title ?? '', zh: english[1]?.title ?? '' }
    : {
        ...(english.length > 0 ? { en: titled(english) } : {}),
        ...(chinese.length > 0 ? { zh: titled(chinese) } : {}),
      };
  return { title, level: first.level, explicitId, units: [] };
}

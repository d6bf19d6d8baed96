/**
 * Which part of a passage is read at a glance: whole sentences that say most of the query, and in the other language
 * the sentences that correspond to them.
 */
import type { Bilingual, Language, Passage } from '../corpus/model.ts';
import type { Range } from '../corpus/tree.ts';
import type { Occurrence } from './evidence.ts';
import { sentencesOf } from './sentences.ts';
import { EXCERPT } from './weights.ts';

const OTHER: Readonly<Record<Language, Language>> = { en: 'zh', zh: 'en' };

/** The part of each language to show. The language with more of the query leads, the other one follows. */
export function cutOf(
  passage: Passage,
  found: Bilingual<readonly Occurrence[]>,
  language: Language,
): Bilingual<Range> {
  const total = (side: Language) => sayings(found[side] ?? []).said;
  const other = OTHER[language];
  const leads =
    passage.blocks[language] === undefined || total(other) > total(language) * EXCERPT.leads
      ? other
      : language;
  const lead = passage.blocks[leads] ? leads : OTHER[leads];
  const leadBlocks = passage.blocks[lead] ?? [];
  const followBlocks = passage.blocks[OTHER[lead]];
  const limit = EXCERPT.budget[lead];
  const sentences = sentencesOf(leadBlocks, limit);
  const window = bestWindow(sentences, found[lead] ?? [], limit * (1 + EXCERPT.grace));
  const cut = spanOf(sentences, window);
  if (!followBlocks) return { [lead]: cut };
  const followed = sentencesOf(followBlocks, EXCERPT.budget[OTHER[lead]]);
  return { [lead]: cut, [OTHER[lead]]: spanOf(followed, corresponding(sentences, window, followed)) };
}

/** Indexes of sentences, `to` exclusive. */
interface Window {
  readonly from: number;
  readonly to: number;
}

function spanOf(sentences: readonly Range[], { from, to }: Window): Range {
  return { start: sentences[from]?.start ?? 0, end: sentences[to - 1]?.end ?? 0 };
}

/** The sentences within the budget that say most of the query, then the earliest start, then as much as fits. */
function bestWindow(sentences: readonly Range[], found: readonly Occurrence[], budget: number): Window {
  let best: Window = { from: 0, to: Math.min(1, sentences.length) };
  let highest = Number.NEGATIVE_INFINITY;
  let behind = 0;
  const all = sayings(found).said;
  for (let from = 0; from < sentences.length; from += 1) {
    const start = sentences[from]?.start ?? 0;
    while ((found[behind]?.start ?? start) < start) behind += 1;
    const ahead = within(found, behind, Math.max(start + budget, sentences[from]?.end ?? 0));
    for (let to = from + 1; to <= sentences.length; to += 1) {
      const end = sentences[to - 1]?.end ?? 0;
      if (to > from + 1 && end - start > budget) break;
      const value = windowValue(ahead, { start, end }, budget, all, from === 0);
      if (value > highest + 1e-9) {
        best = { from, to };
        highest = value;
      }
    }
  }
  return best;
}

/** From the index on, what begins before `end`. */
function within(found: readonly Occurrence[], from: number, end: number): readonly Occurrence[] {
  let to = from;
  while ((found[to]?.start ?? end) < end) to += 1;
  return found.slice(from, to);
}

/** What occurrences say: every word of the query once, and all of them. */
function sayings(found: readonly Occurrence[]): { readonly said: number; readonly repeated: number } {
  const groups = new Map<number, number>();
  let repeated = 0;
  for (const { group, value } of found) {
    groups.set(group, Math.max(groups.get(group) ?? 0, value));
    repeated += value;
  }
  return { said: [...groups.values()].reduce((sum, value) => sum + value, 0), repeated };
}

/** The share of what the whole passage says, a little for its being repeated, the beginning, and using the room. */
function windowValue(
  found: readonly Occurrence[],
  range: Range,
  budget: number,
  all: number,
  beginning: boolean,
): number {
  const inside = found.filter(({ start, end }) => start >= range.start && end <= range.end);
  const { said, repeated } = sayings(inside);
  const { window } = EXCERPT;
  const room = Math.min(1, (range.end - range.start) / budget);
  const late = ((inside[0]?.start ?? range.start) - range.start) / budget;
  const shape = (beginning ? window.beginning : 0) + window.room * room - window.early * late;
  return all === 0 ? shape : said / all + window.repeat * Math.log1p(repeated / all) + shape;
}

/**
 * The sentences of the other language that say the same: the same ones where both have as many, else those whose
 * middle falls into the same share of the text, at least one.
 */
function corresponding(lead: readonly Range[], window: Window, follow: readonly Range[]): Window {
  if (window.from === 0 && window.to === lead.length) return { from: 0, to: follow.length };
  if (lead.length === follow.length) return window;
  const share = (ranges: readonly Range[], offset: number) => offset / Math.max(1, ranges.at(-1)?.end ?? 1);
  const { start, end } = spanOf(lead, window);
  const [low, high] = [share(lead, start), share(lead, end)];
  const middles = follow.map((range) => share(follow, (range.start + range.end) / 2));
  const inside = [...middles.keys()].filter((index) => {
    const middle = middles[index] ?? 0;
    return middle >= low && middle <= high;
  });
  const [from] = inside;
  const to = inside.at(-1);
  if (from !== undefined && to !== undefined) return { from, to: to + 1 };
  const centre = (low + high) / 2;
  const nearest = [...middles.keys()].sort(
    (a, b) => Math.abs((middles[a] ?? 0) - centre) - Math.abs((middles[b] ?? 0) - centre) || a - b,
  )[0];
  return { from: nearest ?? 0, to: (nearest ?? -1) + 1 };
}

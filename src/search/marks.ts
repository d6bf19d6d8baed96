/** Which parts of a text to mark: whole words, and in Chinese the characters that matched, joined to runs. */
import type { Range } from '../corpus/tree.ts';
import type { Occurrence } from './evidence.ts';

/** Whether a grapheme may hold more than one code point here: accents, joiners, emoji, Hangul letters, line ends. */
const COMPOSED = /[\p{M}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cf}\u1100-\u11FF\uD7B0-\uD7FF\r]/u;

/** What to mark, sorted and not overlapping, between graphemes. */
export function marksOf(text: string, found: readonly Occurrence[]): Range[] {
  const marks: { start: number; end: number }[] = [];
  for (const { shown, start, end } of [...found].sort((a, b) => a.start - b.start)) {
    if (!shown) continue;
    const last = marks.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return COMPOSED.test(text) ? onGraphemes(text, marks) : marks;
}

/** Widens every range to whole graphemes. */
function onGraphemes(text: string, ranges: readonly Range[]): Range[] {
  const segments = new Intl.Segmenter().segment(text);
  const widened: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const first = segments.containing(start);
    const final = segments.containing(end - 1);
    const range = {
      start: first?.index ?? start,
      end: final ? final.index + final.segment.length : end,
    };
    const last = widened.at(-1);
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else widened.push(range);
  }
  return widened;
}

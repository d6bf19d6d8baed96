/**
 * How wide text is in a terminal, and where its lines end: English between words, Chinese at any character, but with no
 * closing mark at the start of a line and no opening one at its end (kinsoku).
 */
import type { Span } from './spans.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Characters of two columns: East Asian Wide and Fullwidth of Unicode's EastAsianWidth.txt, by block. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator})|^\p{Extended_Pictographic}\ufe0f/u;
const NO_WIDTH = /^[\p{M}\p{Cf}\p{Cc}]/u;

/** What may not start a line, and what may not end one. An asterisk belongs to the word that it marks. */
const CLOSING = /^[。，、；：！？）」』】》〉〕］｝”’…—～·ー々％,.;:!?)\]}%*]/u;
const OPENING = /^[（「『【《〈〔［｛“‘([{￥$*]/u;

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly span: Span;
}

/** Columns that a text takes. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (grapheme >= ' ' && grapheme <= '~') return 1;
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) || EMOJI.test(grapheme) ? 2 : 1;
}

/** Parts a line into lines of at most `width` columns. A word wider than that is parted between graphemes. */
export function wrap(line: readonly Span[], width: number): Span[][] {
  const cells = line.flatMap((part) =>
    Array.from(
      graphemes.segment(part.text),
      ({ segment }): Cell => ({ text: segment, width: graphemeWidth(segment), span: part }),
    ),
  );
  const lines: Span[][] = [];
  let start = 0;
  while (start < cells.length) {
    const end = lineEnd(cells, start, width);
    lines.push(toSpans(cells.slice(start, end)));
    start = end;
  }
  return lines.length > 0 ? lines : [[]];
}

/** Where the line that begins at `start` ends; white space that does not fit hangs over and is not shown. */
function lineEnd(cells: readonly Cell[], start: number, width: number): number {
  let used = 0;
  let end = start;
  for (let index = start; index < cells.length; index++) {
    const cell = cells[index] as Cell;
    const before = cells[index - 1];
    if (index > start && before !== undefined && mayPart(before, cell)) end = index;
    used += cell.width;
    if (used > width && index > start && cell.text !== ' ') return end > start ? end : index;
  }
  return cells.length;
}

function mayPart(before: Cell, after: Cell): boolean {
  if (after.text === ' ') return false;
  if (before.text === ' ') return true;
  if (before.width < 2 && after.width < 2) return false;
  return !CLOSING.test(after.text) && !OPENING.test(before.text);
}

function toSpans(cells: readonly Cell[]): Span[] {
  const shown = cells.slice(0, cells.findLastIndex(({ text }) => text !== ' ') + 1);
  const spans: { text: string; from: Span }[] = [];
  for (const cell of shown) {
    const last = spans.at(-1);
    if (last?.from === cell.span) last.text += cell.text;
    else spans.push({ text: cell.text, from: cell.span });
  }
  return spans.map(({ text, from }) => ({ text, styles: from.styles }));
}

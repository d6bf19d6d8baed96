/** Where sentences end, in English and in Chinese; and the pieces that an excerpt may begin and end with. */
import type { Nodes } from 'mdast';
import type { Block } from '../corpus/model.ts';
import { plainText, type Range } from '../corpus/tree.ts';

/**
 * A stop with the quotes and brackets that close behind it. A Chinese stop ends a sentence wherever it stands; a Latin
 * one only before white space or at the end, so that `2.0`, `node.js` and `v1.28` hold together.
 */
const STOP =
  /(?:[。！？]+|…{1,2}(?=\s|$)|[.!?]+(?=["'”’)\]»]*(?:\s|$|\p{Script=Han})))["'”’)\]»」』）》】]*/gu;
/** What ends with a point and not with a sentence: abbreviations, initials, the number of an item. */
const ABBREVIATION =
  /(?:^|[\s("“‘[])(?:e\.g|i\.e|a\.k\.a|etc|vs|cf|ca|approx|Dr|Mr|Mrs|Ms|Prof|Sr|Jr|St|No|Nos|Fig|Figs|Vol|pp?|ed|eds|al|Inc|Ltd|Co|Corp|dept|est|U\.S|U\.K|E\.U|a\.m|p\.m|Ph\.D|\p{Lu}|\d{1,3})\.$/u;

/** The offsets at which sentences of a plain text end, white space left out; the last is the end of the text. */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(STOP)) {
    const end = match.index + match[0].length;
    if (/^[.!?…]/.test(match[0]) && continues(text, match.index + 1, end)) continue;
    ends.push(end);
  }
  const last = text.trimEnd().length;
  if (ends.at(-1) !== last && last > 0) ends.push(last);
  return ends;
}

/** Whether the sentence goes on behind a point: an abbreviation before it, or a lower-case word after it. */
function continues(text: string, point: number, end: number): boolean {
  if (/^\s*\p{Ll}/u.test(text.slice(end, end + 20))) return true;
  const rest = /^\s*$/.test(text.slice(end, end + 20));
  return !rest && ABBREVIATION.test(text.slice(Math.max(0, point - 12), point));
}

/** Every paragraph, heading, row and line of code of the blocks, as ranges of their plain text. */
function lines(blocks: readonly Block[]): Range[] {
  const found: Range[] = [];
  const walk = (nodes: readonly Nodes[], from: number): void => {
    let offset = from;
    for (const node of nodes) {
      const length = plainText([node]).length;
      if (CONTAINERS.has(node.type) && 'children' in node) walk(node.children, offset);
      else if (node.type === 'code') found.push(...codeLines(node.value, offset));
      else found.push({ start: offset, end: offset + length });
      offset += length + 1;
    }
  };
  walk(blocks, 0);
  return found;
}

const CONTAINERS = new Set(['blockquote', 'list', 'listItem', 'table', 'footnoteDefinition']);

function codeLines(value: string, from: number): Range[] {
  let offset = from;
  return value.split('\n').map((line) => {
    const range = { start: offset, end: offset + line.length };
    offset = range.end + 1;
    return range;
  });
}

/** The text of a range without the white space around it. */
function trimmed(text: string, { start, end }: Range): Range {
  const inner = text.slice(start, end);
  const from = start + (inner.length - inner.trimStart().length);
  return { start: from, end: Math.max(from, start + inner.trimEnd().length) };
}

/**
 * The sentences of blocks, in order; a row of a table and a line of code are one each. None is longer than `limit`
 * UTF-16 code units: a longer one is parted at clauses, then at spaces, then between graphemes.
 */
export function sentencesOf(blocks: readonly Block[], limit: number): Range[] {
  const text = plainText(blocks);
  return lines(blocks)
    .flatMap((line) => {
      const inner = text.slice(line.start, line.end);
      const ends = inner.includes('\t') ? [inner.length] : sentenceEnds(inner);
      return between(line.start, ends);
    })
    .map((range) => trimmed(text, range))
    .filter((range) => range.end > range.start)
    .flatMap((range) => (range.end - range.start <= limit ? [range] : parted(text, range, limit)));
}

function between(from: number, ends: readonly number[]): Range[] {
  return ends.map((end, index) => ({ start: from + (ends[index - 1] ?? 0), end: from + end }));
}

const CLAUSE = /[，、；：,;:—\t]+["'”’)\]」』）]*/gu;

function parted(text: string, range: Range, limit: number): Range[] {
  const inner = text.slice(range.start, range.end);
  for (const sign of [CLAUSE, /\s+/gu]) {
    const parts = packed(
      inner,
      [...inner.matchAll(sign)].map((match) => match.index + match[0].length),
      limit,
    );
    if (parts)
      return parts.map((part) =>
        trimmed(text, { start: range.start + part.start, end: range.start + part.end }),
      );
  }
  return betweenGraphemes(inner, limit).map((part) => ({
    start: range.start + part.start,
    end: range.start + part.end,
  }));
}

/** How far behind a place one has to look to know that a grapheme ends there. */
const LOOKAHEAD = 64;

/** Parts of at most `limit` units that end between graphemes. Looks at one part at a time: segmenting a long text is slow. */
function betweenGraphemes(inner: string, limit: number): Range[] {
  const segmenter = new Intl.Segmenter();
  const parts: Range[] = [];
  for (let start = 0; start < inner.length; ) {
    let end = start;
    for (const { index, segment } of segmenter.segment(inner.slice(start, start + limit + LOOKAHEAD))) {
      if (end > start && index + segment.length > limit) break;
      end = start + index + segment.length;
    }
    parts.push({ start, end });
    start = end;
  }
  return parts;
}

/** As few parts as the places allow, none longer than `limit`; nothing when they stand too far apart. */
function packed(inner: string, places: readonly number[], limit: number): Range[] | undefined {
  const parts: Range[] = [];
  let start = 0;
  let last = 0;
  for (const place of [...places, inner.length]) {
    if (place - last > limit) return undefined;
    if (place - start > limit) {
      parts.push({ start, end: last });
      start = last;
    }
    last = place;
  }
  return [...parts, { start, end: inner.length }];
}

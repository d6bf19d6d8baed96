/** Inline text as stretches with a look, and those as lines of mrkdwn; what is too long for one text object is parted. */
import type { PhrasingContent } from 'mdast';
import { cutPoint } from '../../src/reply/cut.ts';
import { safeAddress, safeText } from '../../src/reply/safe-text.ts';
import { readable } from '../../src/reply/source-lines.ts';
import { LIMITS } from './limits.ts';
import { EDGE, escapeAddress, escapeCode, escapeWords, guardLineStart } from './mrkdwn.ts';

export type Style = 'bold' | 'italic' | 'strike' | 'code';

export interface Span {
  readonly text: string;
  readonly styles: readonly Style[];
  readonly url?: string;
}

/** How a match and how strong words look: mrkdwn has bold and italic only, and what is bold is to be a match. */
export interface Look {
  readonly mark: Style;
  readonly strong: Style;
}

/** Nested in this order, so that the same look is always written in the same way. */
const DELIMITERS: readonly (readonly [Style, string])[] = [
  ['bold', '*'],
  ['italic', '_'],
  ['strike', '~'],
  ['code', '`'],
];

/** White space that is seen, then what stands between: the blank beside a sign of a document stays with it. */
const TRIMMED = /^([^\S\ufeff]*)(.*?)([^\S\ufeff]*)$/s;

/** Words in one look, made safe. */
export function span(text: string, ...styles: Style[]): Span {
  return { text: safeText(text), styles };
}

/** Inline nodes as lines: a new one where the text has a hard break, none where its source was wrapped. */
export function inlineLines(
  nodes: readonly PhrasingContent[],
  look: Look,
  styles: readonly Style[] = [],
  url?: string,
): Span[][] {
  const lines: Span[][] = [[]];
  for (const part of inlineSpans(readable(nodes), look, styles, url)) {
    if (part === 'break') lines.push([]);
    else if (part.text !== '') lines.at(-1)?.push(part);
  }
  return lines;
}

function inlineSpans(
  nodes: readonly PhrasingContent[],
  look: Look,
  styles: readonly Style[],
  url: string | undefined,
): (Span | 'break')[] {
  const words = (text: string, ...more: Style[]): Span => ({
    text,
    styles: [...styles, ...more],
    ...(url !== undefined && { url }),
  });
  const inside = (children: readonly PhrasingContent[], style?: Style, address = url) =>
    inlineSpans(children, look, style ? [...styles, style] : styles, address);
  return nodes.flatMap((node): (Span | 'break')[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return [words(node.value)];
      case 'inlineCode':
        return [words(node.value, 'code')];
      case 'break':
        return ['break'];
      case 'strong':
        return inside(node.children, look.strong);
      case 'emphasis':
        return inside(node.children, 'italic');
      case 'delete':
        return inside(node.children, 'strike');
      case 'mark':
        return inside(node.children, look.mark);
      case 'link': {
        const address = url ?? addressInText(node.url);
        const linked = inside(node.children, undefined, address);
        const silent = linked.every((part) => part === 'break' || part.text.trim() === '');
        return silent && address !== undefined ? [{ text: address, styles, url: address }] : linked;
      }
      case 'linkReference':
        return inside(node.children);
      case 'image': {
        const address = url ?? addressInText(node.url);
        const alt = node.alt?.trim() ? node.alt : (address ?? '');
        return [{ text: alt, styles, ...(address !== undefined && { url: address }) }];
      }
      case 'imageReference':
        return [words(node.alt ?? '')];
      case 'footnoteReference':
        return [words(`[${node.label ?? node.identifier}]`)];
      default:
        throw new TypeError(`an inline node of type ${node satisfies never}`);
    }
  });
}

/** Where a link within text may lead; an address that is too long would leave no room for words. */
export function addressInText(url: string): string | undefined {
  const address = safeAddress(url);
  return address !== undefined && escapeAddress(address).length <= LIMITS.addressInText ? address : undefined;
}

/** One line as mrkdwn. */
export function writeLine(spans: readonly Span[]): string {
  const line = write(spans, 0);
  return spans[0]?.styles.length === 0 && spans[0].url === undefined ? guardLineStart(line) : line;
}

interface Piece {
  readonly markup: string;
  readonly formatted: boolean;
}

function write(spans: readonly Span[], depth: number): string {
  const level = DELIMITERS[depth];
  if (level === undefined)
    return runs(spans, ({ url }) => url ?? '')
      .map(writeWords)
      .join('');
  const [style, delimiter] = level;
  const pieces = runs(spans, ({ styles }) => String(styles.includes(style))).flatMap((run): Piece[] => {
    if (!run[0]?.styles.includes(style)) return [{ markup: write(run, depth + 1), formatted: false }];
    if (style === 'code') return asCode(run);
    const [, before = '', core = '', after = ''] = TRIMMED.exec(write(run, depth + 1)) ?? [];
    if (core === '') return [{ markup: before, formatted: false }];
    return [
      { markup: before, formatted: false },
      { markup: `${delimiter}${hugged(core)}${delimiter}`, formatted: true },
      { markup: after, formatted: false },
    ];
  });
  return join(pieces.filter(({ markup }) => markup !== ''));
}

/** Code that is a link stays a link: both at once cannot be written. */
function asCode(run: readonly Span[]): Piece[] {
  if (run.some(({ url }) => url !== undefined)) {
    const plain = run.map((part) => ({ ...part, styles: part.styles.filter((style) => style !== 'code') }));
    const markup = runs(plain, ({ url }) => url ?? '').map(writeWords);
    return [{ markup: markup.join(''), formatted: false }];
  }
  const [, before = '', core = '', after = ''] = TRIMMED.exec(run.map(({ text }) => text).join('')) ?? [];
  return [
    { markup: before, formatted: false },
    ...(core === '' ? [] : [{ markup: `\`${escapeCode(core)}\``, formatted: true }]),
    { markup: after, formatted: false },
  ];
}

/** A delimiter right beside a sign would not be one: `*好。*` needs an edge before its end. */
function hugged(core: string): string {
  const first = /^[\p{L}\p{N}*_~`<]/u.test(core) ? '' : EDGE;
  const last = /[\p{L}\p{N}*_~`>]$/u.test(core) ? '' : EDGE;
  return first + core + last;
}

function join(pieces: readonly Piece[]): string {
  return pieces
    .map(({ markup, formatted }, index) => {
      const before = pieces[index - 1];
      if (before === undefined || !(formatted || before.formatted)) return markup;
      return /[^\S\ufeff]$/.test(before.markup) || /^[^\S\ufeff]/.test(markup) ? markup : EDGE + markup;
    })
    .join('');
}

function writeWords(run: readonly Span[]): string {
  const text = run.map((part) => part.text).join('');
  const url = run[0]?.url;
  const around = DELIMITERS.map(([style, sign]) => (run[0]?.styles.includes(style) ? sign : ''));
  const words = escapeWords(text, around.join(''));
  return url === undefined || words.trim() === '' ? words : `<${escapeAddress(url)}|${words}>`;
}

/** Neighbours with the same key together. */
function runs(spans: readonly Span[], key: (span: Span) => string): Span[][] {
  const grouped: Span[][] = [];
  let last: string | undefined;
  for (const part of spans) {
    const own = key(part);
    if (own === last) grouped.at(-1)?.push(part);
    else grouped.push([part]);
    last = own;
  }
  return grouped;
}

/** A line in as many as it takes for each to be at most `limit` as mrkdwn, parted at sentence ends or graphemes. */
export function splitLine(spans: readonly Span[], limit: number): (readonly Span[])[] {
  const lines: (readonly Span[])[] = [];
  let rest = spans;
  while (writeLine(rest).length > limit) {
    const text = rest.map((part) => part.text).join('');
    let fitting = 0;
    for (let low = 1, high = Math.min(text.length, limit); low <= high; ) {
      const middle = Math.floor((low + high) / 2);
      const fits = writeLine(sliceSpans(rest, 0, middle)).length <= limit;
      if (fits) fitting = middle;
      if (fits) low = middle + 1;
      else high = middle - 1;
    }
    const end = cutPoint(text, fitting) || codePointFloor(text, fitting);
    if (end === 0) return lines;
    lines.push(sliceSpans(rest, 0, end));
    rest = sliceSpans(rest, end, text.length);
  }
  return [...lines, rest];
}

function codePointFloor(text: string, offset: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(offset - 1)) ? offset - 1 : offset;
}

function sliceSpans(spans: readonly Span[], start: number, end: number): Span[] {
  let at = 0;
  return spans.flatMap((part) => {
    const from = Math.max(0, start - at);
    const text = part.text.slice(from, Math.max(from, end - at));
    at += part.text.length;
    return text === '' ? [] : [{ ...part, text }];
  });
}

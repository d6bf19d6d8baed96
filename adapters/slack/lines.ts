/** Stretches as lines of mrkdwn; what is too long for one text object is parted. */
import { cutPoint } from '../../src/reply/cut.ts';
import { safeAddress } from '../../src/reply/safe-text.ts';
import type { Stretch, Style } from '../../src/reply/stretches.ts';
import { LIMITS } from './limits.ts';
import { EDGE, escapeAddress, escapeCode, escapeWords, guardLineStart } from './mrkdwn.ts';

/** Nested in this order, so that the same look is always written in the same way. */
const DELIMITERS: readonly (readonly [Style, string])[] = [
  ['bold', '*'],
  ['italic', '_'],
  ['strike', '~'],
  ['code', '`'],
];

/** White space that is seen, then what stands between: the blank beside a sign of a document stays with it. */
const TRIMMED = /^([^\S\ufeff]*)(.*?)([^\S\ufeff]*)$/s;

/** Where a link within text may lead; an address that is too long would leave no room for words. */
export function addressInText(url: string): string | undefined {
  const address = safeAddress(url);
  return address !== undefined && escapeAddress(address).length <= LIMITS.addressInText ? address : undefined;
}

/** One line as mrkdwn. */
export function writeLine(stretches: readonly Stretch[]): string {
  const line = write(stretches, 0);
  return stretches[0]?.styles.length === 0 && stretches[0].url === undefined ? guardLineStart(line) : line;
}

interface Piece {
  readonly markup: string;
  readonly formatted: boolean;
}

function write(stretches: readonly Stretch[], depth: number): string {
  const level = DELIMITERS[depth];
  if (level === undefined)
    return runs(stretches, ({ url }) => url ?? '')
      .map(writeWords)
      .join('');
  const [style, delimiter] = level;
  const pieces = runs(stretches, ({ styles }) => String(styles.includes(style))).flatMap((run): Piece[] => {
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
function asCode(run: readonly Stretch[]): Piece[] {
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

function writeWords(run: readonly Stretch[]): string {
  const text = run.map((part) => part.text).join('');
  const url = run[0]?.url;
  const around = DELIMITERS.map(([style, sign]) => (run[0]?.styles.includes(style) ? sign : ''));
  const words = escapeWords(text, around.join(''));
  return url === undefined || words.trim() === '' ? words : `<${escapeAddress(url)}|${words}>`;
}

/** Neighbours with the same key together. */
function runs(stretches: readonly Stretch[], key: (stretch: Stretch) => string): Stretch[][] {
  const grouped: Stretch[][] = [];
  let last: string | undefined;
  for (const part of stretches) {
    const own = key(part);
    if (own === last) grouped.at(-1)?.push(part);
    else grouped.push([part]);
    last = own;
  }
  return grouped;
}

/** A line in as many as it takes for each to be at most `limit` as mrkdwn, parted at sentence ends or graphemes. */
export function splitLine(stretches: readonly Stretch[], limit: number): (readonly Stretch[])[] {
  const lines: (readonly Stretch[])[] = [];
  let rest = stretches;
  while (writeLine(rest).length > limit) {
    const text = rest.map((part) => part.text).join('');
    let fitting = 0;
    for (let low = 1, high = Math.min(text.length, limit); low <= high; ) {
      const middle = Math.floor((low + high) / 2);
      const fits = writeLine(sliceStretches(rest, 0, middle)).length <= limit;
      if (fits) fitting = middle;
      if (fits) low = middle + 1;
      else high = middle - 1;
    }
    const end = cutPoint(text, fitting) || codePointFloor(text, fitting);
    if (end === 0) return lines;
    lines.push(sliceStretches(rest, 0, end));
    rest = sliceStretches(rest, end, text.length);
  }
  return [...lines, rest];
}

function codePointFloor(text: string, offset: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(offset - 1)) ? offset - 1 : offset;
}

function sliceStretches(stretches: readonly Stretch[], start: number, end: number): Stretch[] {
  let at = 0;
  return stretches.flatMap((part) => {
    const from = Math.max(0, start - at);
    const text = part.text.slice(from, Math.max(from, end - at));
    at += part.text.length;
    return text === '' ? [] : [{ ...part, text }];
  });
}

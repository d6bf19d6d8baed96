/**
 * Stretches of characters as Discord's markdown. Every sign that could begin something is escaped with a backslash, which
 * Discord takes before any letter that is none (docs.discord.com/developers/reference: message formatting), so that
 * nothing in a document or a query is formatted, linked or mentioned.
 */
import { graphemeFloor } from '../../src/reply/cut.ts';
import { isolated, safeAddress, safeText } from '../../src/reply/safe-text.ts';
import type { Stretch, Style } from '../../src/reply/stretches.ts';
import { LIMITS } from './limits.ts';

const SIGNS = /[\\*_~`|<>[\]():@#]/g;
/** What begins a heading, a list, a quote or small print at the start of a line. */
const LINE_START = /^(\s*)([-+]|\d{1,9}(?=[.)]))/;
/** A space without width: two looks side by side would be read as one sign. */
const APART = '\u200b';

/** Words that are to be read as they are, whatever is in them. */
export function escapeMarkdown(text: string): string {
  return isolated(text).replace(SIGNS, '\\$&');
}

/**
 * One line: its looks as signs, and nothing at its start that would begin a block. Where a link of a document leads is to be
 * seen beside its words; `masked`: the words alone, for credits.
 */
export function writeMarkdown(stretches: readonly Stretch[], { masked = false } = {}): string {
  const seen = stretches.filter(({ text }) => text !== '');
  const runs = together(seen, ({ url = '' }) => url);
  const line = runs.map((run) => writeRun(run, masked)).join('');
  return line.replace(LINE_START, (_, space: string, sign: string) =>
    /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  );
}

/** Where a link within text may lead; an address that is too long would leave no room for words. */
export function addressInText(url: string): string | undefined {
  const address = safeAddress(url);
  if (!address?.startsWith('http')) return undefined;
  const written = writeAddress(address);
  return written.length <= LIMITS.addressInText ? written : undefined;
}

/** Lines of code in a fence that nothing in them ends; nothing where there is nothing to see. */
export function writeCode(code: readonly string[]): string[] {
  if (code.every((line) => line.trim() === '')) return [];
  return ['```', ...code.map((line) => line.replaceAll('`', `\`${APART}`)), '```'];
}

/** Stretches that lead to the same address, or nowhere. */
function writeRun(run: readonly Stretch[], masked: boolean): string {
  const words = writeLooks(run);
  const url = run[0]?.url;
  const text = run.map((part) => part.text).join('');
  if (url === undefined || text.trim() === '') return words;
  if (safeAddress(text) !== undefined && writeAddress(text) === url) return `<${url}>`;
  // Discord masks no link whose words look like another, and brackets in them would end it.
  return masked && !LIKE_A_LINK.test(text) ? `[${words}](<${url}>)` : `${words} (<${url}>)`;
}

const LIKE_A_LINK = /https?:|www\.|discord\.gg|[[\]]/i;

function writeLooks(run: readonly Stretch[]): string {
  let line = '';
  let lastSign = '';
  for (const { text, sign } of withSigns(run)) {
    const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
    const own = core === '' ? '' : sign;
    const apart = lastSign !== '' && own !== '' && before === '' ? APART : '';
    const words = own.endsWith('`') ? isolated(core) : escapeMarkdown(core);
    line += apart + before + own + words + reversed(own) + after;
    lastSign = after === '' ? own : '';
  }
  return line;
}

/** Neighbours of one look together, with the sign before them. Code with a back-tick or a backslash in it is written as words. */
function withSigns(run: readonly Stretch[]): { readonly text: string; readonly sign: string }[] {
  return together(run, signOf).map((same) => {
    const [first] = same;
    return { text: same.map(({ text }) => text).join(''), sign: first ? signOf(first) : '' };
  });
}

const SIGN_OF: readonly (readonly [Style, string])[] = [
  ['bold', '**'],
  ['italic', '*'],
  ['strike', '~~'],
];

function signOf({ text, styles }: Stretch): string {
  const signs = SIGN_OF.map(([style, sign]) => (styles.includes(style) ? sign : '')).join('');
  return styles.includes('code') && !/[`\\]/.test(text) ? `${signs}\`` : signs;
}

function reversed(sign: string): string {
  return [...sign].reverse().join('');
}

/** An address between angle brackets, where nothing in it ends it or shows a preview. */
function writeAddress(address: string): string {
  return address.replace(
    /[<>()\\\s"]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** Neighbours with the same key. */
function together(stretches: readonly Stretch[], key: (part: Stretch) => string): Stretch[][] {
  const grouped: Stretch[][] = [];
  for (const part of stretches) {
    const last = grouped.at(-1);
    if (last?.[0] && key(last[0]) === key(part)) last.push(part);
    else grouped.push([part]);
  }
  return grouped;
}

/** A label: one line of plain characters of at most `limit` units, cut between graphemes, never empty. */
export function plainLabel(text: string, limit: number): string {
  const line = isolated(safeText(text).replace(/\s+/g, ' ').trim()) || '…';
  if (line.length <= limit) return line;
  const isolate = line.startsWith('\u2068') ? '\u2069' : '';
  const end = graphemeFloor(line, limit - 1 - isolate.length) || limit - 1 - isolate.length;
  return `${line
    .slice(0, end)
    .trimEnd()
    .replace(/[\ud800-\udbff]$/, '')}…${isolate}`;
}

/**
 * Stretches of characters as Discord's markdown. Every sign that could begin something is escaped with a backslash, which
 * Discord takes before any letter that is none (docs.discord.com/developers/reference: message formatting), so that
 * nothing in a document or a query is formatted, linked or mentioned.
 */
import { graphemeFloor } from '../../src/reply/cut.ts';
import { isolated, safeText } from '../../src/reply/safe-text.ts';
import type { Span, Style } from '../../src/reply/spans.ts';

const SIGNS = /[\\*_~`|<>[\]():@#]/g;
/** What begins a heading, a list, a quote or small print at the start of a line. */
const LINE_START = /^(\s*)([-+]|\d{1,9}(?=[.)]))/;
/** A space without width: two looks side by side would be read as one sign. */
const APART = '\u200b';

/** Words that are to be read as they are, whatever is in them. */
export function escapeMarkdown(text: string): string {
  return isolated(text).replace(SIGNS, '\\$&');
}

/** One line of spans; `mark` and `bold` are both bold, small print has no look of its own. */
export function paintMarkdown(spans: readonly Span[]): string {
  let line = '';
  let lastSign = '';
  for (const part of joined(spans)) {
    const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(part.text) ?? [];
    const sign = core === '' ? '' : signOf(part.styles);
    const apart = lastSign !== '' && sign !== '' && before === '' ? APART : '';
    line += apart + before + sign + escapeMarkdown(core) + [...sign].reverse().join('') + after;
    lastSign = after === '' ? sign : '';
  }
  return line.replace(LINE_START, (_, space: string, sign: string) =>
    /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  );
}

/** Neighbours of one look together. */
function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const part of spans) {
    const last = found.at(-1);
    if (last && signOf(last.styles) === signOf(part.styles))
      found[found.length - 1] = { ...last, text: last.text + part.text };
    else found.push(part);
  }
  return found;
}

function signOf(styles: readonly Style[]): string {
  const bold = styles.includes('bold') || styles.includes('mark') ? '**' : '';
  return `${bold}${styles.includes('italic') ? '*' : ''}`;
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

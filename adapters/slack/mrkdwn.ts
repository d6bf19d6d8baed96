/**
 * Words as Slack's mrkdwn. Slack has no escape character: what is not to be formatted is kept apart by a character that
 * is not seen. Entities and those are put in here, once.
 *
 * Slack formats between two delimiters that stand at the edges of a word: a zero-width space is one, a Chinese character
 * is none, and white space may not stand inside. So a delimiter of ours has a zero-width space outside. One of a document
 * has a word joiner, which is no edge, on one side, and a zero-width no-break space, which is white space, on the other:
 * it can open nothing, and within words that the same delimiter formats it can close nothing.
 */
import { graphemeFloor } from '../../src/reply/cut.ts';
import { isolated, safeText } from '../../src/reply/safe-text.ts';

export const EDGE = '\u200b';
const JOINER = '\u2060';
const BLANK = '\ufeff';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The three characters that Slack decodes, and no others: https://docs.slack.dev/messaging/formatting-message-text. */
export function escapeEntities(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Delimiters of Slack, also in their full width; within `snake_case` or `2*3` Slack looks for none. */
const DELIMITER = /(?<![a-z0-9])[*_~`＊＿～｀]|[*_~`＊＿～｀](?![a-z0-9])|`/gi;
/** `:name:` would be an emoji. */
const EMOJI = /:(?=[^\s:]{1,100}:)/g;
/** What begins a quote or an item of a list at the start of a line. */
const LINE_START = /^(\s*)(?=&gt;|＞|[•◦-]|\d{1,9}[.)])/;

/** Safe words of one line that are to be read as they are, whatever is in them; `around`: our delimiters on both sides. */
export function escapeWords(text: string, around: string): string {
  return escapeEntities(isolated(text))
    .replace(DELIMITER, (sign) =>
      around.includes(sign.normalize('NFKC')) ? BLANK + sign + JOINER : JOINER + sign + BLANK,
    )
    .replace(EMOJI, `:${JOINER}`);
}

/** Code between back-ticks keeps all other characters; its own must not end it, nor keep the first of ours from opening. */
export function escapeCode(text: string): string {
  const code = escapeEntities(text).replaceAll('`', `${BLANK}\`${JOINER}`);
  return code.startsWith(BLANK) ? JOINER + code : code;
}

/** Keeps the beginning of a line from being taken for a quote or an item. */
export function guardLineStart(line: string): string {
  return line.replace(LINE_START, `$1${JOINER}`);
}

/**
 * A label: plain_text in one line of at most `limit` units, cut between graphemes. Whether Slack decodes entities there
 * is not written anywhere, so none is sent, and what looks like one is kept apart; `emoji: false` keeps `:name:`.
 */
export function plainLabel(text: string, limit: number): string {
  const line = isolated(safeText(text).replace(/\s+/g, ' ').trim())
    .replace(EMOJI, `:${JOINER}`)
    .replace(/&(?=#?\w{1,10};)/g, `&${JOINER}`)
    .replace(/<(?=[!@#])/g, `<${JOINER}`);
  return cutLabel(line === '' ? '…' : line, limit);
}

function cutLabel(line: string, limit: number): string {
  if (line.length <= limit) return line;
  const isolate = line.startsWith('\u2068') ? '\u2069' : '';
  const end = graphemeFloor(line, limit - 1 - isolate.length);
  // A single grapheme may be longer than a label.
  const kept = line.slice(0, end > 0 ? end : limit - 1 - isolate.length).trimEnd();
  return `${kept.replace(/[\ud800-\udbff]$/, '')}…${isolate}`;
}

/** The address as it stands between `<` and `>`. */
export function escapeAddress(address: string): string {
  return address.replace(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;');
}

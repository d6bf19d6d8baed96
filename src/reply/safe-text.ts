/**
 * Words of documents and queries, made safe to look at: nothing in them can steer a terminal, turn the reading direction
 * of what stands around them, or lead to an address that is none. Escaping for a markup is its renderer's work.
 */

/** Marks that turn the reading direction of what follows; harmless ones (ZWJ, ZWNJ) are not among them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about.
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** Hebrew, Arabic and their neighbours, which read from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The same words with line ends as `\n`, control characters as the signs that stand for them (ESC is `␛`), direction
 * marks left out and half characters as `�`. Tabs stay.
 */
export function safeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(DIRECTION, '')
    .replace(CONTROL, (character) => {
      const code = character.charCodeAt(0);
      // Unicode has a picture for each of the first 32 and for DEL, none for the second set of control characters.
      if (code < 0x20) return String.fromCharCode(0x2400 + code);
      return code === 0x7f ? '␡' : '�';
    });
}

/** Keeps words that read from right to left from moving what stands around them. */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** The address that a link of a document may lead to, as it may be shown; nothing for `javascript:` and its like. */
export function safeAddress(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:', 'mailto:'].includes(parsed.protocol)) return undefined;
  // Before an @ stands a name that looks like the address of another.
  if (parsed.username !== '' || parsed.password !== '') {
    parsed.username = '';
    parsed.password = '';
    return parsed.href;
  }
  // Han in a path reads better than %E5…, but white space and signs that are not seen must not end or hide a part.
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u.test(url) && safeText(url) === url ? url : parsed.href;
}

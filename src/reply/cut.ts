/**
 * Where a text may be cut so that it stays readable: at a sentence end, else between two graphemes.
 * Chinese has no spaces, so a space is never looked for. What is worth cutting is `fit.ts`' decision.
 */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Two neighbours of these kinds are always two graphemes: printable ASCII and the common Han characters. */
const PLAIN = /[\x20-\x7e\u4e00-\u9fff]/;

/** What closes a sentence together with the character that ends it: `他说：“好。”` ends after the quotation mark. */
const CLOSERS = `["'”’»)\\]）」』】》〉]*`;

/**
 * A sentence ends after `。！？`, whatever follows. `.!?` end one only before white space or at the end of the text
 * (`1.5` and `README.md` go on), `!?` before Han too. The end of a line, which parts blocks and rows, counts as well.
 */
const SENTENCE_END = new RegExp(
  `[。！？]${CLOSERS}|[.!?]${CLOSERS}(?=\\s|$)|[!?]${CLOSERS}(?=\\p{Script=Han})|(?<=\\S)(?=\\n)`,
  'gu',
);

/** The last place at or before `offset` (UTF-16) that stands between two graphemes. */
export function graphemeFloor(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  // Segmenting a long text takes long, so begin where a grapheme certainly begins; one code point after is enough.
  let from = offset - 1;
  while (from > 0 && !(PLAIN.test(text.charAt(from - 1)) && PLAIN.test(text.charAt(from)))) from--;
  const segment = graphemes.segment(text.slice(from, offset + 2)).containing(offset - from);
  return from + (segment?.index ?? 0);
}

/**
 * Where to cut `text` so that at most `offset` UTF-16 units stay: after the last sentence that ends in the second half
 * of what may stay, because less would waste it, else at a grapheme. 0 when not one grapheme may stay.
 */
export function cutPoint(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  const last = graphemeFloor(text, offset);
  const from = Math.floor(last / 2);
  let sentence = 0;
  // One more code point shows what follows a sentence that ends exactly there.
  for (const match of text.slice(from, last + 2).matchAll(SENTENCE_END)) {
    const at = from + match.index + match[0].length;
    if (at > last) break;
    if (graphemeFloor(text, at) === at) sentence = at;
  }
  return sentence > 0 ? sentence : last;
}

/** Words as nobody means well: what escaping has to stand up to. */
import fc from 'fast-check';

const PIECES =
  '< > & " \' ` = / <script> </p> </blockquote> &lt; &amp;amp; &#0; &#x3c; <!-- --> ]]> onclick=x {{ é 中 文 。 א ش word'.split(
    ' ',
  );
const INVISIBLE = [
  '\0',
  '\x1b[31m',
  '\r',
  '\r\n',
  '\n',
  '\t',
  ' ',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u200f',
  '\ud800',
];

/** Any text, mostly of signs that mean something in HTML, and of characters that are not seen. */
export const anyWords = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.constantFrom(...PIECES, ...INVISIBLE), { maxLength: 8 }).map((pieces) => pieces.join('')),
);

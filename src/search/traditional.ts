/**
 * Traditional characters to Simplified, one character at a time, so that a query in either finds a text in either and
 * no offset moves. Words that Taiwan and the mainland say differently are the glossary's matter.
 */
import { Converter } from 'opencc-js/t2cn';

/** Characters that OpenCC leaves alone because one of their readings is kept; in a search both forms are one. */
const ALSO: Readonly<Record<string, string>> = { 著: '着', 妳: '你', 衹: '只', 祇: '只', 甯: '宁' };

type Convert = ReturnType<typeof Converter>;

let loaded: Convert | undefined;

/** OpenCC's tables, read when the first character needs them. */
function converter(): Convert {
  loaded ??= Converter({ from: 't', to: 'cn' });
  return loaded;
}

const known = new Map<string, string>();

/**
 * The Simplified form of one Han character; compatibility ideographs become the ordinary ones.
 * Index and query are folded alike, so a character whose choice depends on its word (乾, 發) still matches itself.
 */
export function foldHan(character: string): string {
  const found = known.get(character);
  if (found !== undefined) return found;
  const convert = converter();
  const ordinary = character.normalize('NFKC');
  const folded = ALSO[ordinary] ?? convert(ordinary);
  known.set(character, folded);
  return folded;
}

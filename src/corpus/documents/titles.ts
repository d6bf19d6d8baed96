/** Titles compared: as a table of contents, a footer and a heading write the same one. */
import { hanCount } from '../pairing/language.ts';

/** A title without what varies from place to place: number, case, width, curly quotes, spaces beside Chinese, end marks. */
export function normalTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑–—]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^\s*(?:\d+(?:\.\d+)*[.、)]|\d+(?:\.\d+)+)\s*(?=\p{L})/u, '')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .replace(/^[\s.:;,、。：；，]+|(?<![\s.:;,、。：；，])[\s.:;,、。：；，]+$/g, '');
}

/** How alike two titles of one language are, 0 to 1: Dice's coefficient over words, or over Han characters and pairs of them. */
export function titleSimilarity(one: string, other: string): number {
  const a = normalTitle(one);
  const b = normalTitle(other);
  if (a === b) return 1;
  const left = pieces(a);
  const right = pieces(b);
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const piece of left) if (right.has(piece)) common += 1;
  return (2 * common) / (left.size + right.size);
}

function pieces(title: string): Set<string> {
  const words = title.match(/\p{Script=Han}+|[\p{L}\p{N}']+/gu) ?? [];
  const found = new Set<string>();
  for (const word of words) {
    if (hanCount(word) === 0) found.add(word.replace(/(?<=\p{L}{2})s$/u, ''));
    else {
      const characters = [...word];
      for (const [index, character] of characters.entries()) {
        found.add(character);
        if (index > 0) found.add(`${characters[index - 1]}${character}`);
      }
    }
  }
  return found;
}

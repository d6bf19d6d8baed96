/** Which characters of a Chinese query say nothing: there are no spaces, so words of {@link STOP_PHRASES} are sought. */
import type { Unit } from './analyze.ts';
import { KEPT_WORDS, STOP_CHARACTERS, STOP_PHRASES } from './stop-words.ts';

/** How many characters to leave out at a word: none of a word that is kept, all of one that says nothing. */
const WORDS = new Map<string, boolean>([
  ...STOP_PHRASES.map((word): [string, boolean] => [word, true]),
  ...[...STOP_CHARACTERS].map((word): [string, boolean] => [word, true]),
  ...KEPT_WORDS.map((word): [string, boolean] => [word, false]),
]);
const LONGEST = Math.max(...[...WORDS.keys()].map((word) => word.length));

/** Indexes of the Han units of a query that only say how it is asked. The longest word that fits decides. */
export function emptyHan(units: readonly Unit[]): Set<number> {
  const empty = new Set<number>();
  for (let index = 0; index < units.length; ) {
    let word = '';
    let length = 1;
    for (let at = index; at < Math.min(units.length, index + LONGEST) && units[at]?.han; at += 1) {
      word += units[at]?.text ?? '';
      if (WORDS.has(word)) length = at - index + 1;
    }
    const found = units.slice(index, index + length).map(({ text }) => text);
    if (WORDS.get(found.join(''))) for (const offset of found.keys()) empty.add(index + offset);
    index += length;
  }
  return empty;
}

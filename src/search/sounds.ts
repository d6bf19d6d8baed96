/**
 * Characters that sound alike, without a table of readings: ICU sorts Chinese by pinyin, so characters of one syllable
 * stand next to one another (… 工 攻 功 恭 供 …). A hint for spelling, not a dictionary: of a character with several
 * readings it knows one.
 */
import { SPELLING } from './weights.ts';

/** Which characters sound alike. */
export interface Sounds {
  /** Characters of the corpus that sound like this one, each with how many places parts them, nearest first. */
  like(character: string): readonly { readonly other: string; readonly distance: number }[];
}

/**
 * The 3,755 common characters of GB 2312, level 1: rows 0xB0 to 0xD7, 94 a row, the last row without its last five.
 * Among them distances mean the same in a small corpus as in a large one.
 */
function commonCharacters(): string {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  }
  return new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
}

/** The characters of a corpus in the order of their sounds, among the common ones. */
export function createSounds(characters: ReadonlySet<string>): Sounds {
  const { compare } = new Intl.Collator('zh-u-co-pinyin');
  const sorted = [...new Set([...commonCharacters(), ...characters])].sort(compare);
  return {
    like(character) {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(sorted[middle] ?? '', character) < 0) low = middle + 1;
        else high = middle;
      }
      const from = Math.max(0, low - SPELLING.sounds);
      return sorted
        .slice(from, low + SPELLING.sounds + 1)
        .map((other, index) => ({ other, distance: Math.abs(from + index - low) }))
        .filter(({ other }) => other !== character && characters.has(other))
        .sort((a, b) => a.distance - b.distance);
    },
  };
}

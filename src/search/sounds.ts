/** How Chinese characters are read, by pinyin-pro, and which of them sound alike. */
import { createRequire } from 'node:module';
import { SPELLING } from './weights.ts';

type Library = typeof import('pinyin-pro');
let library: Library | undefined;

/** Every reading of a character with its tone (`hang2`, `xing2`). The library is loaded when the first word needs it. */
function readingsOf(character: string): string[] {
  library ??= createRequire(import.meta.url)('pinyin-pro') as Library;
  const readings = library.pinyin(character, { toneType: 'num', multiple: true, type: 'array', v: true });
  return readings.filter((reading) => /^[a-z]+[0-4]$/.test(reading));
}

/** The syllables that a character may be, without their tones. */
export function syllablesOf(character: string): string[] {
  return [...new Set(readingsOf(character).map(withoutTone))];
}

function withoutTone(reading: string): string {
  return reading.slice(0, -1);
}

/** Which characters sound alike. */
export interface Sounds {
  /** Characters of the corpus that sound like this one, with how unlike they are: 0 is the same sound. */
  like(character: string): readonly { readonly other: string; readonly distance: number }[];
}

/** The characters of a corpus by their sounds. */
export function createSounds(characters: ReadonlySet<string>): Sounds {
  const bySyllable = new Map<string, Map<string, ReadonlySet<string>>>();
  for (const character of characters) {
    const readings = new Set(readingsOf(character));
    for (const syllable of new Set([...readings].map(withoutTone))) {
      const found = bySyllable.get(syllable) ?? new Map<string, ReadonlySet<string>>();
      bySyllable.set(syllable, found.set(character, readings));
    }
  }
  return {
    like(character) {
      const readings = readingsOf(character);
      const found = new Map<string, number>();
      for (const syllable of new Set(readings.map(withoutTone))) {
        for (const [other, said] of bySyllable.get(syllable) ?? []) {
          if (other === character) continue;
          found.set(other, readings.some((reading) => said.has(reading)) ? 0 : SPELLING.otherTone);
        }
      }
      return [...found].map(([other, distance]) => ({ other, distance }));
    },
  };
}

/**
 * Queries in pinyin, for readers without a Chinese keyboard: `jixiao` is read as the words of the corpus that sound so.
 * Tones are not looked at; a syllable may be written apart (`ji xiao`).
 */
import type { Neighbours } from './neighbours.ts';
import { syllablesOf } from './sounds.ts';
import { PINYIN } from './weights.ts';

/** Han words that a word in pinyin may stand for. */
export interface Heard {
  /** The likeliest. */
  readonly best: string;
  /** Pairs of characters that sound the same, likeliest first; only for words of two syllables. */
  readonly others: readonly string[];
}

export interface Pinyin {
  /** Reads a word of Latin letters; nothing when no words of the corpus sound so. */
  read(word: string): Heard | undefined;
  /** Whether it is one syllable. */
  isSyllable(word: string): boolean;
}

const LONGEST_SYLLABLE = 6;

/** Reads pinyin as words of a corpus whose characters stand together so. */
export function createPinyin({ characters, likely }: Neighbours): Pinyin {
  const bySyllable = new Map<string, Set<string>>();
  // In an order that does not depend on how the corpus came to be.
  for (const character of [...characters].sort()) {
    // lüe is typed as lve, lue or with its two dots, which analysis takes off.
    const readings = syllablesOf(character).flatMap((reading) => [reading, reading.replace('v', 'u')]);
    for (const reading of new Set(readings)) {
      const found = bySyllable.get(reading) ?? new Set();
      bySyllable.set(reading, found.add(character));
    }
  }

  /** Every way to cut a word into syllables. */
  const cuts = (word: string): string[][] => {
    if (word === '') return [[]];
    const found: string[][] = [];
    for (let length = 1; length <= Math.min(LONGEST_SYLLABLE, word.length); length += 1) {
      const syllable = word.slice(0, length);
      if (!bySyllable.has(syllable)) continue;
      for (const rest of cuts(word.slice(length))) found.push([syllable, ...rest]);
      if (found.length >= PINYIN.cuts) break;
    }
    return found;
  };

  /** The likeliest characters for syllables: every two neighbours must stand side by side in the corpus. */
  const chain = (syllables: readonly string[]): { text: string; score: number } | undefined => {
    let open = new Map<string, { text: string; score: number }>();
    for (const [index, syllable] of syllables.entries()) {
      const next = new Map<string, { text: string; score: number }>();
      for (const character of bySyllable.get(syllable) ?? []) {
        if (index === 0) next.set(character, { text: character, score: 0 });
        for (const [last, { text, score }] of open) {
          const word = likely(last, character);
          const sum = score + word;
          if (word > 0 && sum > (next.get(character)?.score ?? -1)) {
            next.set(character, { text: text + character, score: sum });
          }
        }
      }
      open = next;
    }
    return [...open.values()].sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1))[0];
  };

  return {
    isSyllable: (word) => bySyllable.has(word),
    read(word) {
      if (word.length > PINYIN.longest || !/^[a-z]+$/.test(word)) return undefined;
      const ways = cuts(word).filter(({ length }) => length >= 2);
      const read = ways.flatMap((syllables) => {
        const found = chain(syllables);
        // Of two ways to cut, the one with fewer syllables: xian is seldom xi'an.
        return found ? [{ ...found, syllables, each: found.score / (syllables.length - 1) }] : [];
      });
      const [best] = read.sort((a, b) => a.syllables.length - b.syllables.length || b.each - a.each);
      if (!best) return undefined;
      const [first = '', second = ''] = best.syllables;
      const alike = best.syllables.length > 2 ? [] : pairsOf(first, second);
      return { best: best.text, others: alike.filter((pair) => pair !== best.text).slice(0, PINYIN.others) };
    },
  };

  /** Pairs that sound so, the likeliest first. */
  function pairsOf(first: string, second: string): string[] {
    const found: { pair: string; word: number }[] = [];
    for (const left of bySyllable.get(first) ?? []) {
      for (const right of bySyllable.get(second) ?? []) {
        const word = likely(left, right);
        if (word > 0) found.push({ pair: left + right, word });
      }
    }
    return found.sort((a, b) => b.word - a.word || (a.pair < b.pair ? -1 : 1)).map(({ pair }) => pair);
  }
}

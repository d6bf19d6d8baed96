/** Which two neighbouring Han characters are a word, as far as counting tells: for pinyin and for slips of a character. */

/** How the Han characters of a corpus stand together. */
export interface Neighbours {
  /** Every character. */
  readonly characters: ReadonlySet<string>;
  /** How likely two characters are a word, 0 and up: they stand together often, and seldom apart (落地, not the 络的 of 网络的). */
  likely(left: string, right: string): number;
  /** How much more often they stand together than by chance, in standard deviations of the count (the t-score of collocations). */
  beyondChance(left: string, right: string): number;
}

/** `pairs`: two neighbouring characters, with how often they stand there. */
export function createNeighbours(pairs: ReadonlyMap<string, number>): Neighbours {
  const times = new Map<string, number>();
  let all = 0;
  for (const [pair, count] of pairs) {
    all += count;
    for (const character of pair) times.set(character, (times.get(character) ?? 0) + count);
  }
  // A character within a text is counted twice, once with each neighbour.
  const timesOf = (character: string) => (times.get(character) ?? 0) / 2;
  return {
    characters: new Set(times.keys()),
    likely(left, right) {
      const together = pairs.get(left + right) ?? 0;
      if (together === 0) return 0;
      return Math.log2(1 + (together * (2 * together)) / (timesOf(left) + timesOf(right)));
    },
    beyondChance(left, right) {
      const together = pairs.get(left + right) ?? 0;
      if (together === 0) return 0;
      return (together - (timesOf(left) * timesOf(right)) / all) / Math.sqrt(together);
    },
  };
}

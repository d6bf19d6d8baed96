/** Numbers for the words and Han characters of a corpus, so that what a section says fits into a list of numbers. */

/** Gives a number to every word and character that it meets; they are never taken back. */
export interface Lexis {
  /** The number of a word; a new one when it was never met. */
  take(text: string): number;
  /** The number of a word, if it was met. */
  find(text: string): number | undefined;
  textOf(number: number): string;
  isHan(number: number): boolean;
  /** Every word, in the order of the numbers. */
  readonly texts: readonly string[];
  /** How many there are. */
  readonly size: number;
}

/** A lexis that has met these words, in the order of their numbers. */
export function createLexis(met: readonly string[] = []): Lexis {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const han: boolean[] = [];
  const take = (text: string) => {
    const found = numbers.get(text);
    if (found !== undefined) return found;
    const number = texts.length;
    numbers.set(text, number);
    texts.push(text);
    han.push(/^\p{Script=Han}$/u.test(text));
    return number;
  };
  for (const text of met) take(text);
  return {
    take,
    texts,
    find: (text) => numbers.get(text),
    textOf: (number) => texts[number] ?? '',
    isHan: (number) => han[number] === true,
    get size() {
      return texts.length;
    },
  };
}

/** Numbers for the words and Han characters of a corpus, so that what a section says fits into a list of numbers. */

/** Gives a number to every word and character that it meets; they are never taken back. */
export interface Lexis {
  /** The number of a word; a new one when it was never met. */
  take(text: string): number;
  /** The number of a word, if it was met. */
  find(text: string): number | undefined;
  textOf(number: number): string;
  isHan(number: number): boolean;
  /** How many there are. */
  readonly size: number;
}

/** An empty lexis. */
export function createLexis(): Lexis {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const han: boolean[] = [];
  return {
    take(text) {
      const found = numbers.get(text);
      if (found !== undefined) return found;
      const number = texts.length;
      numbers.set(text, number);
      texts.push(text);
      han.push(/^\p{Script=Han}$/u.test(text));
      return number;
    },
    find: (text) => numbers.get(text),
    textOf: (number) => texts[number] ?? '',
    isHan: (number) => han[number] === true,
    get size() {
      return texts.length;
    },
  };
}

/** The words of the corpus with how many sections have them: what is rare, what is known, what may have been meant. */
import type { IndexedSection } from './engine.ts';

/** What is known of the words of a corpus. */
export interface Vocabulary {
  /** Takes in a section: the terms of its fields, and its words as they are written, folded. */
  add(section: IndexedSection, words: ReadonlySet<string>): void;
  /** In how many sections the term stands. */
  frequency(term: string): number;
  /** BM25's inverse document frequency: how much it tells that a section has the term. */
  idf(term: string): number;
  /** Words as written, folded, with the number of sections that have them. */
  readonly words: ReadonlyMap<string, number>;
  /** Terms of titles and names: what somebody is more likely to have meant. */
  readonly prominent: ReadonlySet<string>;
  /** Every Han character, in Simplified. */
  readonly characters: ReadonlySet<string>;
}

const HAN_CHARACTER = /^\p{Script=Han}$/u;

/** An empty vocabulary, to be fed section by section. */
export function createVocabulary(): Vocabulary {
  const frequencies = new Map<string, number>();
  const words = new Map<string, number>();
  const prominent = new Set<string>();
  const characters = new Set<string>();
  let size = 0;
  const frequency = (term: string) => frequencies.get(term) ?? 0;
  return {
    add(section, written) {
      size += 1;
      const { title, ancestors, body, people } = section.fields;
      for (const term of new Set([...title, ...ancestors, ...body, ...people])) {
        frequencies.set(term, frequency(term) + 1);
        if (HAN_CHARACTER.test(term)) characters.add(term);
      }
      for (const word of written) words.set(word, (words.get(word) ?? 0) + 1);
      for (const term of [...title, ...people]) prominent.add(term);
    },
    frequency,
    idf: (term) => Math.log(1 + (size - frequency(term) + 0.5) / (frequency(term) + 0.5)),
    words,
    prominent,
    characters,
  };
}

/** The words of the corpus with how many sections have them: what is rare, what is known, what may have been meant. */
import type { Engine, IndexedSection } from './engine.ts';
import type { Lexis } from './lexis.ts';

/** What is known of the words of a corpus. */
export interface Vocabulary {
  /** Takes in a section: the terms of its fields, and its words as they are written, folded. */
  add(section: IndexedSection, words: ReadonlySet<string>): void;
  /** Takes out what was taken in. */
  remove(section: IndexedSection, words: ReadonlySet<string>): void;
  /** In how many sections the term stands. */
  frequency(term: string): number;
  /** BM25's inverse document frequency: how much it tells that a section has the term. */
  idf(term: string): number;
  /** Words as written, folded, with the number of sections that have them. */
  readonly words: ReadonlyMap<string, number>;
  /** Terms of titles and names with the number of sections: what somebody is more likely to have meant. */
  readonly prominent: ReadonlyMap<string, number>;
  /** How many sections it knows. */
  readonly size: number;
  /** Every Han character, in Simplified. */
  characters(): ReadonlySet<string>;
}

/** What a vocabulary knows by itself. */
export interface Known {
  readonly words: Map<string, number>;
  readonly prominent: Map<string, number>;
  readonly size: number;
}

const HAN_CHARACTER = /^\p{Script=Han}$/u;

/** A vocabulary, empty or from what another one knew, to be fed section by section; the engine counts a term's sections. */
export function createVocabulary(
  engine: Pick<Engine, 'frequency'>,
  lexis: Lexis,
  known: Known = { words: new Map(), prominent: new Map(), size: 0 },
): Vocabulary {
  const { words, prominent } = known;
  let { size } = known;
  const { frequency } = engine;
  const change = (section: IndexedSection, written: ReadonlySet<string>, by: 1 | -1) => {
    size += by;
    for (const word of written) count(words, word, by);
    const { title, people } = section.fields;
    for (const term of new Set([...title, ...people])) count(prominent, term, by);
  };
  return {
    add: (section, written) => change(section, written, 1),
    remove: (section, written) => change(section, written, -1),
    frequency,
    idf(term) {
      const sections = frequency(term);
      return Math.log(1 + (size - sections + 0.5) / (sections + 0.5));
    },
    words,
    prominent,
    get size() {
      return size;
    },
    characters() {
      const found = new Set<string>();
      for (let number = 0; number < lexis.size; number += 1) {
        const text = lexis.textOf(number);
        if (HAN_CHARACTER.test(text) && frequency(text) > 0) found.add(text);
      }
      return found;
    },
  };
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

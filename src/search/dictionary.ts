/** The English words of the corpus and of its glossary, and which of them a word that is neither may have meant. */
import { stem, type Unit, unitsOf } from './analyze.ts';
import { slips } from './distance.ts';
import type { Glossary } from './glossary.ts';
import type { Vocabulary } from './vocabulary.ts';
import { SPELLING } from './weights.ts';

/** What the corpus says of two terms: whether a section has both, and whether one follows the other somewhere. */
export interface Company {
  together(a: string, b: string): boolean;
  adjacent(a: string, b: string): boolean;
}

/** A word that may have been meant. */
export interface Candidate {
  readonly word: string;
  readonly term: string;
  readonly distance: number;
  /** Whether a title, a name or the glossary has it. */
  readonly prominent: boolean;
  readonly score: number;
}

/** The words that there are. */
export interface Dictionary {
  /** Words within the slips that a word of this length may have, and `daring` more; best first. */
  candidates(word: string, daring: number): readonly Candidate[];
  /** The two words that this is, written as one, if they stand side by side somewhere: `opensource`. */
  parted(word: string): string | undefined;
  /** The same with one slip, in the half that is then a word of a title, a name or the glossary: `opensoruce`. */
  nearlyParted(word: string): string | undefined;
  /** The term of a word. */
  termOf(word: string): string | undefined;
}

/** Words shorter than three letters, with digits or signs are neither learnt nor corrected: versions, years, `C++`. */
export function isSpellable({ han, stop, surface }: Unit): boolean {
  return !han && !stop && surface.length >= 3 && /^[\p{L}\p{M}]+$/u.test(surface);
}

/** The words of the vocabulary, and those of the glossary whose concept the corpus has. */
export function createDictionary(vocabulary: Vocabulary, glossary: Glossary, company: Company): Dictionary {
  const words = new Map<string, { readonly term: string; readonly frequency: number }>();
  const inGlossary = new Set<string>();
  for (const unit of [...vocabulary.words.keys()].flatMap(unitsOf).filter(isSpellable)) {
    const frequency = vocabulary.frequency(unit.text);
    if (frequency === 0) continue;
    words.set(unit.surface, { term: unit.text, frequency });
    // Who misspells `maintainer` is not to be told that only `maintainers` is written.
    const singular = unit.surface.replace(/s$/, '');
    if (!words.has(singular) && stem(singular) === unit.text)
      words.set(singular, { term: unit.text, frequency });
  }
  const said = glossary.concepts.filter(({ term }) => vocabulary.frequency(term) > 0);
  for (const unit of said.flatMap(({ forms }) => forms.flatMap(unitsOf)).filter(isSpellable)) {
    inGlossary.add(unit.text);
    if (!words.has(unit.surface)) words.set(unit.surface, { term: unit.text, frequency: 1 });
  }
  const shapes = shapesOf([...words.keys()].sort());
  const isProminent = (term: string) => inGlossary.has(term) || vocabulary.prominent.has(term);
  return {
    candidates(word, daring) {
      const limit = (word.length < SPELLING.longWord ? 1 : 2) + daring;
      const found: Candidate[] = [];
      for (const other of shapes.near(word, limit)) {
        const distance = slips(word, other, limit);
        if (distance > limit) continue;
        const { term, frequency } = words.get(other) ?? NOWHERE;
        const first = other[0] === word[0];
        // A short word that also begins otherwise is another word, not a slip; so is `managed` for `unmanaged`.
        if (!first && (word.length < SPELLING.shortWord || distance > 1)) continue;
        // Of an unknown word in -s the rest is right: `personas` is no `personal`.
        if (word.endsWith('s') && other.length === word.length && other.startsWith(word.slice(0, -1)))
          continue;
        const prominent = isProminent(term);
        const score =
          SPELLING.frequency * Math.log2(1 + frequency) -
          SPELLING.slip * distance +
          (prominent ? SPELLING.prominent : 0) +
          (first ? SPELLING.firstLetter : 0);
        found.push({ word: other, term, distance, prominent, score });
      }
      return found.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
    },
    parted(word) {
      let best: string | undefined;
      let highest = 0;
      for (let at = 3; at <= word.length - 3; at += 1) {
        const [left, right] = [words.get(word.slice(0, at)), words.get(word.slice(at))];
        if (!left || !right || Math.min(left.frequency, right.frequency) <= highest) continue;
        if (!company.adjacent(left.term, right.term)) continue;
        best = `${word.slice(0, at)} ${word.slice(at)}`;
        highest = Math.min(left.frequency, right.frequency);
      }
      return best;
    },
    nearlyParted(word) {
      let best: string | undefined;
      let highest = 0;
      for (let at = 3; at <= word.length - 3; at += 1) {
        const halves = [word.slice(0, at), word.slice(at)] as const;
        for (const [right, slipped] of [halves, halves.toReversed()] as [string, string][]) {
          const known = words.get(right);
          // A shorter half with a slip is as near to many words.
          if (!known || words.has(slipped) || slipped.length < SPELLING.shortWord) continue;
          for (const other of shapes.near(slipped, 1)) {
            const { term, frequency } = words.get(other) ?? NOWHERE;
            const sections = Math.min(known.frequency, frequency);
            if (sections <= highest || other[0] !== slipped[0] || !isProminent(term)) continue;
            if (slips(slipped, other, 1) > 1) continue;
            const terms = right === halves[0] ? ([known.term, term] as const) : ([term, known.term] as const);
            if (!company.adjacent(...terms)) continue;
            best = right === halves[0] ? `${right} ${other}` : `${other} ${right}`;
            highest = sections;
          }
        }
      }
      return best;
    },
    termOf: (word) => words.get(word)?.term,
  };
}

const NOWHERE = { term: '', frequency: 0 } as const;

/**
 * Which words may be within so many slips of another, told by their lengths and by the letters they have: a slip changes
 * at most two letters of the set. It leaves one word of a hundred to be compared.
 */
function shapesOf(words: readonly string[]) {
  const byLength = new Map<number, { word: string; letters: number }[]>();
  for (const word of words) {
    const found = byLength.get(word.length) ?? [];
    found.push({ word, letters: lettersOf(word) });
    byLength.set(word.length, found);
  }
  return {
    near(word: string, limit: number): string[] {
      const letters = lettersOf(word);
      const found: string[] = [];
      for (let length = word.length - limit; length <= word.length + limit; length += 1) {
        for (const other of byLength.get(length) ?? []) {
          if (bits(letters ^ other.letters) <= 2 * limit) found.push(other.word);
        }
      }
      return found;
    },
  };
}

/** One bit for each letter of the alphabet that a word has; other letters share them. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) % 32);
  return letters;
}

/** How many bits are set, by adding neighbours up. */
function bits(of: number): number {
  const pairs = of - ((of >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

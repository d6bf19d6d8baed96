/**
 * Which words of one language stand for which of the other, learnt from the passages that exist in both: words that
 * come and go together translate each other, as far as a count can tell (the Dice coefficient of the passages that have
 * them). So a question in one language finds a section that only exists in the other. No model; every pair can be read.
 */
import type { LexiconPair } from '../corpus/model.ts';
import { termsOf, unitsOf } from './analyze.ts';
import type { Lexis } from './lexis.ts';
import type { Steps } from './steps.ts';
import { LEXICON } from './weights.ts';
import { isNear, isStop, stretchesOf, type Written, wordOf } from './written.ts';

/** A word of the other language, and how strong the link is, 0 to 1. */
export interface Translation {
  readonly term: string;
  readonly strength: number;
}

export interface Lexicon {
  /** Words of the other language for a term of the index (a stem, or two Han characters), the strongest first. */
  of(term: string): readonly Translation[];
  /** Every term that has translations, with them. */
  readonly all: ReadonlyMap<string, readonly Translation[]>;
}

/** One text with its translation: the numbers of its English words and of its Chinese pairs, each once. */
interface Aligned {
  readonly words: readonly number[];
  /** The most frequent first. */
  pairs: Uint32Array;
}

/** Of two words, how much rarer one may be than the other that they can still be strong enough. */
const RARER = LEXICON.strength / (2 - LEXICON.strength);

/** Learns from sections in which passages or titles stand in both languages; what is given of a pair by hand wins. */
export function* learnLexicon(
  entries: ReadonlyMap<string, { readonly written: Written }>,
  lexis: Lexis,
  given: readonly LexiconPair[] = [],
): Steps<Lexicon> {
  const byHand = strengths(given);
  const pairs = createPairs(lexis);
  const aligned: Aligned[] = [];
  let read = 0;
  for (const { written } of entries.values()) {
    aligned.push(...alignedIn(written, lexis, pairs));
    read += 1;
    yield (READ * read) / entries.size;
  }

  const byWord = new Map<number, number[]>();
  const ofPair = new Uint32Array(pairs.size);
  for (const [index, { words, pairs: chinese }] of aligned.entries()) {
    for (const word of words) {
      const found = byWord.get(word);
      if (found) found.push(index);
      else byWord.set(word, [index]);
    }
    for (const pair of chinese) ofPair[pair] = (ofPair[pair] ?? 0) + 1;
    yield READ;
  }
  // From here on a pair is its rank, so that a frequent word need not look at all the rare ones it meets.
  // Sorted as plain numbers, which takes a tenth of the time: the rarer the larger, then by the pair's number.
  const keys = Float64Array.from(ofPair, (count, pair) => (2 ** 28 - count) * 2 ** 24 + pair).sort();
  const ranked = Uint32Array.from(keys, (key) => key % 2 ** 24);
  yield READ;
  const rankOf = new Uint32Array(pairs.size);
  for (const [rank, pair] of ranked.entries()) rankOf[pair] = rank;
  const times = ranked.map((pair) => ofPair[pair] ?? 0);
  for (const each of aligned) {
    each.pairs = each.pairs.map((pair) => rankOf[pair] ?? 0).sort();
    yield READ;
  }

  const translations = new Map<string, Translation[]>();
  const together = new Uint32Array(pairs.size);
  for (const [word, passages] of byWord) {
    yield READ;
    if (passages.length < LEXICON.least) continue;
    const least = Math.max(LEXICON.least, Math.floor(passages.length * RARER));
    const met: number[] = [];
    for (const passage of passages) {
      for (const pair of aligned[passage]?.pairs ?? []) {
        if ((times[pair] ?? 0) < least) break;
        if (together[pair] === 0) met.push(pair);
        together[pair] = (together[pair] ?? 0) + 1;
      }
    }
    for (const pair of met) {
      const count = together[pair] ?? 0;
      together[pair] = 0;
      const strength = strengthOf(count, passages.length, times[pair] ?? 0, aligned.length);
      if (count < LEXICON.least || strength < LEXICON.strength) continue;
      const chinese = pairs.textOf(ranked[pair] ?? 0);
      const english = lexis.textOf(word);
      if (byHand.get(english)?.has(chinese)) continue;
      add(translations, english, chinese, strength);
      add(translations, chinese, english, strength);
    }
  }
  const byStrength = (a: Translation, b: Translation) =>
    b.strength - a.strength || (a.term < b.term ? -1 : 1);
  for (const [term, found] of translations) {
    found.sort(byStrength);
    const least = LEXICON.beside * (found[0]?.strength ?? 0);
    const strong = found.filter(({ strength }) => strength >= least);
    translations.set(term, strong.slice(0, LEXICON.most));
    yield 1;
  }
  for (const [term, others] of byHand) {
    for (const [other, strength] of others) if (strength > 0) add(translations, term, other, strength);
    translations.get(term)?.sort(byStrength);
  }
  return lexiconOf(translations);
}

/**
 * How strongly two words come and go together, 0 to 1: the Dice coefficient, but not more than the correlation (phi), since
 * two words that are in most passages anyway meet often without meaning the same.
 */
function strengthOf(together: number, word: number, pair: number, passages: number): number {
  const dice = (2 * together) / (word + pair);
  const spread = Math.sqrt(word * (passages - word) * pair * (passages - pair));
  // What is in every passage says nothing about any.
  return spread === 0 ? 0 : Math.min(dice, (passages * together - word * pair) / spread);
}

/** The terms of pairs given by hand, each under the other; what is no single term, such as a stop word, is left out. */
function strengths(given: readonly LexiconPair[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const set = (from: string, to: string, strength: number) =>
    found.set(from, (found.get(from) ?? new Map<string, number>()).set(to, strength));
  for (const { en, zh, strength } of given) {
    const [word, ...others] = unitsOf(en);
    const [pair] = termsOf(unitsOf(zh)).filter(({ term }) => term.length > 1);
    if (!word || word.stop || others.length > 0 || !pair) continue;
    set(word.text, pair.term, strength);
    set(pair.term, word.text, strength);
  }
  return found;
}

/** Of learning, the share that is done when all texts have been read. */
const READ = 0.5;

/** The lexicon with these translations. */
export function lexiconOf(all: ReadonlyMap<string, readonly Translation[]>): Lexicon {
  return { all, of: (term) => all.get(term) ?? [] };
}

/** The lexicon as text: a line for each term, with its translations and their strengths. No term has white space. */
export function linesOf({ all }: Lexicon): string {
  return [...all]
    .map(([term, to]) => [term, ...to.flatMap((each) => [each.term, each.strength])].join(' '))
    .join('\n');
}

/** The lexicon of such a text. */
export function lexiconFrom(lines: string): Lexicon {
  const all = new Map<string, Translation[]>();
  for (const line of lines === '' ? [] : lines.split('\n')) {
    const [from = '', ...parts] = line.split(' ');
    const to: Translation[] = [];
    for (let at = 0; at < parts.length; at += 2) {
      to.push({ term: parts[at] ?? '', strength: Number(parts[at + 1]) });
    }
    all.set(from, to);
  }
  return lexiconOf(all);
}

function add(to: Map<string, Translation[]>, from: string, term: string, strength: number): void {
  const found = to.get(from);
  if (found) found.push({ term, strength });
  else to.set(from, [{ term, strength }]);
}

/** Numbers for pairs of Han characters. There are few characters, so that a pair of them is a small number too. */
function createPairs(lexis: Lexis) {
  const numbers = new Map<number, number>();
  const texts: string[] = [];
  const characters: number[] = [];
  let met = 0;
  const small = (character: number) => {
    const found = characters[character];
    if (found !== undefined) return found;
    characters[character] = met;
    met += 1;
    return met - 1;
  };
  return {
    take(first: number, second: number): number {
      const key = small(first) * 2 ** 15 + small(second);
      const found = numbers.get(key);
      if (found !== undefined) return found;
      numbers.set(key, texts.length);
      texts.push(lexis.textOf(first) + lexis.textOf(second));
      return texts.length - 1;
    },
    textOf: (pair: number) => texts[pair] ?? '',
    get size() {
      return texts.length;
    },
  };
}

/** The passages and titles of a section that stand in both languages. */
function alignedIn(written: Written, lexis: Lexis, pairs: ReturnType<typeof createPairs>): Aligned[] {
  const texts = new Map<number, { words?: number[]; pairs?: number[] }>();
  for (const { place, passage, from, to } of stretchesOf(written)) {
    if (place === 'people' || place === 'signers') continue;
    const chinese = place === 'zh' || place === 'title-zh';
    const text = texts.get(passage) ?? {};
    if (chinese) text.pairs = [...(text.pairs ?? []), ...pairsIn(written, from, to, lexis, pairs)];
    else text.words = [...(text.words ?? []), ...wordsIn(written, from, to, lexis)];
    texts.set(passage, text);
  }
  return [...texts.values()].flatMap(({ words, pairs: chinese }) =>
    words && chinese ? [{ words: [...new Set(words)], pairs: Uint32Array.from(new Set(chinese)) }] : [],
  );
}

function wordsIn({ units }: Written, from: number, to: number, lexis: Lexis): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if (!isStop(unit) && !lexis.isHan(wordOf(unit))) found.push(wordOf(unit));
  }
  return found;
}

function pairsIn(
  { units }: Written,
  from: number,
  to: number,
  lexis: Lexis,
  pairs: ReturnType<typeof createPairs>,
): number[] {
  const found: number[] = [];
  for (let at = from + 1; at < to; at += 1) {
    const [before, unit] = [units[at - 1] ?? 0, units[at] ?? 0];
    if (!isNear(unit) || !lexis.isHan(wordOf(unit)) || !lexis.isHan(wordOf(before))) continue;
    found.push(pairs.take(wordOf(before), wordOf(unit)));
  }
  return found;
}

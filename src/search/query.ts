/**
 * What was typed to what is looked for: quoted phrases, words and bigrams without those that say nothing, concepts of
 * the glossary beside the words that name them. Spelling is put right before, by `spelling.ts`.
 */
import { continuesRun, stem, type Unit, unitsOf } from './analyze.ts';
import { emptyHan } from './empty-words.ts';
import type { QueryTerm, Through } from './engine.ts';
import type { Glossary } from './glossary.ts';
import type { Lexicon } from './lexicon.ts';
import { type Phrase, textsOf } from './phrases.ts';
import type { Corrected } from './spelling.ts';
import { ASKED_FOR } from './stop-words.ts';
import type { Vocabulary } from './vocabulary.ts';
import { LEXICON, PINYIN, QUERY } from './weights.ts';

/** A query, made ready for the engine and for the ranking. */
export interface AnalysedQuery {
  readonly terms: readonly QueryTerm[];
  readonly phrases: readonly Phrase[];
  /** All of a short query, stop words too, as the texts of its units; empty when it is too short or too long. */
  readonly verbatim: readonly string[];
  /** Words of the query that the glossary knows, in order. */
  readonly concepts: readonly NamedConcept[];
}

/** A word of the query that the glossary knows other words for. */
export interface NamedConcept {
  /** As typed. */
  readonly from: string;
  readonly concept: number;
  /** Which of the concept's forms was typed. */
  readonly form: number;
}

const QUOTES = '"“”„‟＂«»「」『』';
const QUOTED = new RegExp(`[${QUOTES}]([^${QUOTES}]+)[${QUOTES}]`, 'gu');

/** The quoted parts of a query, with where they stand. */
export function quotedParts(query: string): { text: string; start: number; end: number }[] {
  return [...query.matchAll(QUOTED)].map((match) => ({
    text: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const WORD: Through = 'word';

interface Piece extends QueryTerm {
  /** Indexes of the units it is made of. */
  readonly from: number;
  readonly to: number;
}

/** The words and pairs of characters that `skip` leaves, and the characters that are in no known pair. */
function pieces(units: readonly Unit[], skip: ReadonlySet<number>, vocabulary: Vocabulary): Piece[] {
  const words = wordsIn(units, skip, vocabulary);
  const pairs = pairsIn(units, skip, vocabulary);
  const paired = new Set(pairs.flatMap(({ from, to, across }) => (across ? [] : range(from, to))));
  const rest = [...units.keys()].filter(
    (index) => units[index]?.han && !skip.has(index) && !paired.has(index),
  );
  const others = [...words, ...pairs].some(({ term }) => vocabulary.frequency(term) > 0);
  const only = rest.length === 1;
  const characters = rest.flatMap((index): Piece[] => {
    const term = units[index]?.text ?? '';
    // Single characters of an unknown word say nothing by themselves: 区块链 is not about 区.
    if (!others && !only) return [];
    const weight = only && !others ? 1 : QUERY.character;
    return [{ term, weight, group: index * 2 + 1, from: index, to: index + 1, through: WORD }];
  });
  return [...words, ...pairs, ...characters];
}

/** Words; and two neighbours as the one word that the corpus writes (`non-profit`: nonprofit). */
function wordsIn(units: readonly Unit[], skip: ReadonlySet<number>, vocabulary: Vocabulary): Piece[] {
  return [...units.entries()].flatMap(([index, unit]) => {
    if (skip.has(index) || unit.han) return [];
    const word = { term: unit.text, weight: 1, group: index * 2, from: index, to: index + 1, through: WORD };
    const before = units[index - 1];
    if (!before || before.han || unit.gap === 'break') return [word];
    const joined = stem(before.surface + unit.surface);
    // `set up` is not `setup`: with a space between, only where one of the two is no word of the corpus.
    const both = vocabulary.frequency(before.text) > 0 && vocabulary.frequency(unit.text) > 0;
    if (vocabulary.frequency(joined) === 0 || (unit.gap === 'space' && both)) return [word];
    return [
      word,
      {
        term: joined,
        weight: QUERY.joined,
        group: index * 2 + 1,
        from: index - 1,
        to: index + 1,
        through: WORD,
      },
    ];
  });
}

/** Pairs of neighbouring characters that the corpus has, worth less the less they keep together. */
function pairsIn(
  units: readonly Unit[],
  skip: ReadonlySet<number>,
  vocabulary: Vocabulary,
): (Piece & { readonly across: boolean })[] {
  return [...units.entries()].flatMap(([index, unit]) => {
    const before = units[index - 1];
    if (skip.has(index) || skip.has(index - 1) || !before || !continuesRun(unit, before)) return [];
    const term = before.text + unit.text;
    const frequency = vocabulary.frequency(term);
    if (frequency === 0) return [];
    const rarer = Math.min(vocabulary.frequency(before.text), vocabulary.frequency(unit.text));
    const across = unit.gap !== 'none';
    const weight = (across ? QUERY.acrossSpace : 1) * (frequency / rarer) ** QUERY.cohesion;
    return [{ term, weight, group: index * 2, from: index - 1, to: index + 1, across, through: WORD }];
  });
}

/** What is known of words. */
export interface Words {
  readonly glossary: Glossary;
  readonly vocabulary: Vocabulary;
  readonly lexicon: Lexicon;
}

/** Analyses a query whose spelling was put right. */
export function analyseQuery(
  { query, alike, slips, origins }: Omit<Corrected, 'corrections'>,
  { glossary, vocabulary, lexicon }: Words,
): AnalysedQuery {
  const units = unitsOf(query);
  const matches = glossary
    .longest(units)
    .filter((match) => units.slice(match.from, match.to).some((unit) => !unit.stop));
  const named = new Set(matches.flatMap((match) => range(match.from, match.to)));
  const empty = emptyHan(units);
  const skip = [...units.keys()].filter((index) => {
    const general = ASKED_FOR.has(units[index]?.surface ?? '') && units[index - 1]?.stop === true;
    return units[index]?.stop === true || ((general || empty.has(index)) && !named.has(index));
  });
  let typed = pieces(units, new Set(skip), vocabulary);
  // Nothing but words that say nothing: they are all there is to go by, and titles have them.
  if (typed.length === 0 && matches.length === 0) typed = pieces(units, new Set(), vocabulary);

  const terms = new Map(typed.map((piece): [Piece, number] => [piece, piece.weight]));
  const concepts = matches.map((match): QueryTerm => {
    const term = glossary.concepts[match.concept]?.term ?? '';
    const parts = typed.filter((piece) => piece.from >= match.from && piece.to <= match.to);
    const [only] = parts;
    // One word is another way to say the concept; several are hints of it, worth no more than it is.
    if (only && parts.length === 1 && only.from === match.from && only.to === match.to) {
      return { term, weight: QUERY.concept, group: only.group, through: 'glossary' };
    }
    if (vocabulary.frequency(term) > 0) {
      const sum = parts.reduce((total, part) => total + vocabulary.idf(part.term), 0);
      const share = QUERY.conceptParts * Math.min(1, vocabulary.idf(term) / sum);
      for (const part of parts) terms.set(part, part.weight * share);
    }
    return { term, weight: 1, group: units.length * 2 + match.from, through: 'glossary' };
  });
  const asTyped = [...terms].map(([{ term, group, from, to }, weight]): QueryTerm => {
    const [start, end] = [units[from]?.start ?? 0, units[to - 1]?.end ?? 0];
    const meant = slips.get(term);
    // A slip is rare, and not what makes a section the right one.
    if (meant !== undefined) {
      const worth = Math.min(1, vocabulary.idf(meant) / vocabulary.idf(term));
      return { term, group, weight: weight * worth, through: WORD };
    }
    const origin = origins.find((part) => part.start < end && part.end > start);
    return { term, group, weight, through: origin?.through ?? WORD };
  });
  const sounding = typed.flatMap(({ term, weight, group }) =>
    (alike.get(term) ?? []).map((other): QueryTerm => {
      // A rare word that sounds so is no better a reading than a frequent one.
      const rare = Math.min(1, vocabulary.idf(term) / vocabulary.idf(other));
      return { term: other, weight: weight * PINYIN.weight * rare, group, through: 'pinyin' };
    }),
  );
  const meant = typed.flatMap(({ term, weight, group }): QueryTerm[] => {
    const right = slips.get(term);
    return right === undefined ? [] : [{ term: right, weight, group, through: 'spelling' }];
  });
  const parts = quotedParts(query).map(({ text }): Phrase => ({ text: text.trim(), units: unitsOf(text) }));
  return {
    terms: unique([...concepts, ...asTyped, ...sounding, ...meant, ...translated(typed, named, lexicon)]),
    phrases: parts.filter((phrase) => phrase.units.length > 0),
    verbatim: units.length >= QUERY.verbatimLeast && units.length <= QUERY.verbatimMost ? textsOf(units) : [],
    concepts: matches.map(({ concept, form, from, to }) => ({
      from: query.slice(units[from]?.start, units[to - 1]?.end),
      concept,
      form,
    })),
  };
}

/** Words of the other language for what was typed; not for what the glossary has other words for. */
function translated(typed: readonly Piece[], named: ReadonlySet<number>, lexicon: Lexicon): QueryTerm[] {
  const unnamed = typed.filter(({ from, to }) => !range(from, to).every((index) => named.has(index)));
  return unnamed.flatMap(({ term, weight, group }) =>
    lexicon.of(term).map(({ term: to, strength }): QueryTerm => {
      const worth = Math.min(LEXICON.cap, LEXICON.weight * strength);
      return { term: to, weight: weight * worth, group, through: 'lexicon' };
    }),
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset);
}

/** A word typed twice is looked for once. */
function unique(terms: readonly QueryTerm[]): QueryTerm[] {
  const best = new Map<string, QueryTerm>();
  for (const term of terms) {
    const found = best.get(term.term);
    if (!found || found.weight < term.weight) best.set(term.term, term);
  }
  return [...best.values()];
}

/**
 * What somebody meant to type, for words that the corpus does not have, and only for those. English: a word of the
 * corpus within a slip or two. Chinese: a character that makes no word with its neighbours, replaced by one that sounds
 * alike (成攻 → 成功). It would rather leave a slip than change a right word.
 */
import { type Unit, unitsOf } from './analyze.ts';
import { type Change, characterSlips } from './character-slips.ts';
import { type Candidate, type Company, createDictionary, isSpellable } from './dictionary.ts';
import type { Glossary } from './glossary.ts';
import type { Correction } from './result.ts';
import { createSounds, type Sounds } from './sounds.ts';
import type { Vocabulary } from './vocabulary.ts';
import { SPELLING } from './weights.ts';

/** A query that was put right. */
export interface Corrected {
  /** The query with its words put right. */
  readonly query: string;
  /** What there is to tell; another form of the same word is not. */
  readonly corrections: readonly Correction[];
}

/** What puts queries right, for one corpus. */
export interface Spelling {
  /** Puts right what is unknown, but for `literal`: parts of the query that are meant as they stand. */
  correct(query: string, literal: readonly { readonly start: number; readonly end: number }[]): Corrected;
  /** Queries with unknown words replaced more daringly, best first: what to offer when nothing was found. */
  offer(query: string): readonly string[];
}

/** How many queries are offered when nothing was found. */
const OFFERS = 3;

/** Spelling after the words of a corpus and of the glossary; `company` says which words stand together. */
export function createSpelling(vocabulary: Vocabulary, glossary: Glossary, company: Company): Spelling {
  const dictionary = createDictionary(vocabulary, glossary, company);
  const known = (term: string) => vocabulary.frequency(term) > 0;
  let heard: Sounds | undefined;
  const sounds = () => {
    heard ??= createSounds(vocabulary.characters());
    return heard;
  };
  const chinese = (query: string, units: readonly Unit[], skip: ReadonlySet<number>) =>
    characterSlips(query, units, skip, vocabulary, glossary, sounds);

  /** The first of the best candidates that some section has together with another word of the query. */
  const fitting = (unit: Unit, candidates: readonly Candidate[], others: readonly string[]) =>
    candidates.slice(0, SPELLING.tried).find(({ term, prominent }) => {
      if (unit.surface.length < SPELLING.shortWord && !prominent) return false;
      return others.length === 0 || others.some((other) => company.together(term, other));
    })?.word;

  return {
    correct(query, literal) {
      const units = unitsOf(query);
      const skip = indexesOf(glossary, units);
      for (const [index, { start, end }] of units.entries()) {
        if (literal.some((part) => start >= part.start && end <= part.end)) skip.add(index);
      }
      const others = contextOf(units, known);
      const changes = units.flatMap((unit, index): Change[] => {
        if (skip.has(index) || known(unit.text) || !isSpellable(unit)) return [];
        const near = dictionary.candidates(unit.surface, 0);
        const close = near.filter(({ distance }) => distance === 1);
        const to =
          fitting(unit, close, others) ??
          dictionary.parted(unit.surface) ??
          fitting(unit, near, others) ??
          dictionary.nearlyParted(unit.surface);
        if (to === undefined) return [];
        const quiet = related(unit.text, dictionary.termOf(to));
        return [{ start: unit.start, end: unit.end, to, quiet }];
      });
      return apply(query, [...changes, ...chinese(query, units, skip)]);
    },
    offer(query) {
      const units = unitsOf(query);
      const skip = indexesOf(glossary, units);
      const choices = units.flatMap((unit, index) => {
        if (skip.has(index) || known(unit.text) || !isSpellable(unit)) return [];
        const words = [0, 1]
          .flatMap((daring) => dictionary.candidates(unit.surface, daring))
          .filter(({ word, distance, prominent }) => {
            // Three letters are as near to a hundred other words: only a letter too many, too few or out of place tells.
            const shifted = word.length !== unit.surface.length || sameLetters(word, unit.surface);
            return unit.surface.length > 3 || (prominent && distance === 1 && shifted);
          });
        return [{ unit, words: [...new Set(words.map(({ word }) => word))] }];
      });
      const characters = chinese(query, units, skip);
      const offers = Array.from({ length: OFFERS }, (_, rank) => {
        const changes = choices.flatMap(({ unit: { start, end }, words }) => {
          const to = words[rank];
          return to === undefined ? [] : [{ start, end, to }];
        });
        return apply(query, changes.length > 0 || rank === 0 ? [...changes, ...characters] : []).query;
      });
      return [...new Set(offers)].filter((offer) => offer !== query);
    },
  };
}

/** Which units the glossary knows: they are right, whether the corpus has them or not. */
function indexesOf(glossary: Glossary, units: readonly Unit[]): Set<number> {
  const matches = glossary.longest(units);
  return new Set(
    matches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, offset) => from + offset)),
  );
}

/** The words and pairs of characters of a query that the corpus has: what a correction should stand together with. */
function contextOf(units: readonly Unit[], known: (term: string) => boolean): string[] {
  return units.flatMap((unit, index) => {
    if (unit.stop) return [];
    const before = units[index - 1];
    if (!unit.han) return known(unit.text) ? [unit.text] : [];
    if (!before?.han || unit.gap !== 'none') return [];
    const pair = before.text + unit.text;
    return known(pair) ? [pair] : [];
  });
}

function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

/** What the Porter stemmer leaves of endings that make another word of the same root. */
const ENDINGS = /^(?:e|ee|er|or|al|i|ion|ist|ic|iz|at|iv|abl|ibl|ment|ship)$/;

/** Whether two stems are one word in two forms that stemming keeps apart: interviewe(e), interview. */
function related(a: string, b: string | undefined): boolean {
  if (b === undefined) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SPELLING.root && long.startsWith(short) && ENDINGS.test(long.slice(short.length));
}

function apply(query: string, changes: readonly Change[]): Corrected {
  let text = '';
  let done = 0;
  const corrections: Correction[] = [];
  for (const { start, end, to, said, quiet } of [...changes].sort((a, b) => a.start - b.start)) {
    text += query.slice(done, start) + to;
    done = end;
    if (!quiet) corrections.push(said ?? { from: query.slice(start, end), to });
  }
  return { query: text + query.slice(done), corrections };
}

/**
 * What somebody meant to type, for words that the corpus does not have, and only for those. English: a word of the
 * corpus within a slip or two. Chinese: a character that makes no word with its neighbours, replaced by one that sounds
 * alike (成攻 → 成功). It would rather leave a slip than change a right word.
 */
import { type Unit, unitsOf } from './analyze.ts';
import { type Change, characterSlips } from './character-slips.ts';
import {
  type Candidate,
  type Company,
  createDictionary,
  type Dictionary,
  isSpellable,
} from './dictionary.ts';
import type { Glossary } from './glossary.ts';
import { createNeighbours, type Neighbours } from './neighbours.ts';
import { createPinyin, type Pinyin } from './pinyin.ts';
import { isChinese, pinyinIn } from './pinyin-words.ts';
import type { Correction } from './result.ts';
import { createSounds, type Sounds } from './sounds.ts';
import type { Vocabulary } from './vocabulary.ts';
import { SPELLING } from './weights.ts';

/** A part of a query that was put right, in UTF-16 code units, and what was done. */
export interface Origin {
  readonly start: number;
  readonly end: number;
  readonly through: 'spelling' | 'pinyin';
}

/** A query that was put right. */
export interface Corrected {
  /** The query with its words put right. */
  readonly query: string;
  /** What there is to tell; another form of the same word is not. */
  readonly corrections: readonly Correction[];
  /** The parts of it that were typed otherwise. */
  readonly origins: readonly Origin[];
  /** Han words that sound like one that was read from pinyin, by that word. */
  readonly alike: ReadonlyMap<string, readonly string[]>;
  /** Terms that are a slip of the documents, with the one that is meant: both are looked for, as one word. */
  readonly slips: ReadonlyMap<string, string>;
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
export function createSpelling(
  vocabulary: Vocabulary,
  glossary: Glossary,
  company: Company,
  pairs: () => ReadonlyMap<string, number>,
): Spelling {
  let made: Dictionary | undefined;
  // Made when the first unknown word needs it.
  const dictionary = (): Dictionary => {
    made ??= createDictionary(vocabulary, glossary, company);
    return made;
  };
  const known = (term: string) => vocabulary.frequency(term) > 0;
  let beside: Neighbours | undefined;
  const neighbours = () => {
    beside ??= createNeighbours(pairs());
    return beside;
  };
  let read: Pinyin | undefined;
  const pinyin = () => {
    read ??= createPinyin(neighbours());
    return read;
  };
  let heard: Sounds | undefined;
  const sounds = () => {
    heard ??= createSounds(vocabulary.characters());
    return heard;
  };
  const chinese = (query: string, units: readonly Unit[], skip: ReadonlySet<number>) =>
    characterSlips(query, units, skip, { vocabulary, glossary, neighbours, sounds });

  /** The first of the best candidates that some section has together with another word of the query. */
  const fitting = (unit: Unit, candidates: readonly Candidate[], others: readonly string[]) => {
    const found = candidates.slice(0, SPELLING.tried).find(({ term, prominent }) => {
      if (unit.surface.length < SPELLING.shortWord && !prominent) return false;
      return others.length === 0 || others.some((other) => company.together(term, other));
    });
    if (found || unit.surface.length < SPELLING.alone) return found?.word;
    // The only word of the corpus that a long word can be need not stand together with the others.
    const [only, second] = candidates.filter(
      ({ word, distance }) => distance === 1 && word[0] === unit.surface[0],
    );
    return second ? undefined : only?.word;
  };

  /** What a long word means that the documents write once or twice, and otherwise hundreds of times with another letter. */
  const ownSlip = ({ text, surface }: Unit): string | undefined => {
    const { letters, sections, times } = SPELLING.ownSlip;
    const frequency = vocabulary.frequency(text);
    if (surface.length < letters || frequency === 0 || frequency > sections) return undefined;
    const found = dictionary()
      .candidates(surface, 0)
      .find(({ term, word, distance }) => {
        const often = vocabulary.frequency(term) >= times * frequency;
        return often && distance === 1 && word[0] === surface[0] && !related(text, term);
      });
    return found?.term;
  };

  const isClose = ({ distance }: Candidate) => distance === 1;

  return {
    correct(query, literal) {
      const units = unitsOf(query);
      const skip = indexesOf(glossary, units);
      for (const [index, { start, end }] of units.entries()) {
        if (literal.some((part) => start >= part.start && end <= part.end)) skip.add(index);
      }
      const others = contextOf(units, known);
      const candidates = new Map<string, readonly Candidate[]>();
      const nearby = ({ surface }: Unit) => {
        const found = candidates.get(surface) ?? dictionary().candidates(surface, 0);
        candidates.set(surface, found);
        return found;
      };
      const chineseOnly = isChinese(units, known, pinyin);
      const isUnknown = (unit: Unit, index: number) => {
        if (skip.has(index) || known(unit.text) || unit.han) return false;
        // A letter from an English word, it is more likely that one, unless the query is Chinese.
        return (
          chineseOnly ||
          !isSpellable(unit) ||
          fitting(unit, nearby(unit).filter(isClose), others) === undefined
        );
      };
      const heard = pinyinIn(units, isUnknown, pinyin);
      const alike = new Map(heard.map(({ to, others: same }) => [to, same]));
      for (const { indexes } of heard) for (const index of indexes) skip.add(index);
      const changes = units.flatMap((unit, index): Change[] => {
        if (skip.has(index) || known(unit.text) || !isSpellable(unit)) return [];
        const near = nearby(unit);
        const close = near.filter(isClose);
        const to =
          fitting(unit, close, others) ??
          dictionary().parted(unit.surface) ??
          fitting(unit, near, others) ??
          dictionary().nearlyParted(unit.surface);
        if (to === undefined) return [];
        const quiet = related(unit.text, dictionary().termOf(to));
        return [{ start: unit.start, end: unit.end, to, quiet }];
      });
      const slips = new Map(
        units.flatMap((unit, index) => {
          const meant = skip.has(index) || !isSpellable(unit) ? undefined : ownSlip(unit);
          return meant === undefined ? [] : [[unit.text, meant] as const];
        }),
      );
      return { ...apply(query, [...changes, ...heard, ...chinese(query, units, skip)]), alike, slips };
    },
    offer(query) {
      const units = unitsOf(query);
      const skip = indexesOf(glossary, units);
      const choices = units.flatMap((unit, index) => {
        if (skip.has(index) || known(unit.text) || !isSpellable(unit)) return [];
        const words = [0, 1]
          .flatMap((daring) => dictionary().candidates(unit.surface, daring))
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

function apply(query: string, changes: readonly Change[]): Omit<Corrected, 'alike' | 'slips'> {
  let text = '';
  const origins: Origin[] = [];
  let done = 0;
  const corrections: Correction[] = [];
  for (const { start, end, to, said, quiet, through = 'spelling' } of [...changes].sort(
    (a, b) => a.start - b.start,
  )) {
    text += query.slice(done, start);
    origins.push({ start: text.length, end: text.length + to.length, through });
    text += to;
    done = end;
    if (!quiet) corrections.push(said ?? { from: query.slice(start, end), to });
  }
  return { query: text + query.slice(done), corrections, origins };
}

/** Finds the terms of one query in what sections say: words, pairs of characters, and the words of concepts. */
import type { Worth } from './evidence.ts';
import type { Glossary } from './glossary.ts';
import type { Lexis } from './lexis.ts';
import { isNear, isParted, isTouching, numbersOf, type Written, wordOf } from './written.ts';

/** A way to say a term: words that follow each other. */
interface Pattern {
  readonly words: readonly number[];
  /** Whether it is the word of a concept, which other signs may not part and which does not stand inside a word. */
  readonly whole: boolean;
  readonly group: number;
  readonly value: number;
  readonly shown: boolean;
}

/** Where a term stands, in units of the section. */
export interface Place {
  readonly group: number;
  readonly value: number;
  /** Whether it is the word of a concept. */
  readonly whole: boolean;
  /** Whether it is worth marking. */
  readonly shown: boolean;
  readonly start: number;
  readonly end: number;
}

/** What looks for the terms of a query. */
export interface Finder {
  /** How many groups of terms there are; they are numbered from 0. */
  readonly groups: number;
  /** What a text that says all of the query is worth. */
  readonly all: number;
  /** Where the terms stand between two units, by start and then end. */
  find(written: Written, from: number, to: number): readonly Place[];
}

const NOTHING: Place[] = [];

/** Makes a finder for the terms of a query. */
export function createFinder(worth: Worth, lexis: Lexis, glossary: Glossary): Finder {
  const groups = new Map<number, number>();
  const byFirst = new Map<number, Pattern[]>();
  for (const [term, { group, value, shown }] of worth.of) {
    if (!groups.has(group)) groups.set(group, groups.size);
    for (const { words, whole } of waysOf(term, lexis, glossary)) {
      const first = words[0] ?? 0;
      const patterns = byFirst.get(first) ?? [];
      patterns.push({ words, whole, group: groups.get(group) ?? 0, value, shown });
      byFirst.set(first, patterns);
    }
  }
  for (const patterns of byFirst.values()) patterns.sort((a, b) => a.words.length - b.words.length);
  // Nearly every unit is no word of the query: one look into a table tells.
  const table = new Uint8Array(lexis.size);
  for (const first of byFirst.keys()) table[first] = 1;
  return {
    groups: groups.size,
    all: worth.all,
    find({ units }, from, to) {
      let found = NOTHING;
      for (let at = from; at < to; at += 1) {
        const word = wordOf(units[at] ?? 0);
        if (table[word] !== 1) continue;
        if (found === NOTHING) found = [];
        for (const { words, whole, group, value, shown } of byFirst.get(word) ?? []) {
          if (
            follow(units, at, to, words, whole) &&
            !(whole && insideWord(units, at, from, to, words, lexis))
          )
            found.push({ group, value, whole, shown, start: at, end: at + words.length });
        }
      }
      return found;
    },
  };
}

/** The words that a term of the index is made of; a concept has several ways. */
function waysOf(
  term: string,
  lexis: Lexis,
  glossary: Glossary,
): { readonly words: readonly number[]; readonly whole: boolean }[] {
  if (term.startsWith('=')) {
    const ways = glossary.concepts[Number(term.slice(1))]?.words ?? [];
    return ways.flatMap((way) => {
      const words = numbersOf(way, lexis);
      return words ? [{ words, whole: true }] : [];
    });
  }
  const parts = /^\p{Script=Han}{2}$/u.test(term) ? [...term] : [term];
  const words = parts.map((part) => lexis.find(part));
  return words.every((word) => word !== undefined) ? [{ words, whole: false }] : [];
}

function follow(
  units: Uint32Array,
  at: number,
  to: number,
  words: readonly number[],
  whole: boolean,
): boolean {
  if (at + words.length > to) return false;
  for (let offset = 1; offset < words.length; offset += 1) {
    const unit = units[at + offset] ?? 0;
    if (wordOf(unit) !== words[offset]) return false;
    if (whole ? isParted(unit) : !isNear(unit)) return false;
  }
  return true;
}

/** Whether a concept's word of one Han character stands beside another: 序 is not meant inside 程序. */
function insideWord(
  units: Uint32Array,
  at: number,
  from: number,
  to: number,
  words: readonly number[],
  lexis: Lexis,
): boolean {
  if (words.length > 1 || !lexis.isHan(words[0] ?? 0)) return false;
  const [before, here, after] = [units[at - 1] ?? 0, units[at] ?? 0, units[at + 1] ?? 0];
  return (
    (at > from && isTouching(here) && lexis.isHan(wordOf(before))) ||
    (at + 1 < to && isTouching(after) && lexis.isHan(wordOf(after)))
  );
}

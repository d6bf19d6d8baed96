/** A section read against a query: how much of it each passage says, and how close together. */
import type { Language } from '../corpus/model.ts';
import type { Finder, Place } from './finder.ts';
import { REACH } from './weights.ts';
import { forStretches, type Place as Where, type Written } from './written.ts';

/** What one passage says of the query: each a share of the whole query, from 0 to about 1. */
export interface PassageReading {
  /** Its index in the section. */
  readonly passage: number;
  /** What it says itself, in both languages together. */
  readonly own: number;
  /** With the names of those who signed it. */
  readonly signed: number;
  /** With these and the titles of the section. */
  readonly titled: number;
  /** How close different words of the query stand. */
  readonly closeness: number;
  readonly inLanguage: Readonly<Record<Language, boolean>>;
  readonly hasSigners: boolean;
}

/** What a section says of the query. */
export interface Reading {
  readonly title: number;
  readonly people: number;
  readonly passages: readonly PassageReading[];
}

/** What reads sections against the query of a finder, one after another. */
export function createReader(finder: Finder): (written: Written) => Reading {
  const { groups, all } = finder;
  // Made once for all sections: making them takes longer than reading most passages.
  const title = new Float64Array(groups);
  const people = new Float64Array(groups);
  const own = new Float64Array(groups);
  const signers = new Float64Array(groups);
  const none = new Float64Array(groups);
  const pairs = new Map<number, number>();
  let passages: PassageReading[] = [];
  let titled = -1;
  let open: OpenPassage | undefined;

  const share = (best: Float64Array, second: Float64Array, third: Float64Array) => {
    let sum = 0;
    for (let group = 0; group < groups; group += 1) {
      sum += Math.max(best[group] ?? 0, second[group] ?? 0, third[group] ?? 0);
    }
    return all === 0 ? 0 : sum / all;
  };
  const close = () => {
    if (!open) return;
    if (titled < 0) titled = share(title, none, none);
    const { passage, closeness, said, hasSigners, en, zh } = open;
    const inLanguage = { en, zh };
    if (said) {
      passages.push({
        passage,
        own: share(own, none, none),
        signed: share(own, signers, none),
        titled: share(own, signers, title),
        closeness: all === 0 ? 0 : closeness / all,
        inLanguage,
        hasSigners,
      });
      own.fill(0);
      signers.fill(0);
    } else {
      passages.push({ passage, own: 0, signed: 0, titled, closeness: 0, inLanguage, hasSigners });
    }
  };
  let read: Written;
  const take = (place: Where, passage: number, from: number, to: number) => {
    const found = finder.find(read, from, to);
    if (place === 'title-en' || place === 'title-zh') raise(title, found);
    else if (place === 'people') raise(people, found);
    else {
      if (open?.passage !== passage) {
        close();
        open = { passage, closeness: 0, said: false, en: false, zh: false, hasSigners: false };
      }
      if (found.length > 0) open.said = true;
      if (place === 'signers') {
        if (found.length > 0) open.hasSigners = true;
        raise(signers, found);
        return;
      }
      open[place] = true;
      raise(own, found);
      if (found.length > 1)
        open.closeness = Math.max(open.closeness, closenessOf(found, REACH[place], pairs));
    }
  };
  return (written) => {
    passages = [];
    titled = -1;
    open = undefined;
    title.fill(0);
    people.fill(0);
    read = written;
    forStretches(written, take);
    close();
    return { title: share(title, none, none), people: share(people, none, none), passages };
  };
}

interface OpenPassage {
  readonly passage: number;
  closeness: number;
  /** Whether any word of the query stands in it. */
  said: boolean;
  en: boolean;
  zh: boolean;
  hasSigners: boolean;
}

/** For each group the best of its terms. */
function raise(best: Float64Array, found: readonly Place[]): void {
  for (const { group, value } of found) best[group] = Math.max(best[group] ?? 0, value);
}

/** How close different words of the query stand, worth what the lesser of two is worth, each pair once; `pairs` is room for them. */
function closenessOf(found: readonly Place[], reach: number, pairs: Map<number, number>): number {
  pairs.clear();
  for (let index = 1; index < found.length; index += 1) {
    const before = found[index - 1] as Place;
    const after = found[index] as Place;
    if (before.group === after.group) continue;
    const value = Math.min(before.value, after.value) / (1 + Math.max(0, after.start - before.end) / reach);
    const pair = Math.min(before.group, after.group) * 4096 + Math.max(before.group, after.group);
    if (value > (pairs.get(pair) ?? 0)) pairs.set(pair, value);
  }
  let sum = 0;
  for (const value of pairs.values()) sum += value;
  return sum;
}

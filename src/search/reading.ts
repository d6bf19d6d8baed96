/** A section read against a query: how much of it each passage says, and how close together. */
import type { Language } from '../corpus/model.ts';
import type { Finder, Place } from './finder.ts';
import { REACH } from './weights.ts';
import { stretchesOf, type Written } from './written.ts';

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

/** Reads a section against the query of the finder. */
export function readingOf(written: Written, finder: Finder): Reading {
  const { groups, all } = finder;
  const title = new Float64Array(groups);
  const people = new Float64Array(groups);
  const own = new Float64Array(groups);
  const signers = new Float64Array(groups);
  const passages: PassageReading[] = [];
  const share = (value: (group: number) => number) => {
    let sum = 0;
    for (let group = 0; group < groups; group += 1) sum += value(group);
    return all === 0 ? 0 : sum / all;
  };
  const of = (best: Float64Array) => (group: number) => best[group] ?? 0;
  const signed = (group: number) => Math.max(own[group] ?? 0, signers[group] ?? 0);
  let open: { passage: number; closeness: number; en: boolean; zh: boolean; hasSigners: boolean } | undefined;
  const close = () => {
    if (!open) return;
    const { passage, closeness, hasSigners, en, zh } = open;
    passages.push({
      passage,
      own: share(of(own)),
      signed: share(signed),
      titled: share((group) => Math.max(signed(group), title[group] ?? 0)),
      closeness: all === 0 ? 0 : closeness / all,
      inLanguage: { en, zh },
      hasSigners,
    });
  };
  for (const { place, passage, from, to } of stretchesOf(written)) {
    const found = finder.find(written, from, to);
    if (place === 'title-en' || place === 'title-zh') raise(title, found);
    else if (place === 'people') raise(people, found);
    else {
      if (open?.passage !== passage) {
        close();
        open = { passage, closeness: 0, en: false, zh: false, hasSigners: false };
        own.fill(0);
        signers.fill(0);
      }
      if (place === 'signers') {
        if (found.length > 0) open.hasSigners = true;
        raise(signers, found);
        continue;
      }
      open[place] = true;
      raise(own, found);
      open.closeness = Math.max(open.closeness, closenessOf(found, REACH[place]));
    }
  }
  close();
  return { title: share(of(title)), people: share(of(people)), passages };
}

/** For each group the best of its terms. */
function raise(best: Float64Array, found: readonly Place[]): void {
  for (const { group, value } of found) best[group] = Math.max(best[group] ?? 0, value);
}

/** How close different words of the query stand, worth what the lesser of two is worth, each pair once. */
function closenessOf(found: readonly Place[], reach: number): number {
  if (found.length < 2) return 0;
  const pairs = new Map<number, number>();
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

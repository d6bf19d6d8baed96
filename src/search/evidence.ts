/** How well one passage answers a query by itself: which of the query's words it has, and how rare they are. */
import type { Bilingual, Language, Passage, Section } from '../corpus/model.ts';
import type { Term, Unit } from './analyze.ts';
import type { QueryTerm } from './engine.ts';
import type { Glossary } from './glossary.ts';
import { analysed, textOf } from './indexing.ts';
import type { Vocabulary } from './vocabulary.ts';
import { KEPT_READ, REACH } from './weights.ts';

/** One language of a passage, read. */
export interface Side {
  readonly text: string;
  readonly units: readonly Unit[];
  readonly terms: TermPlaces;
}

/** Where each term of a text stands, in order. */
export type TermPlaces = ReadonlyMap<string, readonly Term[]>;

/** The places of terms by term: a query asks for a few of them. */
export function placesOf(terms: readonly Term[]): TermPlaces {
  return Map.groupBy(terms, ({ term }) => term);
}

/** A passage, analysed. */
export interface ReadPassage {
  readonly passage: Passage;
  readonly sides: Bilingual<Side>;
  /** The names of those who signed it, which may stand outside its text. */
  readonly signers: TermPlaces;
}

/**
 * Reads passages when they are asked for. Keeps those of the {@link KEPT_READ} sections asked for last: queries return to
 * the same few sections, while all of a large corpus would take several times the memory of its text.
 */
export function createReader(glossary: Glossary): (section: Section) => readonly ReadPassage[] {
  // A Map keeps the order of insertion: the first is the one not asked for the longest.
  const kept = new Map<Section, readonly ReadPassage[]>();
  const side = (passage: Passage, language: Language): Bilingual<Side> => {
    const text = textOf(passage, language);
    if (text === undefined) return {};
    const { units, terms } = analysed(text, glossary);
    return { [language]: { text, units, terms: placesOf(terms) } };
  };
  return (section) => {
    const found = kept.get(section);
    if (found) {
      kept.delete(section);
      kept.set(section, found);
      return found;
    }
    const read = section.passages.map((passage) => ({
      passage,
      sides: { ...side(passage, 'en'), ...side(passage, 'zh') },
      signers: placesOf((passage.contributors ?? []).flatMap(({ name }) => analysed(name, glossary).terms)),
    }));
    kept.set(section, read);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_READ) break;
      kept.delete(oldest);
    }
    return read;
  };
}

/** The query's terms with what each is worth where it stands. */
export interface Worth {
  readonly of: ReadonlyMap<
    string,
    { readonly group: number; readonly value: number; readonly shown: boolean }
  >;
  /** What a text that says all of the query is worth; words that the corpus lacks count for nothing. */
  readonly all: number;
}

/** What each term of a query is worth: its weight by how rare it is in the corpus. Terms it lacks are left out. */
export function worthOf(terms: readonly QueryTerm[], vocabulary: Vocabulary): Worth {
  const of = new Map<string, { group: number; value: number; shown: boolean }>();
  const groups = new Map<number, number>();
  for (const { term, weight, group } of terms) {
    if (vocabulary.frequency(term) === 0) continue;
    const value = weight * vocabulary.idf(term);
    // A character that only helps where no pair is known is nothing to show as found.
    of.set(term, { group, value, shown: weight >= 1 || !/^\p{Script=Han}$/u.test(term) });
    groups.set(group, Math.max(groups.get(group) ?? 0, value));
  }
  return { of, all: [...groups.values()].reduce((sum, value) => sum + value, 0) };
}

/** Where words of the query stand in a text, in order. */
export interface Occurrence {
  readonly group: number;
  readonly value: number;
  /** Whether it is worth marking. */
  readonly shown: boolean;
  readonly start: number;
  readonly end: number;
}

/** Where the query's terms stand in a text, by start and then end. */
export function occurrences(places: TermPlaces, worth: Worth): Occurrence[] {
  const found: Occurrence[] = [];
  for (const [term, { group, value, shown }] of worth.of) {
    for (const { start, end } of places.get(term) ?? []) found.push({ group, value, shown, start, end });
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What the groups found are worth, each once. */
function sumOfGroups(found: readonly Occurrence[]): number {
  const groups = new Map<number, number>();
  for (const { group, value } of found) groups.set(group, Math.max(groups.get(group) ?? 0, value));
  let sum = 0;
  for (const value of groups.values()) sum += value;
  return sum;
}

/** How close different words of the query stand, worth what the lesser of two is worth, each pair once. */
function closeness(found: readonly Occurrence[], reach: number): number {
  const pairs = new Map<string, number>();
  for (let index = 1; index < found.length; index += 1) {
    const before = found[index - 1] as Occurrence;
    const after = found[index] as Occurrence;
    if (before.group === after.group) continue;
    const value = Math.min(before.value, after.value) / (1 + Math.max(0, after.start - before.end) / reach);
    const pair =
      before.group < after.group ? `${before.group} ${after.group}` : `${after.group} ${before.group}`;
    pairs.set(pair, Math.max(pairs.get(pair) ?? 0, value));
  }
  let sum = 0;
  for (const value of pairs.values()) sum += value;
  return sum;
}

/** How much of the query the texts say together, and how close; each from 0 to about 1. */
export interface Evidence {
  readonly coverage: number;
  readonly closeness: number;
}

const NOWHERE: TermPlaces = new Map();

/** A passage in both languages, with `also`: terms that count as said wherever it stands, such as those of the title. */
export function evidenceOf(
  read: Pick<ReadPassage, 'sides'>,
  worth: Worth,
  also: readonly Occurrence[] = [],
): Evidence {
  if (worth.all === 0) return { coverage: 0, closeness: 0 };
  const sides = {
    en: occurrences(read.sides.en?.terms ?? NOWHERE, worth),
    zh: occurrences(read.sides.zh?.terms ?? NOWHERE, worth),
  };
  return {
    coverage: sumOfGroups([...sides.en, ...sides.zh, ...also]) / worth.all,
    closeness: Math.max(closeness(sides.en, REACH.en), closeness(sides.zh, REACH.zh)) / worth.all,
  };
}

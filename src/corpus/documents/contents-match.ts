/**
 * Entries of tables of contents → pages and other titles of the sections they mean, and sections without a body for
 * entries that no heading has. Matches by title, in order; what is left between two matches by order alone.
 */

import type { Bilingual, Language } from '../model.ts';
import type { Entry } from './contents.ts';
import type { SectionDraft } from './sections.ts';
import { normalTitle, titleSimilarity } from './titles.ts';

/** An entry in each language. */
interface Row {
  readonly title: Bilingual<string>;
  readonly page?: number | undefined;
}

const LANGUAGES: readonly Language[] = ['en', 'zh'];
/** Titles less alike are not the same section, whatever their place. */
const ALIKE = 0.5;
/** Rows times sections: 2,000 of each. No printed work comes near, and more would take memory and minutes. */
const MOST_CELLS = 4_000_000;

/** The sections with what the tables of contents say of them. `level` is for entries where there are no sections. */
export function applyContents(
  entries: readonly Entry[],
  sections: readonly SectionDraft[],
  level: number,
): SectionDraft[] {
  const rows = withoutRepetitions(pairEntries(entries));
  const sectionOf = matchRows(rows, sections);
  const made: SectionDraft[] = [];
  const missing = new Map<number, Row[]>();
  for (const [index, row] of rows.entries()) {
    if (sectionOf[index] !== undefined) continue;
    const next = sectionOf.slice(index + 1).find((section) => section !== undefined) ?? sections.length;
    missing.set(next, [...(missing.get(next) ?? []), row]);
  }
  const levelAt = (index: number): number => {
    const before = sectionOf.filter((section) => section !== undefined && section < index).at(-1);
    const levels = [before, index].flatMap((at) => (at === undefined ? [] : [sections[at]?.level ?? 6]));
    return sections.length === 0 ? level : Math.min(...levels);
  };
  for (let index = 0; index <= sections.length; index += 1) {
    for (const row of missing.get(index) ?? [])
      made.push({ title: row.title, level: levelAt(index), page: row.page, passages: [] });
    const section = sections[index];
    if (section === undefined) continue;
    const row = rows[sectionOf.indexOf(index)];
    made.push(row === undefined ? section : { ...section, ...described(section, row) });
  }
  return made;
}

/** The page, the titles that differ from the heading's, and a title in a language that the heading lacks. */
function described(section: SectionDraft, row: Row): Pick<SectionDraft, 'title' | 'alsoTitled' | 'page'> {
  const alsoTitled: { en?: string[]; zh?: string[] } = {};
  const title: { en?: string; zh?: string } = { ...section.title };
  for (const language of LANGUAGES) {
    const given = row.title[language];
    if (given === undefined) continue;
    const own = title[language];
    if (own === undefined) title[language] = given;
    else if (normalTitle(own) !== normalTitle(given)) alsoTitled[language] = [given];
  }
  return { title, alsoTitled, page: row.page };
}

/** English and Chinese entries side by side: by number when there are as many, else by page and order. */
function pairEntries(entries: readonly Entry[]): Row[] {
  const en = entries.filter((entry) => entry.language === 'en');
  const zh = entries.filter((entry) => entry.language === 'zh');
  if (en.length === 0 || zh.length === 0) return entries.map((entry) => rowOf(entry));
  if (en.length === zh.length) return en.map((entry, index) => rowOf(entry, zh[index]));
  if (en.length * zh.length > MOST_CELLS) return entries.map((entry) => rowOf(entry));
  // The longest common subsequence of pages; entries without one fit any.
  const fits = (i: number, j: number): boolean => {
    const [one, other] = [en[i]?.page, zh[j]?.page];
    return one === undefined || other === undefined || one === other;
  };
  const pairs = commonSubsequence(en.length, zh.length, (i, j) => (fits(i, j) ? 1 : 0));
  const rows: Row[] = [];
  let i = 0;
  let j = 0;
  for (const [ei, zj] of [...pairs, [en.length, zh.length] as const]) {
    for (; i < ei; i += 1) rows.push(rowOf(en[i]));
    for (; j < zj; j += 1) rows.push(rowOf(zh[j]));
    if (i < en.length && j < zh.length) {
      rows.push(rowOf(en[i], zh[j]));
      i += 1;
      j += 1;
    }
  }
  return rows;
}

function rowOf(...entries: readonly (Entry | undefined)[]): Row {
  const title: { en?: string; zh?: string } = {};
  for (const entry of entries) if (entry !== undefined) title[entry.language] = entry.title;
  return { title, page: entries.find((entry) => entry?.page !== undefined)?.page };
}

/** The same entry again, as in a second table of contents, says nothing new. */
function withoutRepetitions(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = [...LANGUAGES.map((language) => normalTitle(row.title[language] ?? '')), row.page].join('\n');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** For each row the index of its section. */
function matchRows(rows: readonly Row[], sections: readonly SectionDraft[]): (number | undefined)[] {
  const score = (i: number, j: number): number => {
    const alike = similarity(rows[i], sections[j]) ?? 0;
    return alike >= ALIKE ? alike : 0;
  };
  const found: (number | undefined)[] = rows.map(() => undefined);
  if (rows.length * sections.length > MOST_CELLS) return found;
  for (const [i, j] of commonSubsequence(rows.length, sections.length, score)) found[i] = j;
  // A table in another order than the text: titles that are exactly the same, wherever they stand.
  const taken = new Set(found);
  for (const [i, row] of rows.entries()) {
    if (found[i] !== undefined) continue;
    const same = sections.findIndex((section, j) => !taken.has(j) && similarity(row, section) === 1);
    if (same === -1) continue;
    found[i] = same;
    taken.add(same);
  }
  fillGaps(rows, sections, found);
  return found;
}

/** Between two matches, as many rows as sections: they match by order, unless their titles say otherwise. */
function fillGaps(
  rows: readonly Row[],
  sections: readonly SectionDraft[],
  found: (number | undefined)[],
): void {
  const deepest = found.reduce<number>(
    (most, section) => Math.max(most, section === undefined ? 0 : (sections[section]?.level ?? 0)),
    0,
  );
  for (let start = 0; start < rows.length; start += 1) {
    if (found[start] !== undefined) continue;
    let end = start;
    while (end < rows.length && found[end] === undefined) end += 1;
    const above = start === 0 ? -1 : (found[start - 1] ?? -1);
    const below = end === rows.length ? sections.length : (found[end] ?? sections.length);
    const between = Array.from(
      { length: Math.max(0, below - above - 1) },
      (_, index) => above + 1 + index,
    ).filter(
      (index) => !found.includes(index) && (deepest === 0 || (sections[index]?.level ?? 0) <= deepest),
    );
    if (between.length === end - start) {
      for (const [offset, index] of between.entries()) {
        const alike = similarity(rows[start + offset], sections[index]);
        if (alike === undefined || alike >= 0.2) found[start + offset] = index;
      }
    }
    start = end;
  }
}

/** How alike the titles are, in the language where they are most; undefined when they have no language in common. */
function similarity(row: Row | undefined, section: SectionDraft | undefined): number | undefined {
  let most: number | undefined;
  for (const language of LANGUAGES) {
    const [given, own] = [row?.title[language], section?.title[language]];
    if (given !== undefined && own !== undefined) most = Math.max(most ?? 0, titleSimilarity(given, own));
  }
  return most;
}

/** Pairs of indexes, both rising, with the highest sum of scores; 0 means that they cannot pair. */
function commonSubsequence(
  rows: number,
  columns: number,
  score: (i: number, j: number) => number,
): [number, number][] {
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const scores = Array.from({ length: rows }, (_, i) =>
    Float64Array.from({ length: columns }, (_, j) => score(i, j)),
  );
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1) {
      const own = scores[i]?.[j] ?? 0;
      const row = best[i];
      if (row !== undefined)
        row[j] = Math.max(at(i + 1, j), at(i, j + 1), own > 0 ? own + at(i + 1, j + 1) : 0);
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const own = scores[i]?.[j] ?? 0;
    if (own > 0 && at(i, j) === own + at(i + 1, j + 1)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Queries with the section that each should find: headings, and samples that people wrote. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Corpus, Language, Section } from '../../../src/corpus/model.ts';
import { unitsOf } from '../../../src/search/analyze.ts';
import type { RankingQuery } from '../../ranking/queries.ts';
import { bodyOf, SHARED, sectionsOf } from './documents.ts';
import { type Part, partOf } from './parts.ts';

export interface Query {
  readonly text: string;
  readonly language: Language;
  /** Sections that answer. */
  readonly right: readonly string[];
  readonly part: Part;
  /** The title in both languages, where the query is one: what slices are made of. */
  readonly title: Section['title'];
}

const LANGUAGES: readonly Language[] = ['en', 'zh'];
/** A text of fewer characters says too little to be found by. */
const LEAST_BODY = { en: 150, zh: 50 } as const;

/** Titles that name one section only and say something: two words, or three Chinese characters. */
export function headings(corpus: Corpus): Query[] {
  const sections = sectionsOf(corpus);
  return LANGUAGES.flatMap((language) => {
    const key = (section: Section) =>
      unitsOf(section.title[language] ?? '')
        .filter(({ stop }) => !stop)
        .map(({ text }) => text)
        .join(' ');
    const named = Map.groupBy(sections, key);
    return sections.flatMap((section): Query[] => {
      const text = section.title[language] ?? '';
      const units = unitsOf(text).filter(({ stop }) => !stop);
      const han = units.filter((unit) => unit.han).length;
      const says = language === 'en' ? han === 0 && units.length >= 2 : han >= 3;
      if (!says || named.get(key(section))?.length !== 1) return [];
      if (LANGUAGES.some((each) => bodyOf(section, each).length < LEAST_BODY[each])) return [];
      return [{ text, language, right: [section.id], part: partOf(section.id), title: section.title }];
    });
  });
}

interface Sample {
  readonly q: string;
  readonly lang: Language;
  readonly section: string;
  readonly also?: readonly string[];
}

/** The sample queries over the whole report; none where it is not there. None of them is for tuning. */
export function samples(corpus: Corpus): Query[] {
  const file = path.join(SHARED, 'queries', 'ospo-sample.jsonl');
  if (!existsSync(file)) return [];
  const plain = (title: string | undefined) => title?.replace(/[’‘]/g, "'").trim();
  const byTitle = Map.groupBy(sectionsOf(corpus), ({ title }) => plain(title.en));
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { q, lang, section, also = [] } = JSON.parse(line) as Sample;
    const right = [section, ...also].flatMap((title) => byTitle.get(plain(title)) ?? []).map(({ id }) => id);
    return { text: q, language: lang, right, part: 'reporting', title: {} };
  });
}

/** Questions of the ranking tests over a corpus. None of them is for tuning. */
export function rankingQueries(corpus: Corpus, questions: readonly RankingQuery[]): Query[] {
  const ids = sectionsOf(corpus).map(({ id }) => id);
  return questions.map(({ query, language, section, also = [] }) => ({
    text: query,
    language,
    right: [section, ...also].flatMap((tail) => ids.filter((id) => id.endsWith(`/${tail}`))),
    part: 'reporting',
    title: {},
  }));
}

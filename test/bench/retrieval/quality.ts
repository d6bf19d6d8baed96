/** Which of the engines finds what: every set and slice, each part of it, by language. */
import type { Corpus, GlossaryEntry, Language } from '../../../src/corpus/model.ts';
import { indexOf } from '../../../src/search/build.ts';
import { createGlossary } from '../../../src/search/glossary.ts';
import { lexiconOf } from '../../../src/search/lexicon.ts';
import { createSearch, type Search, searchOver } from '../../../src/search/search.ts';
import { atOnce } from '../../../src/search/steps.ts';
import { rowsOf, sectionsOf, untitled, without } from './documents.ts';
import { type Ask, type Measures, measure } from './measures.ts';
import { PARTS, type Part, shareOf } from './parts.ts';
import { bm25 } from './peers/bm25.ts';
import { ftsOwnTerms, ftsTrigrams } from './peers/fts5.ts';
import { flexSearch, lunrChinese, miniSearch } from './peers/libraries.ts';
import { miniSearchBest, miniSearchWords } from './peers/minisearch.ts';
import type { Peer } from './peers/peer.ts';
import { headings, type Query } from './queries.ts';
import { ruleBefore, SLICES, slice } from './slices.ts';

export const PEERS: readonly Peer[] = [
  miniSearch,
  miniSearchWords,
  miniSearchBest,
  flexSearch,
  lunrChinese,
  ftsTrigrams,
  ftsOwnTerms,
  bm25,
];
export const OURS = 'this program';

/** One line of the table: an engine on the queries of a language in one part of a set. */
export interface Line {
  readonly set: string;
  readonly part: Part;
  readonly language: Language;
  readonly engine: string;
  readonly measures: Measures;
  /** R@5 as a share of that of the same queries unchanged, in percent; for slices only. */
  readonly kept?: number;
}

export interface Contender {
  readonly name: string;
  readonly ask: Ask;
}

/** This program over a corpus. */
export function ours(corpus: Corpus, glossary: readonly GlossaryEntry[]): Contender {
  const { search } = createSearch(corpus, glossary);
  return { name: OURS, ask: askOf(search) };
}

function askOf(search: Search['search']): Ask {
  return ({ text, language }) => search(text, { language, limit: 10 }).hits.map(({ section }) => section.id);
}
/** This program without the words it learns from aligned passages: what those are worth. */
export function withoutLexicon(corpus: Corpus, glossary: readonly GlossaryEntry[]): Contender {
  const index = atOnce(indexOf(corpus, createGlossary(glossary, corpus.glossary)));
  const { search } = searchOver({ ...index, lexicon: lexiconOf(new Map()) }, corpus, glossary);
  return { name: `${OURS}, no lexicon`, ask: askOf(search) };
}

/** Every engine over the same corpus. */
export function contenders(corpus: Corpus, glossary: readonly GlossaryEntry[]): Contender[] {
  const rows = rowsOf(corpus);
  const peers = PEERS.map(({ name, build }) => {
    const search = build(rows);
    return { name, ask: ({ text }: Query) => search(text) };
  });
  return [ours(corpus, glossary), ...peers];
}

/** The lines of one set, for every engine. */
export function linesOf(set: string, engines: readonly Contender[], queries: readonly Query[]): Line[] {
  return groups(queries).flatMap(({ part, language, of }) =>
    engines.map(({ name, ask }) => ({ set, part, language, engine: name, measures: measure(of, ask) })),
  );
}

/** How many queries of a part and language a slice is made of: half a percent of R@5 is then two queries. */
const SLICED = 400;

/** The lines of every slice of a set. */
export function sliceLines(engines: readonly Contender[], queries: readonly Query[]): Line[] {
  return Object.entries(SLICES).flatMap(([set, rule]) =>
    groups(queries).flatMap(({ part, language, of }) => {
      const { before: whole, after } = slice(rule, of, SLICED);
      const other = ruleBefore(set);
      const before = whole.map((query) => ({ ...query, text: other?.(query) ?? query.text }));
      if (after.length === 0) return [];
      return engines.map(({ name, ask }) => {
        const measures = measure(after, ask);
        const kept = Math.round((1000 * measures.r5) / measure(before, ask).r5) / 10;
        return { set, part, language, engine: name, measures, kept };
      });
    }),
  );
}

/** The share of the sections that lose a language in the set of sections that the other language alone has. */
const LOST = 0.45;

/**
 * Questions in one language about sections that only exist in the other: the text of a share of the sections is taken
 * away in the language of the questions. What is left in both is what can be learnt from.
 */
export function otherLanguageLines(corpus: Corpus, make: (corpus: Corpus) => readonly Contender[]): Line[] {
  const queries = headings(corpus);
  return (['en', 'zh'] satisfies Language[]).flatMap((language) => {
    const lost = new Set(
      sectionsOf(corpus)
        .filter(({ id }) => shareOf(`lost ${language} ${id}`) < LOST)
        .map(({ id }) => id),
    );
    const engines = make(untitled(without(corpus, language, ({ id }) => lost.has(id))));
    const asked = queries.filter(
      (query) => query.language === language && query.right.some((id) => lost.has(id)),
    );
    return linesOf('other language', engines, asked);
  });
}

function groups(queries: readonly Query[]) {
  const found = PARTS.flatMap((part) =>
    (['en', 'zh'] satisfies Language[]).map((language) => ({
      part,
      language,
      of: queries.filter((query) => query.part === part && query.language === language),
    })),
  );
  return found.filter(({ of }) => of.length > 0);
}

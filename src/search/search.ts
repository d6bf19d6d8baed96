/** The search: a corpus indexed once, then queries to ranked hits with their excerpts. Composes what stands beside it. */
import { isDeepStrictEqual } from 'node:util';
import type { Bilingual, Corpus, GlossaryEntry, LexiconPair } from '../corpus/model.ts';
import type { Range } from '../corpus/tree.ts';
import { UsageError } from '../errors.ts';
import { type Index, indexAgain, indexOf } from './build.ts';
import type { Entry } from './entry.ts';
import { occurrencesIn, worthOf } from './evidence.ts';
import { excerptOf } from './excerpt.ts';
import { reasonsOf } from './explain.ts';
import { createFinder, type Finder } from './finder.ts';
import { createGlossary } from './glossary.ts';
import { glossaryUses } from './glossary-uses.ts';
import { titlesOf } from './indexing.ts';
import { pairsOf } from './lexicon-pairs.ts';
import { marksOf } from './marks.ts';
import { nearest } from './near.ts';
import { withPhrases } from './phrases.ts';
import { analyseQuery, quotedParts } from './query.ts';
import { floorOf, type Ranked, rank } from './ranking.ts';
import { createReader } from './reading.ts';
import type { Hit, SearchOptions, SearchResult } from './result.ts';
import { fromSnapshot, snapshotOf } from './snapshot.ts';
import type { Corrected } from './spelling.ts';
import { atOnce, type Steps } from './steps.ts';
import { QUERY_LIMIT, RANKING } from './weights.ts';
import { numbersOf, stretchesOf } from './written.ts';

/** Answers queries over one corpus. */
export interface Search {
  /** @throws UsageError QUERY_EMPTY, QUERY_TOO_LONG */
  search(query: string, options?: SearchOptions): SearchResult;
}

/** A search with what keeps it up with its corpus. */
export interface CorpusSearch extends Search {
  /** The search over the changed corpus, which ranks as a new one. From the last step on this one is to be used no longer. */
  update(corpus: Corpus, glossary: readonly GlossaryEntry[]): Steps<CorpusSearch>;
  /** What it knows of words that translate each other. */
  lexicon(): readonly LexiconPair[];
  /** The index as bytes, for {@link createSearch} to start from as long as nothing has changed. */
  snapshot(): Steps<Uint8Array>;
}

/** As {@link searchSteps}, without a pause. */
export function createSearch(...given: Parameters<typeof searchSteps>): CorpusSearch {
  return atOnce(searchSteps(...given));
}

/**
 * Indexes a corpus, or takes the index from a snapshot of the same. Its own glossary entries win over the given ones where
 * both name a word.
 */
export function* searchSteps(
  corpus: Corpus,
  glossary: readonly GlossaryEntry[],
  snapshot?: Uint8Array,
): Steps<CorpusSearch> {
  const found = snapshot && (yield* fromSnapshot(snapshot, corpus, glossary));
  const index = found ?? (yield* indexOf(corpus, createGlossary(glossary, corpus.glossary)));
  return searchOver(index, corpus, glossary);
}

/** The search over an index that was made of a corpus and the given glossary. */
export function searchOver(index: Index, corpus: Corpus, glossary: readonly GlossaryEntry[]): CorpusSearch {
  return {
    search: (query, options = {}) => searchIndex(index, checked(query), options),
    *update(next, given) {
      // Another word in the glossary may stand anywhere.
      const same = isDeepStrictEqual([given, next.glossary], [glossary, corpus.glossary]);
      if (!same) return yield* searchSteps(next, given);
      return searchOver(yield* indexAgain(index, next), next, given);
    },
    lexicon: () => pairsOf(index),
    snapshot: () => snapshotOf(index, corpus, glossary),
  };
}

/** What can be searched for: something, and not too much of it. Characters are Unicode code points. */
function checked(query: string): string {
  if (/^[\s\p{C}\p{Pi}\p{Pf}"'＂「」『』]*$/u.test(query))
    throw new UsageError('QUERY_EMPTY', 'the query is empty');
  const length = [...query].length;
  if (length > QUERY_LIMIT) {
    throw new UsageError(
      'QUERY_TOO_LONG',
      `the query has ${length} characters, at most ${QUERY_LIMIT} are allowed`,
      {
        length: String(length),
        limit: String(QUERY_LIMIT),
      },
    );
  }
  return query;
}

/** A query that is searched as it was typed. */
function asTyped(query: string): Corrected {
  return { query, corrections: [], origins: [], alike: new Map(), slips: new Map() };
}

function searchIndex(index: Index, query: string, options: SearchOptions): SearchResult {
  const { engine, glossary, lexicon, lexis, vocabulary, spelling, entries } = index;
  const meant = options.exact ? asTyped(query) : spelling.correct(query, quotedParts(query));
  const analysedQuery = analyseQuery(meant, { glossary, vocabulary, lexicon });
  const only = options.document;
  const accept = only === undefined ? undefined : (id: string) => entries.get(id)?.document.id === only;
  const worth = worthOf(analysedQuery.terms, vocabulary);
  const finder = createFinder(worth, lexis, glossary);
  const { offset = 0, limit = 5, language = 'en' } = options;
  const { terms, phrases } = analysedQuery;
  const all = phrases.length > 0 ? Number.POSITIVE_INFINITY : RANKING.reread;
  const sought = engine.search(terms, accept, all);
  const { hits, said, missing } = withPhrases(sought.best, phrases, index);
  const read = createReader(finder);
  const words = analysedQuery.verbatim;
  const asked = { read, verbatim: words.length > 0 ? numbersOf(words, lexis) : undefined, language };
  const ranked = rank({ hits: hits.slice(0, RANKING.reread), said }, entries, asked);
  // Who turns so many screens gets the rest in the order of the engine.
  const floor = floorOf(ranked);
  const unread = hits.slice(RANKING.reread).filter(({ score }) => score >= floor);
  const total = ranked.length + unread.length + sought.count(floor);
  const page: Ranked[] = ranked.slice(offset, offset + limit);
  if (page.length < limit && ranked.length + page.length < total) {
    const rest = [...unread, ...sought.others(floor)].slice(Math.max(0, offset - ranked.length));
    for (const { id, score } of rest.slice(0, limit - page.length)) {
      const entry = entries.get(id);
      if (entry) page.push({ entry, score, reading: read(entry.written) });
    }
  }
  const found = page.map(({ entry, score, reading }): Hit => {
    const excerpt = excerptOf(entry, reading, finder, language);
    return {
      section: entry.section,
      document: entry.document,
      score,
      ...(excerpt && { excerpt }),
      titleMarks: titleMarks(entry, finder),
      ...(options.explain && { because: reasonsOf(index, terms, worth, entry) }),
    };
  });
  const nothing = ranked.length === 0;
  return {
    query,
    hits: found,
    total,
    corrected: nothing ? [] : meant.corrections,
    missingPhrases: nothing ? [] : missing,
    glossary: glossaryUses(index, analysedQuery.concepts, page),
    spellings: nothing ? spelling.offer(query) : [],
    near: nothing ? nearest(query, titlesIn(index, options.document)) : [],
  };
}

function titlesIn({ entries }: Index, document: string | undefined) {
  return [...entries.values()]
    .filter((entry) => document === undefined || entry.document.id === document)
    .map(({ section }) => ({ section, texts: titlesOf(section) }));
}

/** Which parts of its titles matched. The first text of a title's language is the title; others are from the contents. */
function titleMarks({ section, written }: Entry, finder: Finder): Bilingual<readonly Range[]> {
  const marks = (text: string, place: 'title-en' | 'title-zh') => {
    const stretch = stretchesOf(written).find((each) => each.place === place);
    return stretch ? marksOf(text, occurrencesIn(text, written, stretch, finder)) : [];
  };
  const { en, zh } = section.title;
  return {
    ...(en !== undefined && { en: marks(en, 'title-en') }),
    ...(zh !== undefined && { zh: marks(zh, 'title-zh') }),
  };
}

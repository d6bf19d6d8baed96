import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCorpus, loadGlossary } from '../../src/corpus/load.ts';
import type { Corpus, Language } from '../../src/corpus/model.ts';
import { createSearch, type Search } from '../../src/search/search.ts';
import { QUERIES, type RankingQuery } from './queries.ts';
import { sharingWithTitle } from './titles.ts';

const data = fileURLToPath(new URL('../../data', import.meta.url));

describe('queries over the bundled guide', () => {
  let corpus: Corpus;
  let search: Search;
  beforeAll(async () => {
    corpus = (await loadCorpus([data])).corpus;
    const { glossary } = await loadGlossary(`${data}/glossary.yml`);
    search = createSearch(corpus, glossary);
  });

  /** The place of the first right section, 1 for the first; 0 when it is not among ten. */
  const place = ({ query, language, section, also = [] }: RankingQuery) => {
    const right = [section, ...also].map((id) => `ospo-business-value/${id}`);
    const { hits } = search.search(query, { language, limit: 10 });
    return hits.findIndex((hit) => right.includes(hit.section.id)) + 1;
  };

  it('name sections that exist, half in each language', () => {
    const ids = new Set(corpus.documents.flatMap(({ sections }) => sections.map(({ id }) => id)));
    for (const { section, also = [] } of QUERIES) {
      for (const id of [section, ...also]) expect(ids).toContain(`ospo-business-value/${id}`);
    }
    expect(QUERIES.filter(({ language }) => language === 'zh').length).toBe(QUERIES.length / 2);
  });

  it('share a word with the title of their section in a third of the cases at most', () => {
    expect(sharingWithTitle(QUERIES, corpus).length).toBeLessThanOrEqual(QUERIES.length / 3);
  });

  // Measured: 29 and 30 of 30 first, all in five.
  for (const language of ['en', 'zh'] satisfies Language[]) {
    it(`find the section first in nine of ten, and in the first five (${language})`, () => {
      const asked = QUERIES.filter((query) => query.language === language);
      const places = asked.map((query) => ({ query: query.query, place: place(query) }));
      const missed = places.filter(({ place: at }) => at !== 1);
      expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(asked.length * 0.1);
      const far = places.filter(({ place: at }) => at === 0 || at > 5);
      expect(far, JSON.stringify(far)).toEqual([]);
    });
  }
});

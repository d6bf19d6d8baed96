import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCorpus, loadGlossary } from '../../src/corpus/load.ts';
import type { Corpus } from '../../src/corpus/model.ts';
import { createSearch } from '../../src/search/search.ts';
import { describeShared } from '../support/reference-documents.ts';
import type { RankingQuery } from './queries.ts';
import { REPORT_QUESTIONS } from './report-questions.ts';
import { sharingWithTitle } from './titles.ts';
import { UNSEEN } from './unseen.ts';

const data = fileURLToPath(new URL('../../data', import.meta.url));

/** The questions with the place of the first right section: 1 for the first, 0 when it is not among ten. */
async function placesOf(corpus: Corpus, queries: readonly RankingQuery[]) {
  const { glossary } = await loadGlossary(`${data}/glossary.yml`);
  const search = createSearch(corpus, glossary);
  const ids = new Set(corpus.documents.flatMap(({ sections }) => sections.map(({ id }) => id)));
  const document = corpus.documents[0]?.id;
  return queries.map(({ query, language, section, also = [] }) => {
    const right = [section, ...also].map((tail) => `${document}/${tail}`);
    for (const id of right) expect(ids).toContain(id);
    const { hits } = search.search(query, { language, limit: 10 });
    return { query, place: hits.findIndex((hit) => right.includes(hit.section.id)) + 1 };
  });
}

describe('unseen questions over the bundled guide', () => {
  it('share a word with the title of their section in a third of the cases at most', async () => {
    const { corpus } = await loadCorpus([data]);
    expect(UNSEEN.length).toBeGreaterThanOrEqual(60);
    expect(sharingWithTitle(UNSEEN, corpus).length).toBeLessThanOrEqual(UNSEEN.length / 3);
  });

  // Measured: 43 first, 65 in the first five, of 73.
  it('find the section first in over half of the cases, and in the first five in six of seven', async () => {
    const places = await placesOf((await loadCorpus([data])).corpus, UNSEEN);
    expect(places.filter(({ place }) => place === 1).length).toBeGreaterThanOrEqual(41);
    expect(places.filter(({ place }) => place >= 1 && place <= 5).length).toBeGreaterThanOrEqual(63);
  });
});

describeShared('unseen questions over the whole report', (shared) => {
  // Measured: 30 first, 35 in the first five, of 40.
  it('find the section first in seven of ten cases, and in the first five in 34 of 40', async () => {
    const { corpus } = await loadCorpus([`${shared}/corpora/ospo-report/content.md`]);
    const places = await placesOf(corpus, REPORT_QUESTIONS);
    expect(places.filter(({ place }) => place === 1).length).toBeGreaterThanOrEqual(28);
    expect(places.filter(({ place }) => place >= 1 && place <= 5).length).toBeGreaterThanOrEqual(34);
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadCorpus, loadGlossary } from '../../src/corpus/load.ts';
import { createSearch } from '../../src/search/search.ts';
import { describeShared } from '../support/reference-documents.ts';

interface Sample {
  readonly q: string;
  readonly lang: 'en' | 'zh';
  readonly section: string;
  readonly also?: readonly string[];
}

const glossaryFile = fileURLToPath(new URL('../../data/glossary.yml', import.meta.url));
const plain = (title: string | undefined) => title?.replace(/[’‘]/g, "'").trim();

describeShared('sample queries over the whole report', (shared) => {
  it('find a right section first 18 times of 20, and 19 times in the first five', async () => {
    const { corpus } = await loadCorpus([`${shared}/corpora/ospo-report/content.md`]);
    const { glossary } = await loadGlossary(glossaryFile);
    const search = createSearch(corpus, glossary);
    const samples = readFileSync(`${shared}/queries/ospo-sample.jsonl`, 'utf8').trim().split('\n');
    const places = samples.map((line) => {
      const { q, lang, section, also = [] } = JSON.parse(line) as Sample;
      const right = [section, ...also].map(plain);
      const { hits } = search.search(q, { language: lang, limit: 10 });
      return { query: q, place: hits.findIndex((hit) => right.includes(plain(hit.section.title.en))) + 1 };
    });
    const missed = places.filter(({ place }) => place !== 1);
    expect(places.length - missed.length, JSON.stringify(missed)).toBeGreaterThanOrEqual(18);
    expect(places.filter(({ place }) => place >= 1 && place <= 5).length).toBeGreaterThanOrEqual(19);
  });
});

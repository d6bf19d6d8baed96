import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Corpus, GlossaryEntry } from '../../../src/corpus/model.ts';
import { createSearch, type Search } from '../../../src/search/search.ts';
import { atOnce } from '../../../src/search/steps.ts';
import { type SmallSection, smallCorpus } from './small-corpus.ts';

const GLOSSARY: readonly GlossaryEntry[] = [{ en: ['KPI'], zh: ['绩效指标'] }];
const QUERIES = [
  'harbour fee',
  'harbuor',
  'the oven',
  '港口费用',
  '绩效指标 oven',
  'kpi',
  'gangkou',
  '港扣',
  'oven 港口',
  '"the harbour"',
];

const words = fc.array(fc.constantFrom('harbour', 'fee', 'oven', 'the', 'KPI', 'ovens', 'harbor'), {
  minLength: 1,
  maxLength: 6,
});
const characters = fc.array(fc.constantFrom('港口', '费用', '绩效指标', '烤炉', '的', '口才'), {
  minLength: 1,
  maxLength: 5,
});
const section = fc.record({
  title: fc.record({ en: words.map((all) => all.join(' ')), zh: characters.map((all) => all.join('')) }),
  passages: fc.array(
    fc.record(
      { en: words.map((all) => `${all.join(' ')}.`), zh: characters.map((all) => `${all.join('')}。`) },
      { requiredKeys: [] },
    ),
    { maxLength: 3 },
  ),
});
/** Documents by number; an edit is the whole corpus after it. */
const states = fc.array(
  fc.uniqueArray(fc.tuple(fc.nat(4), fc.array(section, { minLength: 1, maxLength: 3 })), {
    selector: ([number]) => number,
    maxLength: 4,
  }),
  { minLength: 2, maxLength: 5 },
);

function corpusOf(documents: readonly (readonly [number, readonly Omit<SmallSection, 'id'>[]])[]): Corpus {
  const made = documents.flatMap(([number, sections]) => {
    const named = sections.map((each, index) => ({ ...each, id: `s${index}` }));
    const small = smallCorpus(named).documents;
    return small.map((document) => ({
      ...document,
      id: `d${number}`,
      revision: JSON.stringify(sections),
      sections: document.sections.map((each) => ({ ...each, id: `d${number}/${each.id}` })),
    }));
  });
  return { glossary: [], documents: made };
}

function answers({ search }: Search) {
  return QUERIES.map((query) => {
    const { hits, total, corrected, glossary, near, spellings } = search(query, { limit: 20 });
    const found = hits.map(({ section, score, excerpt }) => [section.id, score, excerpt?.passage.id]);
    return { query, found, total, corrected, glossary, near: near.map(({ id }) => id), spellings };
  });
}

describe('a search over a changed corpus', () => {
  it('answers as a new one does, whatever was added, changed and removed before', () => {
    fc.assert(
      fc.property(states, ([first = [], ...edits]) => {
        let search = createSearch(corpusOf(first), GLOSSARY);
        for (const edit of edits) {
          const corpus = corpusOf(edit);
          search = atOnce(search.update(corpus, GLOSSARY));
          expect(answers(search)).toEqual(answers(createSearch(corpus, GLOSSARY)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answers as before until the last step, however much has changed', () => {
    const of = (word: string, sections: number) =>
      corpusOf([
        [0, [{ title: { en: 'The oven' }, passages: [{ en: 'The oven is hot.' }] }]],
        [
          1,
          Array.from({ length: sections }, (_, index) => ({
            title: { en: `Fee ${index}`, zh: '费用' },
            passages: [{ en: `${word} fee ${index} is due.`, zh: '港口费用' }],
          })),
        ],
      ]);
    for (const sections of [3, 150]) {
      const search = createSearch(of('harbour', sections), GLOSSARY);
      const before = answers(search);
      const steps = search.update(of('quay', sections), GLOSSARY);
      let step = steps.next();
      for (let count = 0; !step.done; count += 1) {
        if (count % 100 === 0) expect(answers(search)).toEqual(before);
        step = steps.next();
      }
      expect(answers(step.value)).toEqual(answers(createSearch(of('quay', sections), GLOSSARY)));
      expect(step.value.search('quay').total).toBe(sections);
    }
  });

  it('starts from a snapshot of the same corpus as if it had been built, and goes on from there', () => {
    fc.assert(
      fc.property(states, ([first = [], ...edits]) => {
        const corpus = corpusOf(first);
        const bytes = atOnce(createSearch(corpus, GLOSSARY).snapshot());
        let search = createSearch(corpus, GLOSSARY, bytes);
        expect(answers(search)).toEqual(answers(createSearch(corpus, GLOSSARY)));
        for (const edit of edits) search = atOnce(search.update(corpusOf(edit), GLOSSARY));
        expect(answers(search)).toEqual(answers(createSearch(corpusOf(edits.at(-1) ?? []), GLOSSARY)));
      }),
      { numRuns: 30 },
    );
  });

  it('builds anew where the snapshot is of something else, or is none', () => {
    const [one, other] = ['Fees', 'Ovens'].map((title) =>
      corpusOf([[0, [{ title: { en: title }, passages: [{ en: `${title} are here.` }] }]]]),
    ) as [Corpus, Corpus];
    const bytes = atOnce(createSearch(one, GLOSSARY).snapshot());
    expect(createSearch(other, GLOSSARY, bytes).search('ovens').hits.length).toBe(1);
    expect(createSearch(one, [], bytes).search('fees').hits.length).toBe(1);
    expect(createSearch(one, GLOSSARY, bytes.slice(0, 40)).search('fees').hits.length).toBe(1);
    expect(createSearch(one, GLOSSARY, new TextEncoder().encode('nothing')).search('fees').total).toBe(1);
  });

  it('takes another glossary into account', () => {
    const corpus = smallCorpus([{ id: 'a', title: { en: 'Fees' }, passages: [{ en: 'A fee is due.' }] }]);
    const search = createSearch(corpus, []);
    expect(search.search('charge').hits).toEqual([]);
    const changed = atOnce(search.update(corpus, [{ en: ['fee', 'charge'], zh: [] }]));
    expect(changed.search('charge').hits.length).toBe(1);
  });
});

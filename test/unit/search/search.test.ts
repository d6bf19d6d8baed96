import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GlossaryEntry } from '../../../src/corpus/model.ts';
import { plainText } from '../../../src/corpus/tree.ts';
import { UsageError } from '../../../src/errors.ts';
import { excerptBlocks } from '../../../src/search/excerpt.ts';
import { createSearch } from '../../../src/search/search.ts';
import { smallCorpus } from './small-corpus.ts';

const GLOSSARY: readonly GlossaryEntry[] = [
  { en: ['KPI', 'key performance indicator'], zh: ['关键绩效指标', '绩效指标'] },
  { en: ['bakery'], zh: ['面包房'] },
];

const corpus = smallCorpus(
  [
    {
      id: 'preface',
      title: { en: 'Foreword', zh: '前言' },
      passages: [{ en: 'Warm bread for all.', by: ['Ada Núñez'] }],
    },
    { id: 'oven', title: { en: 'The oven', zh: '烤炉' } },
    {
      id: 'heat',
      title: { en: 'Heat', zh: '火候' },
      path: ['oven'],
      passages: [
        { en: 'The stone keeps the heat for hours.', zh: '石头能把热量保持几个小时。' },
        { en: 'Open the door only to look at the crust.', zh: '只在查看面包皮时打开炉门。' },
      ],
    },
    {
      id: 'numbers',
      title: { en: 'What we count', zh: '我们统计什么' },
      passages: [
        {
          en: 'Every KPI of the bakery is about bread. We interviewed bakers.',
          zh: '面包房的每个 KPI 都与面包有关。',
        },
      ],
    },
    {
      id: 'dough',
      title: { zh: '面团' },
      passages: [{ zh: '面团要醒发，衡量成功要看气孔。持续贡献酵母的人最重要。' }],
    },
    {
      id: 'success',
      title: { zh: '衡量成功' },
      passages: [{ zh: '成功的面包有脆皮。酵母与开源社区一样需要耐心。' }],
    },
    {
      id: 'source',
      title: { en: 'Open source recipes', zh: '开源配方' },
      passages: [{ en: 'Ada Núñez told us: our open source recipes are kept by maintainers.' }],
    },
    { id: 'twin-b', title: { en: 'Rye' }, passages: [{ en: 'Rye likes it cool.' }] },
    { id: 'twin-a', title: { en: 'Rye' }, passages: [{ en: 'Rye likes it cool.' }] },
  ],
  { contributors: [{ name: 'Ben Okafor', role: 'author' }] },
);
const search = createSearch(corpus, GLOSSARY);
const find = (query: string, options = {}) => search.search(query, options);
const ids = (query: string, options = {}) =>
  find(query, options).hits.map(({ section }) => section.id.slice(2));

describe('searching', () => {
  it('finds a section by its title when it has no text', () => {
    expect(ids('烤炉')[0]).toBe('oven');
    expect(find('烤炉').hits[0]?.excerpt).toBeUndefined();
  });

  it('finds what is written in Simplified by Traditional, full-width and spaced words', () => {
    expect(ids('熱量')[0]).toBe('heat');
    expect(ids('ＫＰＩ')[0]).toBe('numbers');
    expect(ids('面 团')[0]).toBe('dough');
  });

  it('finds across languages through the glossary, and says so', () => {
    const result = find('关键绩效指标', { language: 'en' });
    expect(result.hits[0]?.section.id).toBe('d/numbers');
    expect(result.glossary).toEqual([{ from: '关键绩效指标', to: ['KPI'] }]);
    expect(ids('key performance indicator')[0]).toBe('numbers');
  });

  it('says nothing of the glossary when the typed word is there', () => {
    expect(find('kpi').glossary).toEqual([]);
  });

  it('lets a glossary of the corpus win over the given one', () => {
    const own = createSearch({ ...corpus, glossary: [{ en: ['KPI', 'crust'], zh: [] }] }, GLOSSARY);
    expect(own.search('绩效指标').total).toBe(0);
    expect(own.search('kpi').hits.map(({ section }) => section.id)).toContain('d/heat');
  });

  it('finds what somebody signed before what is said of them', () => {
    expect(ids('ada nunez').slice(0, 2)).toEqual(['preface', 'source']);
    expect(ids('Ben Okafor')[0]).toBe('preface');
  });

  it('puts sections with a quoted phrase first', () => {
    expect(ids('"look at the crust"')[0]).toBe('heat');
    expect(ids('“的面包”')[0]).toBe('success');
  });

  it('keeps the order of the corpus between equal sections', () => {
    expect(ids('rye')).toEqual(['twin-b', 'twin-a']);
  });

  it('pages through the hits', () => {
    const all = ids('bread heat rye', { limit: 10 });
    expect(ids('bread heat rye', { limit: 2, offset: 1 })).toEqual(all.slice(1, 3));
    expect(find('bread heat rye', { limit: 1 }).total).toBe(all.length);
  });

  it('looks in one document only when asked to', () => {
    expect(find('kpi', { document: 'other' }).total).toBe(0);
    expect(ids('kpi', { document: 'd' })).toEqual(['numbers']);
  });

  it('finds nothing for a word that is not there, and offers what comes near', () => {
    const result = find('ovens door handle zzz', { document: 'other' });
    expect(result.total).toBe(0);
    expect(find('xylophone').spellings).toEqual([]);
    expect(find('区块链').total).toBe(0);
    expect(find('recipes', { exact: true, document: 'd' }).total).toBe(1);
    expect(find('recipas', { exact: true }).spellings[0]).toBe('recipes');
    expect(find('火候之外').total + find('烤盘炉').near.length).toBeGreaterThan(0);
  });

  it('refuses an empty query and one of more than 500 characters', () => {
    const code = (query: string) => {
      try {
        find(query);
        return undefined;
      } catch (error) {
        return (error as UsageError).code;
      }
    };
    for (const empty of ['', '  \n', '""', '“”', '\u200B']) expect(code(empty)).toBe('QUERY_EMPTY');
    expect(code('面'.repeat(501))).toBe('QUERY_TOO_LONG');
    expect(code('𠮷'.repeat(500))).toBeUndefined();
  });

  it('answers a query of nothing but stop words from the titles', () => {
    expect(ids('what we')[0]).toBe('numbers');
  });
});

describe('spelling', () => {
  const corrected = (query: string, options = {}) => find(query, options).corrected;

  it('puts an English slip right and says so', () => {
    expect(corrected('maintaner')).toEqual([{ from: 'maintaner', to: 'maintainer' }]);
    expect(corrected('kpl')).toEqual([{ from: 'kpl', to: 'kpi' }]);
    expect(corrected('opensource')).toEqual([{ from: 'opensource', to: 'open source' }]);
  });

  it('puts a character right that sounds alike', () => {
    expect(corrected('怎么衡量成攻')).toEqual([{ from: '成攻', to: '成功' }]);
    expect(corrected('開原')).toEqual([{ from: '开原', to: '开源' }]);
  });

  it('names a short word whole when it puts one character of it right', () => {
    expect(corrected('开原项目')).toEqual([{ from: '开原项目', to: '开源项目' }]);
  });

  it('leaves words, names, numbers and quoted words alone', () => {
    for (const query of ['kpi', 'xylophone', '2024', 'v1.3', '区块链', '"maintaner"', 'unopen', 'loaf']) {
      expect(corrected(query)).toEqual([]);
    }
  });

  it('corrects nothing in an exact search', () => {
    expect(find('kpl', { exact: true }).total).toBe(0);
  });

  it('counts another form of a word as no correction', () => {
    expect(corrected('interviewees')).toEqual([]);
    expect(ids('interviewees')[0]).toBe('numbers');
  });
});

describe('hostile queries', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 500 }),
    fc
      .array(
        fc.constantFrom(
          'kpi',
          '绩效',
          '指标',
          '"',
          '“',
          '”',
          '\u202E',
          '\uD83D',
          '👩‍🚀',
          '\0',
          ' ',
          '的',
          'the',
          '-',
          "'",
          '面包',
          'é',
          '=1',
        ),
        { maxLength: 120 },
      )
      .map((parts) => parts.join('')),
  );

  it('never fail but as a wrong use, and mark and cut within the text, between graphemes', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom('en' as const, 'zh' as const), (query, language) => {
        let result: ReturnType<typeof find>;
        try {
          result = find(query, { language });
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          return;
        }
        for (const { excerpt } of result.hits) {
          for (const side of ['en', 'zh'] as const) {
            const blocks = excerpt?.passage.blocks[side];
            if (!excerpt || !blocks) continue;
            const text = plainText(blocks);
            const cut = excerpt.cut[side];
            expect(text).toContain(plainText(excerptBlocks(excerpt, side).blocks));
            expect(cut?.end).toBeLessThanOrEqual(text.length);
            const bounds = new Set([...new Intl.Segmenter().segment(text)].map(({ index }) => index));
            bounds.add(text.length);
            let last = 0;
            for (const { start, end } of excerpt.marks[side] ?? []) {
              expect(start).toBeGreaterThanOrEqual(last);
              expect(end).toBeGreaterThan(start);
              expect(bounds.has(start) && bounds.has(end)).toBe(true);
              last = end;
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

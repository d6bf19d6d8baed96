import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, GlossaryEntry } from '../../../src/corpus/model.ts';
import { plainText, slice } from '../../../src/corpus/tree.ts';
import { UsageError } from '../../../src/errors.ts';
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

  it('gives only sections with a quoted phrase, in the words and the order that were typed', () => {
    expect(ids('"look at the crust"')).toEqual(['heat']);
    expect(ids('“的面包”')).toEqual(['success']);
    expect(ids('"the oven"')).toEqual(['oven']);
    expect(ids('bread "for hours"')).toEqual(['heat']);
    expect(ids('"recipes" "by maintainers"')).toEqual(['source']);
    expect(find('"look at the crust"').missingPhrases).toEqual([]);
  });

  it('says which quoted phrase no section has, and finds what has its words', () => {
    const result = find('"crust the at look"');
    expect(result.missingPhrases).toEqual(['crust the at look']);
    expect(result.hits.map(({ section }) => section.id)).toContain('d/heat');
    expect(find('“源开” bread').missingPhrases).toEqual(['源开']);
    expect(find('"crust look" "for hours"').missingPhrases).toEqual(['crust look']);
    expect(ids('"crust look" "by maintainers"')[0]).toBe('source');
    // Each stands somewhere, but in different sections.
    expect(find('"for hours" "by maintainers"').missingPhrases).toEqual(['for hours', 'by maintainers']);
    expect(find('"xylophone"')).toMatchObject({ total: 0, missingPhrases: [] });
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
    const [first] = corpus.documents;
    if (!first) throw new Error('no document');
    const other = {
      ...first,
      id: 'e',
      sections: first.sections.map((section) => ({
        ...section,
        document: 'e',
        id: section.id.replace('d/', 'e/'),
        path: [],
      })),
    };
    const both = createSearch({ ...corpus, documents: [first, other] }, GLOSSARY);
    const found = (options = {}) => both.search('"every KPI"', options).hits.map(({ section }) => section.id);
    expect(found()).toEqual(['d/numbers', 'e/numbers']);
    expect(found({ document: 'e' })).toEqual(['e/numbers']);
    expect(both.search('烤盘炉', { document: 'e' }).near.map(({ id }) => id)).toEqual(['e/oven']);
    expect(found({ document: 'neither' })).toEqual([]);
  });

  it('finds nothing for a word that is not there', () => {
    for (const query of ['xylophone', '区块链', '译者']) {
      expect(find(query)).toMatchObject({ total: 0, hits: [], spellings: [], near: [] });
    }
  });

  it('offers what comes near when it finds nothing', () => {
    expect(find('recipas', { exact: true }).spellings[0]).toBe('recipes');
    expect(find('烤盘炉').near.map(({ id }) => id)).toEqual(['d/oven']);
  });

  it('offers for three letters only a word with one more, one less or two in another order', () => {
    expect(find('kip', { exact: true }).spellings).toEqual(['kpi']);
    for (const query of ['C++', 'gpl', 'kxi']) {
      expect(find(query, { exact: true }).spellings).toEqual([]);
    }
  });

  it('finds texts before titles without one, which are found all the same', () => {
    const small = createSearch(
      smallCorpus([
        { id: 'bare', title: { en: 'Yeast' } },
        { id: 'told', title: { en: 'Yeast at work' }, passages: [{ en: 'Yeast makes the dough rise.' }] },
      ]),
      [],
    );
    expect(small.search('yeast').hits.map(({ section }) => section.id)).toEqual(['d/told', 'd/bare']);
  });

  it('finds what is in the language shown before what is as good in the other', () => {
    const small = createSearch(
      smallCorpus([
        { id: 'zh', title: { zh: '甲' }, passages: [{ zh: 'Yeast 酵母。' }] },
        { id: 'en', title: { en: 'A' }, passages: [{ en: 'Yeast 酵母.' }] },
        {
          id: 'much-zh',
          title: { zh: '面团' },
          passages: [{ zh: '2024 年的酵母。' }, { zh: '面团与面团。' }],
        },
      ]),
      [],
    );
    const order = (query: string, language: 'en' | 'zh') =>
      small.search(query, { language }).hits.map(({ section }) => section.id.slice(2));
    expect(order('yeast', 'en')).toEqual(['en', 'zh']);
    expect(order('yeast', 'zh')).toEqual(['zh', 'en']);
    // What answers better comes first all the same.
    expect(order('面团 酵母', 'en')[0]).toBe('much-zh');
  });

  it('takes a word of one character in the glossary for itself only where it stands alone', () => {
    const small = createSearch(
      smallCorpus([
        { id: 'order', title: { zh: '顺序' }, passages: [{ zh: '程序按顺序运行。' }] },
        { id: 'preface', title: { zh: '序' }, passages: [{ zh: '感谢大家。' }] },
      ]),
      [{ en: ['foreword'], zh: ['前言', '序'] }],
    );
    const order = (query: string) => small.search(query).hits.map(({ section }) => section.id);
    expect(order('前言')).toEqual(['d/preface']);
    expect(order('foreword')).toEqual(['d/preface']);
    expect(order('序')[0]).toBe('d/preface');
    expect(order('程序')).toEqual(['d/order']);
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

  it('looks for what is asked, not for the people that a question is about', () => {
    const small = createSearch(
      smallCorpus([
        {
          id: 'talk',
          title: { en: 'A talk' },
          passages: [{ en: 'People were asked, and people like bread.' }],
        },
        {
          id: 'asked',
          title: { en: 'Method' },
          passages: [{ en: 'We interviewed twelve bakers in three towns.' }],
        },
      ]),
      [],
    );
    const order = (query: string) => small.search(query).hits.map(({ section }) => section.id.slice(2));
    expect(order('how many people were interviewed')).toEqual(['asked']);
    expect(order('people')).toEqual(['talk']);
    expect(order('the people')).toEqual(['talk']);
    expect(order('bread people')).toEqual(['talk']);
  });

  it('answers a query of nothing but stop words from the titles', () => {
    expect(ids('what we')[0]).toBe('numbers');
  });
});

describe('searching many sections', () => {
  const many = createSearch(
    smallCorpus(
      Array.from({ length: 700 }, (_, index) => ({
        id: `s${String(index).padStart(3, '0')}`,
        title: { en: `Loaf ${index}` },
        passages: [{ en: `The loaf of day ${index} ${index % 100 === 99 ? 'rises well' : 'well rises'}.` }],
      })),
    ),
    [],
  );

  it('looks for a quoted phrase among the best few hundred that have its words', () => {
    const { hits, total, missingPhrases } = many.search('"rises well"', { limit: 10 });
    expect(missingPhrases).toEqual([]);
    expect(total).toBe(3);
    expect(hits.map(({ section }) => section.id)).toEqual(['d/s099', 'd/s199', 'd/s299']);
    // With a rarer word, all that have it are among them.
    expect(many.search('"day 699 rises well"').hits.map(({ section }) => section.id)).toEqual(['d/s699']);
  });

  it('gives the same answer again after others were read in between', () => {
    const before = many.search('loaf 5', { limit: 700 });
    many.search('well', { limit: 700 });
    expect(many.search('loaf 5', { limit: 700 })).toEqual(before);
  });
});

describe('spelling', () => {
  const corrected = (query: string, options = {}) => find(query, options).corrected;

  it('puts an English slip right and says so', () => {
    expect(corrected('maintaner')).toEqual([{ from: 'maintaner', to: 'maintainer' }]);
    expect(corrected('kpl')).toEqual([{ from: 'kpl', to: 'kpi' }]);
    expect(corrected('opensource')).toEqual([{ from: 'opensource', to: 'open source' }]);
    expect(corrected('opensoruce')).toEqual([{ from: 'opensoruce', to: 'open source' }]);
  });

  it('puts a character right that sounds alike', () => {
    expect(corrected('怎么衡量成攻')).toEqual([{ from: '成攻', to: '成功' }]);
  });

  it('quotes a slip as it was typed, and names the word as the corpus has it', () => {
    expect(corrected('開原')).toEqual([{ from: '開原', to: '开源' }]);
    expect(corrected('怎麼衡量成攻')).toEqual([{ from: '成攻', to: '成功' }]);
    expect(corrected('開原項目')).toEqual([{ from: '開原項目', to: '开源项目' }]);
  });

  it('names a short word whole when it puts one character of it right', () => {
    expect(corrected('开原项目')).toEqual([{ from: '开原项目', to: '开源项目' }]);
  });

  it('leaves words, names, numbers and quoted words alone', () => {
    for (const query of ['kpi', 'xylophone', '2024', 'v1.3', '区块链', '"maintaner"', 'unopen', 'loaf']) {
      expect(corrected(query)).toEqual([]);
    }
  });

  it('takes an unknown word for the plural that it looks like', () => {
    const small = createSearch(
      smallCorpus([{ id: 's', title: { en: 'Personal notes' }, passages: [{ en: 'Personal notes.' }] }]),
      [],
    );
    expect(small.search('personas notes').corrected).toEqual([]);
    expect(small.search('personul notes').corrected).toEqual([{ from: 'personul', to: 'personal' }]);
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
            expect(text).toContain(plainText(slice<Block>(blocks, cut ?? { start: 0, end: text.length })));
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

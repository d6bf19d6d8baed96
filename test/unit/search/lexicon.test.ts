import { describe, expect, it } from 'vitest';
import { createSearch } from '../../../src/search/search.ts';
import { smallCorpus } from './small-corpus.ts';

const corpus = smallCorpus([
  {
    id: 'a',
    title: { en: 'Mooring', zh: '系泊' },
    passages: [{ en: 'A harbour keeps boats safe.', zh: '港口保护船只。' }],
  },
  {
    id: 'b',
    title: { en: 'Dues', zh: '费用' },
    passages: [{ en: 'The harbour asks for a fee.', zh: '港口收取一笔费用。' }],
  },
  {
    id: 'c',
    title: { en: 'Night', zh: '夜间' },
    passages: [{ en: 'At night the harbour is lit.', zh: '夜间港口有灯。' }],
  },
  { id: 'only-zh', title: { zh: '规则' }, passages: [{ zh: '港口内禁止游泳，违者罚款。' }] },
  { id: 'only-en', title: { en: 'Wardens' }, passages: [{ en: 'The harbour has two wardens.' }] },
  { id: 'other', title: { zh: '天气' }, passages: [{ zh: '雾天请减速慢行。' }] },
]);
const { search } = createSearch(corpus, []);
const ids = (query: string, language: 'en' | 'zh') =>
  search(query, { language, limit: 10 }).hits.map(({ section }) => section.id);

describe('words learnt from texts in both languages', () => {
  it('find a section that only exists in the other language', () => {
    expect(ids('harbours', 'en')).toContain('d/only-zh');
    expect(ids('港口', 'zh')).toContain('d/only-en');
    expect(ids('harbours', 'en')).not.toContain('d/other');
  });

  it('put what was typed before what it was translated to', () => {
    const found = ids('harbour', 'en');
    expect(found.at(-1)).toBe('d/only-zh');
    expect(found.length).toBe(5);
  });

  it('give way to what the glossary says of a word', () => {
    const guided = createSearch(corpus, [{ en: ['harbour'], zh: ['雾天'] }]);
    const found = guided.search('harbour', { limit: 10 }).hits.map(({ section }) => section.id);
    expect(found).toContain('d/other');
    expect(found).not.toContain('d/only-zh');
  });
});

import { describe, expect, it } from 'vitest';
import { createNeighbours } from '../../../src/search/neighbours.ts';
import { createPinyin } from '../../../src/search/pinyin.ts';
import { createSearch } from '../../../src/search/search.ts';
import { smallCorpus } from './small-corpus.ts';

const { search } = createSearch(
  smallCorpus([
    { id: 'goals', title: { zh: '绩效指标' }, passages: [{ zh: '绩效指标说明一切。' }] },
    { id: 'time', title: { zh: '安排' }, passages: [{ zh: '时间不够，时间总是不够。' }] },
    { id: 'event', title: { zh: '经过' }, passages: [{ zh: '那次事件很突然。' }] },
    { id: 'shell', title: { en: 'Shijian' }, passages: [{ en: 'A name that is written so: jixiao.' }] },
    { id: 'fruit', title: { en: 'Fruit', zh: '水果' }, passages: [{ en: 'A mango a day.', zh: '满格。' }] },
  ]),
  [],
);
const found = (query: string) => search(query).hits.map(({ section }) => section.id);

describe('a query in pinyin', () => {
  it('finds what sounds so, written together or apart, and says what it was read as', () => {
    expect(found('zhibiao')).toEqual(['d/goals']);
    expect(found('zhi biao')).toEqual(['d/goals']);
    expect(search('zhibiao').corrected).toEqual([{ from: 'zhibiao', to: '指标' }]);
  });

  it('is left alone where the word stands as it was typed', () => {
    expect(found('jixiao')).toEqual(['d/shell']);
    expect(search('zhibiao', { exact: true }).hits).toEqual([]);
  });

  it('gives way to an English word that is one letter away', () => {
    expect(found('mange')).toEqual(['d/fruit']);
    expect(search('mange').corrected).toEqual([{ from: 'mange', to: 'mango' }]);
  });

  it('reads the likeliest word first and the others that sound the same after it', () => {
    const pinyin = createPinyin(
      createNeighbours(
        new Map([
          ['时间', 5],
          ['事件', 2],
          ['指标', 1],
        ]),
      ),
    );
    expect(pinyin.read('shijian')).toEqual({ best: '时间', others: ['事件'] });
    expect(pinyin.read('shi')).toBeUndefined();
    expect(pinyin.read('keyboard')).toBeUndefined();
  });

  it('prefers characters that keep together over those of two words side by side', () => {
    const pinyin = createPinyin(
      createNeighbours(
        new Map([
          ['网络', 6],
          ['络的', 6],
          ['的人', 90],
          ['落地', 3],
        ]),
      ),
    );
    expect(pinyin.read('luodi')?.best).toBe('落地');
  });

  it('reads ü as it is typed: v, u, or with its dots', () => {
    const pinyin = createPinyin(createNeighbours(new Map([['策略', 3]])));
    expect(pinyin.read('celve')?.best).toBe('策略');
    expect(pinyin.read('celue')?.best).toBe('策略');
  });

  it('is told as pinyin when the search is explained, and a slip as spelling', () => {
    const reasons = (query: string) =>
      search(query, { explain: true }).hits.flatMap(({ because = [] }) =>
        because.map(({ term, through }) => `${through} ${term}`),
      );
    expect(reasons('zhibiao')).toEqual(['pinyin 指标']);
    expect(reasons('fruitt')).toEqual(['spelling fruit']);
    expect(reasons('指标')).toEqual(['word 指标']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf, termsOf, unitsOf } from '../../../src/search/analyze.ts';

const terms = (text: string, stops = false) => termsOf(unitsOf(text), stops).map(({ term }) => term);
const written = (text: string) => termsOf(unitsOf(text)).map(({ start, end }) => text.slice(start, end));

describe('analysis', () => {
  it('folds case, width, plural, possessive and accents', () => {
    expect(terms('KPIs ＫＰＩ OSPO’s OSPOs Jiménez')).toEqual(['kpi', 'kpi', 'ospo', 'ospo', 'jimenez']);
  });

  it('keeps a name with an apostrophe whole, curly or not', () => {
    expect(terms('O’Brien')).toEqual(terms("O'Brien"));
  });

  it('tells where units stand without folding them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', ' O’Brien 2.0 關鍵\u{20000}𠀀 ', 'ＫＰＩ ʼ'),
        (text, more) => {
          const places = unitsOf(text + more).flatMap(({ start, end }) => [start, end]);
          expect(placesOf(text + more)).toEqual(places);
        },
      ),
    );
  });

  it('reads British and American spellings alike', () => {
    expect(terms('organisation licence behaviour centre programme')).toEqual(
      terms('organization license behavior center program'),
    );
  });

  it('gives every Han character and every two neighbours, in Simplified characters', () => {
    expect(terms('績效指標')).toEqual(['绩', '绩效', '效', '效指', '指', '指标', '标']);
  });

  it('joins Han characters over white space, not over punctuation', () => {
    expect(terms('开源 社区')).toContain('源社');
    expect(terms('开源，社区')).not.toContain('源社');
  });

  it('leaves stop words out unless asked for them', () => {
    expect(terms('who is in the office')).toEqual(['offic']);
    expect(terms('about us', true)).toEqual(['about', 'us']);
  });

  it('takes an abbreviation in capitals for a word, but not in a text that is all capitals', () => {
    expect(terms('the IT department')).toContain('it');
    expect(terms('HOW IT WORKS')).not.toContain('it');
  });

  it('keeps numbers, versions and C++ together', () => {
    expect(terms('1,000 v1.28 C++ 2019,2020')).toEqual(['1000', 'v1.28', 'c++', '2019', '2020']);
  });

  it('parts words at hyphens and reads a word through a soft hyphen', () => {
    expect(terms('open-source')).toEqual(['open', 'sourc']);
    expect(terms('sour\u00ADce')).toEqual(['sourc']);
  });

  it('says where each term stands in the original text', () => {
    expect(written('ＫＰＩ，關鍵 OSPO’s')).toEqual(['ＫＰＩ', '關', '關鍵', '鍵', 'OSPO’s']);
  });

  it('never fails and never points outside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { term, start, end } of termsOf(unitsOf(text), true)) {
          expect(term).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

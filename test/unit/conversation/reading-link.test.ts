import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingPath } from '../../../src/conversation/reading-link.ts';

describe('the path of a section in the reading view', () => {
  it('is its id, with the language where one is named', () => {
    expect(readingPath('guide')).toBe('/read/guide');
    expect(readingPath('guide/common-kpis', 'both')).toBe('/read/guide/common-kpis?lang=both');
    expect(readingPath('manual/第一章', 'zh')).toBe('/read/manual/%E7%AC%AC%E4%B8%80%E7%AB%A0?lang=zh');
  });

  it('gives the id back to who reads it, whatever is in it', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/^\.\.?$|\//.test(text));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), (segments) => {
        const url = new URL(`https://kb.example.org${readingPath(segments.join('/'), 'en')}`);
        expect([url.origin, url.search, url.hash]).toEqual(['https://kb.example.org', '?lang=en', '']);
        expect(url.pathname.split('/').slice(2).map(decodeURIComponent)).toEqual(segments);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeSections, type SectionDraft, slug } from '../../../../src/corpus/documents/sections.ts';

function draft(level: number, en?: string, zh?: string, explicitId?: string): SectionDraft {
  return { level, title: { ...(en ? { en } : {}), ...(zh ? { zh } : {}) }, explicitId, passages: [] };
}

describe('a slug', () => {
  it.each([
    ['Common OSPO KPIs?', 'common-ospo-kpis'],
    ['Measuring an OSPO’s success', 'measuring-an-ospos-success'],
    ['Café & Zürich', 'cafe-zurich'],
    ['组织概况（简）', '组织概况-简'],
    ['ＡＢＣ １２', 'abc-12'],
    ['?!', ''],
  ])('of %s is %s', (title, expected) => {
    expect(slug(title)).toBe(expected);
  });
});

describe('sections', () => {
  it('take their id from the English title, else the Chinese one, unless a heading gives one', () => {
    const ids = placeSections('d', [
      draft(2, 'One', '一'),
      draft(2, undefined, '二'),
      draft(2, 'Three', '三', 'drei'),
    ]);
    expect(ids.map(({ id }) => id)).toEqual(['d/one', 'd/二', 'd/drei']);
  });

  it.each([
    ['1. Introduction', 'introduction'],
    ['1.2 Scope', 'scope'],
    ['2.10. Scope', 'scope'],
    ['第一章 引言', '引言'],
    ['第 1 章', '第-1-章'],
    ['一、引言', '引言'],
    ['（二）费用', '费用'],
    ['2024 in numbers', '2024-in-numbers'],
    ['3 ways to tie a knot', '3-ways-to-tie-a-knot'],
    ['一二三', '一二三'],
    ['第一章', '第一章'],
    ['7.', '7'],
  ])('have an id without the number of their title: %s', (title, expected) => {
    expect(placeSections('d', [draft(2, title)])[0]?.id).toBe(`d/${expected}`);
  });

  it('keep a number that a heading’s own id has', () => {
    expect(placeSections('d', [draft(2, '1. One', undefined, '1-one')])[0]?.id).toBe('d/1-one');
  });

  it('of the same name take their parent’s first, and a number only then', () => {
    const sections = placeSections('d', [
      draft(2, 'A'),
      draft(3, 'Light'),
      draft(2, 'B'),
      draft(3, 'Light'),
      draft(3, 'Light'),
      draft(2, 'A'),
    ]);
    expect(sections.map(({ id }) => id)).toEqual([
      'd/a',
      'd/light',
      'd/b',
      'd/b-light',
      'd/b-light-2',
      'd/a-2',
    ]);
    expect(sections[4]?.path).toEqual(['d/b']);
  });

  it('have unique ids, and stand below sections that come before them', () => {
    const title = fc.constantFrom('A', 'B', 'a-b', '?', '中', 'a 2');
    const drafts = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 6 }), title).map(([level, en]) => draft(level, en)),
    );
    fc.assert(
      fc.property(drafts, (given) => {
        const sections = placeSections('d', given);
        const ids = sections.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const [index, { path }] of sections.entries())
          for (const id of path) expect(ids.indexOf(id)).toBeLessThan(index);
      }),
    );
  });
});

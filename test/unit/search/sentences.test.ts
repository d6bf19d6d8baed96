import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/corpus/tree.ts';
import { sentenceEnds, sentencesOf } from '../../../src/search/sentences.ts';
import { paragraphOf } from '../../support/passages.ts';
import { table } from './small-corpus.ts';

function sentences(text: string): string[] {
  const ends = sentenceEnds(text);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end).trim());
}

describe('sentences', () => {
  it('end at a stop, with the quotes and brackets behind it', () => {
    expect(sentences('“Is it?” she asked. (Yes.) “No!” Done')).toEqual([
      '“Is it?” she asked.',
      '(Yes.)',
      '“No!”',
      'Done',
    ]);
  });

  it('end at a Chinese stop without any space', () => {
    expect(sentences('先整理。“再衡量吗？”最后分享！')).toEqual(['先整理。', '“再衡量吗？”', '最后分享！']);
  });

  it('do not end at abbreviations, initials, decimals and names of files', () => {
    const text = 'We use e.g. Node.js 2.0 and J. Smith of Acme Inc. agrees with Dr. Li.';
    expect(sentences(text)).toEqual([text]);
  });

  it('end at a Latin stop before Han characters', () => {
    expect(sentences('他说 OK.我们走吧。')).toEqual(['他说 OK.', '我们走吧。']);
  });

  it('are the rows of a table', () => {
    const blocks = table([
      ['Goal', 'Measure. Often'],
      ['Trust', 'Surveys'],
    ]);
    const text = plainText(blocks);
    expect(sentencesOf(blocks, 100).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Goal\tMeasure. Often',
      'Trust\tSurveys',
    ]);
  });

  it('are parted at clauses when they are too long, then at spaces, then between graphemes', () => {
    const parts = (text: string, limit: number) =>
      sentencesOf(paragraphOf(text), limit).map(({ start, end }) => text.slice(start, end));
    expect(parts('first this, then that, then more', 16)).toEqual(['first this,', 'then that,', 'then more']);
    expect(parts('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(parts('👩‍🚀👩‍🚀👩‍🚀', 6)).toEqual(['👩‍🚀', '👩‍🚀', '👩‍🚀']);
  });

  it('are in order, do not overlap, keep to the limit and leave out nothing but white space', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', ' ', '.', '。', '，', '开', '源', 'é', '\n', '”', '1'),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 40 }), (value, limit) => {
        const ranges = sentencesOf(paragraphOf(value), limit);
        let last = 0;
        for (const { start, end } of ranges) {
          expect(value.slice(last, start).trim()).toBe('');
          expect(end - start).toBeLessThanOrEqual(limit);
          last = end;
        }
        expect(value.slice(last).trim()).toBe('');
      }),
    );
  });
});

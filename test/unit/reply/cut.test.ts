import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPoint, graphemeFloor } from '../../../src/reply/cut.ts';

/** What is hard to cut: joined emoji, flags, marks on letters, half characters, variation selectors, jamo, lines. */
const hard = fc
  .array(
    fc.constantFrom(
      'a',
      'Z',
      '.',
      '。',
      '”',
      ' ',
      '\n',
      '\r\n',
      '开',
      '源',
      '\u0301',
      '\u200d',
      '\ufe0f',
      '👩',
      '👧',
      '❤',
      '🇨',
      '🇳',
      '👍🏽',
      '\ud83d',
      'ᄀ',
      'ᅡ',
      'ᆨ',
      'क',
      '्',
    ),
    { maxLength: 60 },
  )
  .map((characters) => characters.join(''));

/** Every place between two graphemes, the slow way. */
function boundaries(text: string): Set<number> {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return new Set([...Array.from(segments, ({ index }) => index), text.length]);
}

const cut = (text: string, offset: number): string => text.slice(0, cutPoint(text, offset));

describe('graphemeFloor', () => {
  it('is the last place between two graphemes', () => {
    fc.assert(
      fc.property(hard, fc.nat(100), (text, offset) => {
        const wanted = Math.max(0, ...[...boundaries(text)].filter((boundary) => boundary <= offset));
        expect(graphemeFloor(text, offset)).toBe(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts a flag from the start of a long row of flags', () => {
    const flags = '🇨🇳'.repeat(5_000);
    expect(graphemeFloor(flags, 13_999)).toBe(13_996);
  });
});

describe('cutPoint', () => {
  it('keeps at most what may stay, and never splits a grapheme', () => {
    fc.assert(
      fc.property(hard, fc.nat(100), (text, offset) => {
        const at = cutPoint(text, offset);
        expect(at).toBeLessThanOrEqual(Math.max(offset, 0));
        expect(boundaries(text)).toContain(at);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps a text that is short enough', () => {
    expect(cut('短。', 10)).toBe('短。');
  });

  it('cuts Chinese after the last whole sentence', () => {
    expect(cut('开源办公室制定策略。它还要管理合规。最后是度量', 20)).toBe(
      '开源办公室制定策略。它还要管理合规。',
    );
  });

  it('takes the quotation mark that closes a sentence with it', () => {
    expect(cut('他说：“度量先行。”然后大家开始统计', 14)).toBe('他说：“度量先行。”');
  });

  it('cuts English after the last whole sentence', () => {
    expect(cut('Count the ships. Then count the boats! And then', 42)).toBe(
      'Count the ships. Then count the boats!',
    );
  });

  it.each(['Version 2.51 came', 'See README.md first', 'Ask example.org now'])(
    'sees no sentence end in the middle of a word: %s',
    (text) => {
      expect(cut(text, text.length - 3)).toBe(text.slice(0, -3));
    },
  );

  it('cuts at the end of a block where no sentence ends', () => {
    expect(cut('first item\nsecond item', 15)).toBe('first item');
  });

  it('goes back at most half of what may stay', () => {
    expect(cut(`Yes. ${'word'.repeat(50)}`, 100)).toHaveLength(100);
  });

  it('cuts between two characters where nothing ends, in Chinese as in English', () => {
    expect(cut('一个没有句号的很长的句子', 5)).toBe('一个没有句');
    expect(cut('incomprehensibilities', 5)).toBe('incom');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screensOf } from '../../../src/conversation/screens.ts';
import type { Passage } from '../../../src/corpus/model.ts';
import { paragraphOf, textOf } from '../../support/passages.ts';

const passage = (id: number, en: string, zh?: string): Passage => ({
  id: `d/s#${id}`,
  kind: 'paragraph',
  blocks: { ...(en !== '' && { en: paragraphOf(en) }), ...(zh !== undefined && { zh: paragraphOf(zh) }) },
});

describe('the screens of a section', () => {
  it('are none for a section without text, and one for a short text', () => {
    expect(screensOf([], 'en')).toEqual([]);
    expect(screensOf([passage(1, 'Short.')], 'both')).toHaveLength(1);
  });

  it('together have every character of the language shown, once and in order', () => {
    const word = fc.constantFrom(
      'open ',
      'source. ',
      'a',
      '🙂',
      '👩‍🚀',
      'é',
      ' ',
      'one two three four five six seven. ',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 3000 }).map((words) => `x${words.join('')}x`);
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('en', 'both'),
        (texts, choice) => {
          const passages = texts.map((en, index) => passage(index, en, '中文。'.repeat(en.length % 700)));
          const shown = screensOf(passages, choice).flatMap((screen) =>
            screen.map((part) => textOf(part, 'en')),
          );
          expect(shown.join('')).toBe(texts.join(''));
          const chinese = screensOf(passages, choice).flatMap((screen) =>
            screen.map((part) => textOf(part, 'zh')),
          );
          if (choice === 'both')
            expect(chinese.join('')).toBe(
              passages.map((each) => textOf({ passage: each, cut: {} }, 'zh')).join(''),
            );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('cut between two graphemes where no sentence ends', () => {
    const [first, second] = screensOf([passage(1, '👩‍🚀'.repeat(900))], 'en')
      .flat()
      .map((part) => textOf(part, 'en'));
    expect(first?.endsWith('👩‍🚀')).toBe(true);
    expect(second?.startsWith('👩‍🚀')).toBe(true);
  });
});

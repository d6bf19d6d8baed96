import type { PhrasingContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/corpus/tree.ts';
import { readable } from '../../../src/reply/source-lines.ts';
import { marked, plain, strong } from '../../support/nodes.ts';

const read = (...nodes: PhrasingContent[]): string => plainText(readable(nodes));

describe('inline text as it is read', () => {
  it('has a space where the source was wrapped between words, and nothing between Chinese characters', () => {
    expect(read(plain('two\nlines'))).toBe('two lines');
    expect(read(plain('两行\n文字'))).toBe('两行文字');
  });

  it('looks across bold words, matches and footnote marks', () => {
    expect(read(plain('两行\n'), strong(plain('粗体')), plain('\n文字'))).toBe('两行粗体文字');
    expect(read(strong(plain('two\n')), marked('lines'))).toBe('two lines');
    const note: PhrasingContent = { type: 'footnoteReference', identifier: '1', label: '1' };
    expect(read(plain('文字'), note, plain('\n文字'))).toBe('文字[1]文字');
    expect(read(plain('words'), note, plain('\nwords'))).toBe('words[1] words');
  });

  it('begins anew after a hard break', () => {
    expect(read(plain('两行'), { type: 'break' }, plain('\n文字'))).toBe('两行\n 文字');
  });

  it('makes safe what a reader sees of code, pictures and footnote marks, and leaves addresses alone', () => {
    const nodes: PhrasingContent[] = [
      { type: 'inlineCode', value: 'a\x1bb' },
      { type: 'image', url: 'a\x1b.png', alt: 'a\x1bb' },
      { type: 'footnoteReference', identifier: 'a', label: 'a\x1bb' },
    ];
    expect(readable(nodes)).toEqual([
      { type: 'inlineCode', value: 'a␛b' },
      { type: 'image', url: 'a\x1b.png', alt: 'a␛b' },
      { type: 'footnoteReference', identifier: 'a', label: 'a␛b' },
    ]);
  });
});

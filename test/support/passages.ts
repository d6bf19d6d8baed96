/** Passages made of plain words, and the words of a part of one. */
import type { Part } from '../../src/conversation/show.ts';
import type { Block, Language } from '../../src/corpus/model.ts';
import { plainText } from '../../src/corpus/tree.ts';

export function paragraphOf(value: string): Block[] {
  return [{ type: 'paragraph', children: [{ type: 'text', value }] }];
}

export function textOf({ passage, cut }: Part, language: Language): string {
  const text = plainText([...(passage.blocks[language] ?? [])]);
  const range = cut[language];
  return range ? text.slice(range.start, range.end) : text;
}

/** An excerpt as a reader sees it, in plain text: cut and marked by what cuts and marks it in a reply. */
import type { Block, Language } from '../../../src/corpus/model.ts';
import { mark, plainText, slice } from '../../../src/corpus/tree.ts';
import type { Excerpt } from '../../../src/search/result.ts';

/** The part of the text to show, marks as `[…]`, what is left out as `…`. */
export function showExcerpt(excerpt: Excerpt, language: Language): string {
  const blocks = excerpt.passage.blocks[language];
  const cut = excerpt.cut[language];
  if (!blocks || !cut) return '';
  const shown = bracketed(slice<Block>(mark<Block>(blocks, excerpt.marks[language] ?? []), cut));
  const before = cut.start > 0 ? '… ' : '';
  return `${before}${shown}${cut.end < plainText(blocks).length ? ' …' : ''}`;
}

function bracketed(blocks: readonly Block[]): string {
  const plain = JSON.parse(JSON.stringify(blocks), (_, node) =>
    node?.type === 'mark' ? { type: 'text', value: `[${plainText(node.children)}]` } : node,
  );
  return plainText(plain);
}

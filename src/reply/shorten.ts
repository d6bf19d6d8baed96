/**
 * One node of a card, shortened to a length: how each type gives way without losing words silently.
 * Which nodes must give way, and by how much, is `fit.ts`' decision.
 */

import type { Text as Words } from 'mdast';
import { plainText, slice } from '../corpus/tree.ts';
import type { CardNode, ContextNode, ExcerptNode, ListNode, PairNode, Text } from './card.ts';
import { cutPoint } from './cut.ts';

/** The length of a node as the adapter will send it, escaping included, in the platform's units. */
export type Measure = (node: CardNode) => number;

export interface Shortened {
  readonly node: CardNode;
  /** Items or elements are gone that the node itself does not say are gone. */
  readonly lost: boolean;
}

/**
 * The node with as much of it as measures at most `limit`, or nothing when no part of it does. Excerpts and pairs are
 * cut at the end and marked by `after`; words end in `…`; lists and actions lose their last items.
 */
export function shorten(node: CardNode, limit: number, measure: Measure): Shortened | undefined {
  if (measure(node) <= limit) return { node, lost: false };
  const longest = (steps: number, make: (step: number) => CardNode | undefined): CardNode | undefined =>
    longestThat((candidate) => measure(candidate) <= limit, steps, make);
  const cut = (made: CardNode | undefined): Shortened | undefined => made && { node: made, lost: false };
  switch (node.type) {
    case 'excerpt':
      return cut(longest(plainText(node.blocks).length, (length) => cutExcerpt(node, length)));
    case 'pair':
      return cut(longest(longerSide(node), (length) => cutPair(node, length / longerSide(node))));
    case 'title':
    case 'text': {
      const { length } = plainText(node.text.content);
      return cut(longest(length, (kept) => withText(node, kept)));
    }
    case 'context': {
      const length = node.parts.reduce((sum, part) => sum + plainText(part.content).length, 0);
      return cut(longest(length, (kept) => cutContext(node, kept)));
    }
    case 'list':
      return items(longest(node.items.length, (count) => firstItems(node, count)));
    case 'actions':
      return items(
        longest(node.elements.length, (count) =>
          count > 0 ? { ...node, elements: node.elements.slice(0, count) } : undefined,
        ),
      );
    case 'divider':
      return undefined;
  }
}

function items(node: CardNode | undefined): Shortened | undefined {
  return node && { node, lost: true };
}

/**
 * The longest candidate that fits, by halving: a longer one never measures less, but for the few characters by which
 * cuts move to a sentence end; what is given is always one that was tried.
 */
function longestThat(
  fits: (node: CardNode) => boolean,
  steps: number,
  make: (step: number) => CardNode | undefined,
): CardNode | undefined {
  let found: CardNode | undefined;
  let low = 1;
  let high = steps - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const candidate = make(middle);
    if (candidate === undefined || fits(candidate)) {
      found = candidate ?? found;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return found;
}

function cutExcerpt(node: ExcerptNode, length: number): ExcerptNode | undefined {
  const text = plainText(node.blocks);
  const end = cutPoint(text, length);
  if (end === text.length) return node;
  const blocks = slice(node.blocks, { start: 0, end });
  return plainText(blocks).trim() === '' ? undefined : { ...node, blocks, after: true };
}

function longerSide({ sides }: PairNode): number {
  return Math.max(...sides.map((side) => plainText(side.blocks).length));
}

/** Both sides give way by the same share, so that what stands side by side stays the same text. */
function cutPair(node: PairNode, share: number): PairNode | undefined {
  const [first, second] = node.sides.map((side) =>
    plainText(side.blocks) === '' ? side : cutExcerpt(side, Math.ceil(plainText(side.blocks).length * share)),
  );
  return first && second && { ...node, sides: [first, second] };
}

const MORE: Words = { type: 'text', value: '…' };

function cutText(text: Text, length: number): Text {
  const whole = plainText(text.content);
  const end = cutPoint(whole, length);
  if (end === whole.length) return text;
  return { ...text, content: [...slice(text.content, { start: 0, end }), MORE] };
}

function withText<N extends CardNode & { text: Text }>(node: N, length: number): N | undefined {
  const text = cutText(node.text, length);
  return plainText(text.content) === MORE.value ? undefined : { ...node, text };
}

function cutContext(node: ContextNode, length: number): ContextNode | undefined {
  const parts: Text[] = [];
  let left = length;
  for (const [index, part] of node.parts.entries()) {
    const whole = plainText(part.content).length;
    const cut = cutText(part, left);
    left -= whole;
    const goneAfter = left === 0 && index + 1 < node.parts.length;
    parts.push(goneAfter ? { ...part, content: [...part.content, MORE] } : cut);
    if (left <= 0) break;
  }
  return parts.every((part) => plainText(part.content) === MORE.value) ? undefined : { ...node, parts };
}

function firstItems(node: ListNode, count: number): ListNode | undefined {
  return count > 0 ? { ...node, items: node.items.slice(0, count) } : undefined;
}

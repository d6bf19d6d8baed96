/** What all nodes of a card share when they are drawn: how a match looks, and what the card offers already. */
import type { Nodes } from 'mdast';
import type { Button, Card, CardNode } from '../../../src/reply/card.ts';
import type { Look } from '../spans.ts';
import type { Words } from '../words.ts';

export interface Setting {
  readonly words: Words;
  readonly look: Look;
  /** What the card's own buttons run: an excerpt need not offer it a second time. */
  readonly offered: ReadonlySet<string>;
}

/** The setting of a card. Where something is marked, bold says that it matched, and strong words are italic. */
export function settingOf(card: Card, words: Words): Setting {
  const offered = card
    .flatMap((node) => (node.type === 'actions' ? node.elements : []))
    .flatMap((element) => (element.type === 'button' && !element.current ? [key(element.invocation)] : []));
  return {
    words,
    look: { mark: 'bold', strong: card.some(isMarked) ? 'italic' : 'bold' },
    offered: new Set(offered),
  };
}

/** Whether the card has a button that does the same. */
export function offers({ offered }: Setting, { invocation }: Button): boolean {
  return offered.has(key(invocation));
}

function isMarked(node: CardNode): boolean {
  switch (node.type) {
    case 'title':
    case 'text':
      return node.text.content.some(hasMark);
    case 'excerpt':
      return node.blocks.some(hasMark);
    case 'pair':
      return node.sides.some(isMarked);
    case 'list':
      return node.items.some(({ text }) => text.content.some(hasMark));
    case 'context':
      return node.parts.some(({ content }) => content.some(hasMark));
    default:
      return false;
  }
}

/** Whether something in the node is marked. */
export function hasMark(node: Nodes): boolean {
  return node.type === 'mark' || ('children' in node && node.children.some(hasMark));
}

function key(invocation: unknown): string {
  return JSON.stringify(invocation);
}

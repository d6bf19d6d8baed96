/** How matches and strong words look in a card where both can only be bold or italic. */
import type { Nodes } from 'mdast';
import type { Card, CardNode } from './card.ts';
import type { Look } from './stretches.ts';

/** Where something is marked, bold says that it matched, and strong words are italic. */
export function lookOf(card: Card, address: Look['address']): Look {
  return { mark: 'bold', strong: card.some(isMarked) ? 'italic' : 'bold', address };
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

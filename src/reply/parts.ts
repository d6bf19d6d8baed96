/** What of a card can be spared: its parts (the hits of a search), its main text, and the order in which nodes go. */
import type { Card, CardNode } from './card.ts';

/**
 * The node a card is there for: its first excerpt or pair, else its first list, else its first text. -1 without any.
 */
export function mainNode(card: Card): number {
  for (const types of [['excerpt', 'pair'], ['list'], ['text']]) {
    const index = card.findIndex((node) => types.includes(node.type));
    if (index >= 0) return index;
  }
  return -1;
}

/**
 * Groups of indexes, least important first, to be left out one after the other until a card fits:
 *
 * 1. the last part, the one before it, … down to the second (a part of a result list is one hit, with all of it);
 * 2. dividers, which say nothing;
 * 3. lists and texts after the main node, last first;
 * 4. excerpts and pairs after the main node, last first: the whole passages at the end of a long section;
 * 5. small print before the main node, then after it, but not the citation that stands next to it.
 *
 * The first part's titles and actions, the main node and its citation are in no group.
 */
export function spareGroups(card: Card): number[][] {
  const main = mainNode(card);
  const parts = partsOf(card);
  const inParts = new Set(parts.slice(1).flat());
  const citation = card.findIndex(
    (node, index) => index > main && node.type === 'context' && !inParts.has(index),
  );
  const each = (wanted: (node: CardNode, index: number) => boolean): number[][] =>
    card
      .flatMap((node, index) =>
        !inParts.has(index) && index !== main && wanted(node, index) ? [[index]] : [],
      )
      .reverse();
  return [
    ...parts.slice(1).reverse(),
    ...each((node) => node.type === 'divider'),
    ...each((node, index) => index > main && (node.type === 'list' || node.type === 'text')),
    ...each((node) => node.type === 'excerpt' || node.type === 'pair'),
    ...each((node, index) => node.type === 'context' && index < main),
    ...each((node, index) => node.type === 'context' && index > main && index !== citation),
  ];
}

/** What is left to leave out when even that is too much: everything but the main node, titles at the very last. */
export function lastGroups(card: Card): number[][] {
  const main = mainNode(card);
  const order: CardNode['type'][] = ['list', 'text', 'context', 'actions', 'title'];
  return order.flatMap((type) =>
    card.flatMap((node, index) => (node.type === type && index !== main ? [[index]] : [])).reverse(),
  );
}

/**
 * The parts of a card as indexes. A part begins with a title of level 2, with the divider before it, and ends with its
 * actions, or before the next divider or title: what comes after the last one's belongs to the whole card.
 */
function partsOf(card: Card): number[][] {
  const parts: number[][] = [];
  let open: number[] | undefined;
  card.forEach((node, index) => {
    if (node.type === 'title') {
      open = undefined;
      if (node.level === 1) return;
      open = card[index - 1]?.type === 'divider' ? [index - 1, index] : [index];
      parts.push(open);
    } else if (node.type === 'divider') {
      open = undefined;
    } else if (open !== undefined) {
      open.push(index);
      if (node.type === 'actions') open = undefined;
    }
  });
  return parts;
}

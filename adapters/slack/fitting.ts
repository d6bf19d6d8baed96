/** A card cut to what one message or view of Slack holds, before it is rendered, by the length of what will be sent. */
import type { types } from '@slack/bolt';
import type { Locale } from '../../src/corpus/model.ts';
import {
  type ActionsNode,
  type Card,
  type CardNode,
  context,
  words as inWords,
} from '../../src/reply/card.ts';
import { fitCard } from '../../src/reply/fit.ts';
import { drawNodes } from './blocks/nodes.ts';
import { type Setting, settingOf } from './blocks/setting.ts';
import { LIMITS, type Surface } from './limits.ts';
import type { Words } from './words.ts';

export interface Fitted {
  readonly card: Card;
  /** Whether text of documents is cut or left out: such a card must not be posted as what was previewed. */
  readonly cut: boolean;
}

/**
 * The card, or as much of it as Slack takes. A Share button shares the whole text that its excerpt refers to. Where that
 * is not all seen any more, the button goes with it, and a line says why: reading on offers another.
 */
export function fitForSlack(card: Card, surface: Surface, locale: Locale, words: Words): Fitted {
  // Every excerpt may have to offer its rest by itself in the end.
  const setting: Setting = { ...settingOf(card, words), offered: new Set() };
  const drawn = new Map<CardNode, { length: number; blocks: number }>();
  const size = (node: CardNode) => {
    const known = drawn.get(node);
    if (known) return known;
    const { blocks } = drawNodes([node], setting);
    const measured = { length: lengthOf(blocks), blocks: blocks.length };
    drawn.set(node, measured);
    return measured;
  };
  const shortened = context(inWords(words.shortened, locale));
  const fitted = fitCard(
    card,
    {
      total: LIMITS.message - LIMITS.text - size(shortened).length,
      pieces: { most: LIMITS.blocks[surface] - 1, count: (node) => size(node).blocks },
    },
    (node) => size(node).length,
    context(inWords(words.more, locale)),
  );
  if (fitted === card) return { card, cut: false };
  return withoutShares(card, fitted, shortened);
}

/** Characters that are seen, in all text objects of the blocks. */
export function lengthOf(blocks: readonly types.KnownBlock[]): number {
  let length = 0;
  JSON.stringify(blocks, (name, value: unknown) => {
    if (name === 'text' && typeof value === 'string') length += value.length;
    return value;
  });
  return length;
}

/** A part of a card goes from one title to the next: what is shared there is the text between them. */
function partsOf(card: Card): CardNode[][] {
  const parts: CardNode[][] = [[]];
  for (const node of card) {
    if (node.type === 'title') parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts;
}

function withoutShares(whole: Card, fitted: Card, note: CardNode): Fitted {
  const here = new Set(fitted);
  const unsafe = new Set<ActionsNode>();
  let cut = false;
  for (const part of partsOf(whole)) {
    if (part.filter(isExcerpt).every((node) => here.has(node))) continue;
    cut = true;
    for (const node of part) if (node.type === 'actions') unsafe.add(node);
  }
  // Buttons that were themselves shortened are other nodes now, so they are told by what they run.
  const shares = new Set([...unsafe].flatMap(({ elements }) => elements.filter(isShare).map(keyOf)));
  let said = false;
  const card = fitted.flatMap((node): CardNode[] => {
    if (node.type !== 'actions') return [node];
    const elements = node.elements.filter((element) => !(isShare(element) && shares.has(keyOf(element))));
    if (elements.length === node.elements.length) return [node];
    const before = said ? [] : [note];
    said = true;
    return elements.length > 0 ? [...before, { ...node, elements }] : before;
  });
  return { card, cut };
}

function isExcerpt(node: CardNode): boolean {
  return node.type === 'excerpt' || node.type === 'pair';
}

function isShare(element: ActionsNode['elements'][number]): boolean {
  return element.type === 'button' && ['share', 'preview'].includes(element.invocation.command);
}

function keyOf(element: ActionsNode['elements'][number]): string {
  return element.type === 'button' ? JSON.stringify(element.invocation) : '';
}

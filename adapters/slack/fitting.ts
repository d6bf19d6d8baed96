/** A card cut to what one message or view of Slack holds, before it is rendered, by the length of what will be sent. */
import type { types } from '@slack/bolt';
import type { Locale } from '../../src/corpus/model.ts';
import { type Card, type CardNode, context, words as inWords } from '../../src/reply/card.ts';
import { fitCard } from '../../src/reply/fit.ts';
import { type Fitted, withoutCutShares } from '../../src/reply/shares.ts';
import { drawNodes } from './blocks/nodes.ts';
import { type Setting, settingOf } from './blocks/setting.ts';
import { LIMITS, type Surface } from './limits.ts';
import type { Words } from './words.ts';

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
  return withoutCutShares(card, fitted, shortened);
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

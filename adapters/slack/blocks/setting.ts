/** What all nodes of a card share when they are drawn: how a match looks, and what the card offers already. */
import type { Button, Card } from '../../../src/reply/card.ts';
import { lookOf } from '../../../src/reply/look.ts';
import type { Look } from '../../../src/reply/stretches.ts';
import { addressInText } from '../lines.ts';
import type { Words } from '../words.ts';

export interface Setting {
  readonly words: Words;
  readonly look: Look;
  /** What the card's own buttons run: an excerpt need not offer it a second time. */
  readonly offered: ReadonlySet<string>;
}

/** The setting of a card. */
export function settingOf(card: Card, words: Words): Setting {
  const offered = card
    .flatMap((node) => (node.type === 'actions' ? node.elements : []))
    .flatMap((element) => (element.type === 'button' && !element.current ? [key(element.invocation)] : []));
  return {
    words,
    look: lookOf(card, addressInText),
    offered: new Set(offered),
  };
}

/** Whether the card has a button that does the same. */
export function offers({ offered }: Setting, { invocation }: Button): boolean {
  return offered.has(key(invocation));
}

function key(invocation: unknown): string {
  return JSON.stringify(invocation);
}

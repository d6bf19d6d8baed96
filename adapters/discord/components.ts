/** A card as Discord gets it: Components V2, within all limits. */
import { type APIMessageTopLevelComponent, ComponentType, SeparatorSpacingSize } from 'discord.js';
import type { Locale } from '../../src/corpus/model.ts';
import {
  type Card,
  type CardNode,
  context,
  type ExcerptNode,
  words as inWords,
} from '../../src/reply/card.ts';
import { fitCard } from '../../src/reply/fit.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { lookOf } from '../../src/reply/look.ts';
import { withoutCutShares } from '../../src/reply/shares.ts';
import type { Look } from '../../src/reply/stretches.ts';
import { Controls, type Press } from './controls.ts';
import { LIMITS } from './limits.ts';
import { addressInText } from './markdown.ts';
import type { Plain, Shown } from './response.ts';
import { textOf } from './texts.ts';
import { wordsFor } from './words.ts';

export interface RenderedCard extends Shown {
  /** Whether text of documents had to be cut or left out: then it is not what was previewed, and not to be posted as that. */
  readonly cut: boolean;
}

export interface RenderOptions {
  /** The language of the adapter's own sentences. */
  readonly locale: Locale;
  /** What stands for an invocation, in at most `limit` characters. */
  readonly pack: (invocation: Invocation, limit: number) => Promise<string>;
}

/** Renders a card. A custom id is a number, a colon and the packed action; the value of an option is the packed action. */
export async function renderCard(card: Card, { locale, pack }: RenderOptions): Promise<RenderedCard> {
  const words = await wordsFor(locale);
  const shortened = context(inWords(words.shortened, locale));
  const look = lookOf(card, addressInText);
  const lengthOf = lengthIn(look);
  const fitted = fitCard(
    card,
    {
      total: LIMITS.text - lengthOf(shortened),
      pieces: { most: LIMITS.components - 1, count: (node) => componentsOf(node, look) },
    },
    lengthOf,
    context(inWords(words.more, locale)),
  );
  const { card: kept, cut } = withoutCutShares(card, fitted, shortened);
  const { components, presses } = drawCard(kept, look, words.choose);
  await Promise.all(
    presses.map(async ({ invocation, limit, put }) => {
      const value = await pack(invocation, limit);
      if (value.length > limit) throw new RangeError(`a value of ${value.length} where ${limit} may stand`);
      put(value);
    }),
  );
  return { components, cut, plain: () => plainOf(card, look, context(inWords(words.more, locale))) };
}

/** The card as text alone, without what is pressed. */
function plainOf(card: Card, look: Look, more: CardNode): Plain {
  const said = (node: CardNode): string => textOf(node, look);
  const read = card.filter((node) => said(node) !== '');
  const length = (node: CardNode): number => said(node).length + 1;
  const fitted = fitCard(read, { total: LIMITS.content }, length, more);
  return { content: fitted.map(said).join('\n') || '…', cut: fitted !== read };
}

/** A card as it is, whether or not it fits; text of neighbours stands in one component, since there may be forty. */
export function drawCard(
  card: Card,
  look: Look,
  choose: string,
): { components: APIMessageTopLevelComponent[]; presses: readonly Press[] } {
  const controls = new Controls(choose);
  const components: APIMessageTopLevelComponent[] = [];
  const offered = new Set(
    card.flatMap((node) =>
      node.type === 'actions'
        ? node.elements.flatMap((each) => (each.type === 'button' ? [JSON.stringify(each.invocation)] : []))
        : [],
    ),
  );
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) components.push({ type: ComponentType.TextDisplay, content: open.join('\n') });
    open = [];
  };
  for (const node of card) {
    const text = textOf(node, look);
    if (text !== '' && node.type !== 'actions') open.push(text);
    const rows = rowsOf(node, controls, offered);
    if (rows.length > 0) close();
    components.push(...rows);
    if (text !== '' && node.type === 'actions') open.push(text);
    if (node.type !== 'divider') continue;
    close();
    // One at an end would part nothing.
    if (components.length > 0 && node !== card.at(-1))
      components.push({ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small });
  }
  close();
  if (components.length === 0) components.push({ type: ComponentType.TextDisplay, content: '…' });
  return { components, presses: controls.presses };
}

function rowsOf(node: CardNode, controls: Controls, offered: ReadonlySet<string>) {
  switch (node.type) {
    case 'actions':
      return controls.rows(node);
    case 'list':
      return controls.chooser(node);
    case 'excerpt':
      return restOf([node], controls, offered);
    case 'pair':
      return restOf(node.sides, controls, offered);
    default:
      return [];
  }
}

/** What shows the text that was cut off, once, where no button of the card does. */
function restOf(excerpts: readonly ExcerptNode[], controls: Controls, offered: ReadonlySet<string>) {
  const rest = excerpts.find(
    ({ after, rest: own }) => after && own && !offered.has(JSON.stringify(own.invocation)),
  )?.rest;
  return rest ? controls.rows({ type: 'actions', elements: [rest] }) : [];
}

/** Characters of a node as they will be sent, with the line end that joins it to the one before; or more, by its bytes. */
function lengthIn(look: Look): (node: CardNode) => number {
  return (node) => {
    const text = textOf(node, look);
    if (text === '') return 0;
    const bytes = Buffer.byteLength(text) + 1 + LIMITS.bytesEach;
    return Math.max(text.length + 1, Math.ceil((bytes * LIMITS.text) / LIMITS.bytes));
  };
}

/** Components of a node at most: its text may have to stand alone, and its excerpt may have to offer its rest. */
function componentsOf(node: CardNode, look: Look): number {
  const rows = rowsOf(node, new Controls(''), new Set());
  const text = textOf(node, look) === '' ? 0 : 1;
  return (
    text + (node.type === 'divider' ? 1 : 0) + rows.reduce((sum, row) => sum + 1 + row.components.length, 0)
  );
}

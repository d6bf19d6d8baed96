/** A card as Slack gets it: its blocks, and the text that notifications and screen readers have in their place. */
import type { types } from '@slack/bolt';
import type { Locale } from '../../src/corpus/model.ts';
import type { Card } from '../../src/reply/card.ts';
import { graphemeFloor } from '../../src/reply/cut.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { renderPlainText } from '../../src/reply/plain-text.ts';
import { drawNodes } from './blocks/nodes.ts';
import { settingOf } from './blocks/setting.ts';
import { fitForSlack } from './fitting.ts';
import { LIMITS, type Surface } from './limits.ts';
import { escapeEntities } from './mrkdwn.ts';
import { wordsFor } from './words.ts';

export interface RenderedCard {
  /** For notifications and screen readers; never empty. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  /** Whether text of documents had to be cut or left out: then it is not what was previewed, and not to be posted as that. */
  readonly cut: boolean;
}

export interface RenderOptions {
  readonly surface: Surface;
  /** The language of the adapter's own sentences. */
  readonly locale: Locale;
  /** The value that stands for an invocation, in at most `limit` characters. */
  readonly pack: (invocation: Invocation, limit: number) => Promise<string>;
}

/**
 * Renders a card within all limits of Slack. What can be pressed has the ids `press:<n>`; `current:<n>` is the choice in
 * force and `link:<n>` leads away: both have only to be acknowledged.
 */
export async function renderCard(
  card: Card,
  { surface, locale, pack }: RenderOptions,
): Promise<RenderedCard> {
  const words = await wordsFor(locale);
  const { card: fitted, cut } = fitForSlack(card, surface, locale, words);
  const { blocks, presses } = drawNodes(fitted, settingOf(fitted, words));
  await Promise.all(
    presses.map(async ({ invocation, limit, put }) => {
      const value = await pack(invocation, limit);
      if (value.length > limit) throw new RangeError(`a value of ${value.length} where ${limit} may stand`);
      put(value);
    }),
  );
  return { text: spokenText(fitted), blocks: [...blocks], cut };
}

/** The card as plain text with nothing to type in it, escaped once, as long as a quarter of the message may be. */
function spokenText(card: Card): string {
  const text = renderPlainText(card, { command: () => undefined }).trim();
  const escaped = escapeEntities(text);
  if (escaped.length <= LIMITS.text) return escaped || '…';
  let low = 0;
  let high = LIMITS.text;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (escapeEntities(text.slice(0, middle)).length < LIMITS.text) low = middle;
    else high = middle - 1;
  }
  const end = graphemeFloor(text, low);
  return `${escapeEntities(text.slice(0, end)).trimEnd()}…`;
}

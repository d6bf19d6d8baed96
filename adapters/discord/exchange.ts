/** What belongs to one interaction while it is answered: who asks, how the bot is asked, and where answers go. */
import {
  type APIInteraction,
  type APIMessageComponentInteraction,
  MessageFlags,
  type REST,
} from 'discord.js';
import type { Bot } from '../../src/bot.ts';
import type { Reply } from '../../src/conversation/request.ts';
import type { Locale } from '../../src/corpus/model.ts';
import { type CardNode, text, words } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import type { Once } from '../once.ts';
import { codeOf } from './calls.ts';
import { type RenderedCard, renderCard } from './components.ts';
import { type Origin, originOf, ownerOf } from './origin.ts';
import { createResponse, type First, type Response } from './response.ts';
import { type Words, wordsFor } from './words.ts';

export interface AnsweringOptions {
  readonly bot: Bot;
  readonly rest: REST;
  readonly once: Once;
  readonly defaultLanguage?: Locale;
  /** Told in a sentence of what Discord did not take. */
  readonly note: (message: string) => void;
}

/** Why something does not stand in a channel. */
export type NotPosted = 'cannotPost' | 'maybePosted' | 'tooLong';

export interface Exchange {
  readonly origin: Origin;
  /** What the pressed control stands on. */
  readonly pressedOn: 'private' | 'shared' | undefined;
  readonly response: Response;
  ask(input: string | Invocation | undefined, place?: Origin['place']): Promise<Reply>;
  draw(reply: Pick<Reply, 'card' | 'locale'>): Promise<RenderedCard>;
  pack(invocation: Invocation, limit: number): Promise<string>;
  /** Something of the adapter's own. */
  sentence(said: (words: Words) => string, locale: Locale): Promise<CardNode>;
  /** Says that to the asker alone, below. */
  say(said: (words: Words) => string, locale: Locale): Promise<void>;
  /** Says that a reply to the channel does not stand there, and forgets that it was shared. */
  notPosted(reply: Reply, why: NotPosted): Promise<void>;
}

export interface ExchangeOptions extends AnsweringOptions {
  readonly first: First;
  /** Whether what is found is to be posted for everybody. */
  readonly share?: boolean;
}

export function createExchange(
  interaction: APIInteraction,
  { bot, defaultLanguage, share = false, first, rest }: ExchangeOptions,
): Exchange {
  const origin = originOf(interaction, defaultLanguage);
  const pressedOn = pressed(interaction);
  const audience = share && origin.place.canShare ? 'channel' : 'reader';
  const response = createResponse(interaction, { first, rest, audience });
  const pack: Exchange['pack'] = (invocation, limit) =>
    bot.pack(invocation, { limit, owner: ownerOf(origin) });
  const draw: Exchange['draw'] = ({ card, locale }) => renderCard(card, { locale, pack });
  const sentence: Exchange['sentence'] = async (said, locale) =>
    text(words(said(await wordsFor(locale)), locale));
  const say: Exchange['say'] = async (said, locale) => {
    const card = [await sentence(said, locale)];
    await response.privately(await draw({ card, locale }), 'below');
  };
  return {
    origin,
    pressedOn,
    response,
    ask: (input, place = origin.place) =>
      bot.respond({ ...origin, place, input, ...(pressedOn && { pressedOn }) }),
    draw,
    pack,
    sentence,
    say,
    async notPosted({ shareId, locale }, why) {
      if (shareId !== undefined && why !== 'maybePosted') await bot.removed(shareId);
      await say((said) => said[why], locale);
    },
  };
}

function pressed(interaction: APIInteraction): 'private' | 'shared' | undefined {
  if (!('message' in interaction) || !interaction.message) return undefined;
  const { flags = 0 } = (interaction as APIMessageComponentInteraction).message;
  return (flags & MessageFlags.Ephemeral) !== 0 ? 'private' : 'shared';
}

/** What an error of posting says of the post. */
export function whyNot(error: unknown): NotPosted {
  return codeOf(error) === undefined ? 'maybePosted' : 'cannotPost';
}

/** What belongs to one interaction while it is answered: who asks, how the bot is asked, and where answers go. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type APIInteraction,
  type APIMessageComponentInteraction,
  DiscordAPIError,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Bot } from '../../src/bot.ts';
import type { Reply } from '../../src/conversation/request.ts';
import type { Locale } from '../../src/corpus/model.ts';
import { type Card, text, words } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { type RenderedCard, renderCard } from './components.ts';
import { type Origin, originOf, ownerOf } from './origin.ts';
import { type Words, wordsFor } from './words.ts';

export interface AnsweringOptions {
  readonly bot: Bot;
  readonly rest: REST;
  readonly defaultLanguage?: Locale;
  /** Told in a sentence of what Discord did not take. */
  readonly note: (message: string) => void;
}

/** Nobody is ever mentioned. */
export const NOBODY = { parse: [] };
export const PRIVATE = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;
export const PUBLIC = MessageFlags.IsComponentsV2;

/** Discord's code for a token whose interaction has not been answered yet, as far as it knows: Unknown Webhook. */
const NOT_ANSWERED_YET = 10_015;
/** Milliseconds between attempts, more with each. */
const SOON = { pause: 100, attempts: 5 };

/**
 * Makes a call that follows the first answer, again when it has overtaken it: of a signed request nobody hears when its
 * answer has arrived. @throws what Discord answers
 */
export async function following<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const early = error instanceof DiscordAPIError && error.code === NOT_ANSWERED_YET;
      if (!early || attempt >= SOON.attempts) throw error;
      await wait(SOON.pause * attempt);
    }
  }
}

/** Why something does not stand in a channel. */
export type NotPosted = 'cannotPost' | 'maybePosted' | 'tooLong';

export interface Exchange {
  readonly origin: Origin;
  /** What the pressed control stands on. */
  readonly pressedOn: 'private' | 'shared' | undefined;
  ask(input: string | Invocation | undefined, place?: Origin['place']): Promise<Reply>;
  draw(reply: Pick<Reply, 'card' | 'locale'>): Promise<RenderedCard>;
  pack(invocation: Invocation, limit: number): Promise<string>;
  /** Shows a card to the asker alone, below. */
  tell(card: Card, locale: Locale): Promise<void>;
  sentence(said: (words: Words) => string, locale: Locale): Promise<Card>;
  /** Says that a reply to the channel does not stand there, and forgets that it was shared. */
  notPosted(reply: Reply, why: NotPosted): Promise<void>;
  /** Where follow-ups go, and the first answer or the message that was pressed on. */
  readonly webhook: `/webhooks/${string}`;
  readonly original: `/webhooks/${string}`;
}

export function createExchange(
  interaction: APIInteraction,
  { bot, rest, defaultLanguage }: AnsweringOptions,
): Exchange {
  const origin = originOf(interaction, defaultLanguage);
  const pressedOn = pressed(interaction);
  const webhook = Routes.webhook(interaction.application_id, interaction.token);
  const pack: Exchange['pack'] = (invocation, limit) =>
    bot.pack(invocation, { limit, owner: ownerOf(origin) });
  const draw: Exchange['draw'] = ({ card, locale }) => renderCard(card, { locale, pack });
  const tell: Exchange['tell'] = async (card, locale) => {
    const { components } = await draw({ card, locale });
    const body = { flags: PRIVATE, components, allowed_mentions: NOBODY };
    await following(() => rest.post(webhook, { auth: false, body }));
  };
  const sentence: Exchange['sentence'] = async (said, locale) => [
    text(words(said(await wordsFor(locale)), locale)),
  ];
  return {
    origin,
    pressedOn,
    ask: (input, place = origin.place) =>
      bot.respond({ ...origin, place, input, ...(pressedOn && { pressedOn }) }),
    draw,
    pack,
    tell,
    sentence,
    async notPosted({ shareId, locale }, why) {
      if (shareId !== undefined && why !== 'maybePosted') await bot.removed(shareId);
      await tell(await sentence((said) => said[why], locale), locale);
    },
    webhook,
    original: Routes.webhookMessage(interaction.application_id, interaction.token),
  };
}

function pressed(interaction: APIInteraction): 'private' | 'shared' | undefined {
  if (!('message' in interaction) || !interaction.message) return undefined;
  const { flags = 0 } = (interaction as APIMessageComponentInteraction).message;
  return (flags & MessageFlags.Ephemeral) !== 0 ? 'private' : 'shared';
}

/** Why Discord did not do something, in a few words. */
export function reasonOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return `${error.message.split('\n')[0]} (${error.code})`;
  const { code, status, message } = (error ?? {}) as { code?: unknown; status?: unknown; message?: unknown };
  return String(status === undefined ? (code ?? message) : `HTTP ${String(status)}`);
}

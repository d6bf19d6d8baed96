/**
 * One interaction: a request for the bot, and its reply. Whether it came by the gateway or as a signed request, its first
 * answer is what `first` is given; everything after goes through Discord's REST API.
 */
import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessage,
  DiscordAPIError,
  InteractionResponseType as Kind,
  MessageFlags,
  Routes,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Card } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { type Chosen, channelMenu, shareIn } from './elsewhere.ts';
import {
  type AnsweringOptions,
  createExchange,
  following,
  NOBODY,
  type NotPosted,
  PRIVATE,
  PUBLIC,
  reasonOf,
} from './exchange.ts';
import { wordsFor } from './words.ts';

/** Gives Discord its first answer. Resolves when Discord has it. */
export type First = (response: APIInteractionResponse) => Promise<void>;

export interface Answering {
  /** Answers what was asked or pressed; `share`: the first excerpt is posted at once. */
  answer(interaction: APIInteraction, first: First, asked: Asked): Promise<void>;
  /** A channel was chosen to share in. */
  shareElsewhere(interaction: APIInteraction, first: First, chosen: Chosen): Promise<void>;
  /** The action that a custom id or the value of an option stands for. */
  unpack(packed: string): Promise<Invocation | undefined>;
}

export interface Asked {
  readonly input: string | Invocation | undefined;
  readonly share?: boolean;
}

/** Interactions that were answered: after a connection was resumed, Discord may bring them again. */
const ANSWERED = { max: 36_000, ttl: 3 * 60 * 1000 };

export function createAnswering(options: AnsweringOptions): Answering {
  const { bot, rest, note } = options;
  const answered = new LRUCache<string, true>(ANSWERED);
  const isFirst = ({ id }: APIInteraction): boolean => {
    if (answered.has(id)) return false;
    answered.set(id, true);
    return true;
  };

  const answer: Answering['answer'] = async (interaction, first, { input, share = false }) => {
    if (!isFirst(interaction)) return;
    const exchange = createExchange(interaction, options);
    const { pressedOn, ask, draw, pack, tell, sentence, original, webhook } = exchange;
    let reply = await ask(input);
    const shared = share ? firstShare(reply.card) : undefined;
    if (shared) reply = await ask(shared);

    if (reply.audience === 'reader') {
      const { components } = await draw(reply);
      if (typeof input === 'object' && input.command === 'preview' && reply.outcome === 'found')
        components.push(await channelMenu(input, await wordsFor(reply.locale), pack));
      const replaces = pressedOn === 'private' && reply.placement === 'replace';
      const data = { flags: PRIVATE, components, allowed_mentions: NOBODY };
      await first({ type: replaces ? Kind.UpdateMessage : Kind.ChannelMessageWithSource, data });
      return;
    }
    const { shareId, locale, note: notice = [] } = reply;
    if (reply.placement === 'remove') {
      await first({ type: Kind.DeferredMessageUpdate });
      const here = reply.address === undefined || pressedOn === 'shared';
      try {
        if (here) await following(() => rest.delete(original, { auth: false }));
        else await rest.delete(messageRoute(reply.address ?? ''));
      } catch (error) {
        if (!isGone(error)) {
          note(`Discord did not remove a message: ${reasonOf(error)}.`);
          return tell(await sentence((said) => said.cannotRemove, locale), locale);
        }
      }
      if (shareId !== undefined) await bot.removed(shareId);
      if (here) return tell(notice, locale);
      const { components } = await draw({ card: notice, locale });
      const body = { components, allowed_mentions: NOBODY };
      await following(() => rest.patch(original, { auth: false, body }));
      return;
    }
    const posted = await draw(reply);
    const body = { flags: PUBLIC, components: posted.components, allowed_mentions: NOBODY };
    const fails = (why: NotPosted): Promise<void> => exchange.notPosted(reply, why);
    if (pressedOn === undefined) {
      // Nothing private stands there yet: what was asked is answered for everybody.
      if (posted.cut) {
        const { components } = await draw({ card: await sentence((said) => said.tooLong, locale), locale });
        return first({ type: Kind.ChannelMessageWithSource, data: { flags: PRIVATE, components } });
      }
      await first({ type: Kind.ChannelMessageWithSource, data: body });
      if (shareId !== undefined) {
        const message = (await following(() => rest.get(original, { auth: false }))) as APIMessage;
        await bot.delivered(shareId, `${message.channel_id}/${message.id}`);
      }
      return;
    }
    await first({ type: Kind.DeferredMessageUpdate });
    if (posted.cut) return fails('tooLong');
    try {
      const query = new URLSearchParams({ wait: 'true' });
      const message = (await following(() => rest.post(webhook, { auth: false, query, body }))) as APIMessage;
      // Where the app may not post for all, Discord shows it to the presser alone.
      if (((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0) return await fails('cannotPost');
      if (shareId !== undefined) await bot.delivered(shareId, `${message.channel_id}/${message.id}`);
    } catch (error) {
      note(`Discord did not take a message: ${reasonOf(error)}.`);
      return fails(error instanceof DiscordAPIError ? 'cannotPost' : 'maybePosted');
    }
    const { components } = await draw({ card: notice, locale });
    await rest.patch(original, { auth: false, body: { components, allowed_mentions: NOBODY } });
  };

  return {
    answer,
    async shareElsewhere(interaction, first, chosen) {
      if (!isFirst(interaction)) return;
      await first({ type: Kind.DeferredMessageUpdate });
      await shareIn(chosen, createExchange(interaction, options), options);
    },
    unpack: (packed) => bot.unpack(packed),
  };
}

/** What the first Share button of a card runs. */
function firstShare(card: Card): Invocation | undefined {
  return card
    .flatMap((node) => (node.type === 'actions' ? node.elements : []))
    .flatMap((element) => (element.type === 'button' ? [element.invocation] : []))
    .find(({ command }) => command === 'share');
}

/** `123/456`: where a message stands. */
function messageRoute(address: string): `/channels/${string}/messages/${string}` {
  const [channel = '', message = ''] = address.split('/');
  return Routes.channelMessage(channel, message);
}

/** It is gone already, which is what was wanted: 10008 Unknown Message. */
function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === 10_008;
}

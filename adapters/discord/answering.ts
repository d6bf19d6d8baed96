/** One interaction: a request for the bot, and its reply, whether it came by the gateway or as a signed request. */
import { type APIInteraction, MessageFlags, Routes } from 'discord.js';
import { localeOfTag } from '../../src/conversation/locale.ts';
import type { Reply } from '../../src/conversation/request.ts';
import type { Card } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { DOUBLE_PRESS } from '../once.ts';
import { attempt, isOfDiscord, reasonOf } from './calls.ts';
import { type Chosen, channelMenu, shareIn, windowFor } from './elsewhere.ts';
import { type AnsweringOptions, createExchange, type Exchange, whyNot } from './exchange.ts';
import { originOf } from './origin.ts';
import { type First, unlessGone } from './response.ts';
import { wordsFor } from './words.ts';

export interface Answering {
  /** Answers what was asked or pressed; `share`: the first excerpt is posted at once. */
  answer(interaction: APIInteraction, first: First, asked: Asked): Promise<void>;
  /** The window to share elsewhere with a comment was asked for. */
  openWindow(interaction: APIInteraction, first: First, packed: string): Promise<void>;
  /** A channel was chosen to share in. */
  shareElsewhere(interaction: APIInteraction, first: First, chosen: Chosen): Promise<void>;
  /** The action that a custom id or the value of an option stands for. */
  unpack(packed: string): Promise<Invocation | undefined>;
}

export interface Asked {
  readonly input: string | Invocation | undefined;
  readonly share?: boolean;
}

export function createAnswering(options: AnsweringOptions): Answering {
  const { bot, rest, once, note } = options;

  /** Shows the asker a card, with the menu of channels below what would be shared. */
  const show = async (reply: Reply, input: Asked['input'], exchange: Exchange): Promise<void> => {
    const { draw, pack, pressedOn, response } = exchange;
    const shown = await draw(reply);
    if (typeof input === 'object' && input.command === 'preview' && reply.outcome === 'found')
      shown.components.push(...(await channelMenu(input, await wordsFor(reply.locale), pack)));
    const replaces = pressedOn === 'private' && reply.placement === 'replace';
    await response.privately(shown, replaces ? 'replace' : 'below');
  };

  const takeBack = async (reply: Reply, { pressedOn, response, draw, say }: Exchange): Promise<void> => {
    const { shareId, locale, address, note: notice = [] } = reply;
    const here = address === undefined || pressedOn === 'shared';
    await response.acknowledge();
    try {
      if (here) await response.removePressed();
      else await attempt(() => rest.delete(messageRoute(address)), 'harmless').catch(unlessGone);
    } catch (error) {
      if (!isOfDiscord(error)) throw error;
      note(`Discord did not remove a message: ${reasonOf(error)}.`);
      return say((said) => said.cannotRemove, locale);
    }
    if (shareId !== undefined) await bot.removed(shareId);
    await response.privately(await draw({ card: notice, locale }), here ? 'below' : 'replace');
  };

  /** Posts for everybody. Gives whether it stands there. */
  const post = async (reply: Reply, exchange: Exchange): Promise<boolean> => {
    const { pressedOn, response, draw, notPosted } = exchange;
    const { shareId, locale, note: notice = [] } = reply;
    const fails = async (why: Parameters<typeof notPosted>[1]): Promise<false> => {
      await notPosted(reply, why);
      return false;
    };
    const posted = await draw(reply);
    if (posted.cut) return fails('tooLong');
    try {
      const { id, channel_id: channel, flags } = await response.publicly(posted);
      // Where the app may not post for all, Discord shows it to the asker alone.
      if ((flags & MessageFlags.Ephemeral) !== 0) return fails('cannotPost');
      if (shareId !== undefined) await bot.delivered(shareId, `${channel}/${id}`);
    } catch (error) {
      if (!isOfDiscord(error)) throw error;
      note(`Discord did not take a message: ${reasonOf(error)}.`);
      return fails(whyNot(error));
    }
    if (pressedOn === 'private') await response.privately(await draw({ card: notice, locale }), 'replace');
    return true;
  };

  const answer: Answering['answer'] = async (interaction, first, { input, share = false }) => {
    if (!once.isFirst(interaction.id)) return;
    const exchange = createExchange(interaction, { ...options, first, share });
    await orSorry(exchange, () => answered(interaction, exchange, { input, share }));
  };

  const answered = async (
    interaction: APIInteraction,
    exchange: Exchange,
    { input, share = false }: Asked,
  ): Promise<void> => {
    const double = typeof input === 'object' && input.command === 'share' && doubleOf(interaction);
    if (double && !once.isFirst(double, DOUBLE_PRESS)) return exchange.response.acknowledge();
    let reply = await exchange.ask(input);
    const shared = share ? firstShare(reply.card) : undefined;
    if (shared) reply = await exchange.ask(shared);
    else if (share && reply.outcome === 'found' && !exchange.origin.place.canShare)
      reply = {
        ...reply,
        card: [await exchange.sentence((said) => said.mayNotShare, reply.locale), ...reply.card],
      };
    if (reply.audience === 'reader') await show(reply, input, exchange);
    else if (reply.placement === 'remove') await takeBack(reply, exchange);
    else if (!(await post(reply, exchange)) && double) once.forget(double);
  };

  return {
    answer,
    async openWindow(interaction, first, packed) {
      const input = await bot.unpack(packed);
      if (!input) return answer(interaction, first, { input });
      const { locale } = await bot.respond({ ...originOf(interaction, options.defaultLanguage), input });
      await first(windowFor(packed, await wordsFor(locale)));
    },
    async shareElsewhere(interaction, first, chosen) {
      if (!once.isFirst(interaction.id)) return;
      const exchange = createExchange(interaction, { ...options, first });
      const double = `${doubleOf(interaction)} ${chosen.channel}`;
      if (!once.isFirst(double, DOUBLE_PRESS)) return exchange.response.acknowledge();
      await orSorry(exchange, async () => {
        if (!(await shareIn(chosen, exchange, options))) once.forget(double);
      });
    },
    unpack: (packed) => bot.unpack(packed),
  };
}

/** Does it; a defect of ours is told the asker, who would wait for an answer, and thrown. */
async function orSorry({ origin, say }: Exchange, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isOfDiscord(error))
      await say((said) => said.broken, localeOfTag(origin.reader.clientLocale) ?? 'en').catch(() => {});
    throw error;
  }
}

/** The same for two presses of one control on one message. */
function doubleOf(interaction: APIInteraction): string | false {
  if (!('message' in interaction) || !interaction.message || !interaction.data) return false;
  return 'custom_id' in interaction.data && `${interaction.message.id} ${interaction.data.custom_id}`;
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

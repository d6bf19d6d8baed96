/** “Share elsewhere…”: a menu of channels below what will be posted, and the post where the reader may write as well. */
import {
  type APIMessageComponentInteraction,
  type APIModalInteractionResponse,
  type APIModalSubmitInteraction,
  ButtonStyle,
  ComponentType,
  InteractionType,
  MessageFlags,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { z } from 'zod';
import type { Invocation } from '../../src/reply/invocation.ts';
import { attempt, isOfDiscord, reasonOf } from './calls.ts';
import type { RenderedCard } from './components.ts';
import type { Row } from './controls.ts';
import { type AnsweringOptions, type Exchange, whyNot } from './exchange.ts';
import { LIMITS } from './limits.ts';
import { plainLabel } from './markdown.ts';
import { mayWrite } from './origin.ts';
import { NOBODY } from './response.ts';
import { CHANNELS, filledIntoWindow, shareWindow } from './share-window.ts';
import { type Words, wordsFor } from './words.ts';

type Preview = Extract<Invocation, { command: 'preview' }>;

/** What the custom ids of the menu, of the window, and of the button that opens it begin with; the packed preview follows. */
const MENU = 'to:';
const WINDOW = 'window:';

/** The menu to choose a channel in, and the button to the window for a comment. */
export async function channelMenu(
  preview: Preview,
  { whereTo, withComment }: Words,
  pack: (invocation: Invocation, limit: number) => Promise<string>,
): Promise<Row[]> {
  const packed = await pack(preview, LIMITS.customId - WINDOW.length);
  const menu = {
    type: ComponentType.ChannelSelect as const,
    custom_id: MENU + packed,
    placeholder: plainLabel(whereTo, LIMITS.placeholder),
    channel_types: CHANNELS,
  };
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    custom_id: WINDOW + packed,
    label: plainLabel(withComment, LIMITS.buttonLabel),
  };
  return [menu, button].map((component) => ({ type: ComponentType.ActionRow, components: [component] }));
}

/** A channel that was chosen, with what is to be shared there. */
export interface Chosen {
  readonly packed: string;
  readonly channel: string;
  readonly comment?: string;
  /** Whether who chose it may write there. */
  readonly mayWrite: boolean;
}

/** What was chosen in the menu or filled into the window, if this is that. */
export function chosenIn(
  interaction: APIMessageComponentInteraction | APIModalSubmitInteraction,
): Chosen | undefined {
  const { data } = interaction;
  const isMenu = 'component_type' in data && data.component_type === ComponentType.ChannelSelect;
  const isWindow = interaction.type === InteractionType.ModalSubmit;
  const begin = isMenu ? MENU : WINDOW;
  if (!(isMenu || isWindow) || !data.custom_id.startsWith(begin)) return undefined;
  const filled = isWindow ? filledIntoWindow(interaction) : { channel: isMenu ? (data.values[0] ?? '') : '' };
  const resolved = 'resolved' in data ? data.resolved : undefined;
  const channels = resolved && 'channels' in resolved ? resolved.channels : undefined;
  const { permissions, type } = channels?.[filled.channel] ?? {};
  return { packed: data.custom_id.slice(begin.length), ...filled, mayWrite: mayWrite(permissions, type) };
}

/** The packed preview that a window is asked for, if this is the button to it. */
export function windowAskedFor({ data }: APIMessageComponentInteraction): string | undefined {
  const isButton = data.component_type === ComponentType.Button && data.custom_id.startsWith(WINDOW);
  return isButton ? data.custom_id.slice(WINDOW.length) : undefined;
}

/** The window for what was previewed. */
export function windowFor(packed: string, words: Words): APIModalInteractionResponse {
  return shareWindow(WINDOW + packed, words);
}

/** Shares what was previewed in the channel that was chosen, where the reader may write, and tells them of it. Gives whether it did. */
export async function shareIn(
  { packed, channel, comment, mayWrite }: Chosen,
  { origin, ask, draw, say, notPosted, response }: Exchange,
  { bot, rest, note }: AnsweringOptions,
): Promise<boolean> {
  const not = (told: Promise<void>): Promise<false> => told.then(() => false);
  await response.acknowledge();
  const preview = await bot.unpack(packed);
  const share =
    preview?.command === 'preview'
      ? { ...preview, command: 'share' as const, ...(comment !== undefined && { comment }) }
      : undefined;
  if (!mayWrite) {
    const { locale } = await ask(preview);
    return not(say((said) => said.mayNotWrite, locale));
  }
  const reply = await ask(share, { ...origin.place, channel, canShare: true });
  const { locale, shareId, note: notice = [] } = reply;
  if (reply.audience === 'reader') return not(response.privately(await draw(reply), 'below'));
  const posted = await draw(reply);
  if (posted.cut) return not(notPosted(reply, 'tooLong'));
  try {
    const id = await postIn(channel, posted, rest);
    if (shareId !== undefined) await bot.delivered(shareId, `${channel}/${id}`);
  } catch (error) {
    if (!isOfDiscord(error)) throw error;
    note(`Discord did not take a message: ${reasonOf(error)}.`);
    return not(notPosted(reply, whyNot(error)));
  }
  // A mention of a channel is shown by its name, and pings nobody.
  const content = (await wordsFor(locale)).sharedIn(`<#${channel}>`);
  const told = await draw({ card: notice.filter(({ type }) => type === 'actions'), locale });
  const rows = told.components.filter(({ type }) => type === ComponentType.ActionRow);
  const components = [{ type: ComponentType.TextDisplay as const, content }, ...rows];
  await response.privately({ components, plain: () => ({ content, cut: false }) }, 'replace');
  return true;
}

const POSTED = z.object({ id: z.string() });

/** Posts, and gives the id of the message: with a nonce, the same post twice is one. @throws what Discord answers */
async function postIn(channel: string, { components }: RenderedCard, rest: REST): Promise<string> {
  const nonce = SnowflakeUtil.generate().toString();
  const flags = MessageFlags.IsComponentsV2;
  const body = { flags, components, allowed_mentions: NOBODY, nonce, enforce_nonce: true };
  const posted = await attempt(() => rest.post(Routes.channelMessages(channel), { body }), 'harmless');
  return POSTED.parse(posted).id;
}

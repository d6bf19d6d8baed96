/** “Share elsewhere…”: a menu of channels below what will be posted, and the post where the reader may write as well. */
import {
  type APIMessageComponentInteraction,
  ChannelType,
  ComponentType,
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
import { type Words, wordsFor } from './words.ts';

type Preview = Extract<Invocation, { command: 'preview' }>;

/** What the custom id of the menu begins with; the packed preview follows. */
const MENU = 'to:';

/** Where text can be posted, threads among them. */
const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** The menu to choose a channel in. */
export async function channelMenu(
  preview: Preview,
  { whereTo }: Words,
  pack: (invocation: Invocation, limit: number) => Promise<string>,
): Promise<Row> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.ChannelSelect,
        custom_id: MENU + (await pack(preview, LIMITS.customId - MENU.length)),
        placeholder: plainLabel(whereTo, LIMITS.placeholder),
        channel_types: CHANNELS,
      },
    ],
  };
}

/** A channel that was chosen in such a menu, with what is to be shared there. */
export interface Chosen {
  readonly packed: string;
  readonly channel: string;
  /** Whether who chose it may write there. */
  readonly mayWrite: boolean;
}

/** What was chosen, if this is a choice of a channel. */
export function chosenIn({ data }: APIMessageComponentInteraction): Chosen | undefined {
  if (data.component_type !== ComponentType.ChannelSelect || !data.custom_id.startsWith(MENU))
    return undefined;
  const [channel = ''] = data.values;
  const { permissions, type } = data.resolved.channels[channel] ?? {};
  return {
    packed: data.custom_id.slice(MENU.length),
    channel,
    mayWrite: mayWrite(permissions, type),
  };
}

/** Shares what was previewed in the channel that was chosen, where the reader may write, and tells them of it. */
export async function shareIn(
  { packed, channel, mayWrite }: Chosen,
  { origin, ask, draw, say, notPosted, response }: Exchange,
  { bot, rest, note }: AnsweringOptions,
): Promise<void> {
  await response.acknowledge();
  const preview = await bot.unpack(packed);
  const share = preview?.command === 'preview' ? { ...preview, command: 'share' as const } : undefined;
  if (!mayWrite) {
    const { locale } = await ask(preview);
    return say((said) => said.mayNotWrite, locale);
  }
  const reply = await ask(share, { ...origin.place, channel, canShare: true });
  const { locale, shareId, note: notice = [] } = reply;
  if (reply.audience === 'reader') return response.privately(await draw(reply), 'below');
  const posted = await draw(reply);
  if (posted.cut) return notPosted(reply, 'tooLong');
  try {
    const id = await postIn(channel, posted, rest);
    if (shareId !== undefined) await bot.delivered(shareId, `${channel}/${id}`);
  } catch (error) {
    if (!isOfDiscord(error)) throw error;
    note(`Discord did not take a message: ${reasonOf(error)}.`);
    return notPosted(reply, whyNot(error));
  }
  // A mention of a channel is shown by its name, and pings nobody.
  const content = (await wordsFor(locale)).sharedIn(`<#${channel}>`);
  const told = await draw({ card: notice.filter(({ type }) => type === 'actions'), locale });
  const rows = told.components.filter(({ type }) => type === ComponentType.ActionRow);
  const components = [{ type: ComponentType.TextDisplay as const, content }, ...rows];
  await response.privately({ components, plain: () => ({ content, cut: false }) }, 'replace');
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

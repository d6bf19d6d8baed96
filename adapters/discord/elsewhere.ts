/** “Share elsewhere…”: a menu of channels below what will be posted, and the post where the reader may write as well. */
import {
  type APIMessage,
  type APIMessageComponentInteraction,
  ChannelType,
  ComponentType,
  DiscordAPIError,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import type { Invocation } from '../../src/reply/invocation.ts';
import type { Row } from './controls.ts';
import { type AnsweringOptions, type Exchange, NOBODY, PUBLIC, reasonOf } from './exchange.ts';
import { LIMITS } from './limits.ts';
import { plainLabel } from './markdown.ts';
import { has } from './origin.ts';
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
  const threads = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];
  const needed =
    type !== undefined && threads.some((thread) => thread === type)
      ? PermissionFlagsBits.SendMessagesInThreads
      : PermissionFlagsBits.SendMessages;
  return {
    packed: data.custom_id.slice(MENU.length),
    channel,
    mayWrite: has(permissions, PermissionFlagsBits.ViewChannel) && has(permissions, needed),
  };
}

/** Shares what was previewed in the channel that was chosen, where the reader may write, and tells them of it. */
export async function shareIn(
  { packed, channel, mayWrite }: Chosen,
  { origin, ask, draw, tell, sentence, notPosted, original }: Exchange,
  { bot, rest, note }: AnsweringOptions,
): Promise<void> {
  const preview = await bot.unpack(packed);
  const place = { ...origin.place, channel, canShare: true };
  const share = preview?.command === 'preview' ? { ...preview, command: 'share' as const } : undefined;
  if (!mayWrite) {
    const { locale } = await ask(preview);
    return tell(await sentence((said) => said.mayNotWrite, locale), locale);
  }
  const reply = await ask(share, place);
  const { locale, note: notice = [] } = reply;
  if (reply.audience === 'reader') return tell(reply.card, locale);
  const posted = await draw(reply);
  if (posted.cut) return notPosted(reply, 'tooLong');
  try {
    const body = { flags: PUBLIC, components: posted.components, allowed_mentions: NOBODY };
    const { id } = (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage;
    if (reply.shareId !== undefined) await bot.delivered(reply.shareId, `${channel}/${id}`);
  } catch (error) {
    note(`Discord did not take a message: ${reasonOf(error)}.`);
    return notPosted(reply, error instanceof DiscordAPIError ? 'cannotPost' : 'maybePosted');
  }
  // A mention of a channel is shown by its name, and pings nobody.
  const content = (await wordsFor(locale)).sharedIn(`<#${channel}>`);
  const takeBack = notice.filter(({ type }) => type === 'actions');
  const { components } = await draw({ card: takeBack, locale });
  const shown = [
    { type: ComponentType.TextDisplay, content },
    ...components.filter(({ type }) => type === ComponentType.ActionRow),
  ];
  await rest.patch(original, { auth: false, body: { components: shown, allowed_mentions: NOBODY } });
}

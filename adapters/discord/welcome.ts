/** A welcome in a server that the bot was added to: what can be asked, in both languages, for nobody in particular. */
import { MessageFlags, type REST, Routes } from 'discord.js';
import type { Bot } from '../../src/bot.ts';
import type { Reply } from '../../src/conversation/request.ts';
import { divider } from '../../src/reply/card.ts';
import { attempt, codeOf } from './calls.ts';
import { renderCard } from './components.ts';
import { ownerOf } from './origin.ts';
import { NOBODY } from './response.ts';

/** A server, and where Discord itself writes in it. */
export interface Joined {
  readonly id: string;
  readonly systemChannelId: string | null;
}

/** Where the bot may not write, nothing is said. @throws what else Discord answers */
export async function welcome(
  { id, systemChannelId: channel }: Joined,
  { bot, rest }: { readonly bot: Bot; readonly rest: REST },
): Promise<void> {
  if (channel === null) return;
  const place = {
    platform: 'discord' as const,
    choosesCommands: true,
    workspace: id,
    channel,
    canShare: false,
    canConfigure: false,
    canModerate: false,
  };
  const reader = { id: 'welcome', name: '' };
  const help = (language: 'en' | 'zh'): Promise<Reply> =>
    bot.respond({ input: { command: 'help', language }, reader, place });
  const [english, chinese] = [await help('en'), await help('zh')];
  const { components } = await renderCard([...english.card, divider(), ...chinese.card], {
    locale: 'en',
    pack: (invocation, limit) => bot.pack(invocation, { limit, owner: ownerOf({ place }) }),
  });
  const flags = MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications;
  const body = { flags, components, allowed_mentions: NOBODY, nonce: id, enforce_nonce: true };
  try {
    await attempt(() => rest.post(Routes.channelMessages(channel), { body }), 'harmless');
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

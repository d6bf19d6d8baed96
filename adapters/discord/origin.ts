/** Who asks in Discord, and where: the request that the bot gets of an interaction. */
import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { localeOfTag } from '../../src/conversation/locale.ts';
import type { Request } from '../../src/conversation/request.ts';
import type { Locale } from '../../src/corpus/model.ts';

/** All of a request but what is asked. */
export type Origin = Pick<Request, 'reader' | 'place' | 'workspaceLocale'>;

export function originOf(interaction: APIInteraction, defaultLanguage: Locale | undefined): Origin {
  const { member, guild_id: guild, context, authorizing_integration_owners: owners } = interaction;
  const user = member?.user ?? interaction.user;
  const inGuild = guild !== undefined;
  const may = (bit: bigint): boolean => inGuild && has(member?.permissions, bit);
  /** Whether the server has the app, and not the person alone. */
  const added = owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  const guildLocale = localeOfTag(interaction.guild_locale);
  // English is what a server has that never chose, so that it says less than the operator does.
  const workspaceLocale =
    guildLocale === 'en' ? (defaultLanguage ?? guildLocale) : (guildLocale ?? defaultLanguage);
  const id = user?.id ?? '';
  return {
    reader: {
      id,
      name: member?.nick ?? user?.global_name ?? user?.username ?? id,
      clientLocale: 'locale' in interaction ? interaction.locale : 'en-US',
    },
    place: {
      platform: 'discord',
      choosesCommands: true,
      workspace: guild ?? `user ${id}`,
      channel: interaction.channel?.id ?? `user ${id}`,
      canShare: inGuild
        ? mayWrite(member?.permissions, interaction.channel?.type) && (added || may(USE_EXTERNAL_APPS))
        : context === InteractionContextType.PrivateChannel,
      // Where only a person has the app, the bot cannot post by itself.
      canShareElsewhere: inGuild && added,
      canConfigure: may(PermissionFlagsBits.ManageChannels),
      canModerate: may(PermissionFlagsBits.ManageMessages),
    },
    ...(workspaceLocale && { workspaceLocale }),
  };
}

/** Whether somebody with these permissions may see a channel of this type and write in it. */
export function mayWrite(permissions: string | undefined, type: ChannelType | undefined): boolean {
  const needed = THREADS.has(type)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return has(permissions, PermissionFlagsBits.ViewChannel) && has(permissions, needed);
}

const THREADS: ReadonlySet<ChannelType | undefined> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

/** Without it, what an app answers that people brought with them is seen by nobody else. */
const USE_EXTERNAL_APPS = PermissionFlagsBits.UseExternalApps;

/** What is kept for a workspace in the store is kept under this. */
export function ownerOf({ place }: Pick<Origin, 'place'>): string {
  return `discord:${place.workspace}`;
}

/** Whether a set of permissions, as Discord sends it, has one; whoever administers has all. */
export function has(permissions: string | undefined, bit: bigint): boolean {
  const all = BigInt(permissions ?? '0');
  return (all & PermissionFlagsBits.Administrator) !== 0n || (all & bit) !== 0n;
}

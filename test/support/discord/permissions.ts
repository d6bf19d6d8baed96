/** Permissions as Discord has them: bits, sent as decimal text (topics/permissions). */
import type { Channel, Member } from './world.ts';

export const BIT = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  useCommands: 1n << 31n,
  sendInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

const SENDING = BIT.sendMessages | BIT.sendInThreads | BIT.embedLinks | BIT.attachFiles;
const SEEING = BIT.viewChannel | BIT.readHistory;
const ALL = Object.values(BIT).reduce((sum, bit) => sum | bit, 0n);

/** What somebody may do in a channel. */
export function permissionsOf(member: Member, channel: Channel): bigint {
  if (channel.kind === 'dm' || channel.kind === 'group') return SEEING | SENDING | BIT.useCommands;
  if (member.admin) return ALL;
  if (channel.hiddenFrom.has(member.id)) return 0n;
  return (
    SEEING |
    BIT.useCommands |
    (channel.externalApps ? BIT.useExternalApps : 0n) |
    (channel.silent.has(member.id) ? 0n : SENDING) |
    (member.manageMessages ? BIT.manageMessages : 0n) |
    (member.manageChannels ? BIT.manageChannels : 0n)
  );
}

/** What the bot may do in a channel. */
export function botPermissions(channel: Channel): bigint {
  if (channel.kind === 'dm' || channel.kind === 'group') return SEEING | SENDING | BIT.useCommands;
  if (!channel.guild?.botIsMember) return SENDING | BIT.useExternalApps;
  if (!channel.botMaySee) return 0n;
  return SEEING | (channel.botMaySend ? SENDING : 0n) | (channel.botMayManage ? BIT.manageMessages : 0n);
}

export const may = (permissions: bigint, bit: bigint): boolean => (permissions & bit) === bit;

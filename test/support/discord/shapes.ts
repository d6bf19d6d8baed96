/** People, servers, channels and messages as Discord writes them down for an app (resources reference). */
import { everyComponent } from './checks/totals.ts';
import { FLAG } from './checks/types.ts';
import { type Fields, given } from './json.ts';
import { botPermissions, permissionsOf } from './permissions.ts';
import type { Channel, ChannelKind, Guild, Member, Message, World } from './world.ts';

const KINDS: Readonly<Record<ChannelKind, number>> = {
  text: 0,
  dm: 1,
  voice: 2,
  group: 3,
  announcement: 5,
  thread: 11,
  forum: 15,
};

export const kindNumber = (channel: Channel): number => KINDS[channel.kind];

export const userFields = ({ id, name }: { readonly id: string; readonly name: string }): Fields => ({
  id,
  username: name.toLowerCase().replace(/[^a-z0-9_.]/g, '') || 'someone',
  discriminator: '0',
  global_name: name,
  avatar: null,
  public_flags: 0,
});

export const botFields = ({ bot }: World): Fields => ({
  ...userFields(bot),
  discriminator: '0001',
  bot: true,
});

export function memberFields(member: Member, channel?: Channel): Fields {
  return given({
    user: userFields(member),
    nick: null,
    avatar: null,
    roles: [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    premium_since: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: 0,
    permissions: channel && String(permissionsOf(member, channel)),
  });
}

/** @param of who asked: what they may do there is said with it */
export function channelFields(channel: Channel, world: World, of?: Member): Fields {
  const { id, name, kind, guild, parent, people, archived } = channel;
  const recipients = [...people].flatMap((each) => world.people.get(each) ?? []).map(userFields);
  const thread = { archived, locked: archived, auto_archive_duration: 1440, archive_timestamp: null };
  return given({
    id,
    type: KINDS[kind],
    flags: 0,
    last_message_id: null,
    ...(kind === 'dm' ? { recipients } : { name }),
    ...(kind === 'group' && { recipients, icon: null, owner_id: [...people][0] }),
    ...(guild && { guild_id: guild.id, parent_id: parent?.id ?? null, position: 0, nsfw: false }),
    ...(guild && { permission_overwrites: kind === 'thread' ? undefined : [], topic: null }),
    ...(kind === 'thread' && { thread_metadata: thread, owner_id: world.bot.id }),
    ...(of && { permissions: String(permissionsOf(of, channel)) }),
  });
}

/** A server as the gateway tells of it. */
export function guildFields(guild: Guild, world: World): Fields {
  const { id, name, locale, systemChannel } = guild;
  const all = [...world.channels.values()].filter((channel) => channel.guild === guild && channel.botMaySee);
  const everyone = { id, name: '@everyone', color: 0, hoist: false, position: 0, permissions: '0' };
  return {
    id,
    name,
    preferred_locale: locale,
    icon: null,
    owner_id: [...world.people.keys()][0] ?? id,
    features: [],
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    system_channel_id: systemChannel?.id ?? null,
    system_channel_flags: 0,
    premium_tier: 0,
    nsfw_level: 0,
    nsfw: false,
    large: false,
    unavailable: false,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    member_count: world.people.size + 1,
    roles: [{ ...everyone, managed: false, mentionable: false, flags: 0 }],
    emojis: [],
    stickers: [],
    channels: all.filter(({ kind }) => kind !== 'thread').map((channel) => channelFields(channel, world)),
    threads: all.filter(({ kind }) => kind === 'thread').map((channel) => channelFields(channel, world)),
    members: [botMember(world)],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

const botMember = (world: World): Fields => ({
  user: botFields(world),
  roles: [],
  joined_at: '2024-01-01T00:00:00.000000+00:00',
  deaf: false,
  mute: false,
  flags: 0,
});

/** A message as the API gives it. */
export function messageFields(message: Message, world: World): Fields {
  const { id, channel, by, content, embeds, components, flags, interaction, sent, edited, replyTo } = message;
  const author = world.people.get(by);
  const own = by === world.bot.id;
  return given({
    id,
    type: interaction ? 20 : replyTo ? 19 : 0,
    channel_id: channel.id,
    author: author ? userFields(author) : botFields(world),
    content,
    timestamp: sent,
    edited_timestamp: edited ?? null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: embeds.map((embed) => ({ type: 'rich', ...embed })),
    pinned: false,
    flags,
    components,
    ...(own && { application_id: world.application }),
    ...(interaction && { webhook_id: world.application, interaction_metadata: interaction }),
    message_reference: replyTo && { type: 0, channel_id: channel.id, message_id: replyTo },
  });
}

export const isPrivate = ({ flags }: { readonly flags: number }): boolean => (flags & FLAG.ephemeral) !== 0;
export const isLoading = ({ flags }: { readonly flags: number }): boolean => (flags & FLAG.loading) !== 0;

/** A component of a message by the id that the app gave it. */
export const componentOf = (message: Message, customId: unknown): Fields | undefined =>
  everyComponent(message.components).find(({ custom_id }) => custom_id === customId);

/** What the bot may do in a channel, as an interaction says it. */
export const appPermissions = (channel: Channel): string => String(botPermissions(channel));

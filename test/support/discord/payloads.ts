/** Interactions as Discord sends them, with where they come from and what may be done there (interactions reference). */
import { INTERACTION } from './checks/types.ts';
import type { Interaction } from './interactions.ts';
import { type Fields, fieldsOf, given } from './json.ts';
import { BIT, may, permissionsOf } from './permissions.ts';
import { random } from './random.ts';
import { appPermissions, channelFields, memberFields, messageFields, userFields } from './shapes.ts';
import type { Channel, Member, Message, World } from './world.ts';

export const CONTEXT = { guild: 0, bot: 1, private: 2 } as const;
/** The app was added to a server, or somebody added it to themselves. */
export const INSTALLED = { guild: 0, user: 1 } as const;

export const contextOf = ({ kind }: Channel): number =>
  kind === 'dm' ? CONTEXT.bot : kind === 'group' ? CONTEXT.private : CONTEXT.guild;

/** Through whom the app is there: by kind of installation, the id of the server or of the person. */
export function ownersOf(member: Member, channel: Channel, world: World): Readonly<Record<string, string>> {
  const { guild, kind } = channel;
  const known = [...world.guilds.values()].some(({ botIsMember }) => botIsMember);
  return {
    ...(guild?.botIsMember && { [INSTALLED.guild]: guild.id }),
    ...(kind === 'dm' && known && { [INSTALLED.guild]: '0' }),
    ...(member.installed && { [INSTALLED.user]: member.id }),
  };
}

export interface Done {
  readonly member: Member;
  readonly channel: Channel;
  readonly type: number;
  readonly data: Fields;
  readonly source?: Message | undefined;
}

export function newInteraction({ member, channel, type, data, source }: Done, world: World): Interaction {
  const { clock, application } = world;
  const { guild } = channel;
  const id = clock.snowflake();
  const token = `${Buffer.from(`interaction:${id}`).toString('base64url')}.${random(24)}`;
  const before = source?.interaction && fieldsOf(source.interaction.authorizing_integration_owners);
  const owners = before ?? ownersOf(member, channel, world);
  const brought = !(INSTALLED.guild in owners);
  const external = may(permissionsOf(member, channel), BIT.useExternalApps);
  const payload = given({
    version: 1,
    id,
    application_id: application,
    type,
    token,
    data,
    channel_id: channel.id,
    channel: channelFields(channel, world, member),
    ...(guild && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
      member: memberFields(member, channel),
    }),
    ...(!guild && { user: userFields(member) }),
    message: source && messageFields(source, world),
    locale: member.locale,
    app_permissions: appPermissions(channel),
    entitlements: [],
    authorizing_integration_owners: owners,
    context: contextOf(channel),
    attachment_size_limit: 10_485_760,
  });
  return {
    id,
    token,
    type,
    member,
    channel,
    source,
    brought,
    hushed: brought && guild !== undefined && !external && type !== INTERACTION.component,
    payload,
    sent: clock.now(),
    messages: new Set(source ? [source.id] : []),
    answer: undefined,
    late: false,
    original: undefined,
    followUps: 0,
  };
}

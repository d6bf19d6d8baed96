/** A command as a person types it, held against its declaration: nobody can send what their client does not offer. */
import { OPTION } from './checks/types.ts';
import { each, type Fields, textOf } from './json.ts';
import { CONTEXT, contextOf, ownersOf } from './payloads.ts';
import { BIT, may, permissionsOf } from './permissions.ts';
import { nameFor, type Registry } from './registry.ts';
import { channelFields, memberFields, userFields } from './shapes.ts';
import type { Channel, Member, World } from './world.ts';

export type Value = string | number | boolean | Channel | { readonly member: Member };
export type Values = Readonly<Record<string, Value>>;

export interface Typing {
  readonly member: Member;
  readonly channel: Channel;
  readonly world: World;
  readonly registry: Registry;
}

/** The command that this person finds here under this name. @throws when there is none */
export function commandFor({ member, channel, world, registry }: Typing, type: number, name: string): Fields {
  const { guild } = channel;
  const owners = Object.keys(ownersOf(member, channel, world)).map(Number);
  const here = registry
    .availableIn(guild?.id)
    .filter((command) => command.type === type)
    .filter(({ contexts, integration_types, guild_id }) =>
      guild_id !== undefined
        ? guild?.botIsMember
        : has(contexts ?? UNSAID, [contextOf(channel)]) && has(integration_types, owners),
    )
    .filter((command) => isAllowed(command, member, channel));
  const found = here.find((command) => command.name === name || nameFor(command, member.locale) === name);
  if (found) return found;
  const known = here.map((command) => textOf(command.name)).join(', ') || 'nothing';
  throw new Error(`${member.name} finds no command “${name}” here, but: ${known}`);
}

/** Where a command is shown that does not say where (discord-api-docs, issues 6744 and 7583). */
const UNSAID = [CONTEXT.guild, CONTEXT.bot];

const has = (list: unknown, any: readonly number[]): boolean =>
  Array.isArray(list) && any.some((one) => list.includes(one));

function isAllowed(
  { default_member_permissions: needed }: Fields,
  member: Member,
  channel: Channel,
): boolean {
  if (contextOf(channel) !== CONTEXT.guild) return true;
  const permissions = permissionsOf(member, channel);
  if (!may(permissions, BIT.useCommands)) return false;
  if (typeof needed !== 'string') return true;
  return member.admin || (needed !== '0' && may(permissions, BigInt(needed)));
}

/** What is sent of a command. @param focused the option that is still being typed @throws when it does not fit */
export function dataOf(
  typing: Typing,
  command: Fields,
  words: readonly string[],
  values: Values,
  focused?: string,
): Fields {
  const resolved: { users?: Fields; members?: Fields; channels?: Fields } = {};
  const nested = (declared: Fields, [word, ...rest]: readonly string[]): readonly Fields[] => {
    const inner = each(declared.options);
    const nests = inner.some(({ type }) => type === OPTION.subcommand || type === OPTION.group);
    if (word === undefined) {
      if (nests) throw new Error(`“${textOf(declared.name)}” needs one of: ${names(inner)}`);
      return optionsOf(typing, inner, values, focused, resolved);
    }
    const found = inner.find(({ name, type }) => name === word && (type === 1 || type === 2));
    if (!found)
      throw new Error(`no subcommand “${word}” of “${textOf(declared.name)}”, but: ${names(inner)}`);
    const { type, name } = found;
    return [{ type, name, options: nested(found, rest) }];
  };
  const options = nested(command, words);
  const { id, name, type, guild_id } = command;
  return {
    id,
    name,
    type,
    ...(guild_id !== undefined && { guild_id }),
    options,
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

const names = (options: readonly Fields[]): string => options.map(({ name }) => textOf(name)).join(', ');

interface Resolved {
  users?: Fields;
  members?: Fields;
  channels?: Fields;
}

function optionsOf(
  typing: Typing,
  declared: readonly Fields[],
  values: Values,
  focused: string | undefined,
  resolved: Resolved,
): readonly Fields[] {
  for (const name of Object.keys(values))
    if (!declared.some((option) => option.name === name))
      throw new Error(`no option “${name}”, but: ${names(declared) || 'none'}`);
  for (const option of declared)
    if (option.required === true && focused === undefined && !(textOf(option.name) in values))
      throw new Error(`option “${textOf(option.name)}” is required`);
  return Object.entries(values).map(([name, value]) => {
    const option = declared.find((each) => each.name === name) ?? {};
    const { type } = option;
    if (focused === name) {
      if (option.autocomplete !== true) throw new Error(`option “${name}” has no autocomplete`);
      return { type, name, value, focused: true };
    }
    return { type, name, value: valueFor(typing, option, value, resolved) };
  });
}

/** A value as it is sent; a choice is taken by what is read of it or by its value. @throws when it does not fit */
function valueFor(typing: Typing, option: Fields, value: Value, resolved: Resolved): unknown {
  const name = textOf(option.name);
  const wrong = (why: string): never => {
    throw new Error(`option “${name}” ${why}: ${String(value)}`);
  };
  const among = each(option.choices);
  if (among.length > 0) {
    const { locale } = typing.member;
    const chosen = among.find((choice) => nameFor(choice, locale) === value || choice.value === value);
    return chosen
      ? chosen.value
      : wrong(`has only ${among.map((choice) => nameFor(choice, locale)).join(', ')}`);
  }
  switch (option.type) {
    case OPTION.string: {
      if (typeof value !== 'string') return wrong('is text');
      const { min_length = 0, max_length = 6_000 } = option;
      return value.length < Number(min_length) || value.length > Number(max_length)
        ? wrong(`is ${min_length} to ${max_length} characters`)
        : value;
    }
    case OPTION.boolean:
      return typeof value === 'boolean' ? value : wrong('is true or false');
    case OPTION.integer:
    case OPTION.number:
      return typeof value === 'number' ? value : wrong('is a number');
    case OPTION.channel:
      return typeof value === 'object' && 'kind' in value
        ? addChannel(typing, value, resolved)
        : wrong('is a channel');
    case OPTION.user:
      return typeof value === 'object' && 'member' in value
        ? addUser(value.member, resolved)
        : wrong('is somebody');
    default:
      return wrong('is of a kind that nobody can fill in here');
  }
}

function addUser(member: Member, resolved: Resolved): string {
  const { user, ...rest } = memberFields(member);
  resolved.users = { ...resolved.users, [member.id]: user };
  resolved.members = { ...resolved.members, [member.id]: rest };
  return member.id;
}

/** A channel that somebody named, with what they may do in it. */
export function addChannel(
  { member, world }: Pick<Typing, 'member' | 'world'>,
  channel: Channel,
  resolved: Resolved,
): string {
  const { id, name, type, parent_id, permissions, guild_id, thread_metadata } = channelFields(
    channel,
    world,
    member,
  );
  const fields = {
    id,
    name,
    type,
    parent_id,
    permissions,
    guild_id,
    ...(thread_metadata !== undefined && { thread_metadata }),
  };
  resolved.channels = { ...resolved.channels, [channel.id]: fields };
  return channel.id;
}

export const userResolved = (member: Member): Fields => ({ users: { [member.id]: userFields(member) } });

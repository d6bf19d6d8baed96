/** Registering commands: what is there is compared with what is declared first, and written only where it differs. */
import { type RESTPostAPIApplicationCommandsJSONBody as Command, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { BotError, UsageError } from '../../src/errors.ts';
import type { DiscordConfig } from '../../src/platforms.ts';
import { isOfDiscord, reasonOf } from './calls.ts';
import { declaredCommands } from './commands.ts';
import { applicationOf, createRest } from './rest.ts';

/**
 * What `discord register` answers: registers, and says what differed. @throws UsageError without a token, and BotError
 * DELIVERY_FAILED with what Discord says
 */
export async function registerAnswer(config: DiscordConfig | undefined): Promise<string> {
  if (!config) throw new UsageError('OPTION_INVALID', 'discord register needs DISCORD_TOKEN');
  const { guild, commandName, application } = config;
  const rest = createRest(config);
  try {
    const changed = await register({
      rest,
      application: application ?? (await applicationOf(rest)),
      commands: await declaredCommands(commandName),
      ...(guild !== undefined && { guild }),
    });
    const where = guild === undefined ? 'everywhere' : `in the server ${guild}`;
    if (changed.length === 0) return `The commands are registered ${where} as they are declared.\n`;
    const lines = changed.flatMap(({ command, details }) => [
      command,
      ...details.map((line) => `    ${line}`),
    ]);
    return `Registered ${where}:\n${lines.join('\n')}\n`;
  } catch (error) {
    if (!isOfDiscord(error)) throw error;
    const advice = guild === undefined ? '' : ' Is the bot in the server of DISCORD_GUILD_ID?';
    throw new BotError(
      'DELIVERY_FAILED',
      `Discord did not register the commands: ${reasonOf(error)}.${advice}`,
      { cause: error },
    );
  }
}

/** As much of a command as is declared, with what Discord fills in where something is left out taken away. */
const declared = (value: unknown, inGuild: boolean): unknown => {
  if (Array.isArray(value)) return value.map((each) => declared(each, inGuild));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .filter(([name, each]) => !FILLED_IN.has(name) && !isNothing(each))
    .filter(([name]) => !(inGuild && EVERYWHERE_ONLY.has(name)))
    .map(([name, each]) => [name, declared(each, inGuild)] as const);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** What a command has only when it comes back. */
const FILLED_IN: ReadonlySet<string> = new Set([
  ...['id', 'application_id', 'guild_id', 'version', 'default_permission', 'default_member_permissions'],
  ...['dm_permission', 'nsfw', 'name_localized', 'description_localized', 'handler'],
]);

const EVERYWHERE_ONLY: ReadonlySet<string> = new Set(['contexts', 'integration_types']);

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** A command that differs: `+ /ospo`, `~ /ospo`, `- /old`, and in lines of their own what of one that is there already. */
export interface Difference {
  readonly command: string;
  readonly details: readonly string[];
}

/** What differs; nothing where all is as declared. Where a command may be used is not kept of those of one server. */
export function differences(
  there: readonly unknown[],
  wanted: readonly Command[],
  { inGuild = false }: { readonly inGuild?: boolean } = {},
): Difference[] {
  const key = ({ type = 1, name }: Named): string => `${type} ${name}`;
  const known = new Map(there.map((each) => [key(NAMED.parse(each)), each]));
  const found = wanted.flatMap((command): Difference[] => {
    const now = known.get(key(command));
    known.delete(key(command));
    if (now === undefined) return [{ command: `+ ${shown(command)}`, details: [] }];
    const details = detailsOf(declared(now, inGuild), declared(command, inGuild), '');
    return details.length === 0 ? [] : [{ command: `~ ${shown(command)}`, details }];
  });
  const gone = [...known.values()].map((each) => ({ command: `- ${shown(NAMED.parse(each))}`, details: [] }));
  return [...found, ...gone];
}

/** Where two values differ, and how: `options search description: "old" → "new"`. */
function detailsOf(there: unknown, wanted: unknown, at: string): string[] {
  if (JSON.stringify(there) === JSON.stringify(wanted)) return [];
  if (!isObject(there) || !isObject(wanted))
    return [`${at.trim()}: ${JSON.stringify(there) ?? 'nothing'} → ${JSON.stringify(wanted) ?? 'nothing'}`];
  const before = partsOf(there);
  const after = partsOf(wanted);
  const parts = [...new Set([...before.keys(), ...after.keys()])];
  const details = parts.flatMap((part) => detailsOf(before.get(part), after.get(part), `${at} ${part}`));
  // The same parts in another order.
  return details.length > 0 ? details : [`${at.trim()}: in another order`];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The parts of a value by their names; those of a list that have none by their places. */
function partsOf(value: object): ReadonlyMap<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(value.map((each, index) => [NAMED.safeParse(each).data?.name ?? String(index + 1), each]));
}

const NAMED = z.object({ type: z.number().optional(), name: z.string() });
type Named = { readonly type?: number | undefined; readonly name: string };

function shown({ type = 1, name }: Named): string {
  return type === 1 ? `/${name}` : `“${name}”`;
}

export interface Registering {
  readonly rest: REST;
  readonly application: string;
  /** Registered there instead of everywhere, which is seen at once. */
  readonly guild?: string;
  readonly commands: readonly Command[];
}

/** Registers what differs, and gives that. @throws what Discord answers */
export async function register({ rest, application, guild, commands }: Registering): Promise<Difference[]> {
  const inGuild = guild !== undefined;
  const changed = differences(await registered(rest, application, guild), commands, { inGuild });
  if (changed.length > 0) await rest.put(routeOf(application, guild), { body: commands });
  return changed;
}

/** The commands that Discord has, everywhere or in a server. @throws what Discord answers */
export async function registered(
  rest: REST,
  application: string,
  guild: string | undefined,
): Promise<readonly unknown[]> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  return z.array(z.unknown()).parse(await rest.get(routeOf(application, guild), { query }));
}

function routeOf(application: string, guild: string | undefined): `/applications/${string}` {
  return guild === undefined
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guild);
}

/** Registering commands: what is there is compared with what is declared first, and written only where it differs. */
import { type RESTPostAPIApplicationCommandsJSONBody as Command, type REST, Routes } from 'discord.js';
import { z } from 'zod';

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

/**
 * What differs, a line each: `+ /ospo`, `~ /ospo`, `- /old`; nothing where all is as declared. Where a command may be used is
 * not kept of those of one server.
 */
export function differences(
  there: readonly unknown[],
  wanted: readonly Command[],
  { inGuild = false }: { readonly inGuild?: boolean } = {},
): string[] {
  const same = (one: unknown, other: unknown): boolean =>
    JSON.stringify(declared(one, inGuild)) === JSON.stringify(declared(other, inGuild));
  const key = ({ type = 1, name }: Named): string => `${type} ${name}`;
  const known = new Map(there.map((each) => [key(NAMED.parse(each)), each]));
  const lines = wanted.flatMap((command) => {
    const now = known.get(key(command));
    known.delete(key(command));
    if (now === undefined) return [`+ ${shown(command)}`];
    return same(now, command) ? [] : [`~ ${shown(command)}`];
  });
  return [...lines, ...[...known.values()].map((each) => `- ${shown(NAMED.parse(each))}`)];
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
export async function register({ rest, application, guild, commands }: Registering): Promise<string[]> {
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

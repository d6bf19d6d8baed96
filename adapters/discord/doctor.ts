/** What of Discord is well and what is not: token, application, servers, endpoint, commands. Nothing is changed or posted. */
import { ApplicationFlags, DiscordAPIError, PermissionFlagsBits, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../../src/platforms.ts';
import { type Finding, unknown, well, wrong } from '../finding.ts';
import { reasonOf } from './calls.ts';
import { declaredCommands } from './commands.ts';
import { has } from './origin.ts';
import { differences, registered } from './registration.ts';
import { createRest, inviteTo } from './rest.ts';

const APPLICATION = z.object({
  id: z.string(),
  name: z.string(),
  verify_key: z.string().optional(),
  interactions_endpoint_url: z.string().nullish(),
  flags: z.number().default(0),
});
const GUILDS = z.array(z.object({ name: z.string(), permissions: z.string() }));

/** Looks at everything of Discord that can be seen with these settings. */
export async function doctor(config: DiscordConfig, publicUrl?: string): Promise<readonly Finding[]> {
  const { publicKey, guild, commandName } = config;
  const rest = createRest(config);
  try {
    const application = APPLICATION.parse(await rest.get(Routes.currentApplication()));
    const there = await registered(rest, application.id, guild);
    const inGuild = guild !== undefined;
    const guilds = GUILDS.parse(await rest.get(Routes.userGuilds()));
    const changed = differences(there, await declaredCommands(commandName), { inGuild });
    return [
      well(
        `${publicKey === undefined ? 'a connection to Discord' : 'requests over HTTP'}, as ${application.name}`,
      ),
      ...idOf(config, application.id),
      ...intentsOf(application),
      ...guildsOf(guilds, application.id),
      ...(inGuild ? twice(await registered(rest, application.id, undefined)) : []),
      ...endpointOf(application, publicKey, publicUrl),
      changed.length === 0
        ? well(`/${commandName} is registered as declared`)
        : wrong(
            `commands differ from what is declared: ${changed.map(({ command }) => command).join(', ')}`,
            'Start the bot, or run discord register: both register them.',
          ),
    ];
  } catch (error) {
    return [failed(error, config)];
  }
}

function* idOf({ application }: DiscordConfig, id: string): Generator<Finding> {
  if (application !== undefined && application !== id)
    yield wrong(
      `DISCORD_APPLICATION_ID is not that of the token, which is ${id}`,
      'Take it out, or set it to that.',
    );
}

/** Intents that tell of people or of what they write: the bot needs none. */
const PRIVILEGED =
  ApplicationFlags.GatewayMessageContent |
  ApplicationFlags.GatewayMessageContentLimited |
  ApplicationFlags.GatewayGuildMembers |
  ApplicationFlags.GatewayGuildMembersLimited |
  ApplicationFlags.GatewayPresence |
  ApplicationFlags.GatewayPresenceLimited;

function* intentsOf({ flags }: z.output<typeof APPLICATION>): Generator<Finding> {
  if ((flags & PRIVILEGED) !== 0)
    yield unknown(
      'the application may be told of members or messages, which the bot does not need',
      'Turn the privileged intents off under “Bot” in the portal, unless something else needs them.',
    );
}

/** Whether the bot is in a server, and may write there what is shared. */
function* guildsOf(guilds: z.output<typeof GUILDS>, application: string): Generator<Finding> {
  if (guilds.length === 0)
    yield unknown('the bot is in no server yet', `Invite it: ${inviteTo(application)}`);
  for (const { name, permissions } of guilds) {
    const missing = WRITING.filter(([bit]) => !has(permissions, bit)).map(([, called]) => called);
    if (missing.length > 0)
      yield wrong(
        `in ${name} the bot has no permission for ${missing.join(' and ')}`,
        'Allow its role that in the server’s settings; a channel may say otherwise for itself.',
      );
  }
  if (guilds.length > 0) yield well(`in ${guilds.length} server${guilds.length === 1 ? '' : 's'}`);
}

const WRITING = [
  [PermissionFlagsBits.ViewChannel, 'View Channels'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
] as const;

/** Commands of one server and of all are shown beside each other. */
function* twice(everywhere: readonly unknown[]): Generator<Finding> {
  if (everywhere.length > 0)
    yield wrong(
      'commands are registered everywhere as well, so that the server of DISCORD_GUILD_ID shows them twice',
      'Take DISCORD_GUILD_ID out, remove the bot from that server, and invite it again: its own commands go with it.',
    );
}

/** Discord delivers to the endpoint or to the connection, never to both. */
function* endpointOf(
  { verify_key, interactions_endpoint_url: endpoint }: z.output<typeof APPLICATION>,
  publicKey: string | undefined,
  publicUrl: string | undefined,
): Generator<Finding> {
  if (publicKey === undefined) {
    if (endpoint)
      yield wrong(
        `Discord sends interactions to ${endpoint}, not to the bot's connection`,
        'Empty “Interactions Endpoint URL” in the portal, or set DISCORD_PUBLIC_KEY.',
      );
    return;
  }
  if (verify_key !== undefined && verify_key.toLowerCase() !== publicKey.toLowerCase())
    yield wrong('DISCORD_PUBLIC_KEY is not that of the application', 'Copy it from “General Information”.');
  const wanted = publicUrl === undefined ? undefined : `${publicUrl}/discord/interactions`;
  if (wanted === undefined)
    yield wrong(
      'PUBLIC_URL is not set, so Discord cannot reach the bot',
      'Set it to the https address that leads here.',
    );
  else if (endpoint === wanted) yield well(`Discord sends interactions to ${wanted}`);
  else
    yield wrong(
      `Discord sends interactions to ${endpoint || 'no endpoint'}`,
      `Enter ${wanted} as “Interactions Endpoint URL” in the portal, while the bot runs.`,
    );
}

function failed(error: unknown, { guild }: DiscordConfig): Finding {
  if (error instanceof DiscordAPIError && error.status === 401)
    return wrong(
      'Discord refuses DISCORD_TOKEN',
      'Press “Reset Token” under “Bot” in the portal, and copy the new one whole.',
    );
  if (error instanceof DiscordAPIError)
    return wrong(
      `Discord answers ${reasonOf(error)}`,
      guild === undefined
        ? 'Look at the application in the portal, and ask again in a minute.'
        : 'Invite the bot to the server of DISCORD_GUILD_ID, or take that out.',
    );
  if (error instanceof z.ZodError)
    return unknown('something else than Discord answers', 'Check DISCORD_API_URL, and the proxy in between.');
  return wrong(
    `Discord's API does not answer (${reasonOf(error)})`,
    'Check that this machine may open connections to it, and DISCORD_API_URL if that is set.',
  );
}

/** What of Discord is well and what is not: token, application, endpoint, commands. Nothing is changed or posted. */
import { DiscordAPIError, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../../src/platforms.ts';
import { type Finding, unknown, well, wrong } from '../finding.ts';
import { reasonOf } from './calls.ts';
import { declaredCommands } from './commands.ts';
import { differences, registered } from './registration.ts';
import { createRest } from './rest.ts';

const APPLICATION = z.object({
  id: z.string(),
  name: z.string(),
  verify_key: z.string().optional(),
  interactions_endpoint_url: z.string().nullish(),
});

/** Looks at everything of Discord that can be seen with these settings. */
export async function doctor(config: DiscordConfig, publicUrl?: string): Promise<readonly Finding[]> {
  const { publicKey, guild, commandName } = config;
  const rest = createRest(config);
  try {
    const application = APPLICATION.parse(await rest.get(Routes.currentApplication()));
    const there = await registered(rest, application.id, guild);
    const inGuild = guild !== undefined;
    const changed = differences(there, await declaredCommands(commandName), { inGuild });
    return [
      well(
        `${publicKey === undefined ? 'a connection to Discord' : 'requests over HTTP'}, as ${application.name}`,
      ),
      ...idOf(config, application.id),
      ...endpointOf(application, publicKey, publicUrl),
      changed.length === 0
        ? well(`/${commandName} is registered as declared`)
        : wrong(
            `commands differ from what is declared: ${changed.map(({ command }) => command).join(', ')}`,
            'Start the bot, or run discord register: both register them.',
          ),
    ];
  } catch (error) {
    return [failed(error)];
  }
}

function* idOf({ application }: DiscordConfig, id: string): Generator<Finding> {
  if (application !== undefined && application !== id)
    yield wrong(
      `DISCORD_APPLICATION_ID is not that of the token, which is ${id}`,
      'Take it out, or set it to that.',
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

function failed(error: unknown): Finding {
  if (error instanceof DiscordAPIError && error.status === 401)
    return wrong(
      'Discord refuses DISCORD_TOKEN',
      'Press “Reset Token” under “Bot” in the portal, and copy the new one whole.',
    );
  if (error instanceof DiscordAPIError)
    return wrong(
      `Discord answers ${reasonOf(error)}`,
      'Invite the bot to the server of DISCORD_GUILD_ID, or take that out.',
    );
  if (error instanceof z.ZodError)
    return unknown('something else than Discord answers', 'Check DISCORD_API_URL, and the proxy in between.');
  return wrong(
    `Discord's API does not answer (${reasonOf(error)})`,
    'Check that this machine may open connections to it, and DISCORD_API_URL if that is set.',
  );
}

/** Discord's REST API, as everything here calls it. */
import { PermissionFlagsBits, type RateLimitData, REST, type RESTOptions, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../../src/platforms.ts';

/** Milliseconds for one call, and that a limit of Discord's is waited for at most. */
const PATIENCE = 10_000;
const LONGEST_LIMIT = 30_000;

/** What discord.js is told of the API. */
export function restOptions({ apiUrl }: Pick<DiscordConfig, 'apiUrl'>): Partial<RESTOptions> {
  return {
    version: '10',
    timeout: PATIENCE,
    rejectOnRateLimit: ({ retryAfter }: RateLimitData) => retryAfter > LONGEST_LIMIT,
    ...(apiUrl !== undefined && { api: apiUrl }),
  };
}

/** Calls are made once: what may be repeated is decided call by call, since a message that is posted twice is worse than none. */
export function createRest(config: Pick<DiscordConfig, 'apiUrl' | 'token'>): REST {
  return new LastingRest({ ...restOptions(config), retries: 0 }).setToken(config.token);
}

/** discord.js forgets a token that was refused once, and with it everything that a bot which goes on does later. */
class LastingRest extends REST {
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token);
  }
}

/** The id of the application that the token is of. @throws what Discord answers */
export async function applicationOf(rest: REST): Promise<string> {
  return z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication())).id;
}

/** Where a server is chosen for the bot: it sees channels, and writes in them and in their threads. */
export function inviteTo(application: string): string {
  const permissions =
    PermissionFlagsBits.ViewChannel |
    PermissionFlagsBits.SendMessages |
    PermissionFlagsBits.SendMessagesInThreads;
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${permissions}`;
}

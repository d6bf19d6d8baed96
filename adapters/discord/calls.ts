/** Calls of Discord's REST API that may have to be made again: limits are waited for by discord.js itself. */
import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { ZodError } from 'zod';

/** Discord's codes (docs.discord.com/developers/topics/opcodes-and-status-codes). */
export const CODES = {
  unknownMessage: 10_008,
  /** Of a token whose interaction has not been answered yet, as far as Discord knows: Unknown Webhook. */
  notAnsweredYet: 10_015,
  alreadyAnswered: 40_060,
  /** Something in it Discord does not take. */
  invalidForm: 50_035,
} as const;

/** Milliseconds between attempts, more with each: for an answer that has been overtaken, and after a failure. */
const OVERTAKEN = { pause: 100, attempts: 5 };
const FAILED = { pause: 300, attempts: 3 };

/** Whether a call may be repeated after a failure that does not say whether it was done. */
export type Repeatable = 'harmless' | 'posts';

/**
 * Makes a call until it succeeds. One that follows the first answer is made again when it has overtaken it: of a signed
 * request nobody hears when its answer has arrived. @throws what Discord answers to the last attempt
 */
export async function attempt<T>(call: () => Promise<T>, repeatable: Repeatable): Promise<T> {
  let overtaken = 0;
  let failed = 0;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (codeOf(error) === CODES.notAnsweredYet && ++overtaken < OVERTAKEN.attempts)
        await wait(OVERTAKEN.pause * overtaken);
      else if (repeatable === 'harmless' && isUncertain(error) && ++failed < FAILED.attempts)
        await wait(FAILED.pause * failed);
      else throw error;
    }
  }
}

/** Discord's own code for why it did not do something, if it gave one. */
export function codeOf(error: unknown): number | string | undefined {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

/** Whether it is of Discord, or of the way there, and not a mistake of ours. */
export function isOfDiscord(error: unknown): boolean {
  return error instanceof DiscordAPIError || error instanceof RateLimitError || isUncertain(error);
}

/** Codes of Node.js and undici for connections, and of certificates. */
const OF_THE_WAY = /^(E[A-Z]+|(UND_ERR|HPE|ERR_TLS|ERR_SSL)_\w+|[A-Z_]*(CERT|SIGNATURE)[A-Z_]*)$/;

/** Whether Discord may have done it all the same: it failed, or the connection did, or something in between answered. */
export function isUncertain(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof ZodError) return true;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return name === 'AbortError' || (typeof code === 'string' && OF_THE_WAY.test(code));
}

/** Why Discord did not do something, in a few words. */
export function reasonOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return `${error.message.split('\n')[0]} (${error.code})`;
  if (error instanceof HTTPError) return `HTTP ${error.status}`;
  if (error instanceof RateLimitError) return 'it limits how often it may be called';
  if (error instanceof ZodError) return 'something else than Discord answered';
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return String(code ?? message ?? error);
}

/** Whether Slack knows the bot's token: found out at the start. */
import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { safeText } from '../../src/reply/safe-text.ts';
import { failureOf } from './attempts.ts';

/** Milliseconds between attempts to find out whether the token is accepted. */
const CHECK_AGAIN = 30_000;

export interface TokenOptions {
  readonly note: (message: string) => void;
  readonly closing: AbortSignal;
  /** That Slack cannot be reached is told by somebody else. */
  readonly silentWhileAway: boolean;
  /** What is typed to run this program. */
  readonly program: string;
}

/** Whether Slack takes the token now; not when it does not answer. */
export async function isTaken(client: webApi.WebClient): Promise<boolean> {
  return client.auth.test().then(
    () => true,
    () => false,
  );
}

/** Tells why Slack does not take the token or cannot be reached, each reason once; returns when it has told that it does. */
export async function tellWhetherKnown(
  client: webApi.WebClient,
  { note, closing, silentWhileAway, program }: TokenOptions,
): Promise<void> {
  let told: string | undefined;
  while (!closing.aborted) {
    try {
      const { team = '', user = '' } = await client.auth.test();
      note(`Slack: connected to ${safeText(team)} as @${safeText(user)}.`);
      return;
    } catch (error) {
      const { reason, retryAfterMs, uncertain } = failureOf(error);
      if (reason !== told && !closing.aborted && !(silentWhileAway && uncertain))
        note(
          `Slack does not accept the bot's token or cannot be reached (${reason}). Trying again every ${CHECK_AGAIN / 1000} s; \`${program} doctor\` looks into it.`,
        );
      told = reason;
      await wait(retryAfterMs ?? CHECK_AGAIN, undefined, { signal: closing }).catch(() => {});
    }
  }
}

/**
 * Socket Mode, kept connected. Bolt's own reconnecting gives up, by a rejection that nobody handles, when Slack's API
 * cannot be reached just then; so it is told not to try, and is started again from here.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Logger, SocketModeReceiver } from '@slack/bolt';
import { whyUnanswered } from './attempts.ts';

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  /** Told in a sentence when there is no connection, and when there is one again. */
  readonly note: (message: string) => void;
}

export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** Connects, and connects again whenever the connection ends, until it is closed. Returns at once. */
  open(): void;
  close(): Promise<void>;
}

/** Milliseconds: the first pause before another attempt, and the longest. */
const PAUSE = { first: 500, longest: 30_000 };
/** Milliseconds for one attempt: an API that does not answer leaves `start` pending. */
const ATTEMPT = 15_000;
/** Slack's words for a token that will never do. They are tried again all the same, since it may be mended there. */
const HOPELESS =
  /not_authed|invalid_auth|account_inactive|token_revoked|not_allowed_token_type|no_permission/;

export function createSocket({ appToken, apiUrl, logger, note }: SocketOptions): Socket {
  const closing = new AbortController();
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: ATTEMPT },
    },
  });
  const { client } = receiver;
  // Bolt reads frames in a promise that nobody looks at: an odd one would end the process.
  for (const read of client.listeners('ws_message')) {
    client.off('ws_message', read as () => void);
    client.on('ws_message', async (...frame: unknown[]) => {
      try {
        await read.apply(client, frame);
      } catch (error) {
        note(`Slack sent a frame that cannot be read: ${whyUnanswered(error)}.`);
      }
    });
  }

  /** Resolves when the connection has ended. */
  const ended = (): Promise<void> => new Promise((resolve) => client.once('disconnected', () => resolve()));

  const pauseFor = (ms: number): Promise<void> =>
    wait(ms, undefined, { signal: closing.signal }).catch(() => {});

  const keep = async (): Promise<void> => {
    let failures = 0;
    let noted = false;
    while (!closing.signal.aborted) {
      const end = ended();
      try {
        await within(receiver.start(), ATTEMPT);
        if (noted) note('Slack: connected again.');
        else if (failures === 0) logger.info('connected');
        failures = 0;
        noted = false;
        // Slack moves connections about every few hours, which is nothing to tell of.
        await end;
        await pauseFor(PAUSE.first / 5);
      } catch (error) {
        if (closing.signal.aborted) return;
        failures += 1;
        const pause = Math.min(PAUSE.longest, PAUSE.first * 2 ** (failures - 1));
        if (failures === 1 || failures % 10 === 0) {
          noted = true;
          note(
            `Slack cannot be reached: ${explain(error)} Trying again, every ${PAUSE.longest / 1000} s at the latest.`,
          );
        }
        await pauseFor(pause);
      }
    }
  };
  let kept: Promise<void> | undefined;

  return {
    receiver,
    open() {
      kept = keep();
    },
    async close() {
      closing.abort();
      const end = ended();
      await receiver.stop();
      await Promise.race([end, wait(2000)]);
      await Promise.race([kept, wait(2000)]);
    },
  };
}

async function within(started: Promise<unknown>, ms: number): Promise<void> {
  started.catch(() => {}); // after its time, nobody waits for it
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not answer')), ms);
  });
  try {
    await Promise.race([started, late]);
  } finally {
    clearTimeout(timer);
  }
}

function explain(error: unknown): string {
  const said = whyUnanswered(error);
  const hint = HOPELESS.test(said) ? ' Is SLACK_APP_TOKEN right? `ospo doctor` looks into it.' : '';
  return `${said.replace(/[.\s]*$/, '.')}${hint}`;
}

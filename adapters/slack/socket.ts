/** Socket Mode, kept connected: another connection as soon as one ends or Slack asks for it, until it is closed. */
import { setTimeout as wait } from 'node:timers/promises';
import { type App, type Receiver, webApi } from '@slack/bolt';
import { pauseOf, whyUnanswered } from './attempts.ts';
import { type Connection, connectSocket } from './connection.ts';

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  /** Told in a sentence when there is no connection, and when there is one again. */
  readonly note: (message: string) => void;
  /** Told of everything that runs, which is finished before the process ends. */
  readonly during: (work: Promise<void>) => Promise<void>;
  readonly onDefect: (error: unknown) => void;
  /** What is typed to run this program. */
  readonly program: string;
}

export interface Socket {
  /** For bolt's App; once it is stopped, what still arrives is left to Slack to deliver again. */
  readonly receiver: Receiver;
  /** Connects, and connects again whenever the connection ends, until it is closed. Returns at once. */
  open(): void;
  /** Ends every connection, in a second or so. */
  close(): Promise<void>;
}

/** Milliseconds: the second pause before another attempt, after a first without one, and the longest. */
const PAUSE = { second: 500, longest: 30_000 };
/** Milliseconds after which a connection was a good one, and until one that Slack asked to leave is left. */
const GOOD = 10_000;
const LEAVING = 3000;
/** Slack's words for a token that will never do. They are tried again all the same, since it may be mended there. */
const HOPELESS =
  /not_authed|invalid_auth|account_inactive|token_revoked|not_allowed_token_type|no_permission/;

export function createSocket({ appToken, apiUrl, note, during, onDefect, program }: SocketOptions): Socket {
  const closing = new AbortController();
  const closed = new Promise<void>((resolve) =>
    closing.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  const connections = new Set<Connection>();
  let app: App | undefined;
  let stopped = false;

  const connect = (): Connection => {
    const connection = connectSocket({
      appToken,
      apiUrl,
      onDelivery: (delivery) => {
        if (!stopped && app) during(app.processEvent(delivery)).catch(onDefect);
      },
      onOddFrame: (reason) => note(`Slack sent a frame that cannot be read: ${reason}.`),
    });
    connections.add(connection);
    return connection;
  };
  const leave = async (connection: Connection): Promise<void> => {
    await connection.close();
    connections.delete(connection);
  };
  const pauseFor = (ms: number): Promise<void> =>
    wait(ms, undefined, { signal: closing.signal }).catch(() => {});

  const keep = async (): Promise<void> => {
    let failures = 0;
    /** What the operator knows: that Slack cannot be reached, or does not want this connection. */
    let told: 'away' | 'unwanted' | undefined;
    while (!closing.signal.aborted) {
      const connection = connect();
      try {
        await connection.opened;
        if (told === 'away') {
          note('Slack: connected again.');
          told = undefined;
        }
        const since = Date.now();
        const reason = await Promise.race([connection.ended, closed]);
        if (closing.signal.aborted) return;
        // What Slack has just sent by it is still acknowledged by it.
        void wait(LEAVING, undefined, { signal: closing.signal })
          .catch(() => {})
          .then(() => leave(connection));
        const good = Date.now() - since >= GOOD;
        failures = good ? 0 : failures + 1;
        if (good) told = undefined;
        if (reason === 'link_disabled') {
          if (told !== 'unwanted' || failures % 10 === 0)
            note(
              'Slack has ended the connection: Socket Mode is switched off for this app. Switch it on in the app’s settings, under “Socket Mode”.',
            );
          told = 'unwanted';
          await pauseFor(PAUSE.longest);
        }
      } catch (error) {
        void leave(connection);
        if (closing.signal.aborted) return;
        failures += 1;
        if (told === undefined || failures % 10 === 0) {
          note(
            `Slack cannot be reached: ${explain(error, program)} Trying again, every ${PAUSE.longest / 1000} s at the latest.`,
          );
          told ??= 'away';
        }
        await pauseFor(limitOf(error));
      }
      if (failures > 1) await pauseFor(Math.min(PAUSE.longest, PAUSE.second * 2 ** (failures - 2)));
    }
  };
  let kept: Promise<void> | undefined;

  return {
    receiver: {
      init: (given) => {
        app = given;
      },
      start: async () => {},
      stop: async () => {
        stopped = true;
      },
    },
    open() {
      kept = keep();
    },
    async close() {
      closing.abort();
      await Promise.all([...connections].map(leave));
      await kept;
    },
  };
}

/** Milliseconds for which Slack asks to be left alone. */
function limitOf(error: unknown): number {
  return error instanceof webApi.WebAPIRateLimitedError ? pauseOf(error.retryAfter) : 0;
}

function explain(error: unknown, program: string): string {
  const said = whyUnanswered(error);
  const hint = HOPELESS.test(said) ? ` Is SLACK_APP_TOKEN right? \`${program} doctor\` looks into it.` : '';
  return `${said.replace(/[.\s]*$/, '.')}${hint}`;
}

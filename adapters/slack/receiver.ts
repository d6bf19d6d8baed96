/**
 * Slack's requests over HTTP, on the listener that all adapters share: only what Slack signed, fresh and for the first
 * time, reaches bolt. What bolt's own receiver leaves open (replays, dates in the future, empty and endless bodies) is
 * refused here.
 */
import { type App, isValidSlackRequest, type Receiver } from '@slack/bolt';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createOnce } from '../once.ts';

export interface HttpReceiver extends Receiver {
  readonly routes: Hono;
}

export interface HttpReceiverOptions {
  readonly signingSecret: string;
  /** Told of everything that runs, which is finished before the process ends. */
  readonly during: (work: Promise<void>) => Promise<void>;
  readonly onDefect: (error: unknown) => void;
}

/** Bytes. Slack's largest payloads, views with their state, are some hundred kilobytes. */
const LARGEST_BODY = 1024 * 1024;
/** Seconds that a request may be old or early (docs.slack.dev/authentication/verifying-requests-from-slack). */
const LONGEST_AGE = 5 * 60;
/** Milliseconds that an acknowledgement is waited for; Slack itself waits three seconds. */
const ACKNOWLEDGED_IN = 2900;

/** A receiver for bolt's App, with the routes to be served below `/slack`. */
export function createHttpReceiver({ signingSecret, during, onDefect }: HttpReceiverOptions): HttpReceiver {
  // A signature may be made as early as it may come late.
  const once = createOnce(2 * LONGEST_AGE * 1000);
  let app: App | undefined;
  let stopped = false;
  const routes = new Hono();
  const tooLarge = (c: Context): Response => refuse(c, 413);
  routes.post('/events', async (c, next) => {
    // What cannot be Slack's is not read.
    if (!mayBeSigned(signatureOf(c))) return refuse(c, 401);
    return next();
  });
  routes.post('/events', bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge }), async (c) => {
    const raw = await c.req.text();
    const { signature, timestamp } = signatureOf(c);
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) };
    if (!isValidSlackRequest({ signingSecret, body: raw, headers })) return refuse(c, 401);
    const body = bodyOf(raw, c.req.header('Content-Type') ?? '');
    if (body === undefined) return refuse(c, 400);
    if (body.ssl_check !== undefined) return c.body(null, 200);
    if (body.type === 'url_verification') return c.json({ challenge: body.challenge });
    // A second time is a replay: Slack signs every attempt anew.
    if (!once.isFirst(signature)) return refuse(c, 401);
    if (!app || stopped) return refuse(c, 503);
    return acknowledged(c, app, body);
  });

  routes.onError((error, c) => {
    // A request that was cut is nobody's defect here.
    if (c.req.raw.signal.aborted) return refuse(c, 400);
    onDefect(error);
    return refuse(c, 500);
  });

  const acknowledged = (c: Context, to: App, body: Record<string, unknown>): Promise<Response> =>
    new Promise((resolve) => {
      const late = setTimeout(() => resolve(refuse(c, 503)), ACKNOWLEDGED_IN);
      const answer = (response: Response): void => {
        clearTimeout(late);
        resolve(response);
      };
      const ack = async (said?: unknown): Promise<void> => {
        if (said === undefined || said === '') answer(c.body(null, 200));
        else answer(typeof said === 'string' ? c.text(said) : c.json(said as object));
      };
      const retryNum = Number(c.req.header('X-Slack-Retry-Num') ?? Number.NaN);
      const retryReason = c.req.header('X-Slack-Retry-Reason');
      during(
        to.processEvent({
          body,
          ack,
          ...(Number.isInteger(retryNum) && { retryNum }),
          ...(retryReason !== undefined && { retryReason }),
        }),
      ).then(
        // What nobody handles is no reason for Slack to send it again.
        () => answer(c.body(null, 200)),
        (error: unknown) => {
          onDefect(error);
          answer(refuse(c, 500));
        },
      );
    });

  return {
    routes,
    init: (given) => {
      app = given;
    },
    start: async () => {},
    stop: async () => {
      stopped = true;
    },
  };
}

interface Signature {
  readonly signature: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
}

function signatureOf(c: Context): Signature {
  return {
    signature: c.req.header('X-Slack-Signature') ?? '',
    timestamp: c.req.header('X-Slack-Request-Timestamp') ?? '',
  };
}

/** Whether the headers are as Slack writes them, and of now. */
function mayBeSigned({ signature, timestamp }: Signature): boolean {
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(Date.now() / 1000 - Number(timestamp)) <= LONGEST_AGE;
}

/** Events are JSON; commands are forms; presses and submissions are forms with JSON in one field. */
function bodyOf(raw: string, contentType: string): Record<string, unknown> | undefined {
  try {
    if (contentType.startsWith('application/x-www-form-urlencoded')) {
      const fields = Object.fromEntries(new URLSearchParams(raw));
      const parsed: unknown = fields.payload === undefined ? fields : JSON.parse(fields.payload);
      return asRecord(parsed);
    }
    return asRecord(JSON.parse(raw));
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  const found = typeof value === 'object' && value !== null && !Array.isArray(value);
  return found && Object.keys(value).length > 0 ? (value as Record<string, unknown>) : undefined;
}

/** The connection is closed with it: what is left of a body would be taken for the next request. */
function refuse(c: Context, status: 400 | 401 | 413 | 500 | 503): Response {
  c.header('Connection', 'close');
  return c.body(null, status);
}

/** Discord's interactions over HTTP: only what Discord signed just now is taken (interactions: security and authorization). */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { APIInteraction, APIInteractionResponse } from 'discord.js';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LRUCache } from 'lru-cache';
import type { Handle } from './interactions.ts';

export interface RequestsOptions {
  /** Hexadecimal, as the app's portal shows it. */
  readonly publicKey: string;
  readonly handle: Handle;
  readonly onDefect: (error: unknown) => void;
}

/** Bytes; interactions with what they refer to are some hundred kilobytes at most. */
const LARGEST_BODY = 1024 * 1024;
/** Seconds that a request may be old or early: Discord names no limit, Slack and Stripe take five minutes. */
const LONGEST_AGE = 5 * 60;
/** Signatures that are remembered, for as long as one may be made early and come late: 200 a second. */
const SEEN = { max: 2 * LONGEST_AGE * 200, ttl: 2 * LONGEST_AGE * 1000 };
/** Milliseconds that a first answer is waited for; Discord itself waits three seconds. */
const ANSWERED_IN = 2900;
/** What stands before the 32 bytes of an Ed25519 key in SPKI (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Routes to be served below `/discord`. */
export function interactionRoutes({ publicKey, handle, onDefect }: RequestsOptions): Hono {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  const seen = new LRUCache<string, true>(SEEN);
  const routes = new Hono();
  routes.post('/interactions', async (c, next) => {
    const { signature, timestamp } = signatureOf(c);
    const fresh =
      /^\d{1,12}$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= LONGEST_AGE;
    return /^[0-9a-f]{128}$/i.test(signature) && fresh ? next() : refuse(c, 401);
  });
  routes.post(
    '/interactions',
    bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => refuse(c, 413) }),
    async (c) => {
      const raw = await c.req.text();
      const signed = signatureOf(c);
      if (!isSigned(key, raw, signed)) return refuse(c, 401);
      // The same signature again is a replay: Discord sends nothing twice.
      if (seen.has(signed.signature)) return refuse(c, 401);
      seen.set(signed.signature, true);
      const interaction = interactionIn(raw);
      if (!interaction) return refuse(c, 400);
      const response = await firstAnswer(interaction, handle, onDefect);
      return response ? c.json(response) : refuse(c, 503);
    },
  );
  routes.onError((error, c) => {
    if (c.req.raw.signal.aborted) return refuse(c, 400);
    onDefect(error);
    return refuse(c, 500);
  });
  return routes;
}

/** What the handler gives Discord first; nothing when it is late or gives none. */
function firstAnswer(
  interaction: APIInteraction,
  handle: Handle,
  onDefect: (error: unknown) => void,
): Promise<APIInteractionResponse | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(undefined), ANSWERED_IN);
    const answer = (response: APIInteractionResponse | undefined): void => {
      clearTimeout(late);
      resolve(response);
    };
    handle(interaction, async (response) => answer(response))
      .catch(onDefect)
      .finally(() => answer(undefined));
  });
}

interface Signature {
  readonly signature: string;
  readonly timestamp: string;
}

function signatureOf(c: Context): Signature {
  return {
    signature: c.req.header('X-Signature-Ed25519') ?? '',
    timestamp: c.req.header('X-Signature-Timestamp') ?? '',
  };
}

function isSigned(key: KeyObject, body: string, { signature, timestamp }: Signature): boolean {
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, 'hex'));
}

function interactionIn(raw: string): APIInteraction | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    const known =
      typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'number';
    return known ? (value as APIInteraction) : undefined;
  } catch {
    return undefined;
  }
}

/** The connection is closed with it: what is left of a body would be taken for the next request. */
function refuse(c: Context, status: 400 | 401 | 413 | 500 | 503): Response {
  c.header('Connection', 'close');
  return c.body(null, status);
}

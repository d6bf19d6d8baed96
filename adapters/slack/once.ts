/** What Slack delivers twice has one effect: neither bolt nor Slack minds repeated deliveries. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Milliseconds. Slack tries an event again for about five minutes, and a signature is good for as long. */
const REMEMBERED = 15 * 60 * 1000;
const DELIVERIES = 20_000;

export interface Once {
  /** Whether this is the first time in a quarter of an hour, or in `ttlMs`. */
  isFirst(key: string, ttlMs?: number): boolean;
  /** Nothing came of it: the next time is the first one again. */
  forget(key: string): void;
}

export function createOnce(): Once {
  const seen = new LRUCache<string, true>({ max: DELIVERIES, ttl: REMEMBERED });
  return {
    isFirst(key, ttl = REMEMBERED) {
      if (seen.has(key)) return false;
      seen.set(key, true, { ttl });
      return true;
    },
    forget: (key) => void seen.delete(key),
  };
}

/** The same for every delivery of one event, command, press or submission: each has an id or a trigger of its own. */
export function deliveryKey(body: Readonly<Record<string, unknown>>): string {
  if (typeof body.event_id === 'string') return `event ${body.event_id}`;
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url');
}

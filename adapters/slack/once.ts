/** What Slack delivers twice has one effect: neither bolt nor Slack minds repeated deliveries. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Deliveries a second that none is forgotten at too early; a busy workspace has a few. */
const RATE = 200;

export interface Once {
  /** Whether this is the first time that it is remembered, for `ttlMs` from now. */
  isFirst(key: string, ttlMs?: number): boolean;
  /** Nothing came of it: the next time is the first one again. */
  forget(key: string): void;
}

/** Remembers for so many milliseconds, at up to 200 keys a second. */
export function createOnce(rememberedMs: number): Once {
  const seen = new LRUCache<string, true>({ max: (RATE * rememberedMs) / 1000, ttl: rememberedMs });
  return {
    isFirst(key, ttl = rememberedMs) {
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

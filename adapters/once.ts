/** What a platform delivers twice, and who presses twice, has one effect: no SDK minds repeated deliveries. */
import { LRUCache } from 'lru-cache';

/** Deliveries a second that none is forgotten at too early; a busy workspace has a few. */
const RATE = 200;

/** Milliseconds in which a second press on Share is the same press: fingers tremble, and networks are slow. */
export const DOUBLE_PRESS = 10_000;

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

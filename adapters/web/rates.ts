/** How fast a reader may be: counted in memory, by who asks. */
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts one more; gives the seconds to wait when that is one too many. */
export type Rate = (who: string) => Promise<number | undefined>;

/** A reader's posts and suggestions: 10 a second, and 30 at once when there were few before. */
export function sessionRate(): Rate {
  const steady = new RateLimiterMemory({ points: 10, duration: 1 });
  return counting(new BurstyRateLimiter(steady, new RateLimiterMemory({ points: 20, duration: 10 })));
}

/** Everything from one address: 100 a second over ten seconds, since a page comes with its files and windows reload at once. */
export function addressRate(): Rate {
  return counting(new RateLimiterMemory({ points: 1000, duration: 10 }));
}

/** Secrets that were tried, in ten minutes: from one address, and by all together. */
export function secretRate(): Rate {
  const own = counting(new RateLimiterMemory({ points: 10, duration: 600 }));
  const all = counting(new RateLimiterMemory({ points: 100, duration: 600 }));
  return async (who) => (await own(who)) ?? (await all('all'));
}

function counting(limiter: Pick<RateLimiterMemory, 'consume'>): Rate {
  return (who) =>
    limiter.consume(who).then(
      () => undefined,
      (rejected: unknown) => {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        return Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
      },
    );
}

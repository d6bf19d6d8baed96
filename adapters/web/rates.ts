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

/** Wrong secrets that may be tried in ten minutes: from one address, and by all together. */
export interface SecretRate {
  /** The seconds to wait where there were too many. */
  wait(who: string): Promise<number | undefined>;
  /** Counts one that was wrong. */
  wrong(who: string): Promise<void>;
}

export function secretRate(): SecretRate {
  const own = new RateLimiterMemory({ points: 10, duration: 600 });
  const all = new RateLimiterMemory({ points: 100, duration: 600 });
  const left = async (limiter: RateLimiterMemory, who: string): Promise<number | undefined> => {
    const counted = await limiter.get(who);
    return counted && counted.remainingPoints <= 0 ? Math.ceil(counted.msBeforeNext / 1000) : undefined;
  };
  return {
    wait: async (who) => (await left(own, who)) ?? (await left(all, 'all')),
    async wrong(who) {
      await own.penalty(who);
      await all.penalty('all');
    },
  };
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

/** Calls to Slack that may have to be made again: after a limit always, after a failure only where that cannot post twice. */
import { setTimeout as wait } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { BotError } from '../../src/errors.ts';

/** What came of a call, as far as it matters for another attempt. */
export class DeliveryError extends BotError {
  /** Slack's own word for it, such as `channel_not_found`, or the HTTP status. */
  readonly reason: string;
  /** Milliseconds to wait, where Slack said so: then nothing was done. */
  readonly retryAfterMs?: number;
  /** Whether Slack may have done it all the same. */
  readonly uncertain: boolean;

  constructor(
    reason: string,
    { retryAfterMs, uncertain, cause }: { retryAfterMs?: number; uncertain: boolean; cause?: unknown },
  ) {
    super('DELIVERY_FAILED', `Slack did not take an answer: ${reason}.`, { cause });
    this.reason = reason;
    this.uncertain = uncertain;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/** Milliseconds that a limit is taken to last at least and at most, whatever Slack says. */
const LIMIT_LASTS = { least: 1000, most: 60 * 60 * 1000 };

/** Seconds of a `Retry-After`, as milliseconds to wait. */
export function pauseOf(retryAfter: unknown): number {
  const ms = 1000 * Number(retryAfter);
  return Number.isFinite(ms)
    ? Math.min(LIMIT_LASTS.most, Math.max(LIMIT_LASTS.least, ms))
    : LIMIT_LASTS.least;
}

const ATTEMPTS = 4;
/** Milliseconds: the first pause after a failure, and the longest that is waited for a limit to pass. */
const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 30_000;

/**
 * Whether a failed call may be repeated: `harmless` ones always, what `posts` only where Slack has surely not done it, and
 * `urgent` ones never, since what they need does not last.
 */
export type Repeatable = 'harmless' | 'posts' | 'urgent';

/** Makes a call of the Web API or of a response_url until it succeeds. @throws DeliveryError of the last attempt */
export async function attempt<T>(call: () => Promise<T>, repeatable: Repeatable): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await call();
    } catch (error) {
      const failure = failureOf(error);
      const again =
        repeatable !== 'urgent' &&
        (failure.retryAfterMs !== undefined || (failure.uncertain && repeatable === 'harmless'));
      const pause = failure.retryAfterMs ?? FIRST_PAUSE * 3 ** (count - 1);
      if (!again || count >= ATTEMPTS || pause > LONGEST_PAUSE) throw failure;
      // A process that has been told to stop does not wait for it.
      await wait(pause, undefined, { ref: false });
    }
  }
}

/** An error of web-api, or of a response_url, as one of ours. @throws what it was given, where that is a defect here */
export function failureOf(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const { code, data, retryAfter, statusCode } = (error ?? {}) as {
    code?: string;
    data?: { error?: unknown };
    retryAfter?: number;
    statusCode?: number;
  };
  switch (code) {
    case webApi.ErrorCode.RateLimitedError:
      return new DeliveryError('ratelimited', {
        retryAfterMs: pauseOf(retryAfter),
        uncertain: false,
        cause: error,
      });
    case webApi.ErrorCode.PlatformError: {
      const word = wordOfSlack(data?.error);
      // web-api takes a page of somebody else's for the word.
      return new DeliveryError(word ?? NO_ANSWER, {
        uncertain: word === undefined || TROUBLE.has(word),
        cause: error,
      });
    }
    case webApi.ErrorCode.HTTPError:
      return new DeliveryError(`HTTP ${statusCode}`, { uncertain: true, cause: error });
    default:
      if (DEFECTS.some((kind) => error instanceof kind)) throw error;
      return new DeliveryError(whyUnanswered(error), { uncertain: true, cause: error });
  }
}

/** Slack's word for what is wrong, such as `channel_not_found`; nothing where it is none. */
export function wordOfSlack(said: unknown): string | undefined {
  return typeof said === 'string' && /^[\w:.-]{1,80}$/.test(said) ? said : undefined;
}

/** Why there is no answer, where something answered that is not Slack. */
export const NO_ANSWER = 'no usable answer';

/** The innermost reason that there was no answer, such as `ECONNREFUSED`. */
export function whyUnanswered(error: unknown): string {
  const { original, cause, code, message } = (error ?? {}) as {
    original?: unknown;
    cause?: unknown;
    code?: unknown;
    message?: unknown;
  };
  if (original ?? cause) return whyUnanswered(original ?? cause);
  if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return code;
  const said = String(message ?? error);
  // What is no sentence is a page, or a stack of our SDK: of no use to anybody who reads it here.
  return /^[\p{L}\p{N} ,.:'’()-]{1,120}$/u.test(said) ? said : NO_ANSWER;
}

/** Errors of the language itself: web-api wraps those that are not ours. */
const DEFECTS = [TypeError, RangeError, ReferenceError, SyntaxError];

/** What the Web API answers when it is itself in trouble. */
const TROUBLE: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

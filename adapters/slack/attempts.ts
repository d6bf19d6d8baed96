/** Calls to Slack that may have to be made again: after a limit always, after a failure only where that cannot post twice. */
import { setTimeout as wait } from 'node:timers/promises';
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

const ATTEMPTS = 4;
/** Milliseconds: the first pause after a failure, and the longest that is waited for a limit to pass. */
const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 60_000;

/** Whether a failed attempt may be repeated though Slack may have done it. */
export type Repeatable = 'harmless' | 'posts';

/** Calls until it succeeds. @throws DeliveryError of the last attempt */
export async function attempt<T>(call: () => Promise<T>, repeatable: Repeatable): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await call();
    } catch (error) {
      const failure = failureOf(error);
      const again = failure.retryAfterMs !== undefined || (failure.uncertain && repeatable === 'harmless');
      const pause = failure.retryAfterMs ?? FIRST_PAUSE * 3 ** (count - 1);
      if (!again || count >= ATTEMPTS || pause > LONGEST_PAUSE) throw failure;
      await wait(pause);
    }
  }
}

/** An error of web-api, or of a response_url, as one of ours. */
export function failureOf(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const { code, data, retryAfter, statusCode } = (error ?? {}) as {
    code?: string;
    data?: { error?: string };
    retryAfter?: number;
    statusCode?: number;
  };
  switch (code) {
    case 'slack_webapi_rate_limited_error':
      return new DeliveryError('ratelimited', {
        retryAfterMs: 1000 * (retryAfter ?? 1),
        uncertain: false,
        cause: error,
      });
    case 'slack_webapi_platform_error':
      return new DeliveryError(data?.error ?? 'refused', {
        uncertain: TROUBLE.has(data?.error ?? ''),
        cause: error,
      });
    default: {
      const reason = statusCode === undefined ? whyUnanswered(error) : `HTTP ${statusCode}`;
      return new DeliveryError(reason, { uncertain: true, cause: error });
    }
  }
}

/** The innermost reason that there was no answer, such as `ECONNREFUSED`. */
export function whyUnanswered(error: unknown): string {
  const { original, cause, code, message } = (error ?? {}) as {
    original?: unknown;
    cause?: unknown;
    code?: unknown;
    message?: unknown;
  };
  if (original ?? cause) return whyUnanswered(original ?? cause);
  return String((typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : message) ?? error);
}

/** What the Web API answers when it is itself in trouble. */
const TROUBLE: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

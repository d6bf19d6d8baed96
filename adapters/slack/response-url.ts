/**
 * Posting to a `response_url`, which comes from a payload that was verified. Bolt's own `respond` says nothing of how long
 * to wait after a limit, so it is not used.
 */
import type { types } from '@slack/bolt';
import { DeliveryError } from './attempts.ts';

export interface Response {
  readonly text?: string;
  readonly blocks?: types.KnownBlock[];
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
  readonly thread_ts?: string;
  readonly unfurl_links?: boolean;
  readonly unfurl_media?: boolean;
}

/** Milliseconds that Slack has to answer in. */
const PATIENCE = 10_000;

/** Posts once. @throws DeliveryError */
export async function postTo(url: string, response: Response): Promise<void> {
  let answer: globalThis.Response;
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(response),
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    });
  } catch (cause) {
    throw new DeliveryError('no answer', { uncertain: true, cause });
  }
  const said = await answer.text().catch(() => '');
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('Retry-After') ?? 1);
    throw new DeliveryError('ratelimited', {
      retryAfterMs: 1000 * (Number.isFinite(seconds) ? seconds : 1),
      uncertain: false,
    });
  }
  if (!answer.ok)
    throw new DeliveryError(errorIn(said) ?? `HTTP ${answer.status}`, { uncertain: answer.status >= 500 });
  const error = errorIn(said);
  if (error !== undefined) throw new DeliveryError(error, { uncertain: false });
}

/** Slack's word in an answer such as `{"ok":false,"error":"expired_url"}`. */
function errorIn(said: string): string | undefined {
  try {
    const { ok, error } = JSON.parse(said) as { ok?: boolean; error?: string };
    return ok === false ? (error ?? 'refused') : undefined;
  } catch {
    return undefined;
  }
}

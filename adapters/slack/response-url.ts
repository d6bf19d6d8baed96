/**
 * Posting to a `response_url`, which comes from a payload that was verified. Bolt's own `respond` says nothing of how long
 * to wait after a limit, so it is not used.
 */
import type { types } from '@slack/bolt';
import { DeliveryError, NO_ANSWER, pauseOf, wordOfSlack } from './attempts.ts';

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
      // Followed, a redirect would post what was said to whoever is named.
      redirect: 'manual',
    });
  } catch (cause) {
    throw new DeliveryError('no answer', { uncertain: true, cause });
  }
  const said = await beginningOf(answer);
  if (answer.status === 429) {
    throw new DeliveryError('ratelimited', {
      retryAfterMs: pauseOf(answer.headers.get('Retry-After') ?? 1),
      uncertain: false,
    });
  }
  const { ok, error } = wordsIn(said);
  if (!answer.ok)
    throw new DeliveryError(error ?? `HTTP ${answer.status}`, { uncertain: answer.status >= 500 });
  if (ok === false) throw new DeliveryError(error ?? 'refused', { uncertain: false });
  // Something else than Slack answered, such as a proxy with a page of its own.
  if (ok === undefined) throw new DeliveryError(NO_ANSWER, { uncertain: true });
}

/** Characters of an answer that are read: Slack says `ok`, or an error in a line of JSON. */
const LONGEST_ANSWER = 2000;

async function beginningOf({ body }: globalThis.Response): Promise<string> {
  let said = '';
  try {
    const decoder = new TextDecoder();
    for await (const piece of body ?? []) {
      said += decoder.decode(piece, { stream: true });
      if (said.length > LONGEST_ANSWER) break;
    }
  } catch {
    // What was said until then has to do.
  }
  return said;
}

/** What Slack says: `ok`, nothing, or JSON such as `{"ok":false,"error":"expired_url"}`. */
function wordsIn(said: string): { readonly ok?: boolean; readonly error?: string } {
  if (/^\s*(ok)?\s*$/.test(said)) return { ok: true };
  try {
    const { ok, error } = JSON.parse(said) as { ok?: unknown; error?: unknown };
    const word = wordOfSlack(error);
    return { ok: ok !== false, ...(word !== undefined && { error: word }) };
  } catch {
    return {};
  }
}

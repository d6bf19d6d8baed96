/** One question to Slack's Web API for the doctor: asked once, with a short patience, and never thrown about. */
import { webApi } from '@slack/bolt';
import type { SlackConfig } from '../../src/platforms.ts';
import { failureOf, NO_ANSWER } from './attempts.ts';
import { SILENT } from './logger.ts';

export type Asked =
  | {
      readonly ok: true;
      readonly team?: string;
      readonly user?: string;
      /** What the token may do, where Slack says so. */
      readonly scopes?: readonly string[];
    }
  /** `unreachable`: nothing that is Slack has answered; else `error` is Slack's own word. */
  | { readonly ok: false; readonly error: string; readonly unreachable: boolean };

/** Milliseconds. */
const PATIENCE = 8000;

/** Calls a method that changes nothing. */
export async function ask(
  { apiUrl }: Pick<SlackConfig, 'apiUrl'>,
  token: string | undefined,
  method: string,
  given: Readonly<Record<string, string>> = {},
): Promise<Asked> {
  const client = new webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    timeout: PATIENCE,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  });
  try {
    const result = await client.apiCall(method, given);
    const { team, user, response_metadata } = result as typeof result & { team?: unknown; user?: unknown };
    return {
      ok: true,
      ...(typeof team === 'string' && { team }),
      ...(typeof user === 'string' && { user }),
      ...(response_metadata?.scopes && { scopes: response_metadata.scopes }),
    };
  } catch (error) {
    const { reason, uncertain, retryAfterMs } = failureOf(error);
    const isWord = error instanceof webApi.WebAPIPlatformError && reason !== NO_ANSWER;
    return { ok: false, error: reason, unreachable: uncertain && !isWord && retryAfterMs === undefined };
  }
}

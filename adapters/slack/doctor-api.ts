/** One question to Slack's Web API for the doctor: asked once, with a short patience, and never thrown about. */
import { webApi } from '@slack/bolt';
import type { SlackConfig } from '../../src/platforms.ts';

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
  const nothing = (): void => {};
  const client = new webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    timeout: PATIENCE,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: {
      debug: nothing,
      info: nothing,
      warn: nothing,
      error: nothing,
      setLevel: nothing,
      setName: nothing,
      getLevel: () => webApi.LogLevel.ERROR,
    },
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
    const { code, data, message, original } = error as Error & {
      code?: string;
      data?: { error?: string };
      original?: Error;
    };
    if (code === webApi.ErrorCode.PlatformError && data?.error) {
      // A page of somebody else's is taken for the error by web-api.
      if (/^[\w:.-]+$/.test(data.error)) return { ok: false, error: data.error, unreachable: false };
      return { ok: false, error: 'something else answers', unreachable: true };
    }
    if (code === webApi.ErrorCode.RateLimitedError)
      return { ok: false, error: 'ratelimited', unreachable: false };
    return { ok: false, error: reasonOf(original) ?? reasonOf(error as Error) ?? message, unreachable: true };
  }
}

/** What a failed connection has to say; `fetch` hides it in the cause. */
export function reasonOf(error: Error | undefined): string | undefined {
  const cause = error?.cause as NodeJS.ErrnoException | undefined;
  return cause?.code ?? cause?.message ?? error?.message;
}

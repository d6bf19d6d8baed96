/** What Slack sends to the app: over HTTP with a signature, or through a socket. Whether the app said in time that it has it. */
import { createHmac, randomUUID } from 'node:crypto';
import { type Fields, isFields } from './blocks/rules.ts';
import type { SocketMode } from './socket-mode.ts';

/** Milliseconds in which the app says that it has what was sent. */
const IN_TIME = 3_000;
/** Milliseconds to go on waiting, so as to tell late from never. */
const PATIENCE = 8_000;

export type Kind = 'command' | 'interactive' | 'event';

/** Something that was sent, so that it can be sent again. */
export interface Sent {
  readonly kind: Kind;
  readonly payload: Fields;
  /** Over HTTP: the request as it was. */
  readonly request?: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
  readonly envelope?: string;
}

export interface Acknowledgement {
  readonly milliseconds: number;
  /** What the app said with it. */
  readonly payload: Fields;
  /** Slack would have given up, and told the person that the app did not respond. */
  readonly late: boolean;
  /** What was wrong: it never came, or was no 200. */
  readonly problem?: string;
  readonly sent: Sent;
}

export interface Repeat {
  /** Over HTTP: the very same bytes, with the old date and signature. */
  readonly identical?: boolean;
  readonly attempt?: number;
}

const ENVELOPES = { command: 'slash_commands', interactive: 'interactive', event: 'events_api' } as const;

/** The headers of a signed request. @param at seconds since 1970 */
export function sign(
  secret: string,
  body: string,
  at = Math.floor(Date.now() / 1_000),
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'X-Slack-Request-Timestamp': String(at), 'X-Slack-Signature': `v0=${signature}` };
}

export interface Way {
  deliver(kind: Kind, payload: Fields, again?: { sent: Sent; repeat: Repeat }): Promise<Acknowledgement>;
}

export function overHttp(url: () => string, secret: string): Way {
  let repeats = 0;
  return {
    async deliver(kind, payload, again) {
      const { body, type } = bodyFor(kind, payload);
      const { attempt } = again?.repeat ?? {};
      const fresh = {
        'Content-Type': type,
        'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        // Slack sends the same again seconds later, so with another date and signature.
        ...sign(secret, body, Math.floor(Date.now() / 1_000) + (again ? (++repeats % 200) + 1 : 0)),
        ...(attempt !== undefined && {
          'X-Slack-Retry-Num': `${attempt}`,
          'X-Slack-Retry-Reason': 'http_timeout',
        }),
      };
      const request = (again?.repeat.identical && again.sent.request) || { headers: fresh, body };
      const sent: Sent = { kind, payload, request };
      const start = performance.now();
      try {
        const answer = await fetch(url(), {
          method: 'POST',
          ...request,
          signal: AbortSignal.timeout(PATIENCE),
        });
        const text = await answer.text();
        const wrong =
          answer.status === 200 ? undefined : `${kind} was answered with ${answer.status}: ${text}`;
        return acknowledged(sent, start, spoken(text, answer.headers.get('content-type') ?? ''), wrong);
      } catch (error) {
        return acknowledged(sent, start, {}, `${kind} was never answered: ${String(error)}`);
      }
    },
  };
}

function bodyFor(kind: Kind, payload: Fields): { body: string; type: string } {
  if (kind === 'event') return { body: JSON.stringify(payload), type: 'application/json' };
  const form =
    kind === 'command' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
}

function spoken(text: string, type: string): Fields {
  if (text === '') return {};
  if (!type.startsWith('application/json')) return { text };
  const value: unknown = JSON.parse(text);
  return isFields(value) ? value : {};
}

function acknowledged(sent: Sent, start: number, payload: Fields, wrong?: string): Acknowledgement {
  const milliseconds = performance.now() - start;
  const late = milliseconds > IN_TIME;
  return { milliseconds, late, payload, sent, ...(wrong !== undefined && { problem: wrong }) };
}

export function overSocket(sockets: SocketMode): Way {
  return {
    async deliver(kind, payload, again) {
      const { attempt } = again?.repeat ?? {};
      const id = again?.sent.envelope ?? randomUUID();
      const start = performance.now();
      const answer = await sockets.deliver(
        {
          envelope_id: id,
          type: ENVELOPES[kind],
          payload,
          accepts_response_payload: kind !== 'event',
          ...(kind === 'event' && { retry_attempt: attempt ?? 0, retry_reason: attempt ? 'timeout' : '' }),
        },
        PATIENCE,
      );
      const sent: Sent = { kind, payload, envelope: id };
      return acknowledged(sent, start, answer ?? {}, answer ? undefined : `${kind} was never acknowledged`);
    },
  };
}

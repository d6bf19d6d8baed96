/**
 * One connection of Socket Mode, by Slack's own client. The client is told not to reconnect, and is not shown Slack's
 * wish that it be left: it would leave at once, and what has just been received could no longer be acknowledged.
 */
import { SocketModeClient } from '@slack/socket-mode';
import { whyUnanswered } from './attempts.ts';
import { SILENT } from './logger.ts';

export interface ConnectionOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly onDelivery: (delivery: Delivery) => void;
  /** Told why a frame cannot be read. */
  readonly onOddFrame: (reason: string) => void;
}

/** Something that Slack delivers, with what says that it has arrived. */
export interface Delivery {
  readonly body: Readonly<Record<string, unknown>>;
  /** Throws nothing: what was received is answered, whether or not Slack hears that it was. */
  readonly ack: (response?: unknown) => Promise<void>;
  readonly retryNum?: number;
  readonly retryReason?: string;
}

export interface Connection {
  /** Resolves when Slack has said hello. @throws why it does not */
  readonly opened: Promise<void>;
  /** Resolves when Slack asks for another connection, with its reason such as `warning`; or when this one has ended. */
  readonly ended: Promise<string | undefined>;
  /** Ends it, also before it is opened. Resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** Milliseconds: for Slack's hello, and for its farewell. */
const HELLO = 10_000;
const FAREWELL = 1000;

export function connectSocket({ appToken, apiUrl, onDelivery, onOddFrame }: ConnectionOptions): Connection {
  const closing = new AbortController();
  const client = new SocketModeClient({
    appToken,
    logger: SILENT,
    autoReconnectEnabled: false,
    clientOptions: {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      timeout: HELLO,
      rejectRateLimitedCalls: true,
      fetch: (url, init) =>
        fetch(url, {
          ...init,
          signal: AbortSignal.any([closing.signal, ...(init?.signal ? [init.signal] : [])]),
        }),
    },
  });
  const gone = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
  let leave: (reason: string | undefined) => void = () => {};
  const ended = new Promise<string | undefined>((resolve) => {
    leave = resolve;
  });
  void gone.then(() => leave(undefined));

  const [read] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (data: unknown, isBinary: boolean) => {
    const reason = reasonToLeave(data);
    if (reason !== undefined) return leave(reason);
    try {
      // It is asynchronous, and nobody else would see it fail: an odd frame would end the process.
      await read?.call(client, data, isBinary);
    } catch (error) {
      onOddFrame(whyUnanswered(error));
    }
  });
  client.on('slack_event', ({ body, ack, retry_num: retryNum, retry_reason: retryReason }: SlackEvent) => {
    if (typeof body !== 'object' || body === null) return onOddFrame('there is nothing in it');
    let acknowledged = false;
    onDelivery({
      body,
      ack: async (response) => {
        if (acknowledged) return;
        acknowledged = true;
        await ack(response).catch(() => {});
      },
      ...(retryNum !== undefined && { retryNum }),
      ...(retryReason !== undefined && { retryReason }),
    });
  });

  const open = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('it does not answer')), HELLO);
      closing.signal.addEventListener('abort', () => reject(new Error('it was closed')));
    });
    const started = client.start();
    started.catch(() => {}); // when it is late, nobody waits for it any more
    try {
      await Promise.race([started, late]);
    } catch (error) {
      // The client says nothing of why a connection ended before the hello.
      throw error ?? new Error('it ended before it began');
    } finally {
      clearTimeout(timer);
    }
  };
  // Closed while its address was asked for, the client would connect all the same.
  client.on('connecting', () => closing.signal.aborted && setImmediate(() => void farewell(client, gone)));

  return {
    opened: open(),
    ended,
    async close() {
      closing.abort();
      await farewell(client, gone);
    },
  };
}

/** Says goodbye, waits a little for the other side to, and then cuts the connection, which the client does at the second call. */
async function farewell(client: SocketModeClient, gone: Promise<void>): Promise<void> {
  void client.disconnect();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FAREWELL);
  });
  await Promise.race([gone, late]);
  clearTimeout(timer);
  void client.disconnect();
}

interface SlackEvent {
  readonly body?: Record<string, unknown> | null;
  readonly ack: (response?: unknown) => Promise<void>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/** Why Slack asks for another connection, if a frame does. */
function reasonToLeave(data: unknown): string | undefined {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return undefined;
  try {
    const { type, reason } = JSON.parse(data) as { type?: unknown; reason?: unknown };
    return type === 'disconnect' ? String(reason) : undefined;
  } catch {
    return undefined;
  }
}

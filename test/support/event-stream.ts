/** A window that listens: server-sent events as they come over a real connection. */
import http from 'node:http';

export interface StreamEvent {
  readonly event: string;
  readonly id?: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface Stream {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** The next event, or the next of a kind; those of other kinds before it are passed over. */
  next(kind?: string): Promise<StreamEvent>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  /** Breaks the connection. */
  drop(): void;
}

/** Connects; resolves once the server has answered. */
export async function openStream(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<Stream> {
  const request = http.get(address, { headers, agent: false });
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  const come: StreamEvent[] = [];
  let read = '';
  let arrived = (): void => {};
  let over = false;
  const ended = new Promise<void>((resolve) => {
    response.on('close', () => {
      over = true;
      arrived();
      resolve();
    });
  });
  response.on('error', () => {});
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const parts = (read + chunk).split('\n\n');
    read = parts.pop() ?? '';
    come.push(...parts.flatMap(parse));
    arrived();
  });
  const next = async (kind?: string): Promise<StreamEvent> => {
    for (;;) {
      const event = come.shift();
      if (event && (kind === undefined || event.event === kind)) return event;
      if (event) continue;
      if (over) throw new Error(`the stream ended before ${kind ?? 'an event'} came`);
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
  };
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    next,
    ended,
    drop: () => void request.destroy(),
  };
}

/** One event; nothing for comments and the time to wait before coming again. */
function parse(part: string): StreamEvent[] {
  const fields = new Map<string, string>();
  for (const line of part.split('\n')) {
    const [, name, value = ''] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined) fields.set(name, value);
  }
  const [event, data, id] = [fields.get('event'), fields.get('data'), fields.get('id')];
  if (event === undefined || data === undefined) return [];
  return [{ event, data: JSON.parse(data) as StreamEvent['data'], ...(id !== undefined && { id }) }];
}

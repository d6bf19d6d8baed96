/** A few methods of Slack's Web API, answered as a test says; what was asked is kept. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly method: string;
  readonly token: string;
  readonly arguments: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly body: Record<string, unknown> | string;
  readonly status?: number;
  readonly headers?: IncomingHttpHeaders;
}

export interface Api {
  /** As `SLACK_API_URL`. */
  readonly url: string;
  readonly calls: Call[];
  close(): Promise<void>;
}

/** Serves `answer` until it is closed. */
export async function serveApi(answer: (call: Call) => Answer): Promise<Api> {
  const calls: Call[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let text = '';
    for await (const chunk of incoming) text += chunk;
    const call = {
      method: (incoming.url ?? '').replace(/^\/api\//, ''),
      token: (incoming.headers.authorization ?? '').replace(/^Bearer /, ''),
      arguments: Object.fromEntries(new URLSearchParams(text)),
    };
    calls.push(call);
    const { body, status = 200, headers = {} } = answer(call);
    const type = typeof body === 'string' ? 'text/html' : 'application/json';
    outgoing.writeHead(status, { 'Content-Type': type, ...headers });
    outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * The one HTTP listener, to which adapters hand routes. It answers to its own names only, and bounds what a connection
 * may take; what a page needs beyond that is its adapter's work.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { BotError } from '../src/errors.ts';
import { inUrl, isServed } from './hosts.ts';

export interface ListenerOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** The origin that readers know, without a slash at the end. */
  readonly publicUrl?: string;
  /** Given what Node.js has of the request, for those that answer it themselves. */
  readonly routes: Pick<Hono<{ Bindings: HttpBindings }>, 'fetch'>;
}

export interface Listener {
  /** Where it is reached from this machine, without a slash at the end: `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Takes no more connections, lets running answers finish for a few seconds, then cuts what is left. */
  close(): Promise<void>;
}

/**
 * Milliseconds. `idle` holds for a connection on which nothing moves, so also for a reader who does not read; streams
 * write more often than that.
 */
const TIMES = { headers: 10_000, request: 20_000, keepAlive: 10_000, idle: 60_000, closing: 3_000 };
const CONNECTIONS = 2000;
/** Characters of a path with its query; Chinese takes nine each. */
const LONGEST_TARGET = 8192;

/** Starts listening. @throws BotError LISTEN_FAILED when the address cannot be had. */
export async function openListener({ routes, ...wanted }: ListenerOptions): Promise<Listener> {
  const answer = getRequestListener((request, env) => routes.fetch(request, env as HttpBindings));
  const server = createServer({
    headersTimeout: TIMES.headers,
    requestTimeout: TIMES.request,
    keepAliveTimeout: TIMES.keepAlive,
    connectionsCheckingInterval: 5000,
    // A missing Host is answered as a wrong one is.
    requireHostHeader: false,
  });
  server.timeout = TIMES.idle;
  server.maxConnections = CONNECTIONS;
  let served = wanted;
  let closing = false;
  server.on('request', (incoming, outgoing) => {
    // A connection that is kept alive for more would keep the server from closing.
    outgoing.once('close', () => closing && setImmediate(() => server.closeIdleConnections()));
    const refusal = refusalOf(incoming, served);
    if (refusal) refuse(outgoing, ...refusal);
    else void answer(incoming, outgoing);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted.port, wanted.host, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    throw new BotError('LISTEN_FAILED', explain(error, wanted), { cause: error });
  });
  const { port } = server.address() as AddressInfo;
  served = { ...wanted, port };
  const reached = ['0.0.0.0', '::'].includes(wanted.host) ? 'localhost' : inUrl(wanted.host);
  return {
    address: `http://${reached}:${port}`,
    close: () => {
      closing = true;
      const cut = setTimeout(() => server.closeAllConnections(), TIMES.closing);
      return new Promise((resolve) => {
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
      });
    },
  };
}

type Refusal = readonly [status: number, sentences: string];

/** What is wrong with a request whoever it is for. */
function refusalOf(incoming: IncomingMessage, served: Omit<ListenerOptions, 'routes'>): Refusal | undefined {
  const [host, ...more] = incoming.headersDistinct.host ?? [];
  if (host === undefined || more.length > 0 || !isServed(host, served)) return WRONG_HOST;
  const target = incoming.url ?? '';
  if (target.length > LONGEST_TARGET) return TOO_LONG;
  return isReadable(target) ? undefined : UNREADABLE;
}

const WRONG_HOST: Refusal = [
  421,
  'This server does not go by that name. Whoever runs it can set PUBLIC_URL.\n本服务器不使用这个域名，管理员可通过 PUBLIC_URL 设置。\n',
];
const TOO_LONG: Refusal = [414, 'This address is too long.\n网址过长。\n'];
const UNREADABLE: Refusal = [400, 'This address cannot be read.\n无法识别这个网址。\n'];

/** A path, with nothing in it that is no UTF-8 or that no name has. */
function isReadable(target: string): boolean {
  const [path = ''] = target.split('?', 1);
  try {
    return path.startsWith('/') && !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

function refuse(outgoing: ServerResponse, status: number, sentences: string): void {
  outgoing.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  outgoing.end(sentences);
}

function explain(
  { code, message }: NodeJS.ErrnoException,
  { host, port }: Omit<ListenerOptions, 'routes'>,
): string {
  const where = `${inUrl(host)}:${port}`;
  switch (code) {
    case 'EADDRINUSE':
      return `${where} is in use already. Set PORT to another port, or to 0 to have a free one chosen.`;
    case 'EACCES':
      return `${where} may not be used by this user. Set PORT to 1024 or above.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine. Set HOST to one, or to 127.0.0.1.`;
    default:
      return `Cannot listen on ${where}: ${message}`;
  }
}

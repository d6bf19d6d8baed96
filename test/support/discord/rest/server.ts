/** The REST API on a port of 127.0.0.1: who asks, which route it is, what goes wrong on the way, what is answered. */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call } from '../calls.ts';
import type { Fault, Faults } from '../faults.ts';
import { type Fields, fieldsOf, parse, textOf } from '../json.ts';
import { Refusal, refuse, refuseStatus } from '../refusal.ts';
import { ABOUT } from './about.ts';
import { ANSWERS } from './answers.ts';
import { COMMANDS } from './commands.ts';
import { MESSAGES } from './messages.ts';
import type { Answer, Inside, Route, Routes } from './routes.ts';

const ROUTES: Routes = { ...ABOUT, ...COMMANDS, ...ANSWERS, ...MESSAGES };
const PATTERNS = Object.entries(ROUTES).map(([name, route]) => {
  const [method = '', pattern = ''] = name.split(' ');
  const path = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return { name, method, path, route };
});

interface Found {
  readonly name: string;
  readonly route: Route | undefined;
  readonly params: Readonly<Record<string, string>>;
}

export interface Outside {
  readonly faults: Faults;
  /** Told of every call when it has been answered. */
  readonly onCall: (call: Call) => void;
}

interface Reply extends Answer {
  readonly headers?: Readonly<Record<string, string>>;
}

export class Server {
  readonly #inside: Inside;
  readonly #outside: Outside;
  readonly #http = http.createServer((request, response) => void this.#serve(request, response));
  #port = 0;

  constructor(inside: Inside, outside: Outside) {
    this.#inside = inside;
    this.#outside = outside;
    this.#http.on('upgrade', (request, socket, head) => inside.gateway.upgrade(request, socket, head));
  }

  /** `127.0.0.1:43210` */
  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** Listens, at the port that it had before. */
  async open(): Promise<void> {
    this.#http.listen(this.#port, '127.0.0.1');
    await once(this.#http, 'listening');
    this.#port = (this.#http.address() as AddressInfo).port;
  }

  /** Takes the port away and cuts what is connected. */
  async close(): Promise<void> {
    if (!this.#http.listening) return;
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    this.#inside.gateway.drop();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${this.host}`);
    const body = await bodyOf(request);
    if (body === undefined) return;
    const path = pathname.replace(/^\/api(\/v10)?/, '');
    const found = routeOf(request.method ?? 'GET', path);
    const call: Call = {
      route: found.name,
      path,
      arguments: {},
      status: 0,
      answer: undefined,
      refused: undefined,
      fault: undefined,
    };
    const fault = this.#outside.faults.take(found.name);
    call.fault = fault?.kind;
    const sent = await sentIn(request, body);
    call.arguments = Array.isArray(sent) ? { list: sent } : fieldsOf(sent);
    const played = fault && play(fault, request);
    const reply =
      played ??
      (await this.#answer(found, request, { query: searchParams, body: sent, given: body.length > 0 }, call));
    if (reply === 'silent') return this.#outside.onCall(call);
    Object.assign(call, { status: reply.status, answer: reply.body });
    this.#outside.onCall(call);
    if (fault?.kind === 'cut-after') return void request.socket.destroy();
    const html = typeof reply.body === 'string';
    response.writeHead(reply.status, {
      ...limits(found.name),
      ...(reply.body !== undefined && { 'Content-Type': html ? 'text/html' : 'application/json' }),
      ...reply.headers,
    });
    response.end(html ? reply.body : reply.body === undefined ? undefined : JSON.stringify(reply.body));
  }

  async #answer(
    { route, params }: Found,
    request: IncomingMessage,
    sent: { query: URLSearchParams; body: unknown; given: boolean },
    call: Call,
  ): Promise<Reply> {
    try {
      if (!route) return refuseStatus(404, 'Not Found');
      if (!route.open && request.headers.authorization !== `Bot ${this.#inside.token}`)
        refuseStatus(401, 'Unauthorized');
      if (sent.given && sent.body === undefined) refuse(50109);
      const param = (name: string): string => decodeURIComponent(params[name] ?? '');
      return await route.run({ param, query: sent.query, body: sent.body }, this.#inside);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      call.refused = error.code === 0 ? error.status : error.code;
      return { status: error.status, body: error.body };
    }
  }
}

function routeOf(method: string, path: string): Found {
  for (const { name, method: of, path: pattern, route } of PATTERNS) {
    const match = of === method ? pattern.exec(path) : null;
    if (match) return { name, route, params: match.groups ?? {} };
  }
  return { name: `${method} ${path}`, route: undefined, params: {} };
}

/** Headers of a limit that is far away. */
const limits = (route: string): Record<string, string> => ({
  'X-RateLimit-Limit': '1000',
  'X-RateLimit-Remaining': '999',
  'X-RateLimit-Reset': String(Date.now() / 1_000 + 1),
  'X-RateLimit-Reset-After': '1.000',
  'X-RateLimit-Bucket': Buffer.from(route).toString('hex').slice(-32),
});

/** What a fault says instead of Discord; nothing for one that comes after the answer. */
function play(fault: Fault, request: IncomingMessage): Reply | 'silent' | undefined {
  switch (fault.kind) {
    case 'ratelimited': {
      const { retryAfter, global = false } = fault;
      return {
        status: 429,
        headers: {
          'Retry-After': String(retryAfter),
          'X-RateLimit-Scope': global ? 'global' : 'user',
          'X-RateLimit-Remaining': '0',
          'X-RateLimit-Reset-After': String(retryAfter),
          ...(global && { 'X-RateLimit-Global': 'true' }),
        },
        body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
      };
    }
    case 'status':
      return {
        status: fault.status,
        body: { message: `${fault.status}: ${http.STATUS_CODES[fault.status]}`, code: 0 },
      };
    case 'html':
      return { status: fault.status, body: '<!DOCTYPE html><title>Bad gateway</title><h1>Bad gateway</h1>' };
    case 'error':
      return { status: fault.status, body: { message: fault.message, code: fault.code } };
    case 'silence':
      return 'silent';
    case 'cut':
      request.socket.destroy();
      return 'silent';
    case 'cut-after':
      return undefined;
  }
}

/** The JSON that was sent, alone or beside files; undefined when there is none. */
async function sentIn(request: IncomingMessage, body: Buffer): Promise<unknown> {
  const type = textOf(request.headers['content-type']);
  if (!type.startsWith('multipart/form-data')) return parse(body.toString());
  const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData();
  const json = parse(String(form.get('payload_json')));
  const files = [...form.keys()].filter((name) => name.startsWith('files['));
  return { attachments: files.map((name) => ({ name })), ...(json as Fields) };
}

/** The whole body; undefined when the other side went away. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of request) pieces.push(piece as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(pieces);
}

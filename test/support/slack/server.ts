/** The one HTTP server that stands for slack.com: the Web API, response URLs, and the door of Socket Mode. */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { argumentsOf, run, tokenOf } from './api/dispatch.ts';
import type { Fields } from './blocks/rules.ts';
import type { Call } from './calls.ts';
import type { Clock } from './clock.ts';
import type { Fault, Faults } from './faults.ts';
import type { OAuth } from './oauth.ts';
import { Refusal, refuse } from './refusal.ts';
import { GONE, INVALID_PAYLOAD, payloadOf, respondTo } from './response-urls.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Rights } from './tokens.ts';

export interface Inside {
  readonly rights: Rights;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly oauth: OAuth;
  readonly sockets: SocketMode;
  /** Told of every call when it has been answered. */
  readonly onCall: (call: Call) => void;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Fields | string;
}

export class Server {
  readonly #inside: Inside;
  readonly #http = http.createServer((request, response) => void this.#serve(request, response));
  #port = 0;

  constructor(inside: Inside) {
    this.#inside = inside;
    this.#http.on('upgrade', (request, socket, head) => inside.sockets.upgrade(request, socket, head));
  }

  /** `http://127.0.0.1:43210` */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
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
    this.#inside.sockets.drop();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const body = await bodyOf(request);
    if (body === undefined) return;
    const api = /^\/api\/(.+)$/.exec(pathname)?.[1];
    const method = api ?? (pathname.startsWith('/actions/') ? 'response_url' : pathname);
    const call: Call = {
      method,
      arguments: {},
      status: 0,
      answer: undefined,
      refused: undefined,
      fault: undefined,
    };
    const fault = this.#inside.faults.take(method);
    call.fault = fault?.kind;
    const played = fault && this.#play(fault, request);
    const answer =
      played ?? (api ? this.#api(api, request, body, call) : this.#respond(pathname, body, call));
    if (played === 'silent') {
      this.#inside.onCall({ ...call, arguments: quietly(request, body) });
      return;
    }
    if (played) Object.assign(call, { arguments: quietly(request, body) });
    const { status, headers = {}, body: said } = answer as Answer;
    Object.assign(call, { status, answer: said });
    this.#inside.onCall(call);
    if (fault?.kind === 'cut-after') return void request.socket.destroy();
    const type = typeof said === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
    response.writeHead(status, { 'Content-Type': type, ...headers });
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  }

  /** What a fault says instead of Slack; nothing for one that comes after the answer. */
  #play(fault: Fault, request: IncomingMessage): Answer | 'silent' | undefined {
    switch (fault.kind) {
      case 'ratelimited':
        return {
          status: 429,
          headers: { 'Retry-After': String(fault.retryAfter) },
          body: { ok: false, error: 'ratelimited' },
        };
      case 'status':
        return { status: fault.status, body: '' };
      case 'html':
        return {
          status: fault.status,
          body: '<!DOCTYPE html><title>Bad gateway</title><h1>Bad gateway</h1>',
        };
      case 'error':
        return { status: 200, body: { ok: false, error: fault.error } };
      case 'silence':
        return 'silent';
      case 'cut':
        request.socket.destroy();
        return 'silent';
      case 'cut-after':
        return undefined;
    }
  }

  #api(name: string, request: IncomingMessage, body: string, call: Call): Answer {
    const headers: Record<string, string> = {};
    try {
      const args = argumentsOf(request, body);
      Object.assign(call, { arguments: args });
      if (name === 'oauth.v2.access')
        return { status: 200, body: { ok: true, ...this.#inside.oauth.access(request, args) } };
      const token = tokenOf(request, args, this.#inside.rights);
      headers['x-oauth-scopes'] = token.scopes.join(',');
      if (name === 'apps.connections.open') return { status: 200, headers, body: this.#open(token.kind) };
      return { status: 200, headers, body: { ok: true, ...run(name, args, token, this.#inside.rights) } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      call.refused = error.code;
      return { status: 200, headers, body: { ok: false, error: error.code, ...error.details } };
    }
  }

  #open(kind: 'bot' | 'app'): Fields {
    if (kind !== 'app') return refuse('not_allowed_token_type');
    return { ok: true, url: `${this.origin.replace('http', 'ws')}${this.#inside.sockets.newTicket()}` };
  }

  #respond(path: string, body: string, call: Call): Answer {
    const response = this.#inside.rights.responses.get(path);
    const args = payloadOf(body);
    Object.assign(call, { arguments: args ?? { body } });
    try {
      if (!response) return refuse('expired_url');
      if (!args) return refuse(INVALID_PAYLOAD);
      respondTo(response, args, this.#inside.clock.now());
      return { status: 200, body: { ok: true } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      call.refused = error.code;
      const status = GONE.includes(error.code) ? 404 : error.code === INVALID_PAYLOAD ? 500 : 200;
      return { status, body: { ok: false, error: error.code, ...error.details } };
    }
  }
}

/** The arguments of a call that is not answered by Slack. */
function quietly(request: IncomingMessage, body: string): Fields {
  try {
    return argumentsOf(request, body);
  } catch {
    return { body };
  }
}

/** The whole body; undefined when the other side went away. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of request) pieces.push(piece as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(pieces).toString();
}

/** Socket Mode: `apps.connections.open` gives an address, what is delivered goes to one of the connections. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { type Fields, isFields } from './blocks/rules.ts';
import { payloadOf } from './response-urls.ts';
import { random } from './tokens.ts';

/** Milliseconds between pings to the app. */
const PING = 5_000;

export interface Envelope {
  readonly envelope_id: string;
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Fields;
  readonly accepts_response_payload: boolean;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

export class SocketMode {
  /** What the app sent that is no acknowledgement. */
  readonly nonsense: string[] = [];
  /** How many connections were made since the beginning. */
  connected = 0;
  /** What becomes of the next connections: no hello, or not even an answer to the wish for one. */
  next: 'well' | 'silent' | 'held' = 'well';
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #open = new Set<WebSocket>();
  readonly #frozen = new Set<WebSocket>();
  readonly #held = new Set<Duplex>();
  readonly #waiting = new Map<string, (payload: Fields) => void>();
  readonly #arrivals: (() => void)[] = [];
  readonly #afterNext: ((connection: WebSocket) => void)[] = [];

  /** The path and query of a new connection, good once. */
  newTicket(): string {
    const ticket = random(12);
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=A000TEST`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    if (this.next === 'held') {
      this.#held.add(socket);
      socket.on('error', () => {}).on('end', () => socket.destroy());
      socket.on('close', () => this.#held.delete(socket)).resume();
      for (const arrived of this.#arrivals.splice(0)) arrived();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#accept(connection));
  }

  #accept(connection: WebSocket): void {
    this.connected++;
    this.#open.add(connection);
    const pings = setInterval(() => !this.#frozen.has(connection) && connection.ping(), PING);
    pings.unref();
    connection.on('error', () => connection.terminate());
    connection.on('close', () => {
      clearInterval(pings);
      this.#open.delete(connection);
    });
    connection.on('message', (data) => this.#acknowledge(data.toString()));
    if (this.next !== 'silent')
      this.#send(connection, {
        type: 'hello',
        num_connections: this.#open.size,
        connection_info: { app_id: 'A000TEST' },
        debug_info: { host: 'applink', approximate_connection_time: 18060 },
      });
    for (const arrived of this.#arrivals.splice(0)) arrived();
  }

  #acknowledge(text: string): void {
    const message = payloadOf(text);
    const id = message?.envelope_id;
    const waiting = typeof id === 'string' ? this.#waiting.get(id) : undefined;
    if (!waiting) this.nonsense.push(text);
    else waiting(isFields(message?.payload) ? message.payload : {});
  }

  #send(connection: WebSocket, message: unknown): void {
    connection.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Delivers to one connection, waiting for one if there is none; gives the payload of the acknowledgement. */
  async deliver(envelope: Envelope, milliseconds: number): Promise<Fields | undefined> {
    const id = envelope.envelope_id;
    return new Promise((resolve) => {
      const timer = setTimeout(() => finish(undefined), milliseconds);
      const finish = (payload: Fields | undefined): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(payload);
      };
      this.#waiting.set(id, finish);
      const send = (): void => {
        // The newest is the one that is there for sure: an older one may be about to be left.
        const connection = [...this.#open].findLast(({ readyState }) => readyState === WebSocket.OPEN);
        if (!connection) return void this.#arrivals.push(send);
        this.#send(connection, envelope);
        for (const then of this.#afterNext.splice(0)) then(connection);
      };
      send();
    });
  }

  /** How many connections there are now, those that were never let in among them. */
  get open(): number {
    return this.#open.size + this.#held.size;
  }

  /** Resolves when the app is connected, at once if it is. */
  async arrived(): Promise<void> {
    if (this.#open.size > 0) return;
    await new Promise<void>((resolve) => this.#arrivals.push(resolve));
  }

  /** Resolves when the app connects the next time. */
  async arrivesAgain(): Promise<void> {
    await new Promise<void>((resolve) => this.#arrivals.push(resolve));
  }

  /** Does something right after the next envelope, before anything can come back. */
  afterNext(does: () => void): void {
    this.#afterNext.push(does);
  }

  /** Resolves when the app has read the next envelope, whether or not it has acknowledged it. */
  async delivered(): Promise<void> {
    // What is sent after it is answered after it was read.
    await new Promise<void>((resolve) =>
      this.#afterNext.push((connection) => {
        connection.once('pong', () => resolve());
        connection.ping();
      }),
    );
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const connection of this.#open) connection.terminate();
  }

  /** Ends every connection as it should be, after what was sent. */
  closeAll(): void {
    for (const connection of this.#open) connection.close(1001);
  }

  /** Connections stay open, and nothing is read, answered or sent on them any more. */
  freeze(): void {
    for (const connection of this.#open) {
      this.#frozen.add(connection);
      connection.pause();
    }
  }

  /** Asks to connect anew, as Slack does every few hours and before a container ends, or says that it is no longer wanted. */
  askToReconnect(reason: 'refresh_requested' | 'warning' | 'link_disabled' = 'refresh_requested'): void {
    for (const connection of this.#open)
      this.#send(connection, { type: 'disconnect', reason, debug_info: { host: 'applink' } });
  }

  /** Sends frames that are no envelopes. */
  garbage(...frames: readonly (string | Buffer)[]): void {
    for (const connection of this.#open) for (const frame of frames) connection.send(frame);
  }

  close(): void {
    for (const finish of this.#waiting.values()) finish({});
    for (const connection of this.#open) connection.terminate();
    for (const socket of this.#held) socket.destroy();
    this.#server.close();
  }
}

/** A session of an app at the gateway: everything that it was told, so that what it missed can be told again. */
import { WebSocket } from 'ws';
import type { Fields } from './json.ts';
import { random } from './random.ts';

const DISPATCH = 0;

export class Session {
  readonly id = random(16);
  readonly intents: number;
  /** The connection on which the app hears it; none while it is away. */
  socket: WebSocket | undefined;
  /** The first has the sequence number 1. */
  readonly #frames: string[] = [];

  constructor(intents: number, socket: WebSocket) {
    this.intents = intents;
    this.socket = socket;
  }

  /** The sequence number of what was told last. */
  get sequence(): number {
    return this.#frames.length;
  }

  /** @param reaches whether it is sent at once, if there is a connection */
  tell(event: string, d: unknown, reaches: boolean): void {
    const frame = JSON.stringify({ op: DISPATCH, t: event, s: this.sequence + 1, d });
    this.#frames.push(frame);
    if (reaches) this.socket?.send(frame);
  }

  /** Goes on with another connection, which is told what came after a sequence number. */
  resume(socket: WebSocket, sequence: number): void {
    if (this.socket !== socket) this.socket?.terminate();
    this.socket = socket;
    for (const frame of this.#frames.slice(sequence)) socket.send(frame);
  }
}

export function send(connection: WebSocket, message: Fields): void {
  if (connection.readyState === WebSocket.OPEN) connection.send(JSON.stringify(message));
}

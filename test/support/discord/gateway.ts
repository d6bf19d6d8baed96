/** The gateway: sessions over WebSockets, in JSON and not compressed, resumed with what was missed (events/gateway). */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Fields, fieldsOf, isFields, parse } from './json.ts';
import { Session, send } from './session.ts';
import { botFields, channelFields, guildFields } from './shapes.ts';
import type { Channel, Guild, World } from './world.ts';

const OP = { beat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 };
/** What an app may say besides: presence, voice, members. */
const HARMLESS: readonly unknown[] = [3, 4, 8, 31];
/** Members, presences, message content: an app has to be allowed these. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const GUILDS = 1;

export class Gateway {
  /** Milliseconds between heartbeats, as it is said to whoever connects next. */
  heartbeatInterval = 41_250;
  /** How many connections, sessions and resumptions there were since the beginning. */
  connected = 0;
  identified = 0;
  resumed = 0;
  /** What the app sent that the gateway closes a connection for. */
  readonly nonsense: string[] = [];
  /** How many connections are turned away from now on. */
  refusing = 0;
  readonly #world: World;
  readonly #token: string;
  readonly #url: () => string;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #open = new Set<WebSocket>();
  readonly #frozen = new Set<WebSocket>();
  readonly #sessions = new Map<string, Session>();
  readonly #beats = new Map<WebSocket, (() => void)[]>();

  constructor(world: World, token: string, url: () => string) {
    this.#world = world;
    this.#token = token;
    this.#url = url;
    world.on('guild', (guild) => guild.botIsMember && this.tellGuild(guild));
    world.on('channel', (channel) => this.#tellChannel(channel));
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  #reaches({ socket }: Session): boolean {
    return socket !== undefined && !this.#frozen.has(socket);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.refusing > 0) {
      this.refusing--;
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#accept(connection));
  }

  #accept(connection: WebSocket): void {
    this.connected++;
    this.#open.add(connection);
    connection.on('error', () => connection.terminate());
    connection.on('close', (code) => this.#closed(connection, code));
    connection.on('message', (data) => this.#hear(connection, data));
    send(connection, { op: OP.hello, d: { heartbeat_interval: this.heartbeatInterval, _trace: [] } });
    this.#changed();
  }

  #changed(): void {
    this.#world.emit('change');
  }

  #closed(connection: WebSocket, code: number): void {
    this.#open.delete(connection);
    this.#frozen.delete(connection);
    const session = this.#sessionOf(connection);
    if (session) session.socket = undefined;
    // With these codes an app says that it is done; with any other a session waits to be resumed.
    if (session && (code === 1000 || code === 1001)) this.#sessions.delete(session.id);
    for (const told of this.#beats.get(connection) ?? []) told();
    this.#changed();
  }

  #sessionOf(connection: WebSocket): Session | undefined {
    return [...this.#sessions.values()].find(({ socket }) => socket === connection);
  }

  #hear(connection: WebSocket, data: RawData): void {
    const text = data.toString();
    const message = parse(text);
    const wrong = this.#take(connection, message);
    if (wrong === undefined) return;
    const [code, reason] = wrong;
    this.nonsense.push(`${reason}: ${text.slice(0, 500)}`);
    connection.close(code, reason);
  }

  /** Does what an app asks for; gives what a connection is closed with when it may not be asked. */
  #take(connection: WebSocket, message: unknown): readonly [number, string] | undefined {
    if (!isFields(message)) return [4002, 'Error while decoding payload.'];
    const { op } = message;
    const d = fieldsOf(message.d);
    if (op === OP.beat) {
      this.#beat(connection);
      return undefined;
    }
    const session = this.#sessionOf(connection);
    if (op !== OP.identify && op !== OP.resume) {
      if (!session) return [4003, 'Not authenticated.'];
      return HARMLESS.includes(op) ? undefined : [4001, 'Unknown opcode.'];
    }
    if (session) return [4005, 'Already authenticated.'];
    if (d.token !== this.#token) return [4004, 'Authentication failed.'];
    if (op === OP.resume) return this.#resume(connection, d);
    if (typeof d.intents !== 'number') return [4013, 'Invalid intent(s).'];
    if (d.intents & PRIVILEGED) return [4014, 'Disallowed intent(s).'];
    this.#identify(connection, d.intents, d.shard);
    return undefined;
  }

  #beat(connection: WebSocket): void {
    if (this.#frozen.has(connection)) return;
    send(connection, { op: OP.ack });
    const waiting = this.#beats.get(connection) ?? [];
    this.#beats.delete(connection);
    for (const told of waiting) told();
  }

  #identify(connection: WebSocket, intents: number, shard: unknown): void {
    this.identified++;
    const session = new Session(intents, connection);
    this.#sessions.set(session.id, session);
    const { application } = this.#world;
    const guilds = [...this.#world.guilds.values()].filter(({ botIsMember }) => botIsMember);
    this.#dispatch(session, 'READY', {
      v: 10,
      user: botFields(this.#world),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#url(),
      ...(Array.isArray(shard) && { shard }),
      application: { id: application, flags: 0 },
    });
    for (const guild of guilds) this.#tell(session, 'GUILD_CREATE', guildFields(guild, this.#world));
    this.#changed();
  }

  #resume(connection: WebSocket, d: Fields): readonly [number, string] | undefined {
    const session = this.#sessions.get(String(d.session_id));
    if (!session) {
      send(connection, { op: OP.invalid, d: false });
      return undefined;
    }
    const { seq } = d;
    if (typeof seq !== 'number' || seq > session.sequence) return [4007, 'Invalid seq.'];
    session.resume(connection, seq);
    this.resumed++;
    this.#dispatch(session, 'RESUMED', { _trace: [] });
    this.#changed();
    return undefined;
  }

  #dispatch(session: Session, event: string, d: unknown): void {
    session.tell(event, d, this.#reaches(session));
  }

  #tell(session: Session, event: string, d: unknown): void {
    if (session.intents & GUILDS) this.#dispatch(session, event, d);
  }

  /** Tells every session; those without a connection are told when they are resumed. */
  dispatch(event: string, d: unknown): void {
    for (const session of this.#sessions.values()) this.#dispatch(session, event, d);
  }

  /** The app is told of a server that it is in. */
  tellGuild(guild: Guild): void {
    for (const session of this.#sessions.values())
      this.#tell(session, 'GUILD_CREATE', guildFields(guild, this.#world));
  }

  tellGuildGone({ id }: Guild): void {
    for (const session of this.#sessions.values()) this.#tell(session, 'GUILD_DELETE', { id });
  }

  #tellChannel(channel: Channel): void {
    if (!channel.guild?.botIsMember || !channel.botMaySee) return;
    const event = channel.kind === 'thread' ? 'THREAD_CREATE' : 'CHANNEL_CREATE';
    for (const session of this.#sessions.values())
      this.#tell(session, event, channelFields(channel, this.#world));
  }

  /** Resolves when the apps have read everything that was sent to them. */
  async settled(): Promise<void> {
    const listening = [...this.#open].filter((connection) => !this.#frozen.has(connection));
    await Promise.all(
      listening.map(async (connection) => {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#beats.set(connection, [...(this.#beats.get(connection) ?? []), resolve]);
        send(connection, { op: OP.beat, d: null });
        await promise;
      }),
    );
  }

  /** Asks the apps to connect anew and resume. */
  reconnect(): void {
    for (const connection of this.#open) send(connection, { op: OP.reconnect, d: null });
  }

  /** Tells the apps that their sessions are no good; where they cannot be resumed they are gone. */
  invalidate(resumable: boolean): void {
    for (const session of this.#sessions.values()) session.socket = undefined;
    if (!resumable) this.#sessions.clear();
    for (const connection of this.#open) send(connection, { op: OP.invalid, d: resumable });
  }

  /** Sends anything, also what is no JSON or makes no sense. */
  garbage(...frames: readonly (string | Uint8Array)[]): void {
    for (const connection of this.#open) for (const frame of frames) connection.send(frame);
  }

  /** The connections that there are stay open, and nothing is said on them any more. */
  freeze(): void {
    for (const connection of this.#open) this.#frozen.add(connection);
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const connection of this.#open) connection.terminate();
  }

  /** Closes every connection with a code of Discord's. */
  closeWith(code: number, reason = ''): void {
    for (const connection of this.#open) connection.close(code, reason);
  }
}

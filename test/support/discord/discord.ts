/**
 * Discord, standing in for itself: REST v10, gateway v10 and signed requests, on 127.0.0.1. It refuses what Discord refuses,
 * with Discord's own codes; people in it type, press and see.
 *
 *     const discord = await startDiscord({ transport: 'gateway' });
 *     const ana = discord.user('Ana', { locale: 'zh-CN' });
 *     const general = discord.channel('general');
 *     … the app is started with discord.apiUrl, discord.token, discord.publicKey, discord.applicationId, discord.guildId;
 *     … over HTTP: discord.interactionsUrl = 'http://127.0.0.1:PORT/discord/interactions'
 *     await ana.in(general).command('ospo', 'search', { query: 'kpi' });
 *     const choices = await ana.in(general).types('ospo search', { query: 'kp' });
 *     const seen = await ana.in(general).sees(/KPI/);
 *     await ana.press(seen, 'Share');
 *     await ana.choose(seen, 'Language', '中文');
 *     await ana.messageMenu(ben.in(general).says('kpi'), 'Find in the documents');
 *     await ana.submit(await ana.seesModal(/Search/), { Words: 'kpi' });
 *     expect(discord.complaints).toEqual([]);
 *     await discord.close();
 *
 * What goes wrong: `discord.faults.next(…)` for REST calls, `discord.gateway.reconnect()`, `.invalidate()`, `.drop()`,
 * `.freeze()`, `.garbage()` for connections, `discord.goAway()` for all of it, `discord.clock.advance()` for what runs out.
 */
import type { Around } from './around.ts';
import { type Call, describe } from './calls.ts';
import { Clock } from './clock.ts';
import { newKeys, overGateway, overHttp, type Sent, sign, type Way } from './delivery.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { Interactions } from './interactions.ts';
import type { Fields } from './json.ts';
import { newInteraction } from './payloads.ts';
import { Person } from './person.ts';
import { random } from './random.ts';
import { Registry } from './registry.ts';
import { Server } from './rest/server.ts';
import { type Channel, type Guild, type Member, World } from './world.ts';

export interface DiscordOptions {
  /** Default: `gateway`. */
  readonly transport?: 'gateway' | 'http';
  /** Milliseconds that people wait for what they expect to see. */
  readonly patience?: number;
  /** What the app's portal says of it: `interactions_endpoint_url`, `flags`, `integration_types_config`. */
  readonly application?: Fields;
}

export class Discord {
  readonly clock = new Clock();
  readonly faults = new Faults();
  readonly world = new World(this.clock);
  readonly registry = new Registry(this.world);
  readonly token: string;
  readonly transport: 'gateway' | 'http';
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  /** The first server; the app is in it. */
  readonly guild: Guild;
  /** Everything that the app sent, in the order in which it was answered. */
  readonly calls: Call[] = [];
  /** Where the app takes signed requests. */
  interactionsUrl = '';
  /** What was sent last. */
  last: Sent | undefined;
  /** What Discord had given up on before it was answered; on a busy machine that may be the machine's doing. */
  readonly late: Sent[] = [];
  readonly #keys = newKeys();
  readonly #server: Server;
  readonly #way: Way;
  readonly #patience: number;
  readonly #complaints: string[] = [];

  constructor({ transport = 'gateway', patience = 5_000, application = {} }: DiscordOptions) {
    const { world, registry, faults } = this;
    this.transport = transport;
    this.#patience = patience;
    this.token = `${Buffer.from(world.application).toString('base64url')}.${random(3)}.${random(19)}`;
    const gatewayUrl = (): string => `ws://${this.#server.host}`;
    const complain = (problem: string): void => void this.#complaints.push(problem);
    this.gateway = new Gateway(world, this.token, gatewayUrl);
    this.interactions = new Interactions(world, complain);
    this.guild = world.addGuild('Orchard');
    const { gateway, interactions, token, publicKey } = this;
    const onCall = (call: Call): void => {
      this.calls.push(call);
      world.emit('change');
    };
    this.#server = new Server(
      { world, registry, interactions, gateway, token, publicKey, application, gatewayUrl, complain },
      { faults, onCall },
    );
    const url = (): string => this.interactionsUrl;
    const { secret } = this.#keys;
    this.#way =
      transport === 'gateway'
        ? overGateway(world, gateway)
        : overHttp({ world, interactions, secret, url, onCall });
  }

  /** Without the version, as discord.js takes it (`rest.api`). */
  get apiUrl(): string {
    return `http://${this.#server.host}/api`;
  }

  /** Hexadecimal, as the app's portal shows it. */
  get publicKey(): string {
    return this.#keys.publicKey;
  }

  get applicationId(): string {
    return this.world.application;
  }

  get guildId(): string {
    return this.guild.id;
  }

  /** What the app did wrong: calls that were refused, answers that were wrong, late or missing, what could ping, odd frames. */
  get complaints(): readonly string[] {
    return [
      ...this.calls.flatMap((call) => (call.refused === undefined ? [] : [describe(call)])),
      ...this.#complaints,
      ...this.gateway.nonsense.map((frame) => `the gateway does not take it: ${frame}`),
    ];
  }

  /** Somebody who is in every server. */
  user(name: string, given: Partial<Omit<Member, 'id' | 'name'>> = {}): Person {
    return new Person(this.world.addPerson(name, given), this.#around);
  }

  /** A channel of the first server unless another is named. The bot may write there, unless that is said. */
  channel(name: string, given: Partial<Omit<Channel, 'id' | 'name'>> = {}): Channel {
    return this.world.addChannel(name, { guild: this.guild, ...given });
  }

  /** A conversation of several people, where there is no bot. */
  group(...people: readonly Person[]): Channel {
    return this.world.addChannel('', { kind: 'group', people: new Set(people.map(({ id }) => id)) });
  }

  /** A server, with the app in it unless that is said. */
  newGuild(name: string, given: Partial<Omit<Guild, 'id' | 'name'>> = {}): Guild {
    return this.world.addGuild(name, given);
  }

  /** The app is added to a server. */
  join(guild: Guild): void {
    guild.botIsMember = true;
    this.gateway.tellGuild(guild);
  }

  /** The app is thrown out of a server, and its commands of that server with it (discordjs/discord.js issue 10321). */
  leave(guild: Guild): void {
    guild.botIsMember = false;
    this.registry.replace(guild.id, []);
    this.gateway.tellGuildGone(guild);
  }

  get #around(): Around {
    const { world, registry, interactions } = this;
    return {
      world,
      registry,
      interactions,
      patience: this.#patience,
      complaints: () => this.complaints,
      deliver: async (done) => {
        const interaction = newInteraction(done, world);
        interactions.add(interaction);
        this.last = { interaction };
        const answer = await this.#way.deliver(interaction);
        if (this.last.interaction === interaction) this.last = answer.sent;
        if (answer.late) this.late.push(answer.sent);
        if (answer.problem !== undefined) this.#complaints.push(answer.problem);
        return answer;
      },
    };
  }

  /**
   * The same interaction once more; resolves when the app has read it, over HTTP with what came back, which nobody sees.
   * @param identical over HTTP: the very same bytes, with the old date and signature
   */
  async deliverAgain(
    sent: Sent | undefined = this.last,
    { identical = false } = {},
  ): Promise<{ status?: number; body?: string }> {
    if (!sent) throw new Error('nothing was sent yet');
    return this.#way.again(sent, identical);
  }

  /** Headers of a signed request. @param at seconds since 1970; default: now */
  sign(body: string, at?: number): Record<string, string> {
    return sign(this.#keys.secret, body, at);
  }

  /** Sends any request to the app's endpoint. */
  async sendRaw(given: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
    readonly method?: string;
    readonly url?: string;
  }): Promise<{ status: number; headers: Headers; body: string }> {
    const { url = this.interactionsUrl, method = 'POST', ...rest } = given;
    const answer = await fetch(url, { method, ...rest, signal: AbortSignal.timeout(5_000) } as RequestInit);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  /** What Discord does before it takes an endpoint: a ping is answered with a pong, a bad signature with 401. */
  async savesEndpoint(): Promise<boolean> {
    const body = JSON.stringify({ id: this.clock.snowflake(), type: 1, version: 1, token: random(8) });
    const json = { 'Content-Type': 'application/json' };
    const pong = await this.sendRaw({ headers: { ...json, ...this.sign(body) }, body });
    const forged = await this.sendRaw({ headers: { ...json, ...this.sign(`${body} `) }, body });
    return pong.status === 200 && /^\{\s*"type":\s*1\b/.test(pong.body) && forged.status === 401;
  }

  /** Resolves with a call of this route, made already or still to come; the nth. */
  async called(route: string | RegExp, nth = 0): Promise<Call> {
    const fits = (call: Call): boolean =>
      typeof route === 'string' ? call.route === route : route.test(call.route);
    const find = (): Call | undefined => this.calls.filter(fits)[nth];
    return this.world.wait(find, this.#patience, () => `no call ${nth} of ${route}`);
  }

  /** Waits until something holds, looking whenever anything happens here. */
  async until(holds: () => boolean, what: string): Promise<void> {
    await this.world.wait(
      () => holds() || undefined,
      this.#patience,
      () => `never: ${what}`,
    );
  }

  /** Discord cannot be reached: nothing listens, what was connected is cut. */
  async goAway(): Promise<void> {
    await this.#server.close();
  }

  /** Discord is there again, at the same address. */
  async comeBack(): Promise<void> {
    await this.#server.open();
  }

  async close(): Promise<void> {
    await this.#server.close();
  }
}

export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const discord = new Discord(options);
  await discord.comeBack();
  return discord;
}

/**
 * Slack, standing in for itself: the Web API, Socket Mode over WebSockets, response URLs, OAuth and signed requests, on
 * 127.0.0.1. It refuses what Slack refuses, with Slack's own codes; people in it type, press and see.
 *
 *     const slack = await startSlack({ transport: 'socket' });
 *     const ana = slack.user('Ana', { locale: 'zh-CN' });
 *     const general = slack.channel('general');
 *     … the app is started with slack.apiUrl, slack.botToken, slack.appToken, slack.signingSecret;
 *     … over HTTP: slack.requestUrl = 'http://127.0.0.1:PORT/slack/events'
 *     await ana.in(general).command('/ospo', 'search kpi');
 *     const seen = await ana.in(general).sees(/KPI/);
 *     await ana.press(seen, 'Share');
 *     expect(slack.complaints).toEqual([]);
 *     await slack.close();
 */
import { messageFields } from './api/chat.ts';
import type { Around } from './around.ts';
import type { Fields } from './blocks/rules.ts';
import type { Call } from './calls.ts';
import { Clock } from './clock.ts';
import {
  type Acknowledgement,
  overHttp,
  overSocket,
  type Repeat,
  type Sent,
  sign,
  type Way,
} from './delivery.ts';
import { Faults } from './faults.ts';
import { type InstallChoice, type Installed, install } from './install.ts';
import { OAuth } from './oauth.ts';
import { eventPayload } from './payloads.ts';
import { Person } from './person.ts';
import { Server } from './server.ts';
import { SocketMode } from './socket-mode.ts';
import { Rights, random } from './tokens.ts';
import { type Channel, type Member, type Message, Workspace } from './workspace.ts';

export const ALL_SCOPES = ['commands', 'chat:write', 'users:read', 'app_mentions:read', 'im:history'];

export interface SlackOptions {
  /** Default: what the app asks for at most. */
  readonly scopes?: readonly string[];
  /** Default: `socket`. */
  readonly transport?: 'socket' | 'http';
  /** Milliseconds that people wait for what they expect to see. */
  readonly patience?: number;
}

export class Slack {
  readonly clock = new Clock();
  readonly faults = new Faults();
  readonly sockets = new SocketMode();
  readonly rights = new Rights(this.clock);
  readonly oauth = new OAuth(this.rights);
  /** Everything that the app sent, in the order in which it was answered. */
  readonly calls: Call[] = [];
  readonly transport: 'socket' | 'http';
  readonly signingSecret = random(16);
  readonly appToken = this.rights.newToken('xapp', ['connections:write']);
  readonly workspace: Workspace;
  readonly botToken: string;
  /** Where the app takes signed requests. */
  requestUrl = '';
  /** What was sent last. */
  last: Sent | undefined;
  /** What Slack had given up on before it was acknowledged; on a busy machine that may be the machine's doing. */
  readonly late: Sent[] = [];
  readonly #server: Server;
  readonly #way: Way;
  readonly #patience: number;
  readonly #complaints: string[] = [];
  #open = true;

  constructor({ scopes = ALL_SCOPES, transport = 'socket', patience = 5_000 }: SlackOptions) {
    this.transport = transport;
    this.#patience = patience;
    this.workspace = this.newWorkspace('orchard');
    this.botToken = this.rights.newToken('xoxb', scopes, this.workspace);
    const { rights, clock, faults, oauth, sockets } = this;
    const onCall = (call: Call): void => {
      this.calls.push(call);
      this.workspace.emit('change');
    };
    this.#server = new Server({ rights, clock, faults, oauth, sockets, onCall });
    this.#way =
      transport === 'socket' ? overSocket(sockets) : overHttp(() => this.requestUrl, this.signingSecret);
  }

  /** With a slash at the end, as the app is told. */
  get apiUrl(): string {
    return `${this.#server.origin}/api/`;
  }

  /** What the app did wrong: calls that were refused, acknowledgements that were wrong or missing, odd frames. */
  get complaints(): readonly string[] {
    return [
      ...this.calls.flatMap((call) => (call.refused === undefined ? [] : [describe(call)])),
      ...this.#complaints,
      ...this.sockets.nonsense.map((frame) => `not an acknowledgement: ${frame}`),
    ];
  }

  newWorkspace(domain: string): Workspace {
    const workspace = new Workspace(this.clock, domain);
    workspace.on('posted', (message) => void this.#echo(workspace, message));
    return workspace;
  }

  /** The app is told of its own messages in the conversations that it is told of. */
  async #echo(workspace: Workspace, message: Message): Promise<void> {
    const { channel, by, onlyFor } = message;
    if (channel.kind !== 'im' || by !== workspace.bot.userId || onlyFor !== undefined) return;
    if (!this.#scopesIn(workspace).includes('im:history')) return;
    const event = { ...messageFields(message, { workspace }), channel: channel.id, channel_type: 'im' };
    const { problem } = await this.#way.deliver('event', eventPayload(workspace, event));
    if (problem !== undefined && this.#open) this.#complaints.push(problem);
  }

  /** Somebody, in the first workspace unless another is named, and in every channel that there is already. */
  user(name: string, given: Partial<Omit<Member, 'id' | 'name'>> = {}, workspace = this.workspace): Person {
    const member = workspace.addPerson(name, given);
    for (const channel of workspace.channels.values())
      if (channel.kind !== 'im') channel.members.add(member.id);
    return new Person(member, this.#around(workspace));
  }

  /** A conversation with everybody in it; the bot is not, unless that is said. */
  channel(
    name: string,
    given: Partial<Omit<Channel, 'id' | 'name'>> = {},
    workspace = this.workspace,
  ): Channel {
    return workspace.addChannel(name, given);
  }

  #around(workspace: Workspace): Around {
    return {
      workspace,
      patience: this.#patience,
      scopes: () => this.#scopesIn(workspace),
      newTrigger: (user, channel) => this.rights.newTrigger(workspace, user, channel),
      newResponseUrl: (given) => this.#server.origin + this.rights.newResponse({ workspace, ...given }),
      deliver: (kind, payload) => this.deliver(kind, payload),
      complain: (problem) => void this.#complaints.push(problem),
    };
  }

  #scopesIn(workspace: Workspace): readonly string[] {
    for (const token of this.rights.tokens.values())
      if (token.workspace === workspace && !token.revoked) return token.scopes;
    return [];
  }

  async deliver(kind: Sent['kind'], payload: Fields): Promise<Acknowledgement> {
    const answer = await this.#way.deliver(kind, payload);
    this.last = answer.sent;
    if (answer.late) this.late.push(answer.sent);
    return answer;
  }

  /** Sends the same once more, as Slack does when it believes that it did not arrive. */
  async deliverAgain(sent: Sent | undefined = this.last, repeat: Repeat = {}): Promise<Acknowledgement> {
    if (!sent) throw new Error('nothing was sent yet');
    return this.#way.deliver(sent.kind, sent.payload, { sent, repeat });
  }

  /** An event that is nobody's doing, or an odd one. */
  async event(event: Fields, workspace = this.workspace): Promise<Acknowledgement> {
    return this.deliver('event', eventPayload(workspace, event));
  }

  /** The app is taken out of a workspace: its token is dead, then it is told. */
  async uninstall(workspace = this.workspace): Promise<void> {
    for (const token of this.rights.tokens.values()) if (token.workspace === workspace) token.revoked = true;
    await this.event(
      { type: 'tokens_revoked', tokens: { oauth: [], bot: [workspace.bot.userId] } },
      workspace,
    );
    await this.event({ type: 'app_uninstalled' }, workspace);
  }

  /** Somebody opens the app's page for installing and allows it, or does not. */
  async install(page: string, choice: InstallChoice): Promise<Installed> {
    return install(this.oauth, page, choice);
  }

  /** Headers of a signed request. @param at seconds since 1970; default: now */
  sign(body: string, at?: number, secret = this.signingSecret): Record<string, string> {
    return sign(secret, body, at);
  }

  /** Sends any request to the app. */
  async sendRaw(given: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
    readonly method?: string;
    readonly url?: string;
  }): Promise<{ status: number; headers: Headers; body: string }> {
    const { url = this.requestUrl, method = 'POST', ...rest } = given;
    const answer = await fetch(url, { method, ...rest, signal: AbortSignal.timeout(5_000) } as RequestInit);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  /** Resolves with a call of this method, made already or still to come; the nth. */
  async called(method: string, nth = 0): Promise<Call> {
    const find = (): Call | undefined => this.calls.filter((call) => call.method === method)[nth];
    return this.workspace.wait(find, this.#patience, () => `no call ${nth} of ${method}`);
  }

  /** The API cannot be reached: nothing listens, what was connected is cut. */
  async goAway(): Promise<void> {
    await this.#server.close();
  }

  /** The API is there again, at the same address. */
  async comeBack(): Promise<void> {
    await this.#server.open();
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.#server.close();
    this.sockets.close();
  }
}

const describe = ({ method, refused, answer, arguments: args }: Call): string =>
  `${method} was refused: ${refused} ${JSON.stringify(answer)} for ${JSON.stringify(args).slice(0, 2_000)}`;

export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const slack = new Slack(options);
  await slack.comeBack();
  return slack;
}

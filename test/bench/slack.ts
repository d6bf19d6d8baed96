/**
 * How fast commands in Slack are acknowledged and answered, over real sockets: the program as an operator starts it, and
 * the stand-in of Slack in this process. Answers go to a server that knows which command each belongs to and only notes
 * when it came; the stand-in checks them when nothing is measured any more.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import type { Acknowledgement } from '../support/slack/delivery.ts';
import { commandPayload } from '../support/slack/payloads.ts';
import { Refusal, refuse } from '../support/slack/refusal.ts';
import { INVALID_PAYLOAD, payloadOf, respondTo } from '../support/slack/response-urls.ts';
import { type Slack, startSlack } from '../support/slack/slack.ts';
import type { Channel, Member } from '../support/slack/workspace.ts';
import {
  ASKED,
  PATIENCE,
  PEOPLE,
  paced,
  RUSH,
  type Spread,
  STEADY,
  spread,
  startProgram,
  WARM_UP,
  within,
} from './load.ts';
import { round } from './statistics.ts';

export interface SlackFigures {
  readonly socket: TransportFigures;
  readonly http: TransportFigures;
}

export interface TransportFigures {
  readonly steady: LoadFigures;
  readonly rush: LoadFigures;
  /** Milliseconds that the stand-in takes to check one answer; not part of the others. */
  readonly checkMs: number;
}

/** Milliseconds are counted from when a command was sent. */
export interface LoadFigures {
  readonly perSecond: number;
  readonly commands: number;
  readonly acknowledgedMs: Spread;
  readonly answeredMs: Spread;
  /** Acknowledged after three seconds, or not at all. */
  readonly missed: number;
  /** Commands without one answer that Slack would have taken. */
  readonly failed: number;
  /** How much later than it was due a command was sent: what this process and the machine had no time for. */
  readonly sentLateMs: Spread;
}

/** Sends commands at a steady rate, whether or not earlier ones have been answered, in both transports. */
export async function measureSlack(corpus: string): Promise<SlackFigures> {
  return { socket: await measureTransport('socket', corpus), http: await measureTransport('http', corpus) };
}

async function measureTransport(transport: 'socket' | 'http', corpus: string): Promise<TransportFigures> {
  const slack = await startSlack({ transport });
  const mailbox = await openMailbox();
  const program = await startProgram(corpus, {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(transport === 'socket'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret }),
  });
  try {
    if (transport === 'socket') await slack.sockets.arrived();
    else slack.requestUrl = `${program.address}/slack/events`;
    const people = Array.from({ length: PEOPLE }, (_, index) =>
      slack.workspace.addPerson(`Reader${index}`, { locale: index % 3 === 0 ? 'zh-CN' : 'en-US' }),
    );
    const scene: Scene = { slack, mailbox, people, channel: slack.channel('general') };
    for (let turn = 0; turn < WARM_UP; turn++) {
      const { letter } = command(scene, turn);
      await within(PATIENCE, letter.arrived);
      if (letter.posts.length === 0) throw new Error('a command was not answered');
    }
    const steady = await load(scene, STEADY);
    const rush = await load(scene, RUSH);
    const checked = check(scene, [...steady, ...rush]);
    return {
      steady: await figures(STEADY.perSecond, steady, checked.wrong),
      rush: await figures(RUSH.perSecond, rush, checked.wrong),
      checkMs: checked.meanMs,
    };
  } finally {
    await program.stop();
    await mailbox.close();
    await slack.close();
  }
}

interface Scene {
  readonly slack: Slack;
  readonly mailbox: Mailbox;
  readonly people: readonly Member[];
  readonly channel: Channel;
}

/** What one command came to. */
interface Sent {
  readonly by: string;
  readonly at: number;
  readonly lateMs: number;
  readonly letter: Letter;
  readonly acknowledged: Promise<Acknowledgement>;
}

/** Somebody types a command. @param due when it was to be typed; default: now */
function command({ slack, mailbox, people, channel }: Scene, turn: number, due = performance.now()): Sent {
  const member = people[turn % people.length];
  if (!member) throw new Error('there is nobody to ask');
  const { workspace, rights } = slack;
  const letter = mailbox.expect();
  const trigger = rights.newTrigger(workspace, member.id, channel);
  const payload = commandPayload(
    { workspace, member, trigger },
    { channel, command: '/ospo', text: ASKED[turn % ASKED.length] ?? '', responseUrl: letter.url },
  );
  const at = performance.now();
  return { by: member.id, at, lateMs: at - due, letter, acknowledged: slack.deliver('command', payload) };
}

async function load(
  scene: Scene,
  rate: { readonly perSecond: number; readonly seconds: number },
): Promise<readonly Sent[]> {
  const all = await paced(rate, (turn, due) => command(scene, turn, due));
  await Promise.all(all.map(({ acknowledged }) => acknowledged));
  await within(PATIENCE, Promise.all(all.map(({ letter }) => letter.arrived)));
  return all;
}

/** Which commands got something else than one answer that Slack takes, and how long it took to find out. */
function check(
  { slack, channel }: Scene,
  all: readonly Sent[],
): { readonly wrong: ReadonlySet<Sent>; readonly meanMs: number } {
  const wrong = new Set<Sent>();
  const start = performance.now();
  for (const sent of all) {
    const [post, ...more] = sent.letter.posts;
    const place = { workspace: slack.workspace, channel, user: sent.by, message: undefined, fromView: false };
    try {
      const args = payloadOf(post?.body ?? '') ?? refuse(INVALID_PAYLOAD);
      respondTo({ ...place, until: Number.POSITIVE_INFINITY, uses: 0 }, args, slack.clock.now());
      if (more.length > 0) wrong.add(sent);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      wrong.add(sent);
    }
  }
  return { wrong, meanMs: round((performance.now() - start) / all.length) };
}

async function figures(
  perSecond: number,
  all: readonly Sent[],
  wrong: ReadonlySet<Sent>,
): Promise<LoadFigures> {
  const acknowledgements = await Promise.all(all.map(({ acknowledged }) => acknowledged));
  const missed = acknowledgements.filter(({ late, problem }) => late || problem !== undefined).length;
  return {
    perSecond,
    commands: all.length,
    acknowledgedMs: spread(acknowledgements.map(({ milliseconds }) => milliseconds)),
    answeredMs: spread(all.flatMap(({ at, letter }) => letter.posts.slice(0, 1).map((post) => post.at - at))),
    missed,
    failed: all.filter((sent) => wrong.has(sent)).length,
    sentLateMs: spread(all.map(({ lateMs }) => lateMs)),
  };
}

/** Where the answers to one command are posted. */
interface Letter {
  readonly url: string;
  readonly posts: { readonly at: number; readonly body: string }[];
  /** Resolves with the first post. */
  readonly arrived: Promise<void>;
}

interface Mailbox {
  expect(): Letter;
  close(): Promise<void>;
}

/** Takes posts, notes when the whole of each was there, and says yes to all of them. */
async function openMailbox(): Promise<Mailbox> {
  const letters = new Map<string, { posts: Letter['posts']; arrive: () => void }>();
  const server = http.createServer(async (request, response) => {
    const body = await textOf(request).catch(() => undefined);
    const letter = letters.get(request.url ?? '');
    if (body === undefined || !letter) return void response.writeHead(404).end();
    letter.posts.push({ at: performance.now(), body });
    letter.arrive();
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end('{"ok":true}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    expect() {
      const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
      const url = `/actions/${letters.size}`;
      const posts: Letter['posts'] = [];
      letters.set(url, { posts, arrive });
      return { url: `http://127.0.0.1:${port}${url}`, posts, arrived };
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

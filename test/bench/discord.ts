/**
 * How fast people in Discord are answered, over real sockets: the program as an operator starts it, and the stand-in of
 * Discord in this process, which checks every answer as it comes.
 */
import { type Discord, startDiscord } from '../support/discord/discord.ts';
import type { Person } from '../support/discord/person.ts';
import type { Channel } from '../support/discord/world.ts';
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
} from './load.ts';

export interface DiscordFigures {
  readonly gateway: TransportFigures;
  readonly http: TransportFigures;
}

export interface TransportFigures {
  readonly steady: LoadFigures;
  readonly rush: LoadFigures;
}

/** Milliseconds are counted from when somebody did something. */
export interface LoadFigures {
  readonly perSecond: number;
  readonly interactions: number;
  readonly firstMs: Spread;
  /** Until the whole answer was there, which comes later where the first only promised it. */
  readonly completeMs: Spread;
  /** Answers that only promised another. */
  readonly deferred: number;
  /** Not answered as Discord takes it, or not at all. */
  readonly failed: number;
  /** How much later than it was due something was done: what this process and the machine had no time for. */
  readonly sentLateMs: Spread;
}

/** Searches in both languages, what is typed so far, and presses, at a steady rate, in both transports. */
export async function measureDiscord(corpus: string): Promise<DiscordFigures> {
  return { gateway: await measureTransport('gateway', corpus), http: await measureTransport('http', corpus) };
}

async function measureTransport(transport: 'gateway' | 'http', corpus: string): Promise<TransportFigures> {
  const discord = await startDiscord({ transport, patience: PATIENCE });
  const program = await startProgram(corpus, {
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
    ...(transport === 'http' && { DISCORD_PUBLIC_KEY: discord.publicKey }),
  });
  try {
    discord.interactionsUrl = `${program.address}/discord/interactions`;
    await discord.called(/^PUT .applications/);
    if (transport === 'gateway') await discord.until(() => discord.gateway.sessions > 0, 'a connection');
    const people = Array.from({ length: PEOPLE }, (_, index) =>
      discord.user(`Reader${index}`, { locale: index % 3 === 0 ? 'zh-CN' : 'en-US' }),
    );
    const scene: Scene = { discord, people, channel: discord.channel('general') };
    for (let turn = 0; turn < WARM_UP; turn++) await act(scene, turn);
    return { steady: await load(scene, STEADY), rush: await load(scene, RUSH) };
  } finally {
    await program.stop();
    await discord.close();
  }
}

interface Scene {
  readonly discord: Discord;
  readonly people: readonly Person[];
  readonly channel: Channel;
}

/** What one interaction came to, in milliseconds. */
interface Answered {
  readonly firstMs: number;
  readonly completeMs: number;
  readonly deferred: boolean;
  readonly failed: boolean;
  readonly lateMs: number;
}

/** One search, a press on another language below it, or something half typed. */
async function act(
  { discord, people, channel }: Scene,
  turn: number,
  due = performance.now(),
): Promise<Answered> {
  const person = people[turn % people.length];
  if (!person) throw new Error('there is nobody to ask');
  const lateMs = performance.now() - due;
  const asked = ASKED[turn % ASKED.length] ?? '';
  const place = person.in(channel);
  if (turn % 4 === 3) {
    const start = performance.now();
    const choices = await place.types('ospo search', { query: asked.slice(0, 4) });
    const firstMs = performance.now() - start;
    return { firstMs, completeMs: firstMs, deferred: false, failed: choices.length === 0, lateMs };
  }
  const start = performance.now();
  const {
    milliseconds: firstMs,
    problem,
    sent,
    type,
  } = await place.command('ospo', 'search', { query: asked });
  const deferred = type === LATER;
  const message = (): boolean => {
    const answer = discord.world.messages.get(sent.interaction.original ?? '');
    return answer !== undefined && answer.components.length > 0;
  };
  const failed =
    problem !== undefined ||
    !(await discord.until(message, 'an answer').then(
      () => true,
      () => false,
    ));
  return { firstMs, completeMs: performance.now() - start, deferred, failed, lateMs };
}

/** The number of a first answer that only promises another. */
const LATER = 5;

async function load(
  scene: Scene,
  rate: { readonly perSecond: number; readonly seconds: number },
): Promise<LoadFigures> {
  const complained = scene.discord.complaints.length;
  const all = await Promise.all(await paced(rate, (turn, due) => act(scene, turn, due)));
  const { complaints } = scene.discord;
  for (const complaint of complaints.slice(complained, complained + 3))
    process.stderr.write(`${complaint}\n`);
  return {
    perSecond: rate.perSecond,
    interactions: all.length,
    firstMs: spread(all.map(({ firstMs }) => firstMs)),
    completeMs: spread(all.map(({ completeMs }) => completeMs)),
    deferred: all.filter(({ deferred }) => deferred).length,
    failed: Math.max(all.filter(({ failed }) => failed).length, complaints.length - complained),
    sentLateMs: spread(all.map(({ lateMs }) => lateMs)),
  };
}

/**
 * Discord: its commands registered, and its interactions handled, by the gateway of discord.js or as signed requests to the
 * shared listener. `serve.ts` starts it and hands its routes to the listener.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type APIInteraction, Client, GatewayDispatchEvents, GatewayIntentBits, Routes } from 'discord.js';
import { Hono } from 'hono';
import type { Bot } from '../../src/bot.ts';
import type { DiscordConfig } from '../../src/platforms.ts';
import { createOnce } from '../once.ts';
import { createAnswering } from './answering.ts';
import { attempt, CODES, codeOf, isOfDiscord, reasonOf } from './calls.ts';
import { declaredCommands } from './commands.ts';
import { handleInteractions } from './interactions.ts';
import { register } from './registration.ts';
import { interactionRoutes } from './requests.ts';
import { applicationOf, createRest, inviteTo, restOptions } from './rest.ts';
import { welcome } from './welcome.ts';

export interface DiscordOptions {
  readonly bot: Bot;
  readonly config: DiscordConfig;
  /** Told in a sentence of what an operator may want to know. */
  readonly note: (message: string) => void;
  readonly onDefect: (error: unknown, reference: string) => void;
}

export interface Discord {
  /** To be served below `/discord`. */
  readonly routes: Hono;
  /** Registers the commands and begins to listen, and keeps trying while Discord cannot be reached. */
  open(): void;
  /** Takes nothing more, and finishes what was taken. */
  close(): Promise<void>;
}

/** Milliseconds: between attempts to reach Discord, and for finishing what was taken. */
const TRY_AGAIN = { first: 1000, longest: 30_000 };
const FINISHING = 8000;
/** Milliseconds in which Discord may bring an interaction again, after a connection was resumed. */
const DELIVERED_AGAIN = 3 * 60 * 1000;

export function createDiscord({ bot, config, note, onDefect }: DiscordOptions): Discord {
  const { publicKey, guild, commandName, defaultLanguage, token } = config;
  const rest = createRest(config);
  const onOwnDefect = (error: unknown): void => onDefect(error, 'discord');
  const ofReaders = { ...(defaultLanguage && { defaultLanguage }) };
  const answering = createAnswering({ bot, rest, note, once: createOnce(DELIVERED_AGAIN), ...ofReaders });
  const handle = handleInteractions({ bot, answering, ...ofReaders });
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  let stopped = false;

  const routes = new Hono();
  const during = (work: Promise<void>): Promise<void> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };
  if (publicKey !== undefined)
    routes.route(
      '/',
      interactionRoutes({
        publicKey,
        handle: (interaction, first) => during(handle(interaction, first)),
        onDefect: (error) => failed(error),
      }),
    );
  const client =
    publicKey === undefined
      ? new Client({ intents: [GatewayIntentBits.Guilds], shards: 'auto', rest: restOptions(config) })
      : undefined;
  client?.on('error', (error) => note(`Discord: ${reasonOf(error)}.`));
  client?.on('guildCreate', (guild) => void during(welcome(guild, { bot, rest })).catch(failed));
  client?.on('shardDisconnect', ({ code }) =>
    note(
      `Discord closed the connection for good (${code}). Look at it with doctor, and start the bot again.`,
    ),
  );
  client?.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (stopped) return;
    const { id, token: answers } = interaction;
    during(
      handle(interaction, (response) => {
        const route = Routes.interactionCallback(id, answers);
        return answerOnce(() => rest.post(route, { auth: false, body: response }));
      }),
    ).catch(failed);
  });

  /** What Discord did not take is told; anything else is a defect. */
  function failed(error: unknown): void {
    if (isOfDiscord(error)) note(`Discord did not take an answer: ${reasonOf(error)}.`);
    else onOwnDefect(error);
  }

  /** Tries until it succeeds or the process stops; tells once that it does not. */
  const persistently = async (what: string, attempt: () => Promise<void>): Promise<void> => {
    let told = false;
    for (
      let pause = TRY_AGAIN.first;
      !closing.signal.aborted;
      pause = Math.min(TRY_AGAIN.longest, 2 * pause)
    ) {
      try {
        await attempt();
        if (told) note(`Discord: ${what}, after all.`);
        return;
      } catch (error) {
        if (!told && !closing.signal.aborted)
          note(`Discord: not ${what} yet (${reasonOf(error)}). Trying again, every 30 s at the latest.`);
        told = true;
        await wait(pause, undefined, { signal: closing.signal }).catch(() => {});
      }
    }
  };

  const registering = (): void =>
    void persistently('registered', async () => {
      const application = config.application ?? (await applicationOf(rest));
      const commands = await declaredCommands(commandName);
      const changed = await register({
        rest,
        application,
        commands,
        ...(guild !== undefined && { guild }),
      });
      const what = changed.map(({ command }) => command).join(', ') || 'as declared';
      note(`Discord: registered ${what}. Invite it: ${inviteTo(application)}`);
    });
  client?.on('guildCreate', ({ id }) => {
    // The commands of one server went when the bot was removed from it.
    if (id === guild) registering();
  });

  return {
    routes,
    open() {
      registering();
      if (client) void persistently('connected', async () => void (await client.login(token)));
    },
    async close() {
      stopped = true;
      closing.abort();
      const late = AbortSignal.timeout(FINISHING);
      const given = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve()));
      while (running.size > 0 && !late.aborted) await Promise.race([Promise.allSettled([...running]), given]);
      await client?.destroy();
    },
  };
}

/** Gives a first answer, which Discord takes once: that it has one is what was wanted of another attempt. */
async function answerOnce(call: () => Promise<unknown>): Promise<void> {
  let attempts = 0;
  try {
    await attempt(() => {
      attempts++;
      return call();
    }, 'harmless');
  } catch (error) {
    if (attempts === 1 || codeOf(error) !== CODES.alreadyAnswered) throw error;
  }
}

/** The adapter, connected to the stand-in for Discord over real sockets, as `serve.ts` connects it. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Hono } from 'hono';
import { createDiscord } from '../../../adapters/discord/discord.ts';
import { openListener } from '../../../adapters/listener.ts';
import { type Bot, createBot } from '../../../src/bot.ts';
import type { Request } from '../../../src/conversation/request.ts';
import type { Locale } from '../../../src/corpus/model.ts';
import { type Discord, type DiscordOptions, startDiscord } from '../../support/discord/discord.ts';
import { bundled } from '../../support/talk.ts';

export const TRANSPORTS = ['gateway', 'http'] as const;

export interface Connected {
  readonly discord: Discord;
  readonly bot: Bot;
  /** What operators are told. */
  readonly notes: readonly string[];
  readonly defects: unknown[];
  /** Resolves when operators have been told this. */
  told(line: RegExp): Promise<void>;
  close(): Promise<void>;
}

/** Starts both; resolves when the commands are registered and the adapter can be reached. */
export async function connect(
  options: DiscordOptions & {
    readonly corpus?: readonly string[];
    readonly away?: boolean;
    readonly defaultLanguage?: Locale;
    /** Commands are registered in the first server alone. */
    readonly inGuild?: boolean;
    /** Waited for before anything is answered. */
    readonly before?: () => Promise<void>;
  } = {},
): Promise<Connected> {
  const { corpus = [bundled], away = false, before, defaultLanguage, inGuild = false, ...wanted } = options;
  const discord = await startDiscord(wanted);
  const notes: string[] = [];
  const defects: unknown[] = [];
  const store = path.join(await mkdtemp(path.join(tmpdir(), 'discord-')), 'store.sqlite');
  const bot = await createBot({
    corpus,
    glossary: path.join(bundled, 'glossary.yml'),
    store,
    onDefect: (error) => defects.push(error),
  });
  let tell: (line: string) => void = () => {};
  const registered = new Promise<void>((resolve) => {
    tell = (line) => {
      if (line.includes('Invite it')) resolve();
      else if (line.includes('not registered yet')) void discord.comeBack();
    };
  });
  const slow: Bot = Object.create(bot, {
    respond: {
      value: async (request: Request) => {
        await before?.();
        return bot.respond(request);
      },
    },
  });
  const adapter = createDiscord({
    bot: slow,
    config: {
      token: discord.token,
      apiUrl: discord.apiUrl,
      commandName: 'ospo',
      ...(inGuild && { guild: discord.guildId }),
      ...(defaultLanguage && { defaultLanguage }),
      ...(discord.transport === 'http' && { publicKey: discord.publicKey }),
    },
    note: (line) => {
      notes.push(line);
      tell(line);
      discord.world.emit('change');
    },
    onDefect: (error) => {
      defects.push(error);
      discord.world.emit('change');
    },
  });
  const listener = await openListener({
    host: '127.0.0.1',
    port: 0,
    routes: new Hono().route('/discord', adapter.routes),
  });
  discord.interactionsUrl = `${listener.address}/discord/interactions`;
  if (away) await discord.goAway();
  adapter.open();
  await registered;
  if (discord.transport === 'gateway')
    await discord.world.wait(
      () => discord.gateway.sessions > 0 || undefined,
      10_000,
      () => 'nobody connects',
    );
  return {
    discord,
    bot,
    notes,
    defects,
    told: (line) => discord.until(() => notes.some((note) => line.test(note)), `${line} is told`),
    async close() {
      await listener.close();
      await adapter.close();
      await bot.close();
      await discord.close();
    },
  };
}

/**
 * Serves until it is told to stop: the bot, the one HTTP listener, and the adapters that hand it routes. The pages answer
 * from the start; while the documents are still being read they say so.
 */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { type Bot, type Progress, startBot } from '../src/bot.ts';
import type { Config } from '../src/config.ts';
import { loadTraditional } from '../src/messages/traditional.ts';
import type { Card } from '../src/reply/card.ts';
import { renderPlainText } from '../src/reply/plain-text.ts';
import { openStore } from '../src/store/sqlite.ts';
import { countOf, whatIsServed, whereToAsk } from './announcement.ts';
import type { Discord, DiscordOptions } from './discord/discord.ts';
import { openListener } from './listener.ts';
import type { Slack, SlackOptions } from './slack/slack.ts';
import type { Output } from './terminal/output.ts';
import { accessOf } from './web/chat/visitors.ts';
import { createWeb } from './web/web.ts';

export interface Serving {
  readonly config: Config;
  readonly output: Output;
  /** Told whenever documents have been read: tells what is wrong with them. @throws BotError CORPUS_EMPTY */
  readonly onRead: (bot: Bot) => void;
  readonly onProgress: (progress: Progress) => void;
  readonly onDefect: (error: unknown, reference: string) => void;
  /** Resolves when it is time to stop. */
  readonly stopped: Promise<void>;
}

/** Serves. @throws BotError LISTEN_FAILED, and what `onRead` throws of the first reading */
export async function serve({
  config,
  output,
  onRead,
  onProgress,
  onDefect,
  stopped,
}: Serving): Promise<void> {
  const { publicUrl, web: settings } = config;
  const bot = startBot({
    corpus: config.corpus,
    glossary: config.glossary,
    store: config.store,
    watch: true,
    ...(publicUrl !== undefined && { publicUrl }),
    onProgress,
    onDefect,
  });
  const readAgain = (read: Bot): void => {
    onRead(read);
    output.note(`Read again: ${countOf(read.corpus)}.`);
  };
  const chat = accessOf(settings);
  // What is for developers is for nobody else on the network.
  const cards = settings.development && chat === 'open' ? await exampleCards() : undefined;
  const web = createWeb({
    bot,
    config: settings,
    command: config.commandName,
    onDefect,
    ...(cards && { gallery: { cards, renderings: { Terminal: asTyped } } }),
  });
  const routes = new Hono<{ Bindings: HttpBindings }>();
  const { host, port } = settings;
  // Its own connection, so that neither waits for the other to be closed.
  const store = openStore(config.store);
  try {
    const slack =
      config.slack &&
      (await loadSlack({
        bot,
        config: config.slack,
        store,
        note: output.note,
        onDefect,
        program: config.terminal.typed,
      }));
    if (slack) routes.route('/slack', slack.routes);
    const discord =
      config.discord && (await loadDiscord({ bot, config: config.discord, note: output.note, onDefect }));
    if (discord) routes.route('/discord', discord.routes);
    // Whatever is not here is a page, or a page that says that it is none.
    routes.all('*', (c) => web.routes.fetch(c.req.raw, c.env));
    const listener = await openListener({
      host,
      port,
      ...(publicUrl !== undefined && { publicUrl }),
      routes,
    });
    try {
      const where = {
        address: publicUrl ?? listener.address,
        chat,
        gallery: cards !== undefined,
      };
      await output.answer(`${whereToAsk(where)}\n`);
      slack?.open();
      discord?.open();
      const loaded = bot.loaded.then(() => true);
      if (await Promise.race([loaded, stopped.then(() => false)])) {
        onRead(bot);
        bot.onReading((reading) => reading === undefined && readAgain(bot));
        // Else the first reader of Traditional characters, and whoever asks beside them, waits for its tables.
        await loadTraditional();
        await output.answer(
          whatIsServed({
            corpus: bot.corpus,
            program: config.terminal.typed,
            ...(slack && { slack: { command: config.commandName } }),
            ...(discord && { discord: { command: config.commandName } }),
          }),
        );
      }
      await stopped;
    } finally {
      web.close();
      await Promise.all([listener.close(), slack?.close(), discord?.close()]);
    }
  } finally {
    await bot.close();
    await store.close();
  }
}

/** Slack; what it needs is loaded only where its settings are. */
async function loadSlack(options: SlackOptions): Promise<Slack> {
  const { createSlack } = await import('./slack/slack.ts');
  return createSlack(options);
}

/** Discord, likewise. */
async function loadDiscord(options: DiscordOptions): Promise<Discord> {
  const { createDiscord } = await import('./discord/discord.ts');
  return createDiscord(options);
}

/** The cards that renderers are tested with; a program that was installed without its tests has none. */
async function exampleCards(): Promise<Readonly<Record<string, Card>> | undefined> {
  try {
    return (await import('../test/support/cards.ts')).examples;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function asTyped(card: Card): string {
  return renderPlainText(card, { command: ({ command }) => `/${command} …`, width: 80 });
}

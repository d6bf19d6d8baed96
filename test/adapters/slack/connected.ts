/** The adapter, connected to the stand-in for Slack over real sockets, as `serve.ts` connects it. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Hono } from 'hono';
import { type Listener, openListener } from '../../../adapters/listener.ts';
import { type Slack as Adapter, createSlack } from '../../../adapters/slack/slack.ts';
import { type Bot, createBot } from '../../../src/bot.ts';
import type { SlackConfig } from '../../../src/platforms.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Slack, type SlackOptions, startSlack } from '../../support/slack/slack.ts';
import { bundled } from '../../support/talk.ts';

export interface Connected {
  readonly slack: Slack;
  readonly bot: Bot;
  readonly adapter: Adapter;
  readonly store: Store;
  /** What operators are told. */
  readonly notes: readonly string[];
  readonly defects: readonly unknown[];
  /** Where the shared listener is reached. */
  readonly address: string;
  close(): Promise<void>;
}

export interface ConnectOptions extends SlackOptions {
  /** Default: the bundled guide. */
  readonly corpus?: readonly string[];
  /** Workspaces install the app, with these secrets; else it has the token of the first one. */
  readonly oauth?: Pick<NonNullable<SlackConfig['oauth']>, 'stateSecret' | 'storeKey'>;
  /** The origin that others reach the adapter at, as it is told. */
  readonly publicUrl?: string;
  /** False: the stand-in is away when the adapter begins. */
  readonly reachable?: boolean;
}

export const TRANSPORTS = ['socket', 'http'] as const;

interface Served {
  readonly bot: Bot;
  /** The file of its store. */
  readonly file: string;
  /** Told of defects. */
  readonly told: Set<(error: unknown) => void>;
}

async function read(corpus: readonly string[]): Promise<Served> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'slack-')), 'store.sqlite');
  const told: Served['told'] = new Set();
  const bot = await createBot({
    corpus,
    glossary: path.join(bundled, 'glossary.yml'),
    store: file,
    onDefect: (error) => {
      for (const tell of told) tell(error);
    },
  });
  return { bot, file, told };
}

/** The bundled guide is read once for all tests of a file: every stand-in has workspaces and people of its own. */
const guide = read([bundled]);

/** Starts both; resolves when the adapter can be reached. */
export async function connect(options: ConnectOptions = {}): Promise<Connected> {
  const { corpus, oauth, publicUrl, reachable = true, ...wanted } = options;
  const slack = await startSlack(wanted);
  const notes: string[] = [];
  const defects: unknown[] = [];
  const onDefect = (error: unknown): void => void defects.push(error);
  const served = corpus ? await read(corpus) : await guide;
  const { bot, file } = served;
  served.told.add(onDefect);
  const store = openStore(file);
  const adapter = createSlack({
    bot,
    store,
    config: {
      ...(slack.transport === 'socket' && { appToken: slack.appToken }),
      signingSecret: slack.signingSecret,
      ...(oauth
        ? { oauth: { ...oauth, clientId: slack.oauth.clientId, clientSecret: slack.oauth.clientSecret } }
        : { botToken: slack.botToken }),
      apiUrl: slack.apiUrl,
      commandName: 'ospo',
      ...(publicUrl !== undefined && { publicUrl }),
    },
    program: 'ospo',
    note: (message) => void notes.push(message),
    onDefect,
  });
  const routes = new Hono().route('/slack', adapter.routes);
  const listener: Listener = await openListener({ host: '127.0.0.1', port: 0, routes });
  slack.requestUrl = `${listener.address}/slack/events`;
  if (!reachable) await slack.goAway();
  adapter.open();
  if (slack.transport === 'socket' && reachable) await slack.sockets.arrived();
  return {
    slack,
    bot,
    adapter,
    store,
    notes,
    defects,
    address: listener.address,
    async close() {
      await listener.close();
      await adapter.close();
      served.told.delete(onDefect);
      if (corpus) await bot.close();
      await store.close();
      await slack.close();
    },
  };
}

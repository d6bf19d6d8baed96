/**
 * Slack: bolt's App with the handlers of this folder, over a socket or over requests to the shared listener, for one
 * workspace or for all that install it. `serve.ts` starts it and hands its routes to the listener.
 */

import type { HttpBindings } from '@hono/node-server';
import { App, type AppOptions, webApi } from '@slack/bolt';
import { Hono } from 'hono';
import type { Bot } from '../../src/bot.ts';
import type { SlackConfig } from '../../src/platforms.ts';
import type { Store } from '../../src/store/store.ts';
import { createOnce } from '../once.ts';
import { createAnswering } from './answering.ts';
import { DeliveryError } from './attempts.ts';
import { deliveryKey } from './delivery-key.ts';
import { handleElsewhere } from './elsewhere.ts';
import { SILENT } from './logger.ts';
import { createInstallations } from './oauth.ts';
import { createPeople } from './people.ts';
import { handlePresses } from './presses.ts';
import { handleQuestions } from './questions.ts';
import { createHttpReceiver } from './receiver.ts';
import { SCOPES } from './scopes.ts';
import { createSocket } from './socket.ts';
import { answeringStrangers } from './strangers.ts';
import { isTaken, tellWhetherKnown } from './token.ts';
import { createViews } from './views.ts';
import { handleRemovals, welcome } from './workspaces.ts';

export interface SlackOptions {
  readonly bot: Bot;
  readonly config: SlackConfig;
  readonly store: Store;
  /** Told in a sentence of what an operator may want to know. */
  readonly note: (message: string) => void;
  readonly onDefect: (error: unknown, reference: string) => void;
  /** What is typed to run this program. */
  readonly program: string;
}

export interface Slack {
  /** To be served below `/slack`. */
  readonly routes: Hono<{ Bindings: HttpBindings }>;
  /** Begins to listen to Slack, and keeps trying while it cannot be reached. */
  open(): void;
  /** Takes nothing more, and finishes what was acknowledged. */
  close(): Promise<void>;
}

/** Milliseconds: for one call of Slack's API, and for finishing what was acknowledged. */
const PATIENCE = 10_000;
const FINISHING = 8000;
/** Milliseconds for which Slack delivers an event again that it believes lost (docs.slack.dev/apis/events-api). */
const DELIVERED_AGAIN = 6 * 60 * 1000;

export function createSlack({ bot, config, store, note, onDefect, program }: SlackOptions): Slack {
  const { appToken, signingSecret = '', apiUrl, botToken, defaultLanguage } = config;
  const once = createOnce(DELIVERED_AGAIN);
  const onOwnDefect = (error: unknown): void => onDefect(error, 'slack');
  const people = createPeople();
  const routes = new Hono<{ Bindings: HttpBindings }>();
  const running = new Set<Promise<unknown>>();
  const during = async (work: Promise<void>): Promise<void> => {
    running.add(work);
    await work.finally(() => running.delete(work));
  };
  const socket =
    appToken === undefined
      ? undefined
      : createSocket({ appToken, apiUrl, note, during, onDefect: onOwnDefect, program });
  const http = socket ? undefined : createHttpReceiver({ signingSecret, during, onDefect: onOwnDefect });
  if (http) routes.route('/', http.routes);

  const clientOptions: NonNullable<AppOptions['clientOptions']> = {
    slackApiUrl: apiUrl,
    timeout: PATIENCE,
    // What may be repeated is decided call by call, in attempts.ts.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  };
  const answering = createAnswering({ bot, people, note, ...(defaultLanguage && { defaultLanguage }) });
  const oauth =
    config.oauth &&
    createInstallations({
      store,
      oauth: config.oauth,
      apiUrl,
      scopes: SCOPES.map(({ name }) => name),
      commandName: config.commandName,
      ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
      onInstalled: (installed) =>
        welcome(answering, new webApi.WebClient(installed.botToken, clientOptions), installed),
      log: note,
    });
  if (oauth) routes.route('/', oauth.routes);
  const app = new App({
    ...(socket ? { receiver: socket.receiver } : {}),
    ...(http ? { receiver: http } : {}),
    authorize: oauth
      ? answeringStrangers(oauth.authorize, {
          once,
          note,
          during: (answer) => void during(answer).catch(onOwnDefect),
          ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
        })
      : async () => ({ botToken: botToken ?? '' }),
    clientOptions,
    logger: SILENT,
    convoStore: false,
    attachFunctionToken: false,
  });

  app.use(async ({ body, next, ...rest }) => {
    if (!once.isFirst(deliveryKey(body as unknown as Record<string, unknown>))) {
      // It was answered; that it was received is said again.
      if ('ack' in rest && typeof rest.ack === 'function') await rest.ack();
      return;
    }
    await next();
  });
  app.error(async (error) => {
    for (const cause of causesOf(error)) {
      const { code } = cause as { code?: unknown };
      if (cause instanceof DeliveryError) note(cause.message);
      // Who is not let in was told, and so was the operator.
      else if (code !== 'slack_bolt_authorization_error') onOwnDefect(cause);
    }
  });

  const views = createViews(answering);
  const elsewhere = handleElsewhere(app, { answering, pack: bot.pack, note });
  handlePresses(app, { answering, elsewhere, views, once });
  handleQuestions(app, { answering, views, once, note, commandName: config.commandName });
  const client = botToken !== undefined && !oauth ? new webApi.WebClient(botToken, clientOptions) : undefined;
  handleRemovals(app, {
    store,
    people,
    once,
    note,
    ...(oauth && { oauth }),
    ...(client && { isInstalled: () => isTaken(client) }),
  });

  const closing = new AbortController();
  return {
    routes,
    open() {
      socket?.open();
      if (client)
        void tellWhetherKnown(client, {
          note,
          program,
          closing: closing.signal,
          // With a socket, that there is no connection is told by that.
          silentWhileAway: socket !== undefined,
        });
    },
    async close() {
      closing.abort();
      await app.stop();
      // What was received is answered before the connection goes, since some answers take it.
      const late = AbortSignal.timeout(FINISHING);
      const given = new Promise<void>((resolve) => late.addEventListener('abort', () => resolve()));
      while (running.size > 0 && !late.aborted) await Promise.race([Promise.allSettled([...running]), given]);
      await socket?.close();
    },
  };
}

/** What a handler threw: bolt wraps it, and several at once in one. */
function causesOf(error: Error & { original?: Error; originals?: Error[] }): readonly Error[] {
  const { originals, original } = error;
  if (originals) return originals;
  // That Slack's workspace is not known is said better by bolt than by what it wraps.
  const unknown = 'code' in error && error.code === 'slack_bolt_unknown_error';
  return [unknown && original ? original : error];
}

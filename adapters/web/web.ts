/** The pages, as routes for the listener: the chat, the reading view, and what both need. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { raw } from 'hono/html';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Bot } from '../../src/bot.ts';
import type { WebConfig } from '../../src/config.ts';
import type { Card } from '../../src/reply/card.ts';
import { acceptedLocale } from './accept-language.ts';
import { assetRoutes } from './assets.ts';
import { renderCard } from './card/card.ts';
import { createChannel } from './chat/channel.ts';
import { createConversation } from './chat/conversation.ts';
import { doorRoutes } from './chat/door.ts';
import { createEvents } from './chat/events.ts';
import { chatRoutes } from './chat/routes.ts';
import { createSessions, readerOf } from './chat/sessions.ts';
import { accessOf, createVisitors } from './chat/visitors.ts';
import { type GalleryParts, galleryPage } from './gallery.ts';
import { limitAddress, securityHeaders } from './guard.ts';
import { page } from './page.ts';
import { readingRoutes } from './reading/routes.ts';
import { refuse, type WebEnv } from './refusal.ts';
import { wordsFor } from './words.ts';

export interface WebOptions {
  readonly bot: Bot;
  readonly config: WebConfig;
  /** What the command is called: `ospo`. */
  readonly command: string;
  /** Told of what is a defect of ours, with the reference that the reader was given. */
  readonly onDefect: (error: unknown, reference: string) => void;
  /** Cards to look at, and how the other adapters render them; absent: there is no such page. */
  readonly gallery?: GalleryParts;
}

export interface Web {
  readonly routes: Hono<WebEnv>;
  /** How many windows are being told what happens. */
  readonly windows: number;
  /** Ends what is being streamed. */
  close(): void;
}

export function createWeb({ bot, config, command, onDefect, gallery }: WebOptions): Web {
  const { publicUrl, secret, defaultLanguage } = config;
  const origin = publicUrl === undefined ? {} : { publicUrl };
  const channel = createChannel();
  const sessions = createSessions({
    ...(secret !== undefined && { secret }),
    converse: (person, again) =>
      createConversation({
        bot,
        channel,
        command,
        again,
        reader: () => readerOf(person),
        onDefect: (error) => onDefect(error, newReference()),
      }),
  });
  const visitors = createVisitors(config, sessions);
  const events = createEvents({ bot, channel, onPresent: (session) => sessions.keep(session) });
  const chat = accessOf(config) !== 'off';

  const routes = new Hono<WebEnv>();
  routes.use(securityHeaders, compress(), async (c, next) => {
    c.set('locale', acceptedLocale(c.req.header('Accept-Language')) ?? defaultLanguage ?? 'en');
    c.set('chat', chat);
    return next();
  });
  routes.use(limitAddress(publicUrl));
  routes.use(
    methodNotAllowed({
      app: routes,
      onMethodNotAllowed: (c, methods) =>
        refuse(c, 405, (words) => words.badForm, { Allow: methods.join(', ') }),
    }),
  );
  routes.get('/healthz', (c) => {
    const ready = bot.corpus.documents.length > 0 || !bot.reading;
    return c.text(ready ? 'ok' : 'reading', ready ? 200 : 503, { 'Cache-Control': 'no-store' });
  });
  routes.route('/', assetRoutes());
  routes.route('/', doorRoutes({ sessions, visitors, ...origin }));
  routes.route('/', chatRoutes({ bot, channel, sessions, visitors, events, command, ...origin }));
  routes.route('/', readingRoutes({ bot, chat, ...origin, ...(defaultLanguage && { defaultLanguage }) }));
  if (gallery) routes.get('/gallery', (c) => showGallery(c, gallery));
  routes.notFound((c) => refuse(c, 404, (words) => words.notFound));
  routes.onError((error, c) => {
    const reference = newReference();
    // Nobody is there any more to be answered, which is no defect.
    if (!c.req.raw.signal.aborted) onDefect(error, reference);
    return refuse(c, 500, (words) => words.apology(reference));
  });
  return {
    routes,
    get windows() {
      return events.windows;
    },
    close: () => events.close(),
  };
}

async function showGallery(c: Context<WebEnv>, { cards, renderings }: GalleryParts): Promise<Response> {
  const locale = c.get('locale');
  const words = await wordsFor(locale);
  const Web = async (card: Card) => raw((await renderCard(card)).html);
  const body = galleryPage({ cards, renderings: { Web, ...renderings } });
  const title = words.gallery;
  c.header('Vary', 'Accept-Language', { append: true });
  return c.html(page({ locale, words, title, current: 'gallery', chat: c.get('chat'), body }));
}

function newReference(): string {
  return randomUUID().slice(0, 8);
}

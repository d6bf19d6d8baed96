/** The chat's routes: the page, what is typed and pressed in it, and what every window is told. */

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Bot } from '../../../src/bot.ts';
import { withoutCommand } from '../../../src/conversation/command-name.ts';
import type { Locale } from '../../../src/corpus/model.ts';
import { safeText } from '../../../src/reply/safe-text.ts';
import { formOf, limitBody, sameOrigin, tooFast } from '../guard.ts';
import { LANG } from '../lang.ts';
import { sessionRate } from '../rates.ts';
import { refuse, type WebEnv, wantsJson } from '../refusal.ts';
import { wordsFor } from '../words.ts';
import type { Channel } from './channel.ts';
import { type Answer, PLACE } from './conversation.ts';
import { type Events, readingNotice } from './events.ts';
import { chatPage, privateMessage } from './page.ts';
import { nameOf, readerOf, type Sessions } from './sessions.ts';
import type { Visitors } from './visitors.ts';

export interface ChatOptions {
  readonly bot: Bot;
  readonly channel: Channel;
  readonly sessions: Sessions;
  readonly visitors: Visitors;
  readonly events: Events;
  /** What the command is called. */
  readonly command: string;
  readonly publicUrl?: string;
}

const LONGEST_TEXT = 2000;
const LONGEST_NAME = 40;
const SUGGESTIONS = 8;
const LOCALES: readonly Locale[] = ['en', 'zh', 'zh-Hant'];

export function chatRoutes(options: ChatOptions): Hono<WebEnv> {
  const { bot, channel, sessions, visitors, events, command, publicUrl } = options;
  const routes = new Hono<WebEnv>();
  const rate = sessionRate();

  routes.get('/', async (c) => {
    const access = visitors.accessOf(c);
    if (access === 'off') return c.redirect('/read', 303);
    let session = visitors.sessionOf(c);
    if (!session && access === 'secret') return c.redirect('/enter', 303);
    // A picture or frame of another page is nobody who reads.
    const loads = c.req.header('Sec-Fetch-Dest') ?? 'document';
    if (!session && loads !== 'document') return refuse(c, 403, (words) => words.foreign);
    session ??= visitors.begin(c, c.get('locale'));
    const { locale, conversation } = session;
    await conversation.greet();
    sessions.keep(session);
    const words = await wordsFor(locale);
    const name = nameOf(session, words);
    const { messages: shared, lastEvent } = channel;
    const { messages } = conversation;
    const notice = readingNotice(bot, words);
    c.header('Cache-Control', 'no-store');
    c.header('Vary', 'Accept-Language, Cookie', { append: true });
    return c.html(chatPage({ words, locale, command, name, messages, shared, lastEvent, notice }));
  });

  const withSession: MiddlewareHandler<WebEnv> = async (c, next) => {
    const session = visitors.sessionOf(c);
    const off = visitors.accessOf(c) === 'off';
    if (!session) return refuse(c, 403, (words) => (off ? words.chatOff : words.sessionEnded));
    c.set('session', session);
    c.set('locale', session.locale);
    c.header('Cache-Control', 'no-store');
    return next();
  };
  const withRate: MiddlewareHandler<WebEnv> = async (c, next) =>
    (await tooFast(c, rate, c.get('session').id)) ?? next();
  const reads = [sameOrigin(publicUrl), withSession] as const;
  const changes = [sameOrigin(publicUrl), withSession, withRate, limitBody] as const;

  routes.post('/say', ...changes, async (c) => {
    const text = (await formOf(c))?.get('text');
    if (typeof text !== 'string') return badForm(c);
    if (text.length > LONGEST_TEXT) return refuse(c, 413, (words) => words.tooLarge);
    if (text.trim() === '') return answered(c, { messages: [], status: '' });
    return answered(c, await c.get('session').conversation.say(text));
  });

  routes.post('/press', ...changes, async (c) => {
    const form = await formOf(c);
    const [message, action] = [form?.get('message') ?? '', form?.get('press') ?? ''];
    if (!/^\d{1,4}$/.test(action)) return badForm(c);
    const answer = await c.get('session').conversation.press(message, Number(action));
    return answer ? answered(c, answer) : badForm(c);
  });

  routes.post('/name', ...changes, async (c) => {
    const name = (await formOf(c))?.get('name');
    if (typeof name !== 'string') return badForm(c);
    const chosen = shortName(name);
    const session = c.get('session');
    session.name = chosen === '' ? undefined : chosen;
    return c.redirect('/', 303);
  });

  routes.post('/locale', ...changes, async (c) => {
    const wanted = (await formOf(c))?.get('locale');
    const locale = LOCALES.find((known) => known === wanted);
    if (!locale) return badForm(c);
    c.get('session').locale = locale;
    return c.redirect('/', 303);
  });

  routes.get('/suggest', ...reads, withRate, async (c) => {
    const text = c.req.query('text') ?? '';
    if (text.length > LONGEST_TEXT) return c.json([]);
    const input = withoutCommand(text, command);
    const before = text.slice(0, text.length - input.length);
    const reader = await readerOf(c.get('session'));
    const suggestions = await bot.suggest({ input, reader, place: PLACE });
    return c.json(
      suggestions.slice(0, SUGGESTIONS).map(({ label, locale, kind, text: line }) => ({
        label,
        lang: LANG[locale],
        kind,
        text: before + line,
      })),
    );
  });

  routes.get('/events', ...reads, async (c) =>
    // For HEAD there would be a stream that nobody reads.
    c.req.method === 'GET' ? events.open(c, c.get('session')) : c.body(null, 405, { Allow: 'GET' }),
  );

  /** The messages that changed, for the script; else the page, at the first of them. */
  const answered = async (c: Context<WebEnv>, { messages, status }: Answer): Promise<Response> => {
    const session = c.get('session');
    sessions.keep(session);
    if (!wantsJson(c)) return c.redirect(`/#${messages[0]?.id ?? ''}`, 303);
    const words = await wordsFor(session.locale);
    const items = messages.map(async (message) => ({
      id: message.id,
      html: String(await privateMessage(message, words)),
    }));
    c.header('Vary', 'Accept', { append: true });
    return c.json({ messages: await Promise.all(items), status });
  };
  return routes;
}

function badForm(c: Context<WebEnv>): Promise<Response> {
  return refuse(c, 400, (words) => words.badForm);
}

/** A name as the team is to see it: one line of at most 40 characters; empty where nothing of it would be seen. */
function shortName(typed: string): string {
  const line = safeText(typed.slice(0, 1000)).replace(UNSEEN, '').replace(/\s+/gu, ' ').trim();
  const name = [...graphemes.segment(line)]
    .slice(0, LONGEST_NAME)
    // A character with more than a few marks on it would cover what stands around it.
    .map(({ segment }) => segment.replace(/(\p{M}{4})\p{M}+/gu, '$1'))
    .join('');
  return /[\p{L}\p{N}\p{S}]/u.test(name) ? name : '';
}

/** Characters that take no room or look like a space, but those that join parts of one character. */
const UNSEEN = /[\u2800\u3164\u115f\u1160\uffa0]|(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The team's channel as open windows see it: live, after a lost connection, after a restart, while documents are read. */
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createChannel, type SharedMessage } from '../../../adapters/web/chat/channel.ts';
import { createEvents } from '../../../adapters/web/chat/events.ts';
import { createSessions } from '../../../adapters/web/chat/sessions.ts';
import type { WebEnv } from '../../../adapters/web/refusal.ts';
import type { Bot, Progress } from '../../../src/bot.ts';
import type { Stream } from '../../support/event-stream.ts';
import { openTalk } from '../../support/talk.ts';
import { openWeb, type Visitor, type Web, type WebSettings } from '../../support/web.ts';

const SECRET = 'correct horse battery staple';
const PUBLIC = 'https://bot.example';
const OUTSIDE = { Host: 'bot.example', Origin: PUBLIC };

let bot: Bot;
beforeAll(async () => {
  ({ bot } = await openTalk());
});
afterAll(() => bot.close());

let web: Web;
let close = async (): Promise<void> => {};
async function serve(settings: WebSettings = {}): Promise<void> {
  web = await openWeb({ bot, ...settings });
  close = web.close;
}
afterEach(async () => {
  await close();
  close = async () => {};
  expect(web?.defects ?? []).toEqual([]);
});

/** Somebody with the page open, and its connection. */
async function windowOf(
  visitor: Visitor = web.visitor(),
): Promise<{ visitor: Visitor; stream: Stream; after: string }> {
  const after = await visitor.visit();
  return { visitor, after, stream: await visitor.listen(after) };
}

/** Asks and shares; gives the sharer's note. */
async function share(visitor: Visitor): Promise<string> {
  const asked = await visitor.say('kpi');
  const shared = await visitor.press(asked.messages[0]?.html ?? '', 'Share');
  return shared.messages[0]?.html ?? '';
}

const windows = (count: number) => vi.waitFor(() => expect(web.pages.windows).toBe(count));

describe('an open window', () => {
  it('sees at once what another shares and takes back', async () => {
    await serve();
    const [mei, jo] = [await windowOf(), await windowOf(web.visitor({ 'Accept-Language': 'zh-CN' }))];
    expect(mei.stream.headers['content-type']).toBe('text/event-stream');
    expect(mei.stream.headers['cache-control']).toBe('no-store');
    expect(mei.stream.headers['content-encoding']).toBeUndefined();
    const note = await share(mei.visitor);
    const seen = await jo.stream.next('shared');
    expect(seen.data).toMatchObject({ id: 's1', html: expect.stringMatching(/^<li id="s1"[\s\S]*Guest 1/) });
    expect((await mei.stream.next('shared')).id).toBe(seen.id);
    // The card is the same for everyone, the words around it are not.
    expect(seen.data.html).toContain('分享时间');
    // What the other asked is not among it.
    expect(seen.data.html).not.toContain('m1');
    await mei.visitor.press(note, 'Take back');
    expect(await jo.stream.next()).toMatchObject({ event: 'removed', data: { id: 's1' } });
  });

  it('misses nothing between its page and its connection', async () => {
    await serve();
    const [mei, jo] = [web.visitor(), web.visitor()];
    await mei.visit();
    const after = await jo.visit();
    await share(mei);
    const stream = await jo.listen(after);
    expect((await stream.next('shared')).data.id).toBe('s1');
    // What its page shows already is not told again.
    const later = await jo.listen(await jo.visit());
    await share(mei);
    expect((await later.next('shared')).data.id).toBe('s2');
  });

  it('gets after a lost connection exactly what it missed, and nothing that was taken back meanwhile', async () => {
    await serve();
    const [mei, jo] = [await windowOf(), await windowOf()];
    const first = await share(mei.visitor);
    const { id: last = '' } = await jo.stream.next('shared');
    jo.stream.drop();
    await windows(1);

    await share(mei.visitor);
    const gone = await share(mei.visitor);
    await mei.visitor.press(first, 'Take back');
    await mei.visitor.press(gone, 'Take back');

    const again = await jo.visitor.listen(jo.after, { 'Last-Event-ID': last });
    expect(await again.next()).toMatchObject({ event: 'reading' });
    expect(await again.next()).toMatchObject({ event: 'shared', data: { id: 's2' } });
    expect(await again.next()).toMatchObject({ event: 'removed', data: { id: 's1' } });
    expect(await again.next()).toMatchObject({ event: 'removed', data: { id: 's3' } });
    await share(mei.visitor);
    expect(await again.next()).toMatchObject({ event: 'shared', data: { id: 's4' } });
  });

  it.each(['', 'nonsense', '000000000000-0', '-1'])(
    'that knows only the event “%s” gets all there is',
    async (after) => {
      await serve();
      const mei = await windowOf();
      await share(mei.visitor);
      await share(mei.visitor);
      const stream = await mei.visitor.listen(after);
      const { data, id } = await stream.next('reset');
      expect([...(data.html ?? '').matchAll(/<li id="(\w+)"/g)].map(([, message]) => message)).toEqual([
        's1',
        's2',
      ]);
      stream.drop();
      const again = await mei.visitor.listen('', { 'Last-Event-ID': id });
      await share(mei.visitor);
      await again.next('reading');
      expect(await again.next()).toMatchObject({ event: 'shared', data: { id: 's3' } });
    },
  );

  it('is told after a restart that the channel is empty', async () => {
    const settings = { secret: SECRET, publicUrl: PUBLIC };
    await serve(settings);
    const visitor = web.visitor(OUTSIDE);
    await visitor.get('/enter');
    await visitor.post('/enter', { secret: SECRET });
    const { after, stream } = await windowOf(visitor);
    await share(visitor);
    const { id } = await stream.next('shared');
    await web.close();
    await stream.ended;

    await serve(settings);
    const again = web.visitor({
      ...OUTSIDE,
      Cookie: [...visitor.cookies].map((each) => each.join('=')).join(),
    });
    const resumed = await again.listen(after, { 'Last-Event-ID': id });
    expect((await resumed.next('reset')).data).toEqual({ html: '' });
  });

  it('is let go of when it goes away, and when the server stops', async () => {
    await serve();
    const { visitor, stream } = await windowOf();
    const { stream: other } = await windowOf();
    await windows(2);
    stream.drop();
    await windows(1);
    await share(visitor);
    await other.next('shared');
    web.pages.close();
    await other.ended;
    await windows(0);
    // Whoever comes now is sent away at once.
    await (await visitor.listen('')).ended;
    await windows(0);
  });

  it('is one of five at most that a reader has: a browser has six connections', async () => {
    await serve();
    const { visitor } = await windowOf();
    const more = await Promise.all(Array.from({ length: 4 }, () => visitor.listen('')));
    const refused = await visitor.get('/events', { Accept: 'application/json' });
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('10');
    expect(JSON.parse(refused.text).error).toMatch(/So many windows/);
    expect((await windowOf()).stream.status).toBe(200);
    more[0]?.drop();
    await windows(5);
    expect((await visitor.listen('')).status).toBe(200);
  });
});

describe('while documents are read', () => {
  it('every window is told, in its own language, and told when it is over', async () => {
    await serve();
    const [mei, jo] = [await windowOf(), await windowOf(web.visitor({ 'Accept-Language': 'zh-TW' }))];
    expect((await mei.stream.next()).data).toEqual({ text: '' });
    expect((await jo.stream.next()).data).toEqual({ text: '' });
    const reloaded = web.bot.reload();
    expect((await mei.stream.next()).data.text).toMatch(/being read again/);
    const told = await jo.stream.next();
    expect(told).toMatchObject({ event: 'reading', data: { text: expect.stringContaining('正在重新讀取') } });
    expect(told.id).toBeUndefined();
    expect((await mei.visitor.say('kpi')).status).toBe('3 sections for “kpi”');
    await reloaded;
    expect((await mei.stream.next()).data).toEqual({ text: '' });
    expect((await jo.stream.next()).data).toEqual({ text: '' });
  });

  it('for the first time the page says how far it is', async () => {
    let reading: Progress | undefined = { files: 4, done: 1 };
    const listeners = new Set<(reading: Progress | undefined) => void>();
    await serve({
      bot: {
        ...bot,
        corpus: { documents: [], glossary: [] },
        get reading() {
          return reading;
        },
        onReading(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
    const visitor = web.visitor();
    expect((await visitor.get('/')).text).toContain('The documents are being read: 1 of 4');
    const { stream } = await windowOf(visitor);
    expect((await stream.next()).data.text).toContain('1 of 4');
    reading = { files: 4, done: 3 };
    for (const listener of listeners) listener(reading);
    expect((await stream.next()).data.text).toContain('3 of 4');
    reading = undefined;
    for (const listener of listeners) listener(reading);
    expect((await stream.next()).data.text).toBe('');
    stream.drop();
    await windows(0);
    expect(listeners.size).toBe(0);
  });
});

describe('a window that does not read', () => {
  it('is let go of after two heartbeats, and takes no place any more', async () => {
    await serve();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const unused = async () => ({ messages: [], status: '' });
      const sessions = createSessions({
        converse: () => ({ messages: [], size: 0, greet: async () => {}, say: unused, press: unused }),
      });
      const { session } = sessions.begin('en');
      const present = vi.fn();
      const channel = createChannel();
      const events = createEvents({ bot: web.bot, channel, onPresent: present });
      const routes = new Hono<WebEnv>().get('/events', (c) => events.open(c, session));
      const silent = await routes.request('/events');
      const reading = await routes.request('/events');
      expect(events.windows).toBe(2);
      const read = reading.text();
      await vi.advanceTimersByTimeAsync(15_000);
      expect(present).toHaveBeenCalledWith(session);
      expect(events.windows).toBe(2);
      await vi.advanceTimersByTimeAsync(15_000);
      expect(events.windows).toBe(1);
      events.close();
      expect(await read).toMatch(/^retry: 2000\n\nevent: reading[\s\S]*event: reset[\s\S]*\n\n: \n\n/);
      expect(events.windows).toBe(0);
      await silent.body?.cancel();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the channel', () => {
  const post = { html: '<p>kpi</p>', locale: 'en', sharedBy: 'Mei', at: 0, actions: [] } as const;

  it('keeps the last two hundred messages, and tells of those that go', () => {
    const channel = createChannel();
    const before = channel.lastEvent;
    const posted = Array.from({ length: 203 }, () => channel.post(post));
    expect(channel.messages.map(({ id }) => id)).toEqual(posted.slice(3).map(({ id }) => id));
    const events = channel.since(before) ?? [];
    const told = events.flatMap((event) => (event.kind === 'removed' ? [event.message] : []));
    expect(told).toEqual(['s1', 's2', 's3']);
    expect(events.filter(({ kind }) => kind === 'shared')).toHaveLength(200);
  });

  it('tells what happened during the last thousand events, and of what was before that it cannot tell', () => {
    const channel = createChannel();
    const places = [channel.lastEvent];
    const posted: SharedMessage[] = [];
    for (let turn = 0; turn < 501; turn++) {
      const message = channel.post(post);
      posted.push(message);
      places.push(channel.lastEvent);
      channel.remove(channel.addressOf(message));
      places.push(channel.lastEvent);
    }
    expect(channel.since(places[1])).toBeUndefined();
    expect(channel.since(places[2])).toHaveLength(500);
    expect(channel.since(places.at(-1))).toEqual([]);
    expect(channel.since(createChannel().lastEvent)).toBeUndefined();
    channel.remove(posted[0]?.id ?? '');
    expect(channel.lastEvent).toBe(places.at(-1));
  });

  it('takes out nothing that stands at an address of another process', () => {
    const [channel, other] = [createChannel(), createChannel()];
    const message = channel.post(post);
    channel.remove(other.addressOf(other.post(post)));
    expect(channel.messages).toEqual([message]);
  });
});

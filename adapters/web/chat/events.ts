/**
 * What happens in the channel and with the documents, told to every open window as it happens (server-sent events). A
 * window has a place in the channel's log and no queue of its own, so one that reads slowly takes no memory.
 */
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Bot } from '../../../src/bot.ts';
import { refuse, type WebEnv } from '../refusal.ts';
import { type Words, wordsFor } from '../words.ts';
import type { Channel } from './channel.ts';
import { sharedMessage } from './page.ts';
import type { Session } from './sessions.ts';

export interface EventsOptions {
  readonly bot: Bot;
  readonly channel: Channel;
  /** Told now and then that a session has a window open. */
  readonly onPresent: (session: Session) => void;
}

export interface Events {
  /** Keeps telling a window what happens after the event it knows last. */
  open(c: Context<WebEnv>, session: Session): Promise<Response>;
  /** How many windows are being told. */
  readonly windows: number;
  /** Ends every stream, and each that is opened from now on. */
  close(): void;
}

/**
 * Windows that may be told: of one session, and of all. A browser has six connections for a site (HTTP/1.1): one has to
 * be left for everything else.
 */
const OF_ONE = 5;
const OF_ALL = 500;
/** Milliseconds: below the time after which proxies take a silent connection for dead. */
const HEARTBEAT = 15_000;

export function createEvents({ bot, channel, onPresent }: EventsOptions): Events {
  const open = new Map<string, number>();
  const ends = new Set<() => void>();
  let closed = false;

  /** Tells one window until it goes away. */
  const tell = async (
    stream: SSEStreamingApi,
    session: Session,
    after: string | undefined,
  ): Promise<void> => {
    let place = after;
    let told: string | undefined;
    let ended = closed;
    let beat = false;
    let news = false;
    let wake = (): void => {};
    const ring = (): void => {
      news = true;
      wake();
    };
    const end = (): void => {
      ended = true;
      ring();
    };
    const heart = setInterval(() => {
      // What was to be written at the last beat still waits: nobody reads.
      if (beat) return stream.abort();
      beat = true;
      onPresent(session);
      ring();
    }, HEARTBEAT);
    const stops = [
      channel.onChange(ring),
      bot.onReading(ring),
      () => clearInterval(heart),
      () => ends.delete(end),
    ];
    ends.add(end);
    stream.onAbort(end);
    try {
      await stream.write('retry: 2000\n\n');
      while (!ended) {
        news = false;
        const words = await wordsFor(session.locale);
        const notice = readingNotice(bot, words);
        if (notice !== told)
          await stream.writeSSE({ event: 'reading', data: JSON.stringify({ text: notice }) });
        told = notice;
        place = await catchUp(stream, channel, place, words);
        if (beat) await stream.write(': \n\n');
        beat = false;
        if (!news && !ended) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      for (const stop of stops) stop();
    }
  };

  return {
    async open(c, session) {
      const { id } = session;
      const before = open.get(id) ?? 0;
      if (before >= OF_ONE || ends.size >= OF_ALL)
        return refuse(c, 429, (words) => words.tooMany, { 'Retry-After': '10' });
      open.set(id, before + 1);
      const after = c.req.header('Last-Event-ID') ?? c.req.query('after');
      c.header('X-Accel-Buffering', 'no'); // nginx
      const response = streamSSE(c, async (stream) => {
        try {
          await tell(stream, session, after);
        } finally {
          const left = (open.get(id) ?? 1) - 1;
          if (left > 0) open.set(id, left);
          else open.delete(id);
        }
      });
      response.headers.set('Cache-Control', 'no-store');
      return response;
    },
    get windows() {
      return ends.size;
    },
    close() {
      closed = true;
      for (const end of [...ends]) end();
    },
  };
}

/** Writes what happened since the window's place, or everything there is where that cannot be told; gives its new place. */
async function catchUp(
  stream: SSEStreamingApi,
  channel: Channel,
  place: string | undefined,
  words: Words,
): Promise<string> {
  const { lastEvent, messages } = channel;
  const events = channel.since(place);
  if (!events) {
    const items = await Promise.all(messages.map((message) => sharedMessage(message, words)));
    await stream.writeSSE({ event: 'reset', id: lastEvent, data: JSON.stringify({ html: items.join('') }) });
  }
  for (const event of events ?? []) {
    const data =
      event.kind === 'shared'
        ? { id: event.message.id, html: String(await sharedMessage(event.message, words)) }
        : { id: event.message };
    await stream.writeSSE({ event: event.kind, id: event.id, data: JSON.stringify(data) });
  }
  return lastEvent;
}

/** What is said while documents are being read; nothing when they are not. */
export function readingNotice({ reading, corpus }: Bot, words: Words): string {
  if (!reading) return '';
  if (corpus.documents.length > 0) return words.rereading;
  const { done, files, indexed } = reading;
  return indexed === undefined ? words.reading(done, files) : words.indexing(Math.floor(indexed * 100));
}

/**
 * Who a request comes from: a signed cookie and what is remembered under it. A cookie that this server signed is believed
 * for good; when what was remembered is gone, its session begins again, empty.
 */
import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Reader } from '../../../src/conversation/request.ts';
import type { Locale } from '../../../src/corpus/model.ts';
import { type Words, wordsFor } from '../words.ts';
import type { Conversation } from './conversation.ts';

export interface Person {
  readonly id: string;
  /** Which guest of this process they are, from 1: their name until they choose one. */
  readonly number: number;
  /** As they want to be called. */
  name?: string | undefined;
  /** The language of the interface. */
  locale: Locale;
}

export interface Session extends Person {
  readonly conversation: Conversation;
}

export interface SessionsOptions {
  /** The team's secret, where one has to be entered: cookies stay good over a restart, but for another secret. */
  readonly secret?: string;
  /** Begins the conversation of a session, whose name and language may change later; `again` where there was one before. */
  readonly converse: (session: Person, again: boolean) => Conversation;
}

export interface Sessions {
  /** The session of a cookie's value; `locale` is for one whose memory is gone. Nothing for a cookie that is not ours. */
  find(cookie: string | undefined, locale: Locale): Session | undefined;
  /** Begins one under a new cookie. */
  begin(locale: Locale): { readonly session: Session; readonly cookie: string };
  /** The cookie of somebody who stands at the door: it is remembered nowhere and opens nothing. */
  doorCookie(): string;
  /** Whether this server gave the cookie, for the door or for a session. */
  isOurs(cookie: string | undefined): boolean;
  /** Remembers a session that grew, in place of those that were away for longest; not over one that began again since. */
  keep(session: Session): void;
  /** Whether this is the team's secret; takes the same time whatever it is. */
  isSecret(given: string): boolean;
}

/** What the team calls them: the name they chose, else a number in the words of their language. */
export function nameOf({ name, number }: Person, words: Words): string {
  return name ?? words.guest(number);
}

/** They, as the bot knows who asks. */
export async function readerOf(person: Person): Promise<Reader> {
  const { id, locale } = person;
  return { id, name: nameOf(person, await wordsFor(locale)), clientLocale: CLIENT_LOCALES[locale] };
}

const CLIENT_LOCALES: Readonly<Record<Locale, string>> = { en: 'en', zh: 'zh-CN', 'zh-Hant': 'zh-TW' };

/** Bytes for all sessions together, and of one that is empty. */
const MEMORY = 64 * 1024 * 1024;
const EMPTY = 16 * 1024;
const DAY = 24 * 60 * 60 * 1000;

type Purpose = 'session' | 'door';

export function createSessions({ secret, converse }: SessionsOptions): Sessions {
  // A stranger holds a cookie of the door: by one made with the secret, secrets could be tried without asking here.
  const doorKey = randomBytes(32);
  const sessionKey = secret === undefined ? doorKey : scryptSync(secret, 'ospo web session', 32);
  const remembered = new LRUCache<string, Session>({
    maxSize: MEMORY,
    sizeCalculation: ({ conversation }) => EMPTY + conversation.size,
    ttl: DAY,
    updateAgeOnGet: true,
  });
  let guests = 0;

  const mac = (text: string, purpose: Purpose): Buffer =>
    createHmac('sha256', purpose === 'door' ? doorKey : sessionKey)
      .update(`${purpose} ${text}`)
      .digest();
  const cookieOf = (id: string, purpose: Purpose): string =>
    `${id}.${mac(id, purpose).toString('base64url')}`;
  /** The id in a cookie that was made for this purpose. */
  const idOf = (cookie: string | undefined, purpose: Purpose): string | undefined => {
    const [, id, signature] = /^([\w-]{22})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
    if (id === undefined || signature === undefined) return undefined;
    const given = Buffer.from(signature, 'base64url');
    return timingSafeEqual(given, mac(id, purpose)) ? id : undefined;
  };
  const newId = (): string => randomBytes(16).toString('base64url');

  const start = (id: string, locale: Locale, again: boolean): Session => {
    guests++;
    const person: Person = { id, number: guests, locale };
    // The same object: the conversation sees it change.
    const session: Session = Object.assign(person, { conversation: converse(person, again) });
    remembered.set(id, session);
    return session;
  };
  return {
    find(cookie, locale) {
      const id = idOf(cookie, 'session');
      return id === undefined ? undefined : (remembered.get(id) ?? start(id, locale, true));
    },
    begin(locale) {
      const id = newId();
      return { session: start(id, locale, false), cookie: cookieOf(id, 'session') };
    },
    doorCookie: () => cookieOf(newId(), 'door'),
    isOurs: (cookie) => idOf(cookie, 'session') !== undefined || idOf(cookie, 'door') !== undefined,
    keep(session) {
      const now = remembered.peek(session.id);
      if (now === undefined || now === session) remembered.set(session.id, session);
    },
    isSecret: (given) =>
      secret !== undefined &&
      timingSafeEqual(mac(`secret ${given}`, 'door'), mac(`secret ${secret}`, 'door')),
  };
}

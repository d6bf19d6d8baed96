/**
 * The team's channel: what was shared, and what happened there, so that a window that was away learns what it missed.
 * Words that were taken back are kept nowhere.
 */
import { randomBytes } from 'node:crypto';
import type { Locale } from '../../../src/corpus/model.ts';
import type { Invocation } from '../../../src/reply/invocation.ts';

export interface SharedMessage {
  /** As a page names it: `s5`. */
  readonly id: string;
  /** The card, rendered. */
  readonly html: string;
  /** The language of the bot's own sentences in it. */
  readonly locale: Locale;
  readonly sharedBy: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What its buttons run, by their number. */
  readonly actions: readonly Invocation[];
}

/** `id` is where a window can go on from: `<epoch>-<number>`, the epoch being this process. */
export type ChannelEvent =
  | { readonly id: string; readonly kind: 'shared'; readonly message: SharedMessage }
  | { readonly id: string; readonly kind: 'removed'; readonly message: string };

export interface Channel {
  /** Oldest first; the oldest goes when there are more than 200. */
  readonly messages: readonly SharedMessage[];
  /** The id of the last event there was. */
  readonly lastEvent: string;
  post(message: Omit<SharedMessage, 'id'>): SharedMessage;
  find(id: string): SharedMessage | undefined;
  /** Takes a message out, by its id or by its address; one that is not there any more is no error. */
  remove(where: string): void;
  /** Where a message stands, unlike that of any message of another process. */
  addressOf(message: SharedMessage): string;
  /** What happened after an event; nothing when that cannot be told, because it is of another process or too long ago. */
  since(event: string | undefined): readonly ChannelEvent[] | undefined;
  /** Calls back after every event. Call what it returns to be told no more. */
  onChange(listener: () => void): () => void;
}

const MESSAGES = 200;
const EVENTS = 1000;

export function createChannel(): Channel {
  const epoch = randomBytes(6).toString('hex');
  const messages = new Map<string, SharedMessage>();
  const listeners = new Set<() => void>();
  /** What happened lately, by number; the words stay in `messages`. */
  let log: { readonly number: number; readonly kind: ChannelEvent['kind']; readonly message: string }[] = [];
  let posted = 0;
  let happened = 0;

  const happen = (kind: ChannelEvent['kind'], message: string): void => {
    happened++;
    log = [...log.slice(1 - EVENTS), { number: happened, kind, message }];
    for (const listener of [...listeners]) listener();
  };
  const remove = (where: string): void => {
    const id = where.startsWith(`${epoch}/`) ? where.slice(epoch.length + 1) : where;
    if (messages.delete(id)) happen('removed', id);
  };
  return {
    get messages() {
      return [...messages.values()];
    },
    get lastEvent() {
      return `${epoch}-${happened}`;
    },
    post(fields) {
      posted++;
      const message = { ...fields, id: `s${posted}` };
      messages.set(message.id, message);
      happen('shared', message.id);
      const [oldest] = messages.keys();
      if (messages.size > MESSAGES && oldest !== undefined) remove(oldest);
      return message;
    },
    find: (id) => messages.get(id),
    remove,
    addressOf: ({ id }) => `${epoch}/${id}`,
    since(event) {
      const [, of, digits] = /^([0-9a-f]+)-(\d{1,15})$/.exec(event ?? '') ?? [];
      const number = Number(digits);
      if (of !== epoch || number > happened || number < happened - log.length) return undefined;
      return log
        .filter((entry) => entry.number > number)
        .flatMap(({ number, kind, message }): ChannelEvent[] => {
          const id = `${epoch}-${number}`;
          if (kind === 'removed') return [{ id, kind, message }];
          const shared = messages.get(message);
          return shared ? [{ id, kind, message: shared }] : [];
        });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

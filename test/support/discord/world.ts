/** Discord's servers, channels, people, messages and modals. What may be done to them is decided elsewhere. */
import { EventEmitter } from 'node:events';
import type { Content } from './checks/message.ts';
import type { Clock } from './clock.ts';
import type { Fields } from './json.ts';

/** What the bot is invited with: it sees channels, and writes in them and their threads. */
const INVITED = (1n << 10n) | (1n << 11n) | (1n << 38n);

export interface Member {
  readonly id: string;
  readonly name: string;
  /** What their client is set to: `zh-CN`. */
  locale: string;
  manageMessages: boolean;
  manageChannels: boolean;
  admin: boolean;
  /** They have added the app to themselves, and have it everywhere. */
  installed: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** What the server is set to. */
  locale: string;
  /** The app was added to the server, with its bot. */
  botIsMember: boolean;
  /** What the bot may do in it, unless a channel says otherwise. */
  botPermissions: bigint;
  /** Where Discord itself writes. */
  systemChannel: Channel | undefined;
}

export type ChannelKind = 'text' | 'voice' | 'announcement' | 'thread' | 'forum' | 'dm' | 'group';

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly guild: Guild | undefined;
  /** Of a thread. */
  readonly parent: Channel | undefined;
  /** Of a conversation of several people, or of one with the bot: their ids. */
  readonly people: ReadonlySet<string>;
  botMaySee: boolean;
  botMaySend: boolean;
  botMayManage: boolean;
  archived: boolean;
  /** Answers of apps that people brought with them may be seen by all. */
  externalApps: boolean;
  /** Ids of people who may not write here. */
  readonly silent: Set<string>;
  /** Ids of people who do not see it. */
  readonly hiddenFrom: Set<string>;
}

export interface Message extends Content {
  readonly id: string;
  readonly channel: Channel;
  /** A person's id, or the bot's. */
  readonly by: string;
  /** The one person who sees it. */
  readonly onlyFor?: string;
  readonly sent: string;
  /** Of an answer: the interaction that it answers, as Discord tells it. */
  readonly interaction?: Fields;
  readonly replyTo?: string;
  /** What the app knows it by, so that it is not posted twice. */
  readonly nonce?: string;
  edited?: string;
  /** Grows with every change. */
  changed: number;
}

export class World extends EventEmitter<{ change: []; channel: [Channel]; guild: [Guild] }> {
  readonly clock: Clock;
  readonly application: string;
  /** The bot's own id as a user. */
  readonly bot: { readonly id: string; readonly name: string };
  readonly people = new Map<string, Member>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, Message>();
  changes = 0;

  constructor(clock: Clock) {
    super();
    this.setMaxListeners(0);
    this.clock = clock;
    this.application = clock.snowflake();
    this.bot = { id: this.application, name: 'OSPO' };
  }

  addPerson(name: string, given: Partial<Omit<Member, 'id' | 'name'>> = {}): Member {
    const none = { manageMessages: false, manageChannels: false, admin: false, installed: false };
    const member = { id: this.clock.snowflake(), name, locale: 'en-US', ...none, ...given };
    this.people.set(member.id, member);
    return member;
  }

  addGuild(name: string, given: Partial<Omit<Guild, 'id' | 'name'>> = {}): Guild {
    const usual = {
      locale: 'en-US',
      botIsMember: true,
      botPermissions: INVITED,
      systemChannel: undefined,
    };
    const guild: Guild = { ...usual, ...given, id: this.clock.snowflake(), name };
    this.guilds.set(guild.id, guild);
    this.emit('guild', guild);
    return guild;
  }

  addChannel(name: string, given: Partial<Omit<Channel, 'id' | 'name'>> = {}): Channel {
    const channel: Channel = {
      kind: 'text',
      guild: undefined,
      parent: undefined,
      people: new Set(),
      botMaySee: true,
      botMaySend: true,
      botMayManage: false,
      archived: false,
      externalApps: true,
      silent: new Set(),
      hiddenFrom: new Set(),
      ...given,
      id: this.clock.snowflake(),
      name,
    };
    this.channels.set(channel.id, channel);
    this.emit('channel', channel);
    return channel;
  }

  /** The conversation of a person with the bot. */
  dm(user: string): Channel {
    for (const channel of this.channels.values())
      if (channel.kind === 'dm' && channel.people.has(user)) return channel;
    return this.addChannel('', { kind: 'dm', people: new Set([user]) });
  }

  addMessage(given: Omit<Message, 'id' | 'changed' | 'sent'>): Message {
    const { clock } = this;
    const message: Message = { ...given, id: clock.snowflake(), sent: clock.iso(), changed: 0 };
    this.messages.set(message.id, message);
    return this.touch(message);
  }

  editMessage(message: Message, content: Content): Message {
    return this.touch(Object.assign(message, content, { edited: this.clock.iso() }));
  }

  removeMessage(message: Message): void {
    this.messages.delete(message.id);
    this.touch(message);
  }

  touch<T extends { changed: number }>(what: T): T {
    what.changed = ++this.changes;
    this.emit('change');
    return what;
  }

  /** Waits for what `find` gives; looks again whenever something changes. */
  async wait<T>(find: () => T | undefined, milliseconds: number, missing: () => string): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const look = (): void => {
      try {
        const now = find();
        if (now !== undefined) resolve(now);
      } catch (error) {
        reject(error);
      }
    };
    const timer = setTimeout(() => reject(new Error(missing())), milliseconds);
    this.on('change', look);
    look();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.off('change', look);
    }
  }
}

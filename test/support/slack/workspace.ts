/** A workspace: its people, conversations, messages and views. What may be done to them is decided elsewhere. */
import { EventEmitter } from 'node:events';
import { elementsOf } from './blocks/check.ts';
import { type Fields, isFields } from './blocks/rules.ts';
import type { Clock } from './clock.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  /** As Slack gives it, with a hyphen: `zh-CN`. */
  locale: string;
  admin: boolean;
  owner: boolean;
  /** The id of another workspace that they are of: they share a channel with this one. */
  readonly team?: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** Ids of people; the bot is not counted. */
  readonly members: Set<string>;
  botIsMember: boolean;
  /** Only some people may post here; the app may not. */
  restricted: boolean;
  archived: boolean;
}

export interface Message {
  readonly ts: string;
  readonly channel: Channel;
  /** A person's id, or the bot's. */
  readonly by: string;
  readonly threadTs?: string;
  /** The one person who sees it. */
  readonly onlyFor?: string;
  text: string;
  blocks: readonly Fields[];
  /** Grows with every change in the workspace. */
  changed: number;
}

export interface View {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  readonly rootId: string;
  readonly previousId: string | undefined;
  /** Where the trigger came from, if from a conversation. */
  readonly channel: Channel | undefined;
  fields: Fields;
  hash: string;
  changed: number;
}

let nextId = 0;
/** An id as Slack's look: a letter for the kind, then letters and digits. */
export const newId = (letter: string): string =>
  `${letter}0${(++nextId).toString(36).toUpperCase().padStart(7, '0')}`;

export class Workspace extends EventEmitter<{ change: []; posted: [Message] }> {
  readonly team = { id: newId('T'), domain: '' };
  readonly bot = { id: newId('B'), userId: newId('U'), name: 'ospo' };
  readonly clock: Clock;
  readonly people = new Map<string, Member>();
  readonly channels = new Map<string, Channel>();
  /** By channel and ts. */
  readonly messages = new Map<string, Message>();
  readonly views = new Map<string, View>();
  /** The modals that a person has open, the last on top. */
  readonly stacks = new Map<string, string[]>();
  /** The Home of a person. */
  readonly homes = new Map<string, string>();
  changes = 0;

  constructor(clock: Clock, domain: string) {
    super();
    this.setMaxListeners(0);
    this.clock = clock;
    this.team.domain = domain;
  }

  addPerson(name: string, given: Partial<Omit<Member, 'id' | 'name'>> = {}): Member {
    const member = { id: newId('U'), name, locale: 'en-US', admin: false, owner: false, ...given };
    this.people.set(member.id, member);
    return member;
  }

  addChannel(name: string, given: Partial<Omit<Channel, 'id' | 'name'>> = {}): Channel {
    const kind = given.kind ?? 'public';
    const members = given.members ?? new Set(this.people.keys());
    const channel = { restricted: false, archived: false, botIsMember: false, ...given };
    const made: Channel = { ...channel, id: newId(kind === 'im' ? 'D' : 'C'), name, kind, members };
    this.channels.set(made.id, made);
    return made;
  }

  /** The conversation of a person with the bot. */
  im(user: string): Channel {
    for (const channel of this.channels.values())
      if (channel.kind === 'im' && channel.members.has(user)) return channel;
    return this.addChannel('directmessage', { kind: 'im', members: new Set([user]), botIsMember: true });
  }

  addMessage(given: Omit<Message, 'ts' | 'changed'>): Message {
    const message: Message = { ...given, blocks: named(given.blocks), ts: this.clock.ts(), changed: 0 };
    this.messages.set(`${message.channel.id}:${message.ts}`, message);
    this.touch(message);
    this.emit('posted', message);
    return message;
  }

  message(channel: string, ts: string): Message | undefined {
    return this.messages.get(`${channel}:${ts}`);
  }

  editMessage(message: Message, text: string, blocks: readonly Fields[]): void {
    message.text = text;
    message.blocks = named(blocks);
    this.touch(message);
  }

  removeMessage(message: Message): void {
    this.messages.delete(`${message.channel.id}:${message.ts}`);
    this.touch(message);
  }

  addView(given: Pick<View, 'user' | 'type' | 'channel'> & { previous?: View }, fields: Fields): View {
    const id = newId('V');
    const { previous, ...rest } = given;
    const view: View = {
      ...rest,
      id,
      rootId: previous?.rootId ?? id,
      previousId: previous?.id,
      fields,
      hash: '',
      changed: 0,
    };
    this.views.set(id, view);
    return this.setView(view, fields);
  }

  setView(view: View, fields: Fields): View {
    view.fields = {
      ...fields,
      blocks: named(Array.isArray(fields.blocks) ? fields.blocks.filter(isFields) : []),
    };
    view.hash = `${Math.floor(this.clock.now() / 1_000)}.${newId('H').toLowerCase()}`;
    return this.touch(view);
  }

  touch<T extends { changed: number }>(what: T): T {
    what.changed = ++this.changes;
    this.emit('change');
    return what;
  }

  /** Waits for what `find` gives; looks again whenever something changes. */
  async wait<T>(find: () => T | undefined, milliseconds: number, missing: () => string): Promise<T> {
    const found = find();
    if (found !== undefined) return found;
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.off('change', look);
      };
      const look = (): void => {
        try {
          const now = find();
          if (now === undefined) return;
          finish();
          resolve(now);
        } catch (error) {
          finish();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(missing()));
      }, milliseconds);
      this.on('change', look);
    });
  }
}

/** Slack gives ids to what has none. */
function named(blocks: readonly Fields[]): readonly Fields[] {
  return blocks.map((block, index) => {
    const id = block.block_id ?? `b${newId('').toLowerCase()}${index}`;
    const elements = elementsOf(block);
    const withId = (value: unknown): unknown =>
      isFields(value) && elements.includes(value) && value.action_id === undefined
        ? { ...value, action_id: newId('a').toLowerCase() }
        : value;
    return {
      ...block,
      block_id: id,
      ...(block.accessory !== undefined && { accessory: withId(block.accessory) }),
      ...(block.element !== undefined && { element: withId(block.element) }),
      ...(Array.isArray(block.elements) && { elements: block.elements.map(withId) }),
    };
  });
}

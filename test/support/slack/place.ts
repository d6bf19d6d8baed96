/** A person in a conversation: what they type there, and what they see of it. */
import type { Around } from './around.ts';
import type { Fields } from './blocks/rules.ts';
import type { Acknowledgement } from './delivery.ts';
import { escapeText } from './mrkdwn.ts';
import { commandPayload, eventPayload } from './payloads.ts';
import type { Person } from './person.ts';
import { type Seen, seeMessage } from './seen.ts';
import type { Channel, Message, Workspace } from './workspace.ts';

/** What one person sees of a conversation now, in order. */
export function visible(workspace: Workspace, channel: Channel, user: string): readonly Seen[] {
  return [...workspace.messages.values()].filter((message) => isFor(message, channel, user)).map(seeMessage);
}

const isFor = (message: Message, channel: Channel, user: string): boolean =>
  message.channel === channel &&
  channel.members.has(user) &&
  (message.onlyFor === undefined || message.onlyFor === user);

export class Place {
  readonly channel: Channel;
  readonly #person: Person;
  readonly #around: Around;

  constructor(person: Person, channel: Channel, around: Around) {
    this.#person = person;
    this.channel = channel;
    this.#around = around;
  }

  /** Types a command. What the app says with its acknowledgement is shown to this person alone. */
  async command(command: string, text = ''): Promise<Acknowledgement> {
    const { channel } = this;
    const { id: user } = this.#person;
    const responseUrl = this.#around.newResponseUrl({ channel, user, message: undefined, fromView: false });
    const payload = commandPayload(this.#person.interaction(channel), {
      channel,
      command,
      text,
      responseUrl,
    });
    return this.#person.act('command', payload);
  }

  /** Says something for all to see; the app is told where it may know. `@OSPO` is a mention. */
  async says(text: string, { thread }: { thread?: string } = {}): Promise<Acknowledgement | undefined> {
    const { workspace } = this.#around;
    const { channel } = this;
    // Signs as a person types them, as Slack sends them on.
    const typed = escapeText(text).replace(/@OSPO\b/gi, `<@${workspace.bot.userId}>`);
    const message = workspace.addMessage({
      channel,
      by: this.#person.id,
      text: typed,
      blocks: [],
      ...(thread !== undefined && { threadTs: thread }),
    });
    const event = this.#eventFor(message);
    return event && this.#person.act('event', eventPayload(workspace, event));
  }

  /** The event that the app gets of a message, if its scopes and membership let it. */
  #eventFor({ text, ts, threadTs }: Message): Fields | undefined {
    const { channel } = this;
    const { workspace } = this.#around;
    const scopes = this.#around.scopes();
    const common = {
      user: this.#person.id,
      text,
      ts,
      team: workspace.team.id,
      channel: channel.id,
      event_ts: ts,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    };
    if (channel.kind === 'im')
      return scopes.includes('im:history') ? { type: 'message', channel_type: 'im', ...common } : undefined;
    const mentioned = text.includes(`<@${workspace.bot.userId}>`);
    const told = mentioned && channel.botIsMember && scopes.includes('app_mentions:read');
    return told ? { type: 'app_mention', ...common } : undefined;
  }

  /** Waits for a message of the bot, new or changed since this person last did something, that says this. */
  async sees(pattern: RegExp = /(?:)/): Promise<Seen> {
    const { workspace, patience } = this.#around;
    const { since } = this.#person;
    const find = (): Seen | undefined => {
      for (const message of workspace.messages.values()) {
        if (message.changed <= since || message.by !== workspace.bot.userId) continue;
        if (!isFor(message, this.channel, this.#person.id)) continue;
        const seen = seeMessage(message);
        if (pattern.test(seen.text)) return seen;
      }
      return undefined;
    };
    return workspace.wait(find, patience, () => this.#insteadOf(pattern));
  }

  #insteadOf(pattern: RegExp): string {
    const there = this.all().map(({ hidden, text }) => `${hidden ? '(private) ' : ''}${text}`);
    return `${this.#person.member.name} sees nothing new with ${pattern}, but:\n${there.join('\n==\n') || 'nothing'}`;
  }

  /** Waits until a message is not there any more. */
  async loses({ message: { channel, ts } }: Seen): Promise<void> {
    const { workspace, patience } = this.#around;
    const gone = (): true | undefined => (workspace.message(channel.id, ts) ? undefined : true);
    await workspace.wait(gone, patience, () => `${this.#person.member.name} still sees the message`);
  }

  /** Everything that is seen here now. */
  all(): readonly Seen[] {
    return visible(this.#around.workspace, this.channel, this.#person.id);
  }

  /** The last thing seen here. */
  get last(): Seen | undefined {
    return this.all().at(-1);
  }
}

/** A person in a channel: what they type there, and what they see of it. */
import type { Around } from './around.ts';
import { CHAT } from './checks/commands.ts';
import { INTERACTION } from './checks/types.ts';
import type { Acknowledgement } from './delivery.ts';
import { choicesOf } from './interactions.ts';
import { BIT, may, permissionsOf } from './permissions.ts';
import type { Person } from './person.ts';
import { nameFor } from './registry.ts';
import { type Seen, seeMessage } from './seen.ts';
import { commandFor, dataOf, type Typing, type Values } from './typing.ts';
import type { Channel, Message } from './world.ts';

export interface Choice {
  /** As it is read in the person's own language. */
  readonly name: string;
  readonly value: unknown;
}

export class Place {
  readonly channel: Channel;
  readonly #person: Person;
  readonly #around: Around;

  constructor(person: Person, channel: Channel, around: Around) {
    this.#person = person;
    this.channel = channel;
    this.#around = around;
  }

  get #typing(): Typing {
    const { world, registry } = this.#around;
    return { member: this.#person.member, channel: this.channel, world, registry };
  }

  /**
   * Uses a command: its name, those of subcommands, and what is filled in. Resolves when the app has answered for the first
   * time, or never did. @throws when it is not registered, not for this place, or does not fit its declaration
   */
  async command(name: string, ...rest: readonly (string | Values)[]): Promise<Acknowledgement> {
    const words = rest.filter((each) => typeof each === 'string');
    const values = rest.find((each) => typeof each === 'object') ?? {};
    const command = commandFor(this.#typing, CHAT, name);
    const data = dataOf(this.#typing, command, words, values);
    return this.#person.act({ channel: this.channel, type: INTERACTION.command, data });
  }

  /**
   * Types a command without sending it, and gives what is offered for the option that was filled in last.
   * @param line the command and its subcommands: `ospo search`
   */
  async types(line: string, values: Values): Promise<readonly Choice[]> {
    const [name = '', ...words] = line.split(' ');
    const command = commandFor(this.#typing, CHAT, name);
    const data = dataOf(this.#typing, command, words, values, Object.keys(values).at(-1));
    const { sent } = await this.#person.act({
      channel: this.channel,
      type: INTERACTION.autocomplete,
      data,
    });
    const { locale } = this.#person.member;
    return choicesOf(sent.interaction).map((choice) => ({
      name: nameFor(choice, locale),
      value: choice.value,
    }));
  }

  /** Says something for all to see; the app is not told. */
  says(content: string): Seen {
    const { world } = this.#around;
    const nothing = { embeds: [], components: [], flags: 0, allowedMentions: undefined };
    const { channel } = this;
    return seeMessage(world.addMessage({ channel, by: this.#person.id, content, ...nothing }), world);
  }

  #sees({ channel, onlyFor }: Message): boolean {
    const { member } = this.#person;
    if (channel !== this.channel || (onlyFor !== undefined && onlyFor !== member.id)) return false;
    const inside = channel.kind !== 'dm' && channel.kind !== 'group' ? undefined : channel.people;
    return inside ? inside.has(member.id) : may(permissionsOf(member, channel), BIT.viewChannel);
  }

  /** Waits for a message of the bot, new or changed since this person last did something, that says this. */
  async sees(pattern: RegExp = /(?:)/): Promise<Seen> {
    const { world, patience } = this.#around;
    const { since } = this.#person;
    const find = (): Seen | undefined => {
      for (const message of world.messages.values()) {
        if (message.changed <= since || message.by !== world.bot.id || !this.#sees(message)) continue;
        const seen = seeMessage(message, world);
        if (!seen.loading && pattern.test(seen.text)) return seen;
      }
      return undefined;
    };
    return world.wait(find, patience, () => this.#insteadOf(pattern));
  }

  #insteadOf(pattern: RegExp): string {
    const there = this.all().map(({ hidden, text }) => `${hidden ? '(private) ' : ''}${text}`);
    const wrong = this.#around.complaints().map((complaint) => `\n(${complaint})`);
    const { name } = this.#person.member;
    return `${name} sees nothing new with ${pattern}, but:\n${there.join('\n==\n') || 'nothing'}${wrong.join('')}`;
  }

  /** Waits until a message is not there any more. */
  async loses({ message }: Seen): Promise<void> {
    const { world, patience } = this.#around;
    const gone = (): true | undefined => (world.messages.has(message.id) ? undefined : true);
    await world.wait(gone, patience, () => `${this.#person.member.name} still sees the message`);
  }

  /** Everything that is seen here now, in order. */
  all(): readonly Seen[] {
    const { world } = this.#around;
    return [...world.messages.values()]
      .filter((message) => this.#sees(message))
      .map((message) => seeMessage(message, world));
  }

  /** The last thing seen here. */
  get last(): Seen | undefined {
    return this.all().at(-1);
  }
}

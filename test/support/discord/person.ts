/** Somebody in Discord: what they type, press and fill in, and what they see then. */
import type { Around } from './around.ts';
import { COMPONENT, INTERACTION } from './checks/types.ts';
import type { Acknowledgement } from './delivery.ts';
import { type Filled, filled } from './filling.ts';
import { type Fields, fieldsOf, given, textOf } from './json.ts';
import type { Done } from './payloads.ts';
import { Place } from './place.ts';
import { find, optionOf, type Seen, type SeenModal, seeModal } from './seen.ts';
import { componentOf, messageFields } from './shapes.ts';
import { addChannel, commandFor, userResolved } from './typing.ts';
import type { Channel, Member, Message } from './world.ts';

const MESSAGE_MENU = 3;
type Choice = string | RegExp | Channel | Person;

export class Person {
  readonly member: Member;
  readonly #around: Around;
  /** The state of things when they last did something: what they wait for comes after it. */
  #since = 0;

  constructor(member: Member, around: Around) {
    this.member = member;
    this.#around = around;
  }

  get id(): string {
    return this.member.id;
  }

  get since(): number {
    return this.#since;
  }

  /** Their conversation with the bot. */
  get dm(): Place {
    return this.in(this.#around.world.dm(this.id));
  }

  in(channel: Channel): Place {
    return new Place(this, channel, this.#around);
  }

  /** Does something, and gives the app's first answer to it. */
  async act(done: Omit<Done, 'member'>): Promise<Acknowledgement> {
    this.#since = this.#around.world.changes;
    return this.#around.deliver({ member: this.member, ...done });
  }

  /** The message as it is now, with this component still on it and in use. @throws otherwise */
  #current(on: Seen, component: Fields): Message {
    const message = this.#around.world.messages.get(on.message.id);
    if (!message) throw new Error('the message is gone');
    if (message.onlyFor !== undefined && message.onlyFor !== this.id)
      throw new Error(`${this.member.name} does not see the message`);
    const now = componentOf(message, component.custom_id);
    if (!now) throw new Error(`“${textOf(component.label ?? component.placeholder)}” is not there any more`);
    if (now.disabled === true) throw new Error(`“${textOf(now.label ?? now.placeholder)}” is disabled`);
    return message;
  }

  /** Presses a button, by what stands on it. */
  async press(on: Seen, label: string | RegExp, nth = 0): Promise<Acknowledgement> {
    const { component } = find(on.buttons, label, nth);
    if (component.url !== undefined) throw new Error(`“${textOf(component.label)}” is a link`);
    return this.pressId(on, textOf(component.custom_id));
  }

  /** Presses the button with this custom id, also one that looks no more as it did when it was seen. */
  async pressId(on: Seen, customId: string): Promise<Acknowledgement> {
    const source = this.#current(on, { custom_id: customId, label: customId });
    const id = componentOf(source, customId)?.id;
    const data = { custom_id: customId, component_type: COMPONENT.button, id };
    return this.act({ channel: source.channel, type: INTERACTION.component, data, source });
  }

  /** Chooses in a menu, which is known by its placeholder or by what is chosen in it. */
  async choose(
    on: Seen,
    menu: string | RegExp,
    choice: Choice | readonly Choice[],
  ): Promise<Acknowledgement> {
    const found = find(on.menus, menu);
    const { component } = found;
    const source = this.#current(on, component);
    const resolved: { channels?: Fields } = {};
    const chosen: readonly Choice[] = Array.isArray(choice) ? choice : [choice];
    let users: Fields = {};
    const values = chosen.map((one) => {
      if (one instanceof Person) {
        users = userResolved(one.member);
        return one.id;
      }
      if (typeof one === 'string' || one instanceof RegExp) return textOf(optionOf(found, one).value);
      const types = component.channel_types;
      const added = addChannel({ member: this.member, world: this.#around.world }, one, resolved);
      const { type } = fieldsOf(fieldsOf(resolved.channels)[added]);
      if (Array.isArray(types) && !types.includes(type))
        throw new Error('a channel of this kind is not offered');
      return added;
    });
    const all = { ...resolved, ...users };
    const data = given({
      custom_id: component.custom_id,
      component_type: component.type,
      id: component.id,
      values,
      resolved: component.type === COMPONENT.stringSelect ? undefined : all,
    });
    return this.act({ channel: source.channel, type: INTERACTION.component, data, source });
  }

  /** Uses an entry of the menu of a message, by its name or by what it is called in their language. */
  async messageMenu(on: Seen, name: string): Promise<Acknowledgement> {
    const { world, registry } = this.#around;
    const { message } = on;
    const { channel } = message;
    const command = commandFor({ member: this.member, channel, world, registry }, MESSAGE_MENU, name);
    const data = given({
      id: command.id,
      name: command.name,
      type: MESSAGE_MENU,
      guild_id: command.guild_id,
      target_id: message.id,
      resolved: { messages: { [message.id]: messageFields(message, world) } },
    });
    return this.act({ channel, type: INTERACTION.command, data });
  }

  /** The modal that they have open, once there is one that says this. */
  async seesModal(pattern: RegExp = /(?:)/): Promise<SeenModal> {
    const { world, interactions, patience } = this.#around;
    const look = (): SeenModal | undefined => {
      const open = interactions.modals.get(this.id);
      const seen = open && open.changed > this.#since ? seeModal(open.fields, world) : undefined;
      return seen && pattern.test(`${seen.title}\n${seen.text}`) ? seen : undefined;
    };
    return world.wait(look, patience, () => `${this.member.name} sees no modal with ${pattern}`);
  }

  /** Sends the modal, with what is filled in by the label of each field. @throws when it cannot be sent so */
  async submit(modal: SeenModal, values: Filled = {}): Promise<Acknowledgement> {
    const { interactions, world } = this.#around;
    const open = interactions.modals.get(this.id);
    if (open?.fields !== modal.fields) throw new Error('the modal is not open');
    const { channel, source } = open.interaction;
    const components = filled(modal, values, { member: this.member, world });
    interactions.modals.delete(this.id);
    const data = { custom_id: modal.fields.custom_id, ...components };
    return this.act({ channel, type: INTERACTION.modal, data, source: this.#still(source) });
  }

  #still(source: Message | undefined): Message | undefined {
    return source && this.#around.world.messages.get(source.id);
  }

  /** Closes the modal. */
  closes(): void {
    this.#around.interactions.modals.delete(this.id);
  }
}

/** Somebody in Slack: what they type, press and fill in, and what they see then. */

import type { Around } from './around.ts';
import type { Fields } from './blocks/rules.ts';
import type { Acknowledgement, Kind } from './delivery.ts';
import { checkFilled, Filling } from './filling.ts';
import type { Interaction } from './payloads.ts';
import * as payloads from './payloads.ts';
import { Place } from './place.ts';
import { find, type Seen, type SeenView, seeView } from './seen.ts';
import { responseUrlsOf, submitted } from './submission.ts';
import { setValue } from './view-state.ts';
import type { Channel, Member } from './workspace.ts';

export class Person {
  readonly member: Member;
  readonly #around: Around;
  readonly #filling = new Filling();
  /** The state of the workspace when they last did something: what they wait for comes after it. */
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
  get im(): Place {
    return this.in(this.#around.workspace.im(this.id));
  }

  in(channel: Channel): Place {
    return new Place(this, channel, this.#around);
  }

  /** Does something, and gives what the app said to it. */
  async act(kind: Kind, payload: Fields): Promise<Acknowledgement> {
    // Commands, buttons and shortcuts come with this one scope.
    if (kind === 'command' && !this.#around.scopes().includes('commands')) throw new Error('no such command');
    this.#since = this.#around.workspace.changes;
    const answer = await this.#around.deliver(kind, payload);
    if (answer.problem !== undefined) this.#around.complain(answer.problem);
    return answer;
  }

  interaction(channel?: Channel): Interaction {
    const { workspace } = this.#around;
    return { workspace, member: this.member, trigger: this.#around.newTrigger(this.id, channel) };
  }

  /** Says something to the bot in their conversation with it. */
  tell(text: string, options: { thread?: string } = {}): Promise<Acknowledgement | undefined> {
    return this.im.says(text, options);
  }

  /** `@OSPO …` in a conversation. */
  mention(
    channel: Channel,
    text: string,
    options: { thread?: string } = {},
  ): Promise<Acknowledgement | undefined> {
    return this.in(channel).says(text, options);
  }

  /** Presses a button, by what stands on it or by its name for a screen reader. */
  async press(on: Seen | SeenView, label: string | RegExp, nth = 0): Promise<Acknowledgement> {
    const { element, blockId } = find(on.buttons, label, nth);
    const { type, action_id, text, value, style, url } = element;
    const optional = { ...(value !== undefined && { value }), ...(style !== undefined && { style }) };
    return this.#use(on, {
      type,
      action_id,
      block_id: blockId,
      text,
      ...optional,
      ...(url !== undefined && { url }),
    });
  }

  /** Chooses an option of a menu, by what stands on it. */
  async choose(
    on: Seen | SeenView,
    option: string | RegExp,
    menu?: string | RegExp,
  ): Promise<Acknowledgement> {
    const fits = (text: string): boolean =>
      typeof option === 'string' ? text === option : option.test(text);
    const menus = menu === undefined ? on.menus : [find(on.menus, menu)];
    for (const { element, blockId, options } of menus) {
      const chosen = options.find(({ label }) => fits(label));
      if (!chosen) continue;
      const { type, action_id, placeholder } = element;
      const action = { type, action_id, block_id: blockId, selected_option: chosen.option };
      return this.#use(on, { ...action, ...(placeholder !== undefined && { placeholder }) });
    }
    const all = menus.flatMap(({ options }) => options.map(({ label }) => label));
    throw new Error(`no option “${option}” among ${all.join(' · ') || 'nothing'}`);
  }

  async #use(on: Seen | SeenView, action: Fields): Promise<Acknowledgement> {
    if ('view' in on) {
      const values = this.#filling.values(on.view);
      if (action.selected_option !== undefined) {
        const { type, selected_option } = action;
        setValue(values, action.block_id, action.action_id, { type, selected_option });
      }
      return this.act(
        'interactive',
        payloads.viewActions(this.interaction(), { view: on.view, values, action }),
      );
    }
    const { workspace } = this.#around;
    const { channel, ts } = on.message;
    const message = workspace.message(channel.id, ts);
    if (!message) throw new Error('the message is gone');
    const responseUrl = this.#around.newResponseUrl({ channel, user: this.id, message, fromView: false });
    const given = { message, action, responseUrl };
    return this.act('interactive', payloads.messageActions(this.interaction(channel), given));
  }

  /** Types into a field of a modal or the Home and presses Enter, where the field sends that. */
  async enters(on: SeenView, label: string | RegExp, value: string): Promise<Acknowledgement> {
    const { element, blockId } = this.#filling.fill(on, label, value);
    const { type, action_id } = element;
    const values = this.#filling.values(on.view);
    const action = { type, action_id, block_id: blockId, value };
    return this.act(
      'interactive',
      payloads.viewActions(this.interaction(), { view: on.view, values, action }),
    );
  }

  /** Chooses in a field of a modal or the Home that tells the app at once. */
  async choosesIn(on: SeenView, label: string | RegExp, option: string | Channel): Promise<Acknowledgement> {
    const { element, blockId } = this.#filling.fill(on, label, option);
    const { type, action_id } = element;
    const values = this.#filling.values(on.view);
    const chosen = values[blockId]?.[String(action_id)];
    const action = { ...chosen, type, action_id, block_id: blockId };
    return this.act(
      'interactive',
      payloads.viewActions(this.interaction(), { view: on.view, values, action }),
    );
  }

  /**
   * Fills in a modal and submits it. @param given by the label of the field: text, the label of an option, a conversation
   * @throws when Slack itself would not let it go
   */
  async submit(
    on: SeenView,
    given: Readonly<Record<string, string | Channel>> = {},
  ): Promise<Acknowledgement> {
    for (const [label, value] of Object.entries(given)) this.#filling.fill(on, label, value);
    const { view } = on;
    const values = this.#filling.values(view);
    checkFilled(on, values);
    const by = this.interaction(view.channel);
    const payload = payloads.viewSubmission(by, {
      view,
      values,
      responseUrls: responseUrlsOf(this.id, on, values, this.#around),
    });
    const answer = await this.act('interactive', payload);
    if (answer.problem === undefined) this.errors = submitted(this.id, view, answer.payload, this.#around);
    return answer;
  }

  /** What stood beside the fields of the last submission, by block. */
  errors: Fields = {};

  /** Closes the modal that is on top. */
  closes(): void {
    const { workspace } = this.#around;
    workspace.stacks.set(this.id, (workspace.stacks.get(this.id) ?? []).slice(0, -1));
  }

  /** Uses an entry of the menu of a message. */
  async messageShortcut(on: Seen, callback: string): Promise<Acknowledgement> {
    const { message } = on;
    const { channel } = message;
    const responseUrl = this.#around.newResponseUrl({
      channel,
      user: this.id,
      message: undefined,
      fromView: false,
    });
    return this.act(
      'interactive',
      payloads.messageShortcut(this.interaction(channel), { message, callback, responseUrl }),
    );
  }

  /** Uses an entry of the menu of shortcuts. */
  async globalShortcut(callback: string): Promise<Acknowledgement> {
    return this.act('interactive', payloads.globalShortcut(this.interaction(), callback));
  }

  /** Opens the app's Home, or the tab with its messages. */
  async opensHome(tab: 'home' | 'messages' = 'home'): Promise<Acknowledgement> {
    const { workspace } = this.#around;
    const event = { type: 'app_home_opened', user: this.id, channel: workspace.im(this.id).id, tab };
    return this.act('event', payloads.eventPayload(workspace, event));
  }

  /** The Home, once it has been published and says this. */
  async seesHome(pattern: RegExp = /(?:)/): Promise<SeenView> {
    return this.#seesView('Home', pattern, () => this.#around.workspace.homes.get(this.id));
  }

  /** The modal on top, once there is one that says this. */
  async seesModal(pattern: RegExp = /(?:)/): Promise<SeenView> {
    return this.#seesView('modal', pattern, () => this.#around.workspace.stacks.get(this.id)?.at(-1));
  }

  /** The modal on top as it is now. */
  get modal(): SeenView | undefined {
    return this.#view(this.#around.workspace.stacks.get(this.id)?.at(-1));
  }

  #view(id = ''): SeenView | undefined {
    const view = this.#around.workspace.views.get(id);
    return view && seeView(view);
  }

  async #seesView(what: string, pattern: RegExp, id: () => string | undefined): Promise<SeenView> {
    const { workspace, patience } = this.#around;
    const find = (): SeenView | undefined => {
      const seen = this.#view(id());
      return seen && seen.view.changed > this.#since && pattern.test(`${seen.title}\n${seen.text}`)
        ? seen
        : undefined;
    };
    const missing = (): string =>
      `${this.member.name} sees no ${what} with ${pattern}, but:\n${this.#view(id())?.text ?? 'none'}`;
    return workspace.wait(find, patience, missing);
  }
}

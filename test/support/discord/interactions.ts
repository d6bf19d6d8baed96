/** What people did and what the app answered: once, within three seconds; afterwards a token is good for fifteen minutes. */
import { choices as choicesRule } from './checks/commands.ts';
import { modal as modalRule } from './checks/components.ts';
import { type Content, contentOf, couldPing } from './checks/message.ts';
import { problemsOf } from './checks/rules.ts';
import { checkIds } from './checks/totals.ts';
import { ANSWER, FLAG, INTERACTION } from './checks/types.ts';
import { each, type Fields, fieldsOf } from './json.ts';
import { refuse, refuseForm } from './refusal.ts';
import { isLoading, isPrivate } from './shapes.ts';
import type { Channel, Member, Message, World } from './world.ts';

/** Milliseconds for the first answer. */
export const IN_TIME = 3_000;
/** Milliseconds in which a token can be used. */
const TOKEN_LIFE = 15 * 60_000;
/** Follow-ups of an app that only the person has, not the server. */
const MOST_FOLLOW_UPS = 5;

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly member: Member;
  readonly channel: Channel;
  /** The message whose component was used. */
  readonly source: Message | undefined;
  /** What others may not see whatever the app says: apps that people brought are kept quiet here. */
  readonly hushed: boolean;
  /** The app is here only because this person has it. */
  readonly brought: boolean;
  readonly payload: Fields;
  /** Milliseconds since 1970. */
  readonly sent: number;
  readonly messages: Set<string>;
  answer: { readonly type: number; readonly data: Fields } | undefined;
  /** An answer came when it was too late. */
  late: boolean;
  /** What `@original` means. */
  original: string | undefined;
  followUps: number;
}

export interface Modal {
  readonly interaction: Interaction;
  readonly fields: Fields;
  changed: number;
}

const ONLY_COMPONENTS: readonly unknown[] = [ANSWER.updateLater, ANSWER.update];
const ALLOWED: Readonly<Record<number, readonly number[]>> = {
  [INTERACTION.command]: [ANSWER.message, ANSWER.later, ANSWER.modal],
  [INTERACTION.component]: [ANSWER.message, ANSWER.later, ANSWER.updateLater, ANSWER.update, ANSWER.modal],
  [INTERACTION.autocomplete]: [ANSWER.choices],
  [INTERACTION.modal]: [ANSWER.message, ANSWER.later, ANSWER.updateLater, ANSWER.update],
};

export class Interactions {
  readonly byId = new Map<string, Interaction>();
  /** The modal that a person has open. */
  readonly modals = new Map<string, Modal>();
  readonly #byToken = new Map<string, Interaction>();
  readonly #world: World;
  readonly #complain: (problem: string) => void;

  constructor(world: World, complain: (problem: string) => void) {
    this.#world = world;
    this.#complain = complain;
  }

  add(interaction: Interaction): void {
    this.byId.set(interaction.id, interaction);
    this.#byToken.set(interaction.token, interaction);
  }

  /** Resolves when an answer that came in a response has been read, if it came before the call that is looked at now. */
  async isRead(token: string): Promise<void> {
    for (let turn = 0; turn < 20 && this.#byToken.get(token)?.answer === undefined; turn++)
      await new Promise((resolve) => setImmediate(resolve));
  }

  /** The interaction that a token is of. @throws Refusal when it has run out, or nothing was answered yet */
  ofToken(token: string): Interaction {
    const interaction = this.#byToken.get(token) ?? refuse(10015);
    if (this.#world.clock.now() - interaction.sent > TOKEN_LIFE) refuse(50027);
    return interaction.answer ? interaction : refuse(10015);
  }

  /** The first answer. @throws Refusal when it is late, the second, or wrong */
  answer(interaction: Interaction, sent: Fields): void {
    if (interaction.answer) refuse(40060);
    if (this.#world.clock.now() - interaction.sent > IN_TIME) {
      interaction.late = true;
      this.#world.emit('change');
      refuse(10062);
    }
    const { type } = sent;
    const data = fieldsOf(sent.data);
    const allowed = (ALLOWED[interaction.type] ?? []).filter(
      (each) => interaction.source !== undefined || !ONLY_COMPONENTS.includes(each),
    );
    if (typeof type !== 'number' || !allowed.includes(type)) {
      refuseForm([
        { at: ['type'], code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${allowed.join(', ')}}.` },
      ]);
      return;
    }
    this.#perform(interaction, type, data);
    interaction.answer = { type, data };
    this.#world.changes++;
    this.#world.emit('change');
  }

  #perform(interaction: Interaction, type: number, data: Fields): void {
    switch (type) {
      case ANSWER.message:
        interaction.original = this.#post(interaction, this.#contentOf(data, undefined, ['data'])).id;
        break;
      case ANSWER.later: {
        const flags = (typeof data.flags === 'number' ? data.flags & FLAG.ephemeral : 0) | FLAG.loading;
        const nothing = { content: '', embeds: [], components: [], allowedMentions: undefined };
        interaction.original = this.#post(interaction, { ...nothing, flags }).id;
        break;
      }
      case ANSWER.updateLater:
        interaction.original = interaction.source?.id;
        break;
      case ANSWER.update: {
        const message = this.#world.messages.get(interaction.source?.id ?? '') ?? refuse(10008);
        interaction.original = message.id;
        this.#world.editMessage(message, this.#contentOf(data, message, ['data']));
        break;
      }
      case ANSWER.choices:
        refuseForm(problemsOf((fail) => choicesRule(data.choices, ['data', 'choices'], fail)));
        break;
      case ANSWER.modal:
        refuseForm(
          problemsOf((fail) => {
            modalRule(data, ['data'], fail);
            checkIds(data.components, ['data', 'components'], fail);
          }),
        );
        this.modals.set(interaction.member.id, this.#world.touch({ interaction, fields: data, changed: 0 }));
    }
    if (interaction.original !== undefined) interaction.messages.add(interaction.original);
  }

  #contentOf(data: Fields, before?: Content, under: readonly string[] = []): Content {
    const content = contentOf(data, before, under);
    const ping = couldPing(content.allowedMentions);
    if (ping !== undefined) this.#complain(`an answer could ping: ${ping} in ${short(data)}`);
    return content;
  }

  #post(interaction: Interaction, content: Content): Message {
    const { member, channel, hushed, type, id } = interaction;
    const flags = hushed ? content.flags | FLAG.ephemeral : content.flags;
    const onlyFor = isPrivate({ flags }) ? { onlyFor: member.id } : {};
    const by = this.#world.bot.id;
    const told = {
      id,
      type,
      user: { id: member.id, username: member.name },
      authorizing_integration_owners: interaction.payload.authorizing_integration_owners,
    };
    const message = this.#world.addMessage({ channel, by, ...content, flags, ...onlyFor, interaction: told });
    interaction.messages.add(message.id);
    return message;
  }

  /** A message after the first answer; the first one after “later” is what was waited for. @throws Refusal */
  followUp(interaction: Interaction, sent: Fields): Message {
    const waiting = this.#world.messages.get(interaction.original ?? '');
    if (waiting && isLoading(waiting)) return this.edit(interaction, '@original', sent);
    if (interaction.brought && ++interaction.followUps > MOST_FOLLOW_UPS) refuse(40094);
    return this.#post(interaction, this.#contentOf(sent));
  }

  /** One of the messages of an interaction. @throws Refusal */
  message(interaction: Interaction, name: string): Message {
    const id = name === '@original' ? interaction.original : name;
    if (id === undefined || !interaction.messages.has(id)) return refuse(10008);
    return this.#world.messages.get(id) ?? refuse(10008);
  }

  /** @throws Refusal */
  edit(interaction: Interaction, name: string, sent: Fields): Message {
    const message = this.message(interaction, name);
    // Who sees a message is decided once.
    const fixed = FLAG.ephemeral | FLAG.loading;
    const flags = typeof sent.flags === 'number' ? { flags: sent.flags & ~fixed } : {};
    const { flags: next, ...content } = this.#contentOf({ ...sent, ...flags }, message);
    return this.#world.editMessage(message, { ...content, flags: next & ~FLAG.loading });
  }
}

const short = (data: Fields): string => JSON.stringify(data).slice(0, 500);

/** The choices that an answer gives to somebody who types. */
export const choicesOf = ({ answer }: Interaction): readonly Fields[] => each(answer?.data.choices);

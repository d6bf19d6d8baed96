/** What a person sees of a message or modal: its text as it is read, and what can be pressed, chosen and filled in. */
import { COMPONENT } from './checks/types.ts';
import { each, type Fields, fieldsOf, isFields, textOf } from './json.ts';
import { type Mention, type Read, readMarkdown } from './markdown.ts';
import { isLoading } from './shapes.ts';
import type { Channel, Message, World } from './world.ts';

export interface Pressable {
  /** What stands on it; of a menu its placeholder. */
  readonly label: string;
  readonly component: Fields;
  readonly disabled: boolean;
}

export interface Menu extends Pressable {
  readonly options: readonly { readonly label: string; readonly option: Fields }[];
  /** What stands in it, chosen already. */
  readonly chosen: readonly string[];
}

export interface Input extends Pressable {
  readonly required: boolean;
}

type Marks = Omit<Read, 'text' | 'mentions'>;

export interface Content extends Marks {
  /** Component after component, a line each at least. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly buttons: readonly Pressable[];
  readonly menus: readonly Menu[];
  readonly inputs: readonly Input[];
}

export interface Seen extends Content {
  readonly where: Channel;
  /** As it stood when it was seen. */
  readonly message: Message;
  /** Only one person sees it. */
  readonly hidden: boolean;
  readonly by: string;
  /** Who is mentioned in it so that they are notified. */
  readonly pings: readonly Mention[];
  /** “… is thinking”: the answer is still to come. */
  readonly loading: boolean;
}

export interface SeenModal extends Content {
  readonly fields: Fields;
  readonly title: string;
}

const MENUS: readonly unknown[] = [
  COMPONENT.stringSelect,
  COMPONENT.userSelect,
  COMPONENT.roleSelect,
  COMPONENT.mentionableSelect,
  COMPONENT.channelSelect,
];

class Reader {
  readonly lines: string[] = [];
  readonly buttons: Pressable[] = [];
  readonly menus: Menu[] = [];
  readonly inputs: Input[] = [];
  readonly mentions: Mention[] = [];
  readonly #marks: { [Name in keyof Marks]: Marks[Name][number][] } = {
    headings: [],
    small: [],
    bold: [],
    quotes: [],
    code: [],
    links: [],
  };
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get content(): Content {
    const { buttons, menus, inputs, mentions } = this;
    return { text: this.lines.join('\n'), ...this.#marks, buttons, menus, inputs, mentions };
  }

  markdown(source: string): void {
    const { people, channels, bot } = this.#world;
    const nameOf = (id: string): string | undefined =>
      id === bot.id ? bot.name : (people.get(id) ?? channels.get(id))?.name;
    const { text, mentions, ...marks } = readMarkdown(source, nameOf);
    this.lines.push(text);
    this.mentions.push(...mentions);
    this.#marks.headings.push(...marks.headings);
    this.#marks.small.push(...marks.small);
    this.#marks.bold.push(...marks.bold);
    this.#marks.quotes.push(...marks.quotes);
    this.#marks.code.push(...marks.code);
    this.#marks.links.push(...marks.links);
  }

  components(components: unknown): this {
    for (const component of each(components)) this.#component(component);
    return this;
  }

  embed(embed: Fields): void {
    for (const value of [fieldsOf(embed.author).name, embed.title, embed.description])
      if (typeof value === 'string') this.markdown(value);
    for (const { name, value } of each(embed.fields)) this.markdown(`${textOf(name)}\n${textOf(value)}`);
    if (isFields(embed.footer)) this.lines.push(textOf(embed.footer.text));
  }

  #component(component: Fields): void {
    const { type } = component;
    const disabled = component.disabled === true;
    if (type === COMPONENT.text) this.markdown(textOf(component.content));
    else if (type === COMPONENT.separator && component.divider !== false) this.lines.push('---');
    else if (type === COMPONENT.button) this.#button(component, disabled);
    else if (MENUS.includes(type)) this.#menu(component, disabled);
    else if (type === COMPONENT.textInput) this.#input(component, component.label);
    else if (type === COMPONENT.label) this.#labelled(component);
    else {
      if (component.description !== undefined) this.lines.push(textOf(component.description));
      this.components(component.items).components(component.components);
      if (isFields(component.accessory)) this.#component(component.accessory);
    }
  }

  #button(component: Fields, disabled: boolean): void {
    const { label, emoji, url } = component;
    const shown = [textOf(fieldsOf(emoji).name), textOf(label)].filter((part) => part !== '').join(' ');
    this.buttons.push({ label: shown, component, disabled });
    if (typeof url === 'string') this.#marks.links.push({ label: shown, url });
  }

  #menu(component: Fields, disabled: boolean, label?: string): void {
    const options = each(component.options).map((option) => ({ label: textOf(option.label), option }));
    const chosen = options.filter(({ option }) => option.default === true).map((option) => option.label);
    const placeholder = textOf(component.placeholder) || 'Make a selection';
    this.menus.push({ label: label ?? placeholder, component, disabled, options, chosen });
  }

  #input(component: Fields, label: unknown): void {
    this.lines.push(textOf(label));
    const required = component.required !== false;
    this.inputs.push({ label: textOf(label), component, disabled: false, required });
  }

  #labelled({ label, description, component }: Fields): void {
    const inner = fieldsOf(component);
    if (MENUS.includes(inner.type)) {
      this.lines.push(textOf(label));
      this.#menu(inner, false, textOf(label));
    } else this.#input(inner, label);
    if (description !== undefined) this.lines.push(textOf(description));
  }
}

export function seeMessage(message: Message, world: World): Seen {
  const reader = new Reader(world);
  if (isLoading(message)) reader.lines.push(`${world.bot.name} is thinking…`);
  if (message.content !== '') reader.markdown(message.content);
  for (const embed of message.embeds) reader.embed(embed);
  const content = reader.components(message.components).content;
  return {
    ...content,
    where: message.channel,
    message: { ...message },
    hidden: message.onlyFor !== undefined,
    by: message.by,
    pings: content.mentions.filter((mention) => pings(mention, message)),
    loading: isLoading(message),
  };
}

/** Whether Discord notifies who is mentioned: everybody who is, when it is not told otherwise. */
function pings({ kind, id }: Mention, { allowedMentions }: Message): boolean {
  if (allowedMentions === undefined) return true;
  const { parse, [kind]: named } = allowedMentions;
  return (Array.isArray(parse) && parse.includes(kind)) || (Array.isArray(named) && named.includes(id));
}

export function seeModal(fields: Fields, world: World): SeenModal {
  const { content } = new Reader(world).components(fields.components);
  return { ...content, fields, title: textOf(fields.title) };
}

const fits = (label: string | RegExp, text: string): boolean =>
  typeof label === 'string' ? text === label : label.test(text);

/** The one with this label; the nth where there are several. @throws when there is none */
export function find<T extends Pressable>(among: readonly T[], label: string | RegExp, nth = 0): T {
  const found = among.filter(
    (one) => fits(label, one.label) || chosenIn(one).some((text) => fits(label, text)),
  )[nth];
  if (found) return found;
  throw new Error(`no “${label}” (${nth}) among ${among.map((one) => one.label).join(' · ') || 'nothing'}`);
}

const chosenIn = (one: Pressable & { readonly chosen?: readonly string[] }): readonly string[] =>
  one.chosen ?? [];

/** The options of a menu with these labels. @throws when one is not there */
export const optionOf = ({ options }: Menu, label: string | RegExp): Fields => {
  const found = options.find((option) => fits(label, option.label));
  if (found) return found.option;
  throw new Error(
    `no option “${label}” among ${options.map((option) => option.label).join(' · ') || 'nothing'}`,
  );
};

/** What a person sees of a message or view: its text as it is read, and what can be pressed, chosen and filled in. */
import { type Fields, isFields } from './blocks/rules.ts';
import { readMrkdwn } from './mrkdwn.ts';
import type { Channel, Message, View } from './workspace.ts';

export interface Pressable {
  /** What stands on it. */
  readonly label: string;
  /** What a screen reader says. */
  readonly name: string;
  readonly element: Fields;
  readonly blockId: string;
}

export interface Menu extends Pressable {
  readonly options: readonly { readonly label: string; readonly option: Fields }[];
}

export interface Input extends Pressable {
  readonly optional: boolean;
}

export interface Content {
  /** Block after block, a line each at least; without blocks the text. */
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Addresses in the text that Slack makes links of unasked. */
  readonly foundLinks: readonly string[];
  readonly buttons: readonly Pressable[];
  /** Selects, radio buttons, overflow menus outside of inputs. */
  readonly menus: readonly Menu[];
  readonly inputs: readonly Input[];
}

export interface Seen extends Content {
  readonly where: Channel;
  /** As it stood when it was seen. */
  readonly message: Message;
  /** Only one person sees it. */
  readonly hidden: boolean;
  /** The text that notifications and screen readers have. */
  readonly notification: string;
  readonly thread: string | undefined;
  readonly by: string;
}

export interface SeenView extends Content {
  readonly view: View;
  readonly title: string;
  readonly submit: string | undefined;
}

class Reader {
  readonly lines: string[] = [];
  readonly links: { label: string; url: string }[] = [];
  readonly foundLinks: string[] = [];
  readonly buttons: Pressable[] = [];
  readonly menus: Menu[] = [];
  readonly inputs: Input[] = [];

  blocks(blocks: readonly Fields[]): this {
    for (const block of blocks) this.#block(block);
    return this;
  }

  get content(): Content {
    const { links, foundLinks, buttons, menus, inputs } = this;
    return { text: this.lines.join('\n'), links, foundLinks, buttons, menus, inputs };
  }

  mrkdwn(source: string, verbatim: boolean): string {
    const read = readMrkdwn(source, verbatim);
    this.links.push(...read.links);
    this.foundLinks.push(...read.foundLinks);
    return read.text;
  }

  #text(value: unknown): string {
    if (!isFields(value)) return '';
    const text = String(value.text ?? '');
    return value.type === 'mrkdwn' ? this.mrkdwn(text, value.verbatim === true) : text;
  }

  #block(block: Fields): void {
    const blockId = String(block.block_id);
    const each = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
    switch (block.type) {
      case 'divider':
        this.lines.push('---');
        break;
      case 'markdown':
        this.lines.push(String(block.text));
        break;
      case 'table':
        for (const row of Array.isArray(block.rows) ? block.rows : [])
          this.lines.push(
            each(row)
              .map((cell) => richText(cell))
              .join(' | '),
          );
        break;
      case 'rich_text':
        this.lines.push(richText(block));
        break;
      case 'image':
        this.lines.push(String(block.alt_text));
        break;
      case 'context':
        this.lines.push(
          each(block.elements)
            .map((element) => this.#text(element))
            .join(' '),
        );
        break;
      case 'actions':
        for (const element of each(block.elements)) this.#element(element, blockId);
        break;
      case 'input':
        this.#input(block, blockId);
        break;
      default:
        if (block.text !== undefined) this.lines.push(this.#text(block.text));
        for (const field of each(block.fields)) this.lines.push(this.#text(field));
        if (isFields(block.accessory)) this.#element(block.accessory, blockId);
    }
  }

  #input(block: Fields, blockId: string): void {
    const element = isFields(block.element) ? block.element : {};
    const label = this.#text(block.label);
    this.lines.push(label);
    if (block.hint !== undefined) this.lines.push(this.#text(block.hint));
    this.inputs.push({ label, name: label, element, blockId, optional: block.optional === true });
  }

  #element(element: Fields, blockId: string): void {
    const label = this.#text(element.text ?? element.placeholder);
    const name = String(element.accessibility_label ?? label);
    if (element.type === 'button') this.buttons.push({ label, name, element, blockId });
    else if (element.type !== 'image')
      this.menus.push({ label, name, element, blockId, options: this.optionsOf(element) });
  }

  optionsOf(element: Fields): Menu['options'] {
    const groups = [
      element,
      ...(Array.isArray(element.option_groups) ? element.option_groups.filter(isFields) : []),
    ];
    return groups
      .flatMap(({ options }) => (Array.isArray(options) ? options.filter(isFields) : []))
      .map((option) => ({ label: this.#text(option.text), option }));
  }
}

/** The options of a select or of radio buttons. */
export const optionsOf = (element: Fields): Menu['options'] => new Reader().optionsOf(element);

function richText(value: unknown): string {
  if (Array.isArray(value)) return value.map(richText).join('');
  if (!isFields(value)) return '';
  if (typeof value.text === 'string') return value.text;
  const inside = richText(value.elements);
  return value.type === 'rich_text_section' ? `${inside}\n` : inside;
}

export function seeMessage(message: Message): Seen {
  const reader = new Reader().blocks(message.blocks);
  if (message.blocks.length === 0) reader.lines.push(reader.mrkdwn(message.text, false));
  return {
    ...reader.content,
    where: message.channel,
    message: { ...message },
    hidden: message.onlyFor !== undefined,
    notification: readMrkdwn(message.text).text,
    thread: message.threadTs,
    by: message.by,
  };
}

export function seeView(view: View): SeenView {
  const { blocks, title, submit } = view.fields;
  const words = (value: unknown): string => (isFields(value) ? String(value.text) : '');
  return {
    ...new Reader().blocks(Array.isArray(blocks) ? blocks.filter(isFields) : []).content,
    view,
    title: words(title),
    submit: isFields(submit) ? words(submit) : undefined,
  };
}

/** The one with this label or name; the nth where there are several. @throws when there is none */
export function find<T extends Pressable>(among: readonly T[], label: string | RegExp, nth = 0): T {
  const fits = (text: string): boolean => (typeof label === 'string' ? text === label : label.test(text));
  const found = among.filter((each) => fits(each.label) || fits(each.name))[nth];
  if (found) return found;
  throw new Error(`no “${label}” (${nth}) among ${among.map((each) => each.label).join(' · ') || 'nothing'}`);
}

/** What can be pressed on a card, as rows of buttons and menus. What pressing runs is put in afterwards: packing takes time. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { plainText } from '../../src/corpus/tree.ts';
import type { ActionsNode, Button, ListNode } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { safeAddress } from '../../src/reply/safe-text.ts';
import { LIMITS } from './limits.ts';
import { plainLabel } from './markdown.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A value that is still to be packed: at most `limit` characters, handed to `put`. */
export interface Press {
  readonly invocation: Invocation;
  readonly limit: number;
  readonly put: (value: string) => void;
}

interface Choice {
  readonly label: string;
  readonly invocation: Invocation;
}

/** What the custom ids begin with: a number that no other control of the message has, so that none is there twice. */
export const PRESSED = /^\d+:/;

/** Makes the controls of one card and counts them. */
export class Controls {
  readonly presses: Press[] = [];
  readonly #choose: string;
  #count = 0;

  /** @param choose what a menu is called whose options have labels of their own */
  constructor(choose: string) {
    this.#choose = choose;
  }

  /** Controls that stand together: five buttons in a row, a menu in one of its own. */
  rows({ elements }: ActionsNode): Row[] {
    const rows: Row[] = [];
    let open: APIButtonComponent[] = [];
    const close = (): void => {
      if (open.length > 0) rows.push({ type: ComponentType.ActionRow, components: open });
      open = [];
    };
    for (const element of elements) {
      if (element.type === 'menu') {
        close();
        rows.push(...this.#menus(element.options, element.label));
        continue;
      }
      const button =
        element.type === 'button' ? this.button(element) : linkButton(element.label, element.url);
      if (!button) continue;
      if (open.length === LIMITS.row) close();
      open.push(button);
    }
    close();
    return rows;
  }

  /** The choice in force cannot be pressed. */
  button({ label, invocation, current, style }: Button): APIButtonComponent {
    const button = {
      type: ComponentType.Button as const,
      style: style === 'danger' ? (ButtonStyle.Danger as const) : (ButtonStyle.Secondary as const),
      label: plainLabel(current ? `✓ ${label}` : label, LIMITS.buttonLabel),
      custom_id: this.#id(),
      ...(current && { disabled: true }),
    };
    if (!current)
      this.presses.push({
        invocation,
        limit: LIMITS.customId - button.custom_id.length,
        put: (id) => {
          button.custom_id += id;
        },
      });
    return button;
  }

  /** The items of a list that can be pressed, as menus. */
  chooser({ items }: ListNode): Row[] {
    const choices = items.flatMap(({ text, action }) =>
      action
        ? [{ label: plainText([...text.content]), invocation: action.invocation, action: action.label }]
        : [],
    );
    const [first] = choices;
    const same = choices.every(({ action }) => action === first?.action);
    return first ? this.#menus(choices, same ? first.action : this.#choose) : [];
  }

  #menus(all: readonly Choice[], label: string): Row[] {
    // No two options of a menu may have the same value.
    const choices = [...new Map(all.map((choice) => [JSON.stringify(choice.invocation), choice])).values()];
    const count = Math.ceil(choices.length / LIMITS.options);
    return Array.from({ length: count }, (_, index): Row => {
      const from = index * LIMITS.options;
      const own = choices.slice(from, from + LIMITS.options);
      const range = count === 1 ? '' : ` (${from + 1}–${from + own.length})`;
      const menu: APIStringSelectComponent = {
        type: ComponentType.StringSelect,
        custom_id: this.#id(),
        placeholder: plainLabel(`${label} …${range}`, LIMITS.placeholder),
        options: own.map(({ label: name, invocation }) => {
          const option = { label: plainLabel(name, LIMITS.optionLabel), value: '' };
          this.presses.push({
            invocation,
            limit: LIMITS.optionValue,
            put: (value) => {
              option.value = value;
            },
          });
          return option;
        }),
      };
      return { type: ComponentType.ActionRow, components: [menu] };
    });
  }

  #id(): string {
    return `${this.#count++}:`;
  }
}

/** Where a button may lead. */
export function buttonAddress(url: string): string | undefined {
  const address = safeAddress(url);
  return address?.startsWith('http') && address.length <= LIMITS.buttonUrl ? address : undefined;
}

/** A button that leads away; an address that no button takes has none, and its words are text. */
function linkButton(label: string, url: string): APIButtonComponent | undefined {
  const address = buttonAddress(url);
  if (address === undefined) return undefined;
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: plainLabel(label, LIMITS.buttonLabel),
    url: address,
  };
}

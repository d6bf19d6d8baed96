/** What can be pressed on a card, as elements of Block Kit. What pressing runs is put in afterwards: packing takes time. */
import type { types } from '@slack/bolt';
import { plainText } from '../../../src/corpus/tree.ts';
import type { ActionsNode, Button, Link, ListNode, Menu } from '../../../src/reply/card.ts';
import type { Invocation } from '../../../src/reply/invocation.ts';
import { safeAddress } from '../../../src/reply/safe-text.ts';
import { stretch } from '../../../src/reply/stretches.ts';
import { LIMITS } from '../limits.ts';
import { addressInText, writeLine } from '../lines.ts';
import { plainLabel } from '../mrkdwn.ts';
import type { Words } from '../words.ts';

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

/** Makes the controls of one card and counts them, so that each `action_id` stands on one of them only. */
export class Controls {
  readonly presses: Press[] = [];
  readonly #words: Words;
  #count = 0;

  constructor(words: Words) {
    this.#words = words;
  }

  /** Controls that stand together, five in a row; what is no control in Slack stands between them as text. */
  group({ elements }: ActionsNode): types.KnownBlock[] {
    const blocks: types.KnownBlock[] = [];
    let row: types.ActionsBlockElement[] = [];
    const close = () => {
      if (row.length > 0) blocks.push({ type: 'actions', elements: row });
      row = [];
    };
    for (const element of elements) {
      const made = element.type === 'link' ? [this.#link(element)] : this.#elements(element);
      for (const one of made) {
        if (one.type === 'section') {
          close();
          blocks.push(one);
          continue;
        }
        if (row.length === LIMITS.row) close();
        row.push(one);
      }
    }
    close();
    return blocks;
  }

  /**
   * The choice in force is a button that runs nothing: without a value, and under an id of its own. Slack's green and red
   * are for one button of a message at most; with one Read for each hit, none is coloured.
   */
  button({ label, name, invocation, current }: Button): types.Button {
    const shown = plainLabel(current ? `✓ ${label}` : label, LIMITS.buttonText);
    const full = name.includes(label) ? name : `${label} · ${name}`;
    const said = plainLabel(current ? this.#words.current(full) : full, LIMITS.accessibilityLabel);
    const element: types.Button = {
      type: 'button',
      text: { type: 'plain_text', text: shown, emoji: false },
      action_id: this.#id(current ? 'current' : 'press'),
      ...(said !== shown && { accessibility_label: said }),
    };
    if (current) return element;
    this.presses.push({
      invocation,
      limit: LIMITS.buttonValue,
      put: (value) => {
        element.value = value;
      },
    });
    return element;
  }

  /** The items of a list that can be pressed, as menus that say what choosing does. */
  chooser(items: ListNode['items']): types.KnownBlock[] {
    const choices = items.flatMap(({ text, action }): (Choice & { action: string })[] =>
      action
        ? [{ label: plainText([...text.content]), invocation: action.invocation, action: action.label }]
        : [],
    );
    const [first] = choices;
    if (first === undefined) return [];
    const action = choices.every((choice) => choice.action === first.action) ? first.action : '';
    return this.#selects(choices, action).map((element) => ({ type: 'actions', elements: [element] }));
  }

  #elements(element: Button | Menu): types.ActionsBlockElement[] {
    return element.type === 'button'
      ? [this.button(element)]
      : this.#selects(element.options, element.label, element.label);
  }

  /** As many menus as the choices need; `whole` is what stands on the only one. */
  #selects(all: readonly Choice[], action: string, whole = this.#words.choose(action)): types.StaticSelect[] {
    // No two options of a menu may have the same value.
    const choices = [...new Map(all.map((choice) => [JSON.stringify(choice.invocation), choice])).values()];
    const count = Math.ceil(choices.length / LIMITS.options);
    return Array.from({ length: count }, (_, index) => {
      const from = index * LIMITS.options;
      const own = choices.slice(from, from + LIMITS.options);
      const said = count === 1 ? whole : this.#words.chooseOf(action, from + 1, from + own.length);
      return {
        type: 'static_select',
        placeholder: {
          type: 'plain_text',
          text: plainLabel(said.trim(), LIMITS.placeholder),
          emoji: false,
        },
        action_id: this.#id('press'),
        options: own.map(({ label, invocation }) => {
          const option = {
            text: {
              type: 'plain_text' as const,
              text: plainLabel(label, LIMITS.optionText),
              emoji: false,
            },
            value: '',
          };
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
    });
  }

  /** A button that leads away; an address that no button takes stands as words, linked where that is safe. */
  #link({ label, url }: Link): types.Button | types.SectionBlock {
    const address = safeAddress(url);
    if (address?.startsWith('http') && address.length <= LIMITS.buttonUrl) {
      return {
        type: 'button',
        text: { type: 'plain_text', text: plainLabel(label, LIMITS.buttonText), emoji: false },
        url: address,
        action_id: this.#id('link'),
      };
    }
    const linked = addressInText(url);
    const words = stretch(label.replace(/\s+/g, ' ').trim() || (linked ?? '…'));
    const text = writeLine([linked === undefined ? words : { ...words, url: linked }]);
    return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
  }

  #id(kind: 'press' | 'current' | 'link'): string {
    return `${kind}:${this.#count++}`;
  }
}

/** What can be pressed on a card, as HTML: buttons with the number of what they do, menus, links. */
import { html } from 'hono/html';
import type { Locale } from '../../../src/corpus/model.ts';
import type { ActionsNode, Button, Card, Link, Menu } from '../../../src/reply/card.ts';
import type { Invocation } from '../../../src/reply/invocation.ts';
import { safeText } from '../../../src/reply/safe-text.ts';
import { langIfOther, langOfWords } from '../lang.ts';
import { anchor, type Part, renderWords } from './inline.ts';

/** Makes the controls of one card, which stands in text of `locale`, and collects what they do. */
export class Controls {
  readonly pressed: Invocation[] = [];
  readonly #locale: Locale;
  readonly #offered: ReadonlySet<string>;

  constructor(card: Card, locale: Locale) {
    this.#locale = locale;
    this.#offered = new Set(
      card
        .flatMap((node) => (node.type === 'actions' ? node.elements : []))
        .flatMap((element) =>
          element.type === 'button' && !element.current ? [JSON.stringify(element.invocation)] : [],
        ),
    );
  }

  /** Whether one of the card's own buttons does the same. */
  offers({ invocation }: Button): boolean {
    return this.#offered.has(JSON.stringify(invocation));
  }

  /** The controls that stand together. */
  group({ elements }: ActionsNode): Part {
    if (elements.length === 0) return '';
    const chosen = new Set(
      elements.flatMap((element) => (element.type === 'button' && element.current ? [topic(element)] : [])),
    );
    const controls = elements.map((element) =>
      element.type === 'button'
        ? this.#button(element, chosen.has(topic(element)))
        : element.type === 'menu'
          ? this.#menu(element)
          : this.#link(element),
    );
    return html`<div class="actions" role="group">${controls}</div>`;
  }

  /** A button that looks like a link. */
  link(button: Button): Part {
    return this.#press(
      button.invocation,
      html` class="link"${this.#named(button)}`,
      renderWords(button.label),
    );
  }

  /** The words of a list's item, to be pressed. They are its name too: a name has to have in it what is seen. */
  item({ invocation }: Button, words: Part[], locale: Locale): Part {
    return this.#press(invocation, html` class="link"${langIfOther(locale, this.#locale)}`, words);
  }

  #button(button: Button, isChoice: boolean): Part {
    // The names of the languages are in those.
    const own = isChoice ? langOfWords(button.label, button.locale) : '';
    const words = renderWords(button.label);
    const label = own === '' ? words : html`<span${own}>${words}</span>`;
    const named = this.#named(button);
    // The choice in force stays where it is, so that the focus can rest on it; it sends nothing.
    if (button.current) return html`<button type="button" aria-pressed="true"${named}>${label}</button>`;
    const look = button.style ? html` class="${button.style}"` : '';
    const state = isChoice ? html` aria-pressed="false"` : '';
    return this.#press(button.invocation, html`${look}${state}${named}`, label);
  }

  #menu({ label, locale, options }: Menu): Part {
    const buttons = options.map((option) =>
      this.#press(option.invocation, langIfOther(option.locale, this.#locale), renderWords(option.label)),
    );
    return html`<details class="menu"><summary${langIfOther(locale, this.#locale)}>${renderWords(label)}</summary><div>${buttons}</div></details>`;
  }

  #link({ label, locale, url }: Link): Part {
    const lang = langIfOther(locale, this.#locale);
    const words = lang === '' ? renderWords(label) : html`<span${lang}>${renderWords(label)}</span>`;
    return html`${anchor(url, words)}`;
  }

  #press(invocation: Invocation, attributes: Part, content: Part | Part[]): Part {
    const index = this.pressed.push(invocation) - 1;
    return html`<button name="press" value="${index}"${attributes}>${content}</button>`;
  }

  /** The full name for a screen reader, which has in it what is seen (WCAG 2.2, 2.5.3), and the language of both. */
  #named({ label, name, locale }: Button): Part {
    const seen = oneLine(label);
    const full = oneLine(name);
    const lang = langIfOther(locale, this.#locale);
    if (full === seen) return lang;
    return html` aria-label="${full.includes(seen) ? full : `${seen} · ${full}`}"${lang}`;
  }
}

function oneLine(value: string): string {
  return safeText(value).replace(/\s+/g, ' ').trim();
}

/** What a button is about but for the language: several with the same are choices of one. */
function topic({ invocation }: Button): string {
  return JSON.stringify(invocation, (key, value: unknown) =>
    ['language', 'locale', 'choice'].includes(key) ? undefined : value,
  );
}

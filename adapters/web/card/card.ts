/**
 * A card as HTML, for the chat view. It is put into a form by who shows it; `controls.ts` makes what can be pressed.
 * Every card stands in one `<div>` that says its main language; text in another one says so itself.
 */
import { html } from 'hono/html';
import type { Locale } from '../../../src/corpus/model.ts';
import type {
  Card,
  CardNode,
  ExcerptNode,
  ListNode,
  PairNode,
  Text,
  TitleNode,
} from '../../../src/reply/card.ts';
import type { Invocation } from '../../../src/reply/invocation.ts';
import { LANGUAGE_LABELS } from '../../../src/reply/plain-text.ts';
import { LANG, langIfOther } from '../lang.ts';
import { renderBlocks } from './blocks.ts';
import { Controls } from './controls.ts';
import { anchor, type Part, renderInline } from './inline.ts';

export interface RenderedCard {
  readonly html: string;
  /** What the buttons do: `<button name="press" value="N">` runs the one with the index N. */
  readonly actions: readonly Invocation[];
}

/** Renders a card; its title is a heading of `headingLevel`, those of its parts one deeper. */
export async function renderCard(
  card: Card,
  { headingLevel = 2 }: { readonly headingLevel?: 2 | 3 } = {},
): Promise<RenderedCard> {
  const locale = card.map(localeOf).find((found) => found !== undefined) ?? 'en';
  const controls = new Controls(card, locale);
  const render = new Renderer(locale, headingLevel, controls);
  const nodes = card.map((node) => render.node(node)).filter((part) => part !== '');
  const rendered = nodes.length > 0 ? await html`<div lang="${LANG[locale]}">${nodes}</div>` : '';
  return { html: rendered.toString(), actions: controls.pressed };
}

function localeOf(node: CardNode): Locale | undefined {
  switch (node.type) {
    case 'title':
    case 'text':
      return node.text.locale;
    case 'excerpt':
      return node.locale;
    case 'pair':
      return node.sides[0].locale;
    case 'list':
      return node.items[0]?.text.locale;
    case 'context':
      return node.parts[0]?.locale;
    case 'divider':
      return undefined;
    case 'actions':
      return node.elements[0]?.locale;
  }
}

class Renderer {
  readonly #locale: Locale;
  readonly #headingLevel: number;
  readonly #controls: Controls;

  constructor(locale: Locale, headingLevel: number, controls: Controls) {
    this.#locale = locale;
    this.#headingLevel = headingLevel;
    this.#controls = controls;
  }

  node(node: CardNode): Part {
    switch (node.type) {
      case 'title':
        return this.#title(node);
      case 'text':
        if (node.text.content.length === 0) return '';
        return html`<p${this.#lang(node.text)}>${renderInline(node.text.content)}</p>`;
      case 'excerpt':
        return html`${quote(node, this.#lang(node))}${this.#rest([node])}`;
      case 'pair':
        return this.#pair(node);
      case 'list':
        return this.#list(nest(node.items), node.ordered);
      case 'context': {
        const parts = node.parts.map((part, index) => html`${index > 0 ? ' · ' : ''}${this.#inline(part)}`);
        return parts.length > 0 ? html`<p class="context">${parts}</p>` : '';
      }
      case 'divider':
        return html`<hr>`;
      case 'actions':
        return this.#controls.group(node);
    }
  }

  #lang({ locale }: { readonly locale: Locale }): Part {
    return langIfOther(locale, this.#locale);
  }

  /** Inline text inside something else. */
  #inline(text: Text): Part {
    const lang = this.#lang(text);
    const words = renderInline(text.content);
    return lang === '' ? html`${words}` : html`<span${lang}>${words}</span>`;
  }

  #title({ text, level, url }: TitleNode): Part {
    const depth = this.#headingLevel + level - 1;
    const words = renderInline(text.content, url !== undefined);
    return html`<h${depth}${this.#lang(text)}>${url === undefined ? words : anchor(url, words)}</h${depth}>`;
  }

  #pair({ sides }: PairNode): Part {
    const sections = sides.map(
      (side) =>
        html`<section lang="${LANG[side.locale]}"><p class="language">${LANGUAGE_LABELS[side.locale]}</p>${quote(side)}</section>`,
    );
    return html`<div class="pair">${sections}</div>${this.#rest(sides)}`;
  }

  /** What shows the text that was cut off, once for both sides of a pair. */
  #rest(excerpts: readonly ExcerptNode[]): Part {
    const button = excerpts.find(({ after, rest }) => after && rest && !this.#controls.offers(rest))?.rest;
    return button ? html`<p class="rest">${this.#controls.link(button)}</p>` : '';
  }

  #list(entries: readonly Entry[], ordered: boolean): Part {
    if (entries.length === 0) return '';
    const items = entries.map(({ item: { text, action }, children }) => {
      const words = action
        ? this.#controls.item(action, renderInline(text.content, true), text.locale)
        : this.#inline(text);
      return html`<li>${words}${this.#list(children, ordered)}</li>`;
    });
    return ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  }
}

function quote({ blocks, locale, before, after }: ExcerptNode, lang: Part = ''): Part {
  const edges = { before: before ? '…' : '', after: after ? '…' : '' };
  return html`<blockquote class="excerpt"${lang}>${renderBlocks(blocks, locale, edges)}</blockquote>`;
}

/** An item with the items below it. */
interface Entry {
  readonly item: ListNode['items'][number];
  readonly children: Entry[];
}

/** Items by their depth as a tree; one that is two levels deeper stands directly below the one before it. */
function nest(items: ListNode['items']): Entry[] {
  const roots: Entry[] = [];
  const above: Entry[] = [];
  for (const item of items) {
    while ((above.at(-1)?.item.depth ?? -1) >= item.depth) above.pop();
    const entry = { item, children: [] };
    (above.at(-1)?.children ?? roots).push(entry);
    above.push(entry);
  }
  return roots;
}

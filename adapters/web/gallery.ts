/** The gallery of development: every card as each adapter renders it. What is pressed in it does nothing. */
import { html } from 'hono/html';
import type { Card } from '../../src/reply/card.ts';
import type { Html } from './page.ts';

export interface GalleryParts {
  /** The cards by what they show. */
  readonly cards: Readonly<Record<string, Card>>;
  /** How each adapter renders a card, by its name: HTML is shown as it is, a plain string as plain text. */
  readonly renderings: Readonly<Record<string, (card: Card) => Html | string>>;
}

/** What stands in the page: the names of the cards, then each card with its renderings beside each other. */
export function galleryPage({ cards, renderings }: GalleryParts): Html {
  const entries = Object.entries(cards).map(([name, card], index) => ({
    name,
    card,
    id: `card-${index + 1}`,
  }));
  const links = entries.map(({ name, id }) => html`<li><a href="#${id}">${name}</a></li>`);
  return html`<div class="gallery" lang="en"><h1>Gallery</h1><nav aria-label="Cards"><ul>${links}</ul></nav>${entries.map(
    ({ name, card, id }) =>
      html`<section id="${id}" aria-labelledby="${id}-name"><h2 id="${id}-name">${name}</h2><div class="adapters">${Object.entries(
        renderings,
      ).map(([adapter, render]) => figure(adapter, render(card)))}</div></section>`,
  )}</div>`;
}

/** Plain text may be wider than its place, and is scrolled by the keyboard too. */
async function figure(adapter: string, rendering: Html | string): Promise<Html> {
  const rendered = await rendering;
  const shown =
    typeof rendered === 'string'
      ? html`<pre tabindex="0" role="group" aria-label="${adapter}">${rendered}</pre>`
      : html`<div class="card">${rendered}</div>`;
  return html`<figure><figcaption>${adapter}</figcaption>${shown}</figure>`;
}

/** A card of the conversation as part of a page: what it says is said here too, and its actions are links. */
import { html } from 'hono/html';
import type { Button, Card, CardNode, ExcerptNode, TitleNode } from '../../../src/reply/card.ts';
import type { Invocation } from '../../../src/reply/invocation.ts';
import { renderBlocks } from '../card/blocks.ts';
import { type Part, renderWords } from '../card/inline.ts';
import { LANG } from '../lang.ts';
import { inLine, inText } from './frame.ts';
import type { View } from './view.ts';

/** Where an action leads, if anywhere: an action that leads nowhere is left out. */
export type Leads = (invocation: Invocation) => string | undefined;

/** Renders a card; each part of it (the hit of a search) is an article whose title leads to what it reads. */
export function linkedCard(view: View, card: Card, leads: Leads): Part {
  const parts: Part[] = [];
  for (let at = 0; at < card.length; ) {
    const node = card[at];
    if (node?.type === 'title' && node.level === 2) {
      const end = card.findIndex(({ type }, index) => index > at && type === 'actions');
      const hit = card.slice(at, end < 0 ? card.length : end + 1);
      parts.push(hitPart(view, node, hit, leads));
      at += hit.length;
    } else {
      if (node) parts.push(nodePart(view, node, leads));
      at++;
    }
  }
  return html`${parts}`;
}

/** The Read button is the title itself. */
function hitPart(view: View, { text }: TitleNode, hit: Card, leads: Leads): Part {
  const read = hit
    .flatMap((node) => (node.type === 'actions' ? node.elements : []))
    .find((element) => element.type === 'button' && element.invocation.command === 'read');
  const href = read?.type === 'button' ? leads(read.invocation) : undefined;
  const title =
    href === undefined ? inText(view, text) : html`<a href="${href}">${inText(view, text, true)}</a>`;
  const below = hit.filter(({ type }, index) => index > 0 && type !== 'actions');
  return html`<article class="hit"><h2>${title}</h2>${below.map((node) => nodePart(view, node, leads))}</article>
`;
}

function nodePart(view: View, node: CardNode, leads: Leads): Part {
  switch (node.type) {
    case 'title':
      return html`<h1>${inText(view, node.text)}</h1>`;
    case 'text':
      return html`<p>${inText(view, node.text)}</p>`;
    case 'context':
      return node.parts.length > 0 ? html`<p class="context">${inLine(view, node.parts)}</p>` : '';
    case 'excerpt':
      return quoted(node);
    case 'pair':
      return html`<div class="pair">${node.sides.map(quoted)}</div>`;
    case 'list': {
      const items = node.items.map(({ text, action }) => {
        const href = action && leads(action.invocation);
        return href === undefined
          ? html`<li>${inText(view, text)}</li>`
          : html`<li><a href="${href}">${inText(view, text, true)}</a></li>`;
      });
      return html`<ul class="sections">${items}</ul>`;
    }
    case 'divider':
      return '';
    case 'actions': {
      // The page has its own choice of a language, where one of the buttons is the current one.
      const buttons = node.elements.filter((element): element is Button => element.type === 'button');
      if (buttons.some(({ current }) => current !== undefined)) return '';
      const links = buttons.flatMap(({ label, invocation }) => {
        const href = leads(invocation);
        return href === undefined ? [] : [html`<a href="${href}">${renderWords(label)}</a>`];
      });
      return links.length > 0 ? html`<p class="links">${links}</p>` : '';
    }
  }
}

function quoted({ blocks, locale, before, after }: ExcerptNode): Part {
  const edges = { before: before ? '…' : '', after: after ? '…' : '' };
  return html`<blockquote class="excerpt" lang="${LANG[locale]}">${renderBlocks(blocks, locale, edges)}</blockquote>`;
}

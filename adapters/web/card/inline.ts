/** Inline text of documents and cards as HTML. Escapes once, here, by hono's `html`. */
import { html } from 'hono/html';
import type { PhrasingContent } from 'mdast';
import { plainText } from '../../../src/corpus/tree.ts';
import { isolated, safeAddress, safeText } from '../../../src/reply/safe-text.ts';
import { readable } from '../../../src/reply/source-lines.ts';
import type { Html } from '../page.ts';

/** What `html` puts in as it is, or escapes when it is a string. */
export type Part = Html | string;

/** Inline nodes; with `pressed` they stand inside a link or button, where no other link may be. */
export function renderInline(nodes: readonly PhrasingContent[], pressed = false): Part[] {
  return readable(nodes).map((node) => inlineNode(node, pressed));
}

/** Words that are no part of a tree: a label. */
export function renderWords(value: string): Part {
  return shown(safeText(value));
}

/** A link to where the address may lead; else only what would stand in it. */
export function anchor(url: string, content: Part | Part[]): Part | Part[] {
  const address = safeAddress(url);
  return address === undefined
    ? content
    : html`<a href="${address}" rel="noopener noreferrer">${content}</a>`;
}

function inlineNode(node: PhrasingContent, pressed: boolean): Part {
  switch (node.type) {
    case 'text':
    case 'html':
      return shown(node.value);
    case 'inlineCode':
      return html`<code>${shown(node.value)}</code>`;
    case 'break':
      return html`<br>`;
    case 'strong':
      return html`<strong>${all(node.children, pressed)}</strong>`;
    case 'emphasis':
      return html`<em>${all(node.children, pressed)}</em>`;
    case 'delete':
      return html`<del>${all(node.children, pressed)}</del>`;
    case 'mark':
      return html`<mark>${all(node.children, pressed)}</mark>`;
    case 'link': {
      const words = all(node.children, true);
      if (pressed) return html`${words}`;
      return html`${anchor(node.url, isSilent(node.children) ? (safeAddress(node.url) ?? '') : words)}`;
    }
    case 'linkReference':
      return html`${all(node.children, pressed)}`;
    case 'image': {
      // A picture is its alternative text: nothing is loaded from where a document points to. One can go and see it.
      const words = shown(node.alt ?? '');
      return pressed
        ? words
        : html`${anchor(node.url, words === '' ? (safeAddress(node.url) ?? '') : words)}`;
    }
    case 'imageReference':
      return shown(node.alt ?? '');
    case 'footnoteReference':
      return html`<sup>[${shown(node.label ?? node.identifier)}]</sup>`;
    default:
      throw new TypeError(`an inline node of type ${node satisfies never}`);
  }
}

/** Whether nothing of the nodes is seen. */
export function isSilent(nodes: readonly PhrasingContent[]): boolean {
  return nodes.every((node) => {
    if ('children' in node) return isSilent(node.children);
    return safeText(node.type === 'html' ? node.value : plainText([node])).trim() === '';
  });
}

function all(nodes: readonly PhrasingContent[], pressed: boolean): Part[] {
  return nodes.map((node) => inlineNode(node, pressed));
}

/** Safe words, kept from moving what stands around them where they read from right to left. */
function shown(value: string): Part {
  return isolated(value) === value ? value : html`<bdi>${value}</bdi>`;
}

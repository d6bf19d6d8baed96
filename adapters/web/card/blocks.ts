/** Blocks of a document as HTML, for excerpts and for the reading view. */
import { html } from 'hono/html';
import type { AlignType, BlockContent, DefinitionContent, List, ListItem, Table, TableCell } from 'mdast';
import type { Locale } from '../../../src/corpus/model.ts';
import { safeAddress } from '../../../src/reply/safe-text.ts';
import type { Html } from '../page.ts';
import { anchor, isSilent, type Part, renderInline, renderWords } from './inline.ts';

type AnyBlock = BlockContent | DefinitionContent;

/** What stands in the same line before the first words, and after the last ones. */
export interface Edges {
  readonly before?: Part;
  readonly after?: Part;
}

/** What a screen reader is told of what is only seen. */
const SAID: Readonly<Record<Locale, { table: string; done: string; open: string }>> = {
  en: { table: 'Table', done: 'Done', open: 'To do' },
  zh: { table: '表格', done: '已完成', open: '待办' },
  'zh-Hant': { table: '表格', done: '已完成', open: '待辦' },
};

/** Blocks one below the other; `locale` is the language of what they stand in. */
export function renderBlocks(blocks: readonly AnyBlock[], locale: Locale, edges: Edges = {}): Html {
  return html`${withEdges(blocks, edges, (block, own) => renderBlock(block, locale, own))}`;
}

/** The first of `items` gets what stands before, the last what stands after. */
function withEdges<T>(items: readonly T[], edges: Edges, render: (item: T, edges: Edges) => Part): Part[] {
  return items.map((item, index) =>
    render(item, {
      ...(index === 0 && edges.before && { before: edges.before }),
      ...(index === items.length - 1 && edges.after && { after: edges.after }),
    }),
  );
}

function renderBlock(block: AnyBlock, locale: Locale, edges: Edges): Part {
  const { before = '', after = '' } = edges;
  switch (block.type) {
    case 'paragraph':
      if (block.children.length === 0 && !before && !after) return '';
      return html`<p>${before}${renderInline(block.children)}${after}</p>`;
    case 'heading':
      // A heading inside a quote or an item: which level it has on the page it is shown on, nobody can say.
      return html`<p><strong>${before}${renderInline(block.children)}${after}</strong></p>`;
    case 'blockquote':
      return html`<blockquote>${renderBlocks(block.children, locale, edges)}</blockquote>`;
    case 'list':
      return renderList(block, locale, edges);
    case 'table':
      return renderTable(block, locale, edges);
    case 'code':
    case 'html':
      return html`<pre><code>${before}${renderWords(block.value)}${after}</code></pre>`;
    case 'thematicBreak':
      return html`${before && html`<p>${before}</p>`}<hr>${after && html`<p>${after}</p>`}`;
    case 'footnoteDefinition': {
      const label = html`${before}<sup>[${renderWords(block.label ?? block.identifier)}]</sup> `;
      const words = renderBlocks(block.children, locale, { ...edges, before: label });
      return html`<div class="note">${block.children.length > 0 ? words : label}</div>`;
    }
    case 'definition': {
      const address = safeAddress(block.url);
      if (address === undefined) return before || after ? html`<p>${before}${after}</p>` : '';
      const label = renderWords(block.label ?? block.identifier);
      return html`<p>${before}[${label}]: ${anchor(address, address)}${after}</p>`;
    }
    default:
      throw new TypeError(`a block of type ${block satisfies never}`);
  }
}

function renderList({ ordered, start, children }: List, locale: Locale, edges: Edges): Part {
  const items = withEdges(children, edges, (item, own) => renderItem(item, locale, own));
  if (items.length === 0) return '';
  if (!ordered) return html`<ul>${items}</ul>`;
  return html`<ol${typeof start === 'number' && start !== 1 ? html` start="${start}"` : ''}>${items}</ol>`;
}

/** The one paragraph of an item stands in it directly, as tight lists have it. */
function renderItem({ checked, children }: ListItem, locale: Locale, edges: Edges): Part {
  const { before = '', after = '' } = edges;
  const start = typeof checked === 'boolean' ? html`${checkbox(checked, locale)} ${before}` : before;
  const [first, ...others] = children;
  if (first === undefined) return html`<li>${start}${after}</li>`;
  if (first.type !== 'paragraph' || others.some(({ type }) => type === 'paragraph')) {
    return html`<li>${renderBlocks(children, locale, { before: start, after })}</li>`;
  }
  const end = others.length > 0 ? renderBlocks(others, locale, { after }) : after;
  return html`<li>${start}${renderInline(first.children)}${end}</li>`;
}

/** A sign: a real one could be pressed, and would be sent with the form around it. */
function checkbox(checked: boolean, locale: Locale): Part {
  const { done, open } = SAID[locale];
  return html`<span role="img" aria-label="${checked ? done : open}">${checked ? '☑' : '☐'}</span>`;
}

/** Wide ones scroll in their own box, which a keyboard has to reach. */
function renderTable({ children, align }: Table, locale: Locale, edges: Edges): Part {
  const [head, ...body] = withEdges(children, edges, (row, outer) => {
    const cells = withEdges([...row.children.entries()], outer, ([column, cell], own) =>
      renderCell(cell, row === children[0], align?.[column], own),
    );
    return html`<tr>${cells}</tr>`;
  });
  if (head === undefined) return '';
  return html`<div class="table" role="group" tabindex="0" aria-label="${SAID[locale].table}"><table><thead>${head}</thead>${
    body.length > 0 ? html`<tbody>${body}</tbody>` : ''
  }</table></div>`;
}

/** A column without a name has no header cell: a screen reader would say an empty one again and again. */
function renderCell(cell: TableCell, head: boolean, align: AlignType | undefined, edges: Edges): Part {
  const look = align === 'right' || align === 'center' ? html` class="${align}"` : '';
  const content = html`${edges.before ?? ''}${renderInline(cell.children)}${edges.after ?? ''}`;
  if (head && !isSilent(cell.children)) return html`<th${look}>${content}</th>`;
  return html`<td${look}>${content}</td>`;
}

/** Blocks of a document as lines for a chat, whose markup has neither tables nor lists in quotes: signs of our own stand for them. */
import type { BlockContent, DefinitionContent, List, Table } from 'mdast';
import { plainText } from '../corpus/tree.ts';
import { safeText } from './safe-text.ts';
import { type Look, type Stretch, stretch, stretchLines } from './stretches.ts';
import { displayWidth } from './wrap.ts';

/** A line before it is written: what stands before it as it is, and before its continuation; or code, line by line. */
export type MarkupLine =
  | { readonly first: string; readonly rest: string; readonly stretches: readonly Stretch[] }
  | { readonly code: readonly string[] };

type AnyBlock = BlockContent | DefinitionContent;

const EMPTY: MarkupLine = { first: '', rest: '', stretches: [] };
/** Quotes in quotes: chats know one level only, and a deeper one would leave no room for words. */
const DEEPEST = 3;
/** Columns of a fixed-width block that a phone shows in one line. */
const PHONE = 40;

/** Blocks one below the other, with an empty line between them; what stands before and after goes into the same line. */
export function documentLines(
  blocks: readonly AnyBlock[],
  look: Look,
  { before = '', after = '' }: { readonly before?: string; readonly after?: string } = {},
): MarkupLine[] {
  const [only, ...others] = blocks;
  // All of it is a quote: the excerpt is shown as one anyway.
  const shown = only?.type === 'blockquote' && others.length === 0 ? only.children : blocks;
  const lines = apart(shown.map((block) => linesOf(block, look, 0)));
  return withEdges(lines, before, after);
}

/** The same lines with something before them: `first` before the first one, `rest` before all others. */
export function indentLines(lines: readonly MarkupLine[], first: string, rest: string): MarkupLine[] {
  return lines.map((line, index) =>
    'code' in line
      ? line
      : { ...line, first: (index === 0 ? first : rest) + line.first, rest: rest + line.rest },
  );
}

function withEdges(lines: readonly MarkupLine[], before: string, after: string): MarkupLine[] {
  const edged = [...lines];
  const [first] = edged;
  if (before && first && 'stretches' in first)
    edged[0] = { ...first, stretches: [stretch(before), ...first.stretches] };
  else if (before) edged.unshift({ ...EMPTY, stretches: [stretch(before)] });
  const last = edged.at(-1);
  if (after && last && 'stretches' in last)
    edged[edged.length - 1] = { ...last, stretches: [...last.stretches, stretch(after)] };
  else if (after) edged.push({ ...EMPTY, stretches: [stretch(after)] });
  return edged;
}

function apart(blocks: readonly (readonly MarkupLine[])[]): MarkupLine[] {
  return blocks
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index > 0 ? [EMPTY, ...lines] : lines));
}

function linesOf(block: AnyBlock, look: Look, depth: number): MarkupLine[] {
  switch (block.type) {
    case 'paragraph':
      return block.children.length === 0 ? [] : plain(stretchLines(block.children, look));
    case 'heading':
      return plain(stretchLines(block.children, look, [look.strong]));
    case 'blockquote': {
      const sign = depth < DEEPEST ? '│ ' : '';
      return indentLines(apart(block.children.map((child) => linesOf(child, look, depth + 1))), sign, sign);
    }
    case 'list':
      return listLines(block, look, depth);
    case 'table':
      return tableLines(block, look);
    case 'code':
    case 'html':
      return [{ code: safeText(block.value).split('\n') }];
    case 'thematicBreak':
      return [{ ...EMPTY, stretches: [stretch('———')] }];
    case 'footnoteDefinition': {
      const label = { ...EMPTY, stretches: [stretch(`[${block.label ?? block.identifier}] `)] };
      const [first, ...others] = apart(block.children.map((child) => linesOf(child, look, depth)));
      if (first === undefined || 'code' in first) return [label, ...(first ? [first] : []), ...others];
      return [{ ...first, stretches: [...label.stretches, ...first.stretches] }, ...others];
    }
    case 'definition': {
      const address = look.address(block.url);
      if (address === undefined) return [];
      const label = stretch(`[${block.label ?? block.identifier}]: `);
      return [{ ...EMPTY, stretches: [label, { text: address, styles: [], url: address }] }];
    }
    default:
      throw new TypeError(`a block of type ${block satisfies never}`);
  }
}

function plain(lines: readonly (readonly Stretch[])[]): MarkupLine[] {
  return lines.map((stretches) => ({ ...EMPTY, stretches }));
}

function listLines(list: List, look: Look, depth: number): MarkupLine[] {
  return list.children.flatMap((item, index) => {
    const number = list.ordered ? `${(list.start ?? 1) + index}. ` : '• ';
    const box = typeof item.checked === 'boolean' ? (item.checked ? '☑ ' : '☐ ') : '';
    const lines = item.children.flatMap((child) => linesOf(child, look, depth + 1));
    const space = depth < DEEPEST ? '    ' : '';
    return indentLines(lines.length > 0 ? lines : [EMPTY], number + box, space);
  });
}

/**
 * In columns where that fits a phone and nothing in it is marked, linked or Chinese (whose characters are not two columns
 * wide everywhere); else each row as a line, cells parted by a bar, the head standing out.
 */
function tableLines(table: Table, look: Look): MarkupLine[] {
  const cells = table.children.map((row) => row.children.map((cell) => safeText(plainText(cell.children))));
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
    });
  }
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  const simple =
    cells.flat().every((cell) => /^[\x20-\x7e]*$/.test(cell)) &&
    table.children.every((row) =>
      row.children.every((cell) =>
        cell.children.every(({ type }) => type === 'text' || type === 'inlineCode'),
      ),
    );
  if (simple && total <= PHONE && cells.length > 0) {
    const rows = cells.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    const rule = widths.map((width) => '-'.repeat(width)).join('  ');
    return [{ code: [rows[0] ?? '', rule, ...rows.slice(1)] }];
  }
  return table.children.flatMap((row, index) => {
    const stretches = row.children.flatMap((cell, column): Stretch[] => {
      const words = stretchLines(cell.children, look, index === 0 ? [look.strong] : []);
      const line = words.flatMap((one, at) => (at > 0 ? [stretch(' '), ...one] : one));
      return column > 0 ? [stretch(' | '), ...line] : line;
    });
    return [{ ...EMPTY, stretches }];
  });
}

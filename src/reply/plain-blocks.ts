/** Blocks of a document as lines for a terminal: lists, quotes, code, tables and footnotes as a reader knows them. */
import type { BlockContent, DefinitionContent, List, Table } from 'mdast';
import { safeAddress } from './safe-text.ts';
import { inlineLines, type Span, span, withAsterisks } from './spans.ts';
import { displayWidth } from './wrap.ts';

/** A line before it is wrapped: what stands before it, what before its continuation, and whether it may be wrapped. */
export interface Line {
  readonly first: string;
  readonly rest: string;
  readonly spans: readonly Span[];
  readonly solid?: boolean;
}

export interface BlockOptions {
  /** Marked words are shown by their look, else between asterisks. */
  readonly colour: boolean;
  /** Columns that there are; a table that takes more is shown as a list. */
  readonly width: number;
}

type AnyBlock = BlockContent | DefinitionContent;

const EMPTY: Line = { first: '', rest: '', spans: [] };

/** Blocks one below the other, with an empty line between them. */
export function blockLines(blocks: readonly AnyBlock[], options: BlockOptions): Line[] {
  return blocks
    .map((block) => linesOf(block, options))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index > 0 ? [EMPTY, ...lines] : lines));
}

/** Inline lines without anything before them; marks as the options want them. */
export function textLines(
  lines: readonly (readonly Span[])[],
  { colour }: Pick<BlockOptions, 'colour'>,
): Line[] {
  return lines.map((spans) => ({ first: '', rest: '', spans: colour ? spans : withAsterisks(spans) }));
}

/** The same lines with something before them: `first` before the first line, `rest` before every other. */
export function indent(lines: readonly Line[], first: string, rest: string): Line[] {
  return lines.map((line, index) => ({
    ...line,
    first: (index === 0 ? first : rest) + line.first,
    rest: rest + line.rest,
  }));
}

function linesOf(block: AnyBlock, options: BlockOptions): Line[] {
  switch (block.type) {
    case 'paragraph':
      return block.children.length === 0 ? [] : textLines(inlineLines(block.children), options);
    case 'heading':
      return textLines(inlineLines(block.children, ['bold']), options);
    case 'blockquote':
      return indent(blockLines(block.children, options), '> ', '> ');
    case 'list':
      return listLines(block, options);
    case 'table':
      return tableLines(block, options);
    case 'code':
    case 'html':
      return span(block.value)
        .text.split('\n')
        .map((text) => ({ first: '    ', rest: '    ', spans: [{ text, styles: [] }], solid: true }));
    case 'thematicBreak':
      return [{ ...EMPTY, spans: [span('---')] }];
    case 'footnoteDefinition': {
      const label = `[${span(block.label ?? block.identifier).text}] `;
      return indent(blockLines(block.children, options), label, '    ');
    }
    case 'definition': {
      const address = safeAddress(block.url);
      return address ? [{ ...EMPTY, spans: [span(`[${block.label ?? block.identifier}]: ${address}`)] }] : [];
    }
    default:
      throw new TypeError(`a block of type ${block satisfies never}`);
  }
}

function listLines(list: List, options: BlockOptions): Line[] {
  return list.children.flatMap((item, index) => {
    const number = list.ordered ? `${(list.start ?? 1) + index}. ` : '- ';
    const box = typeof item.checked === 'boolean' ? (item.checked ? '[x] ' : '[ ] ') : '';
    const lines = item.children.flatMap((child) => linesOf(child, options));
    return indent(lines.length > 0 ? lines : [EMPTY], number + box, ' '.repeat(number.length));
  });
}

const GAP = ' | ';

/** In columns where they fit, padded by what is seen (a Chinese character is two wide); else each row as an item. */
function tableLines(table: Table, options: BlockOptions): Line[] {
  const rows = table.children.map((row) =>
    row.children.map((cell) => {
      const spans = inlineLines(cell.children).flatMap((line, index) =>
        index > 0 ? [span(' '), ...line] : line,
      );
      return options.colour ? spans : withAsterisks(spans);
    }),
  );
  const widthOf = (cell: readonly Span[]): number => displayWidth(cell.map(({ text }) => text).join(''));
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    });
  }
  const total = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  if (total > options.width) return rows.flatMap(rowAsItem);
  const inColumns = (row: readonly Span[][]): Line => ({
    ...EMPTY,
    solid: true,
    spans: row.flatMap((cell, column) => {
      const last = column === row.length - 1;
      const padding = last ? '' : ' '.repeat((widths[column] ?? 0) - widthOf(cell)) + GAP;
      return padding ? [...cell, span(padding)] : cell;
    }),
  });
  const rule: Line = {
    ...EMPTY,
    solid: true,
    spans: [span(widths.map((width) => '-'.repeat(width)).join('-|-'))],
  };
  return rows.flatMap((row, index) => (index === 0 ? [inColumns(row), rule] : [inColumns(row)]));
}

function rowAsItem(row: readonly Span[][]): Line[] {
  const filled = row.filter((cell) => cell.some(({ text }) => text.trim() !== ''));
  return indent(
    filled.map((spans) => ({ ...EMPTY, spans })),
    '- ',
    '  ',
  );
}

/**
 * What search and reply do to the text of a passage: read it as a plain string, cut it, mark it, change its words.
 * Every offset is a UTF-16 index into `plainText` of the same blocks, so that all four agree.
 */
import type { Nodes } from 'mdast';

/** A half-open stretch of `plainText`, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

type AnyNode = Nodes & { children?: AnyNode[]; value?: string };

/** What stands between two children of a node in the plain text. */
function separator(parent: string): string {
  switch (parent) {
    case 'root':
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'table':
    case 'footnoteDefinition':
      return '\n';
    case 'tableRow':
      return '\t';
    default:
      return '';
  }
}

/** The plain text of a node without children: a picture is its alternative text, a footnote mark `[1]`. */
function leafText(node: AnyNode): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'footnoteReference':
      return `[${node.label ?? node.identifier}]`;
    default:
      return '';
  }
}

/** The text of blocks or of inline nodes, a line a block, cells parted by tabs. */
export function plainText(nodes: readonly Nodes[]): string {
  const read = (node: AnyNode): string =>
    node.children ? node.children.map(read).join(separator(node.type)) : leafText(node);
  const inline = nodes.length > 0 && nodes.every(isPhrasing);
  return (nodes as readonly AnyNode[]).map(read).join(inline ? '' : '\n');
}

const PHRASING = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'break',
  'image',
  'imageReference',
  'link',
  'linkReference',
  'footnoteReference',
  'mark',
]);

function isPhrasing(node: Nodes): boolean {
  return PHRASING.has(node.type);
}

/** Rebuilds blocks leaf by leaf; `change` gets a leaf with its range and gives what stands in its place. */
function rebuild<T extends Nodes>(
  nodes: readonly T[],
  change: (leaf: AnyNode, range: Range, insideMark: boolean) => AnyNode[],
): T[] {
  let offset = 0;
  const walk = (node: AnyNode, insideMark: boolean): AnyNode[] => {
    // A container without children is a place without text: it goes or stays like an empty word.
    if (!node.children?.length) {
      const start = offset;
      offset += leafText(node).length;
      return change(node, { start, end: offset }, insideMark);
    }
    const gap = separator(node.type).length;
    const rebuilt = node.children.map((child, index) => {
      if (index > 0) offset += gap;
      return walk(child, insideMark || node.type === 'mark');
    });
    if (rebuilt.every((children) => children.length === 0)) return [];
    // A row keeps the places of the cells that it loses, else the others would move to another column.
    const children =
      node.type === 'tableRow'
        ? rebuilt.map(([cell], column) => cell ?? ({ ...node.children?.[column], children: [] } as AnyNode))
        : rebuilt.flat();
    return [{ ...node, children } as AnyNode];
  };
  const gap = nodes.length > 0 && nodes.every(isPhrasing) ? 0 : 1;
  return (nodes as unknown as readonly AnyNode[]).flatMap((node, index) => {
    if (index > 0) offset += gap;
    return walk(node, false);
  }) as unknown as T[];
}

/**
 * The part of the tree within `range`; nodes left without text go, but for the cells of a row that keeps others.
 * Half a picture keeps half its alternative text; half a footnote mark is plain words.
 */
export function slice<T extends Nodes>(nodes: readonly T[], range: Range): T[] {
  if (range.end <= range.start) return [];
  return rebuild(nodes, (leaf, { start, end }) => {
    if (start >= range.start && end <= range.end) return [leaf];
    if (end <= range.start || start >= range.end) return [];
    const part = leafText(leaf).slice(Math.max(0, range.start - start), range.end - start);
    switch (leaf.type) {
      case 'image':
      case 'imageReference':
        return [{ ...leaf, alt: part }];
      case 'footnoteReference':
        return [{ type: 'text', value: part }];
      default:
        return [{ ...leaf, value: part } as AnyNode];
    }
  });
}

/** The same tree with every range wrapped in `mark` nodes. Ranges are sorted and do not overlap. */
export function mark<T extends Nodes>(nodes: readonly T[], ranges: readonly Range[]): T[] {
  return rebuild(nodes, (leaf, { start, end }, insideMark) => {
    if (leaf.type !== 'text' || insideMark) return [leaf];
    const pieces: AnyNode[] = [];
    let done = start;
    const push = (until: number, marked: boolean) => {
      if (until <= done) return;
      const text = { type: 'text', value: leaf.value.slice(done - start, until - start) } as const;
      pieces.push(marked ? { type: 'mark', children: [text] } : text);
      done = until;
    };
    for (const range of ranges) {
      if (range.end <= start || range.start >= end) continue;
      push(Math.max(start, range.start), false);
      push(Math.min(end, range.end), true);
    }
    push(end, false);
    return pieces.length > 0 ? pieces : [leaf];
  });
}

/** The same tree with the words of every text node changed by `change`, which also gets where they stand; code stays. */
export function mapText<T extends Nodes>(
  nodes: readonly T[],
  change: (value: string, range: Range) => string,
): T[] {
  return rebuild(nodes, (leaf, range) =>
    leaf.type === 'text' ? [{ ...leaf, value: change(leaf.value, range) }] : [leaf],
  );
}

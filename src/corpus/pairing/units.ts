/**
 * Blocks → units, the smallest pieces that can have a translation: a list gives its items, a quote its paragraphs, a
 * block that holds both languages one unit for each. Which unit translates which is `pair.ts`' work.
 */
import type { List, ListItem, Paragraph } from 'mdast';
import type { Block, PassageKind } from '../model.ts';
import { plainText } from '../tree.ts';
import { type Reading, readingOfBlocks } from './language.ts';
import { isInBoth } from './same-line.ts';
import { isTitleOver, splitLines } from './split-lines.ts';
import { splitTable } from './split-table.ts';

/** A piece of text with what is needed to find its translation. */
export interface Unit {
  readonly block: Block;
  readonly kind: PassageKind;
  /** `both`: both languages, inseparable. */
  readonly reading: Reading | 'both';
  readonly text: string;
  /** How deep an item is nested; 0 outside lists. */
  readonly depth: number;
}

/**
 * Units in reading order. Nothing is lost but page footers: lines inside a paragraph that repeat one of `running`, the
 * normalised titles of the document, with the number of a page.
 */
export function unitsOf(blocks: readonly Block[], running: ReadonlySet<string> = new Set()): Unit[] {
  return blocks.flatMap((block) => unitsOfBlock(block, running, (inner) => inner, undefined, 0));
}

type Wrap = (block: Block) => Block;

function unitsOfBlock(
  block: Block,
  running: ReadonlySet<string>,
  wrap: Wrap,
  kind: PassageKind | undefined,
  depth: number,
): Unit[] {
  switch (block.type) {
    case 'list':
      return block.children.flatMap((item, index) =>
        unitsOfItem(block, item, index, running, wrap, kind, depth + 1),
      );
    case 'blockquote':
      return block.children.flatMap((child) => {
        const quoted: Wrap = (inner) =>
          wrap({ type: 'blockquote', children: [inner] as never[], ...placeOf(inner, block) });
        return unitsOfBlock(child as Block, running, quoted, 'quote', depth);
      });
    case 'table': {
      const { en, zh, both } = splitTable(block);
      if (both) return [{ ...unit(wrap(block), kind ?? 'table', depth), reading: 'both' }];
      if (en === undefined || zh === undefined) return [unit(wrap(block), kind ?? 'table', depth)];
      return [
        { ...unit(wrap(en), kind ?? 'table', depth), reading: 'en' },
        { ...unit(wrap(zh), kind ?? 'table', depth), reading: 'zh' },
      ];
    }
    case 'paragraph':
      return splitLines(block, running).map(({ paragraph, bullet }) =>
        unit(wrap(paragraph), kind ?? (bullet ? 'item' : 'paragraph'), depth),
      );
    case 'footnoteDefinition': {
      const only = block.children.length === 1 ? block.children[0] : undefined;
      const parts: Paragraph[] =
        only?.type === 'paragraph' ? splitLines(only, running).map((part) => part.paragraph) : [];
      if (parts.length < 2) return [unit(wrap(block), 'footnote', depth)];
      return parts.map((part) =>
        unit(wrap({ ...block, children: [part], ...placeOf(part, block) }), 'footnote', depth),
      );
    }
    case 'code':
      return [unit(wrap(block), 'code', depth)];
    default:
      return [unit(wrap(block), kind ?? 'paragraph', depth)];
  }
}

/** An item's own text, in one unit or one for each language, and then the items nested in it. */
function unitsOfItem(
  list: List,
  item: ListItem,
  index: number,
  running: ReadonlySet<string>,
  wrap: Wrap,
  kind: PassageKind | undefined,
  depth: number,
): Unit[] {
  const start = list.ordered ? { start: (list.start ?? 1) + index } : {};
  const asItem = (children: ListItem['children'], at: Block | ListItem): Unit => {
    const own: ListItem = { ...item, children, ...placeOf(at, item) };
    const alone: List = {
      type: 'list',
      ordered: list.ordered ?? false,
      ...start,
      spread: false,
      children: [own],
      ...placeOf(at, item),
    };
    return unit(wrap(alone), kind ?? 'item', depth);
  };
  const units: Unit[] = [];
  let own: ListItem['children'] = [];
  const flush = (): void => {
    if (own.length > 0) units.push(asItem(own, units.length === 0 ? item : (own[0] as Block)));
    own = [];
  };
  for (const child of item.children) {
    if (child.type === 'list') {
      flush();
      for (const inner of unitsOfBlock(child, running, wrap, kind, depth)) units.push(inner);
    } else if (child.type === 'paragraph') {
      const parts = splitLines(child, running).map((part) => part.paragraph);
      const readings = new Set([...own, ...parts].map((part) => readingOfBlocks([part as Block])));
      const short = own.length === 1 && readings.has('latin') && readings.has('zh');
      const titled = short && isTitleOver(plainText(own), plainText(parts));
      if (parts.length > 1 || titled || (readings.has('en') && readings.has('zh'))) {
        flush();
        for (const part of parts) {
          own.push(part);
          flush();
        }
      } else own.push(...parts);
    } else own.push(child);
  }
  flush();
  return units;
}

function unit(block: Block, kind: PassageKind, depth: number): Unit {
  const reading = readingOfBlocks([block]);
  const text = plainText([block]);
  const both = (reading === 'en' || reading === 'zh') && kind !== 'code' && isInBoth(text);
  return { block, kind, reading: both ? 'both' : reading, text, depth };
}

/** The position of `inner`, else of `outer`: a piece of a block stands where its own text begins. */
function placeOf(
  inner: Block | ListItem,
  outer: Block | ListItem,
): { position?: NonNullable<Block['position']> } {
  const position = inner.position ?? outer.position;
  return position === undefined ? {} : { position };
}

import fc from 'fast-check';
import type { Nodes, PhrasingContent, TableRow } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/corpus/model.ts';
import { mapText, mark, plainText, type Range, slice } from '../../../src/corpus/tree.ts';
import { paragraphOf } from '../../support/passages.ts';

const value = fc.string({
  unit: fc.constantFrom('a', 'B', '9', '.', '。', '开', '源', 'é', '👍', ' '),
  maxLength: 8,
});

const inline: fc.Arbitrary<PhrasingContent> = fc.letrec<{
  node: PhrasingContent;
  children: PhrasingContent[];
}>((tie) => ({
  children: fc.array(tie('node'), { maxLength: 3 }),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    value.map((text): PhrasingContent => ({ type: 'text', value: text })),
    value.map((text): PhrasingContent => ({ type: 'inlineCode', value: text })),
    value.map((alt): PhrasingContent => ({ type: 'image', url: 'a.png', alt })),
    value.map((label): PhrasingContent => ({ type: 'footnoteReference', identifier: 'x', label })),
    fc.constant<PhrasingContent>({ type: 'break' }),
    tie('children').map((children): PhrasingContent => ({ type: 'emphasis', children })),
    tie('children').map((children): PhrasingContent => ({ type: 'strong', children })),
    tie('children').map(
      (children): PhrasingContent => ({ type: 'link', url: 'https://example.org', children }),
    ),
  ),
})).node;

const inlines = fc.array(inline, { maxLength: 4 });

const row = fc.array(inlines, { minLength: 1, maxLength: 3 }).map(
  (cells): TableRow => ({
    type: 'tableRow',
    children: cells.map((children) => ({ type: 'tableCell', children })),
  }),
);

const block: fc.Arbitrary<Block> = fc.letrec<{ node: Block; children: Block[] }>((tie) => ({
  children: fc.array(tie('node'), { maxLength: 3 }),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    inlines.map((children): Block => ({ type: 'paragraph', children })),
    value.map((text): Block => ({ type: 'code', value: text })),
    fc.constant<Block>({ type: 'thematicBreak' }),
    fc.array(row, { minLength: 1, maxLength: 3 }).map((children): Block => ({ type: 'table', children })),
    tie('children').map((children) => ({ type: 'blockquote', children }) as Block),
    fc.array(tie('children'), { minLength: 1, maxLength: 3 }).map(
      (items): Block => ({
        type: 'list',
        children: items.map((children) => ({ type: 'listItem', children }) as never),
      }),
    ),
  ),
})).node;

const blocks = fc.array(block, { maxLength: 4 });

/** A tree with a stretch of its plain text. */
const stretch = fc.tuple(blocks, fc.nat(), fc.nat()).map(([tree, a, b]): { tree: Block[]; range: Range } => {
  const length = plainText(tree).length + 1;
  const [start, end] = [a % length, b % length].sort((x, y) => x - y) as [number, number];
  return { tree, range: { start, end } };
});

/** What stands between blocks and cells is no text of theirs: at the ends of a slice it may go, or come with a cell. */
const withoutGaps = (text: string): string => text.replace(/^[\n\t]+|[\n\t]+$/g, '');

function leaves(nodes: readonly Nodes[]): Nodes[] {
  return nodes.flatMap((node) => ('children' in node ? leaves(node.children as Nodes[]) : [node]));
}

function marked(nodes: readonly Nodes[]): string {
  return nodes
    .map((node) =>
      node.type === 'mark'
        ? plainText(node.children)
        : 'children' in node
          ? marked(node.children as Nodes[])
          : '',
    )
    .join('');
}

describe('slice', () => {
  it('gives the same text as cutting the plain text', () => {
    fc.assert(
      fc.property(stretch, ({ tree, range }) => {
        expect(withoutGaps(plainText(slice(tree, range)))).toBe(
          withoutGaps(plainText(tree).slice(range.start, range.end)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('gives exactly the same text where one paragraph is cut', () => {
    fc.assert(
      fc.property(inlines, fc.nat(), fc.nat(), (children, a, b) => {
        const tree: Block[] = [{ type: 'paragraph', children }];
        const length = plainText(tree).length + 1;
        const [start, end] = [a % length, b % length].sort((x, y) => x - y) as [number, number];
        expect(plainText(slice(tree, { start, end }))).toBe(plainText(tree).slice(start, end));
      }),
    );
  });

  it('is the whole tree when the range is the whole text', () => {
    fc.assert(
      fc.property(blocks, (tree) => {
        const text = plainText(tree);
        fc.pre(text.length > 0);
        expect(slice(tree, { start: 0, end: text.length })).toEqual(tree);
      }),
    );
  });

  it('leaves the tree that it is given as it was', () => {
    fc.assert(
      fc.property(stretch, ({ tree, range }) => {
        const before = structuredClone(tree);
        slice(tree, range);
        expect(tree).toEqual(before);
      }),
    );
  });

  it('is nothing for a range without length', () => {
    expect(slice(paragraphOf('开源'), { start: 1, end: 1 })).toEqual([]);
  });

  it('takes no empty block from outside the range', () => {
    const tree: Block[] = [
      ...paragraphOf('one'),
      { type: 'paragraph', children: [] },
      ...paragraphOf('three'),
    ];
    expect(slice(tree, { start: 0, end: 3 })).toEqual(paragraphOf('one'));
    expect(slice(tree, { start: 5, end: 10 })).toEqual(paragraphOf('three'));
  });

  it('takes nothing of a table that stands before the range', () => {
    const cell = (text: string) => ({
      type: 'tableCell' as const,
      children: [{ type: 'text' as const, value: text }],
    });
    const table: Block = {
      type: 'table',
      children: [{ type: 'tableRow', children: [cell('a'), cell('b')] }],
    };
    expect(slice([table, ...paragraphOf('after')], { start: 4, end: 9 })).toEqual(paragraphOf('after'));
  });

  it('keeps a cell in its column when the cells before it go', () => {
    const cell = (text: string) => ({
      type: 'tableCell' as const,
      children: [{ type: 'text' as const, value: text }],
    });
    const table: Block = {
      type: 'table',
      children: [{ type: 'tableRow', children: [cell('名称'), cell('值')] }],
    };
    expect(slice([table], { start: 3, end: 4 })).toEqual([
      {
        type: 'table',
        children: [{ type: 'tableRow', children: [{ type: 'tableCell', children: [] }, cell('值')] }],
      },
    ]);
  });

  it('keeps the part of a picture’s alternative text that is in the range', () => {
    const tree: Block[] = [
      { type: 'paragraph', children: [{ type: 'image', url: 'a.png', alt: 'A red fox' }] },
    ];
    expect(plainText(slice(tree, { start: 2, end: 5 }))).toBe('red');
  });
});

describe('mark', () => {
  const ranges = fc
    .tuple(blocks, fc.array(fc.nat(), { maxLength: 8 }))
    .map(([tree, points]): { tree: Block[]; ranges: Range[] } => {
      const length = plainText(tree).length + 1;
      const sorted = [...new Set(points.map((point) => point % length))].sort((x, y) => x - y);
      const found: Range[] = [];
      for (let i = 0; i + 1 < sorted.length; i += 2)
        found.push({ start: sorted[i] as number, end: sorted[i + 1] as number });
      return { tree, ranges: found };
    });

  it('changes no word', () => {
    fc.assert(
      fc.property(ranges, ({ tree, ranges: found }) => {
        expect(plainText(mark(tree, found))).toBe(plainText(tree));
      }),
      { numRuns: 500 },
    );
  });

  it('marks the words that the ranges name, and nothing else', () => {
    fc.assert(
      fc.property(ranges, ({ tree, ranges: found }) => {
        let named = '';
        mapText(tree, (text, { start, end }) => {
          for (const range of found)
            if (range.end > start && range.start < end)
              named += text.slice(Math.max(0, range.start - start), range.end - start);
          return text;
        });
        expect(marked(mark(tree, found))).toBe(named);
      }),
      { numRuns: 500 },
    );
  });

  it('wraps a word that stands in two kinds of type', () => {
    const tree: Block[] = [
      {
        type: 'paragraph',
        children: [
          { type: 'text', value: '关键' },
          { type: 'strong', children: [{ type: 'text', value: '绩效指标' }] },
        ],
      },
    ];
    expect(marked(mark(tree, [{ start: 1, end: 4 }]))).toBe('键绩效');
  });

  it('marks nothing twice', () => {
    const once = mark(paragraphOf('KPIs count'), [{ start: 0, end: 4 }]);
    expect(mark(once, [{ start: 0, end: 4 }])).toEqual(once);
  });
});

describe('mapText', () => {
  it('says where each text stands', () => {
    fc.assert(
      fc.property(blocks, (tree) => {
        const text = plainText(tree);
        mapText(tree, (words, { start, end }) => {
          expect(text.slice(start, end)).toBe(words);
          return words;
        });
      }),
    );
  });

  it('gives every text to the change, and no code', () => {
    fc.assert(
      fc.property(blocks, (tree) => {
        const seen: string[] = [];
        const changed = mapText(tree, (text) => {
          seen.push(text);
          return `<${text}>`;
        });
        const texts = leaves(tree).flatMap((leaf) => (leaf.type === 'text' ? [leaf.value] : []));
        expect(seen).toEqual(texts);
        expect(leaves(changed).filter((leaf) => leaf.type !== 'text')).toEqual(
          leaves(tree).filter((leaf) => leaf.type !== 'text'),
        );
      }),
    );
  });
});

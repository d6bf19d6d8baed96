import fc from 'fast-check';
import type { Nodes, PhrasingContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { renderBlocks } from '../../../adapters/web/card/blocks.ts';
import type { Block, Locale } from '../../../src/corpus/model.ts';
import { safeText } from '../../../src/reply/safe-text.ts';
import { anyWords } from '../../support/hostile-words.ts';
import { elements, type HtmlNode, readHtml, textOf } from '../../support/html.ts';
import { bullets, marked, paragraph, plain, strong, table } from '../../support/nodes.ts';

async function html(...blocks: Block[]): Promise<string> {
  return (await renderBlocks(blocks, 'en')).toString();
}

const link = (url: string, ...children: PhrasingContent[]): PhrasingContent => ({
  type: 'link',
  url,
  children,
});
const image = (url: string, alt: string): PhrasingContent => ({ type: 'image', url, alt });

describe('text of documents in HTML', () => {
  it('keeps what is bold, stressed, struck out, matched and code', async () => {
    const words = paragraph(
      strong(plain('a'), marked('b')),
      { type: 'emphasis', children: [plain('c')] },
      { type: 'delete', children: [plain('d')] },
      { type: 'inlineCode', value: '<e>' },
      { type: 'break' },
    );
    expect(await html(words)).toBe(
      '<p><strong>a<mark>b</mark></strong><em>c</em><del>d</del><code>&lt;e&gt;</code><br></p>',
    );
  });

  it('joins lines of the source with a space, and Chinese ones with nothing', async () => {
    expect(await html(paragraph('two\nlines'), paragraph('两行\n', strong(plain('粗体'))))).toBe(
      '<p>two lines</p><p>两行<strong>粗体</strong></p>',
    );
  });

  it('leads to addresses of the web and of mail only', async () => {
    expect(await html(paragraph(link('https://example.org/?a&b', plain('here'))))).toBe(
      '<p><a href="https://example.org/?a&amp;b" rel="noopener noreferrer">here</a></p>',
    );
    for (const url of [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      'data:text/html,x',
      '/say',
      '//evil.example',
      '',
    ])
      expect(await html(paragraph(link(url, plain('here'))))).toBe('<p>here</p>');
  });

  it('shows the address of a link that has no words', async () => {
    const seen = textOf(
      readHtml(await html(paragraph(link('https://example.org/', image('badge.svg', ''))))),
    );
    expect(seen).toBe('https://example.org/');
  });

  it('keeps the words of a link that are HTML', async () => {
    const words: PhrasingContent = { type: 'html', value: '<b>' };
    expect(await html(paragraph(link('https://example.org/', words)))).toBe(
      '<p><a href="https://example.org/" rel="noopener noreferrer">&lt;b&gt;</a></p>',
    );
  });

  it('loads no picture: its alternative text leads to it, unless it stands in a link already', async () => {
    expect(await html(paragraph(image('https://example.org/pier.png', 'the pier')))).toBe(
      '<p><a href="https://example.org/pier.png" rel="noopener noreferrer">the pier</a></p>',
    );
    expect(await html(paragraph(image('pier.png', 'the pier')))).toBe('<p>the pier</p>');
    const badge = link('https://example.org/', image('https://example.org/badge.svg', 'build'));
    expect(await html(paragraph(badge))).toBe(
      '<p><a href="https://example.org/" rel="noopener noreferrer">build</a></p>',
    );
  });

  it('keeps words that read from right to left to themselves', async () => {
    expect(await html(paragraph('שלום \u202e1'))).toBe('<p><bdi>שלום 1</bdi></p>');
  });
});

describe('blocks of documents in HTML', () => {
  it('puts the words of an item into it directly, and several paragraphs each in their own', async () => {
    expect(
      await html(bullets([paragraph('a'), bullets([paragraph('b')])], [paragraph('c'), paragraph('d')])),
    ).toBe('<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>');
  });

  it('counts on from where an ordered list starts', async () => {
    const ordered = (start: number): Block => ({
      type: 'list',
      ordered: true,
      start,
      children: [{ type: 'listItem', children: [paragraph('a') as never] }],
    });
    expect(await html(ordered(1), ordered(7))).toBe('<ol><li>a</li></ol><ol start="7"><li>a</li></ol>');
  });

  it.each<[Locale, string, string]>([
    ['en', 'Done', 'To do'],
    ['zh', '已完成', '待办'],
    ['zh-Hant', '已完成', '待辦'],
  ])('says in %s whether a task is done, with a sign that cannot be pressed', async (locale, done, open) => {
    const item = (checked: boolean) => ({
      type: 'listItem' as const,
      checked,
      children: [paragraph('a') as never],
    });
    const tasks: Block = { type: 'list', children: [item(true), item(false)] };
    expect((await renderBlocks([tasks], locale)).toString()).toBe(
      `<ul><li><span role="img" aria-label="${done}">☑</span> a</li><li><span role="img" aria-label="${open}">☐</span> a</li></ul>`,
    );
  });

  it('has tables that a keyboard can scroll, with columns aligned as written', async () => {
    const aligned: Block = {
      ...(table(['Berth', ''], ['a', 'b']) as Block & { type: 'table' }),
      align: ['right', null],
    };
    expect(await html(aligned)).toBe(
      '<div class="table" role="group" tabindex="0" aria-label="Table"><table><thead><tr><th class="right">Berth</th><td></td></tr></thead><tbody><tr><td class="right">a</td><td>b</td></tr></tbody></table></div>',
    );
  });

  it('shows a heading inside a quote as bold words: it is none of the page', async () => {
    const heading: Block = { type: 'heading', depth: 1, children: [plain('Rule')] };
    expect(await html({ type: 'blockquote', children: [heading as never] })).toBe(
      '<blockquote><p><strong>Rule</strong></p></blockquote>',
    );
  });

  it('keeps code as it is, its empty first line too', async () => {
    expect(await html({ type: 'code', lang: 'x" onclick="y', value: '\n<b>\n\t中\n文' })).toBe(
      '<pre><code>\n&lt;b&gt;\n\t中\n文</code></pre>',
    );
  });

  it('puts the mark of a footnote before its first words', async () => {
    const note: Block = {
      type: 'footnoteDefinition',
      identifier: 'n',
      label: 'n',
      children: [paragraph('Since 1901.') as never],
    };
    expect(await html(paragraph('a', { type: 'footnoteReference', identifier: 'n' }), note)).toBe(
      '<p>a<sup>[n]</sup></p><div class="note"><p><sup>[n]</sup> Since 1901.</p></div>',
    );
  });

  it('leaves out what says nothing', async () => {
    expect(await html(paragraph(), bullets(), { type: 'table', children: [] })).toBe('');
  });

  it.each<[string, Block[], string]>([
    ['a paragraph', [paragraph('a')], '<p>‹a›</p>'],
    ['paragraphs', [paragraph('a'), paragraph('b')], '<p>‹a</p><p>b›</p>'],
    [
      'a list',
      [bullets([paragraph('a')], [paragraph('b'), bullets([paragraph('c')])])],
      '<ul><li>‹a</li><li>b<ul><li>c›</li></ul></li></ul>',
    ],
    ['code', [{ type: 'code', value: 'a' }], '<pre><code>‹a›</code></pre>'],
    [
      'a quote',
      [{ type: 'blockquote', children: [paragraph('a') as never] }],
      '<blockquote><p>‹a›</p></blockquote>',
    ],
    ['a rule', [{ type: 'thematicBreak' }], '<p>‹</p><hr><p>›</p>'],
  ])(
    'puts what stands at the edges into the line of the first and last words of %s',
    async (_, blocks, expected) => {
      expect((await renderBlocks(blocks, 'en', { before: '‹', after: '›' })).toString()).toBe(expected);
    },
  );

  it('puts it into the first and the last cell of a table', async () => {
    const cells = await renderBlocks([table(['a', 'b'], ['c', 'd'])], 'en', { before: '‹', after: '›' });
    expect(cells.toString()).toContain('<th>‹a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d›</td>');
  });
});

/** A tree in which every word is made by `word`. */
const anyBlocks = fc.letrec<{ inline: PhrasingContent; block: Block }>((tie) => {
  const word = anyWords.map((words) => `x${words}`);
  const few = fc.array(tie('inline'), { minLength: 1, maxLength: 3 });
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 3 });
  const url = fc.oneof(
    anyWords,
    fc.constantFrom('https://example.org/a b"><b>', 'javascript:alert(1)', 'mailto:a@b.example'),
  );
  const tree = <T>(value: fc.Arbitrary<T>) => value as fc.Arbitrary<never>;
  return {
    inline: fc.oneof(
      { maxDepth: 3 },
      word.map(plain),
      tree(fc.record({ type: fc.constantFrom('inlineCode', 'html'), value: word })),
      tree(fc.record({ type: fc.constant('image'), url, alt: word })),
      tree(fc.record({ type: fc.constant('footnoteReference'), identifier: fc.constant('x'), label: word })),
      tree(
        fc.record({
          type: fc.constantFrom('strong', 'emphasis', 'delete', 'mark', 'linkReference'),
          children: few,
        }),
      ),
      tree(fc.record({ type: fc.constant('link'), url, children: few })),
    ),
    block: fc.oneof(
      { maxDepth: 3 },
      tree(fc.record({ type: fc.constantFrom('paragraph', 'heading'), children: few })),
      tree(fc.record({ type: fc.constant('code'), lang: word, value: word })),
      tree(fc.record({ type: fc.constant('blockquote'), children: blocks })),
      tree(
        fc.record({
          type: fc.constant('footnoteDefinition'),
          identifier: fc.constant('x'),
          label: word,
          children: blocks,
        }),
      ),
      blocks.map((children) => bullets(children, children)),
      fc.tuple(word, word).map((cells) => table(cells, cells)),
    ),
  };
}).block;

/** What a reader has to see of a tree, white space aside. */
function words(node: Nodes): string {
  const label = node.type.startsWith('footnote') && 'label' in node ? `[${node.label}]` : '';
  if ('children' in node) return label + node.children.map(words).join('');
  if (node.type === 'image') return node.alt ?? '';
  return 'value' in node ? node.value : label;
}

const seen = (text: string): string => safeText(text).replace(/\s/g, '');

/** The elements with the names of their attributes, without what depends on the words: isolation and links. */
function shape(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return '';
      const inner = shape(node.children);
      if (node.tag === 'bdi') return inner;
      return `<${[node.tag, ...node.attributes.keys()].join(' ')}>${inner}</>`;
    })
    .join('');
}

/** The same tree with one harmless word in place of all others. */
function harmless(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(harmless);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      ['value', 'alt', 'label', 'lang'].includes(key) ? 'x' : harmless(value),
    ]),
  );
}

describe('any document in HTML', () => {
  it('reads as it was written, white space aside', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlocks, async (block) => {
        expect(seen(textOf(readHtml(await html(block))))).toBe(seen(words(block)));
      }),
    );
  });

  it('has the shape that its blocks give it: no word in it becomes an element or an attribute', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlocks, async (block) => {
        expect(shape(readHtml(await html(block)))).toBe(
          shape(readHtml(await html(harmless(block) as Block))),
        );
      }),
    );
  });

  it('leads nowhere but to the web and to mail', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlocks, async (block) => {
        for (const { attributes } of elements(readHtml(await html(block))))
          expect(attributes.get('href') ?? 'https:').toMatch(/^(https?|mailto):[^\s"<>]*$/);
      }),
    );
  });
});

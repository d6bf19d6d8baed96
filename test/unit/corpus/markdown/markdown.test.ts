import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { blocksOf, parseMarkdown } from '../../../../src/corpus/markdown/markdown.ts';
import type { Block } from '../../../../src/corpus/model.ts';
import { plainText } from '../../../../src/corpus/tree.ts';

function read(text: string): Block[] {
  return blocksOf(parseMarkdown(text, 'a.md'));
}

function texts(text: string): string[] {
  return read(text).map((block) => plainText([block]));
}

function every(nodes: readonly Nodes[]): Nodes[] {
  return nodes.flatMap((node) => [node, ...('children' in node ? every(node.children) : [])]);
}

describe('blocks of a Markdown file', () => {
  it('have no HTML, but the words in it', () => {
    expect(
      texts('<aside class="a">\n  <img src="x">\n  Said **twice**\n  <p>— by her</p>\n</aside>'),
    ).toEqual(['Said twice', '— by her']);
    expect(texts('one <sup>2</sup> <b>three</b><br/>four')).toEqual(['one 2 three\nfour']);
    expect(texts('<h2 align="center">Big &amp; small</h2>')).toEqual(['Big & small']);
    expect(texts('<td>Oars<br/>\n</td><td>Sails</td>')).toEqual(['Oars', 'Sails']);
    expect(read('<h2>Big</h2>')[0]?.type).toBe('heading');
  });

  it('have no comments, scripts, imports or components without words', () => {
    expect(texts('<!-- secret\n\nmore -->\n\n<script>\nlet a;\n</script>\n\nseen')).toEqual(['seen']);
    expect(texts("import a from '../a';\nimport '../b.css';\n\nexport const x = { y: 1 };\n\nseen")).toEqual([
      'seen',
    ]);
    expect(
      texts('<Figure src={one} style={{width: 5, height: "a>b"}} />\n\n<Tabs>\n\nseen\n\n</Tabs>'),
    ).toEqual(['seen']);
    expect(texts('import duties from China are taxed')).toEqual(['import duties from China are taxed']);
  });

  it('keep the words of admonitions and short codes, without their marks', () => {
    expect(texts(':::tip 提示\nDrink.\n:::')).toEqual(['提示\nDrink.']);
    expect(texts('A {{< glossary_tooltip text="Pod" term_id="pod" >}} and {{% skew %}}more')).toEqual([
      'A Pod and more',
    ]);
    expect(texts('{{< note >}}\n\nseen\n{: .big}')).toEqual(['seen']);
    expect(texts('See {{< glossary_tooltip term_id="service-account" >}}.')).toEqual([
      'See service account.',
    ]);
    expect(texts('The [`Pod`](/api/{{< param "version" >}}/#pod) object')).toEqual(['The Pod object']);
  });

  it('have links where there were references', () => {
    expect(read('[one][a]\n\n[a]: https://a.example')[0]).toMatchObject({
      children: [{ type: 'link', url: 'https://a.example', children: [{ value: 'one' }] }],
    });
    expect(read('[one][a]\n\n[a]: https://a.example')).toHaveLength(1);
  });

  it('are bold beside Chinese punctuation, and where a space stands before the closing marks', () => {
    expect(read('**粗体。**文字')[0]).toMatchObject({ children: [{ type: 'strong' }, { value: '文字' }] });
    expect(read('**Before: **After it')[0]).toMatchObject({
      children: [{ type: 'strong', children: [{ value: 'Before:' }] }, { value: ' ' }, { value: 'After it' }],
    });
    expect(texts('2 ** 3 ** 4')).toEqual(['2 ** 3 ** 4']);
  });

  it('have the id that a heading gives itself, outside its title', () => {
    expect(read('## Getting started {#start}')[0]).toMatchObject({
      data: { id: 'start' },
      children: [{ value: 'Getting started' }],
    });
  });

  it('know their lines and columns; what is in them does not', () => {
    const blocks = read('---\na: 1\n---\n\none **two**\n\n- three\n');
    expect(blocks[0]?.position).toEqual({ start: { line: 5, column: 1 }, end: { line: 5, column: 12 } });
    const inline = every(blocks).filter((node) => ['text', 'strong'].includes(node.type));
    expect(inline.every((node) => node.position === undefined)).toBe(true);
  });

  it('come out of any text without an exception, with nothing but known nodes', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<div>',
        '</div>',
        '<!--',
        '-->',
        '{{<',
        '>}}',
        ':::',
        '```',
        '**',
        '|',
        '> ',
        '- ',
        '# ',
        '\n',
        '\n\n',
        '[a]: ',
        '[^1]',
        '{#x}',
        '<A b={',
        '}/>',
        '中文',
        'text',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const types = every(read(pieces.join(''))).map((node) => node.type);
        for (const gone of ['html', 'definition', 'linkReference', 'imageReference', 'thematicBreak', 'yaml'])
          expect(types).not.toContain(gone);
      }),
    );
  });
});

describe('what cannot be parsed safely', () => {
  it.each([
    ['quotes', `fine\n\n${'>'.repeat(20_000)} x`, 3],
    ['lists on one line', `${'- '.repeat(150)}x`, 1],
    ['lists', Array.from({ length: 150 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'), 101],
    ['footnotes', `${'[^a]: '.repeat(150)}x`, 1],
    ['emphasis', `one\n\n${'*a '.repeat(400)}${'b*'.repeat(400)}`, 3],
  ])('is refused with its line: %s', (_, text, line) => {
    expect(() => parseMarkdown(text, 'deep.md')).toThrow(
      expect.objectContaining({ code: 'NESTED_TOO_DEEP', file: 'deep.md', line }),
    );
  });

  it('is refused with its line when a line is too long', () => {
    expect(() => parseMarkdown(`a\n${'x'.repeat(1_000_001)}`, 'long.md')).toThrow(
      expect.objectContaining({ code: 'LINE_TOO_LONG', line: 2 }),
    );
  });

  it('is not what only looks like it: rules, code, long lists', () => {
    const text = `${'- '.repeat(150)}\n\n\`\`\`\n${'>'.repeat(300)}\n\`\`\`\n\n${'- item\n'.repeat(500)}`;
    expect(() => parseMarkdown(text, 'a.md')).not.toThrow();
  });
});

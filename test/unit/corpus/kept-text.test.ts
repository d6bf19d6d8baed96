import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInterleaved } from '../../../src/corpus/documents/interleaved.ts';
import { readFrontMatter } from '../../../src/corpus/files/front-matter.ts';
import type { Document } from '../../../src/corpus/model.ts';
import { plainText } from '../../../src/corpus/tree.ts';

const HEAD = '# The Harbour Report\n# 港口报告\n\n';

function read(text: string): Document {
  const source = { file: 'a.md', text, revision: '0123456789ab' };
  return readInterleaved(source, readFrontMatter(source, {}).frontMatter, 'a');
}

/** What is written in the sections, and nowhere else. */
function body(document: Document): string {
  return document.sections
    .flatMap(({ passages }) => passages)
    .flatMap(({ blocks: { en = [], zh = [] } }) =>
      [...new Set([...en, ...zh])].map((block) => plainText([block])),
    )
    .join('\n');
}

function credited(document: Document): string[] {
  return document.contributors.map(({ role, name }) => `${role} ${name}`);
}

function titles(document: Document): (string | undefined)[] {
  return document.sections.map(({ title }) => title.en ?? title.zh);
}

describe('names in bold', () => {
  it.each([
    ['## Roles\n## 角色', '**Harbour Master**\n\nThe head of the port\n\n**港务长**\n\n港口的负责人'],
    [
      '## About the authors\n## 关于作者',
      '**Kim Lee**\n\nKim leads the engineers of a harbour\n\n**Ana Roe**\n\nDirector of ships, living in Rome',
    ],
    ['## Steps\n## 程序', 'We begin with this.\n\n**Harbour Master**\n\nHead of the port'],
    ['## Foreword\n## 序', 'We begin with this.\n\n**Kim Lee**\n\nKim is the director of a harbour.'],
  ])('are text in %j', (heading, text) => {
    const document = read(`${HEAD}${heading}\n\n${text}\n`);
    expect(credited(document)).toEqual([]);
    for (const line of text.replaceAll('*', '').split('\n\n')) expect(body(document)).toContain(line);
  });

  it('sign a foreword, after a dash too, and a text of somebody that the title page names', () => {
    const foreword = read(`${HEAD}## Foreword\n\nThe sea is wide and it is deep.\n\n— **John Roe**\nCEO\n`);
    expect(credited(foreword)).toEqual(['foreword John Roe']);
    const post = read(
      `${HEAD}## Foreword\n\nThe sea is wide and it is deep.\n\n**Grace Hopper**\n\nAdmiral, US Navy\n`,
    );
    expect(credited(post)).toEqual(['foreword Grace Hopper']);
    const known = read(
      `${HEAD}Author: John Roe\n\n## End\n\nThe sea is wide and it is deep.\n\n**John Roe**\n\nCEO, Harbour Inc.\n`,
    );
    expect(known.sections.at(-1)?.passages[0]?.contributors?.map(({ name }) => name)).toEqual(['John Roe']);
  });
});

describe('prose at the head of a work', () => {
  it.each([
    'Harbour Town, the oldest port of the island, was founded by a developer of ships.',
    'Alice Walker, the founder of the project, wrote this guide for all of you',
    'Alice Walker, the founder of the project, loved the sea',
    '2024-05-01 was the day on which the harbour opened, and nobody came',
    'May 2024 brought the harbour a new developer of ships.',
    'By the way, Harbour Town is on an island',
    '李雷，港口的创始人。',
    '2024年5月1日港口开放，李雷是它的作者。',
    'Editor: this is what you write with.',
  ])('is text: %s', (text) => {
    const document = read(`${HEAD}${text}\n\n## One\n## 一\n\nText is here for you.\n\n文字在这里。\n`);
    expect(document.titlePage).toEqual([]);
    expect(document.date).toBeUndefined();
    expect(credited(document)).toEqual([]);
    expect(body(document)).toContain(text);
  });

  it('never ends on the title page', () => {
    const first = fc.constantFrom(
      'The',
      'Kim',
      'Harbour',
      'In',
      'Lee,',
      'A',
      'By',
      'Director',
      'Written',
      'Foreword',
    );
    const word = fc.constantFrom(
      ...[
        'the',
        'developer',
        'Kim',
        'Lee',
        'harbour',
        'Director',
        'is',
        'of',
        'opened',
        'May',
        '2024',
        'by',
        'Author',
      ],
      ...[
        'Harbour',
        'Town',
        'founder,',
        'editor,',
        'Lee,',
        'report',
        'was',
        'and',
        'Foundation',
        'Translator:',
      ],
    );
    const sentence = fc
      .tuple(first, fc.array(word, { minLength: 1, maxLength: 12 }), fc.constantFrom('.', '!', '?'))
      .map(([start, words, end]) => `${start} ${words.join(' ')}${end}`);
    const han = fc
      .tuple(
        fc.array(
          fc.constantFrom('李雷', '，', '港口', '作者', '：', '工程师', '的', '2024年5月', '译', '、'),
          { maxLength: 12 },
        ),
        fc.constantFrom('。', '！', '？'),
      )
      .map(([pieces, end]) => `我们说${pieces.join('')}${end}`);
    const text = fc.array(fc.oneof(sentence, han), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, (paragraphs) => {
        const document = read(`${HEAD}${paragraphs.join('\n\n')}\n\n## One\n## 一\n\nText is here.\n`);
        expect(document.titlePage).toEqual([]);
        expect(credited(document)).toEqual([]);
        for (const paragraph of paragraphs)
          expect(body(document).replace(/\s+/g, ' ')).toContain(paragraph.replace(/\s+/g, ' '));
      }),
      { numRuns: 300 },
    );
  });
});

describe('credits', () => {
  it.each([
    [
      '> 原文作者：[Mary Major](https://a.example)\n> 原文链接：[Harbours](https://a.example/x)\n> 译者：[李雷](https://b.example)\n> 校对者：[韩梅梅]、[王五]',
      ['author Mary Major', 'translator 李雷', 'reviewer 韩梅梅', 'reviewer 王五'],
      undefined,
    ],
    [
      'Author: Mary Major\nTranslator: Li Lei\nPublished: June 2021',
      ['author Mary Major', 'translator Li Lei'],
      '2021-06',
    ],
    ['作者：李雷\n译者：韩梅梅\n日期：2024年5月', ['author 李雷', 'translator 韩梅梅'], '2024-05'],
    ['日期：2024年5月\n\n作者：李雷', ['author 李雷'], '2024-05'],
    ['Author: Mary Major <mary@harbour.example>', ['author Mary Major'], undefined],
    [
      '**Why Ships Come Back**\n\n**May 2024**\n\nMary Major, Director, Harbour Inc.',
      ['author Mary Major'],
      '2024-05',
    ],
    ['作者：李雷  译者：韩梅梅', ['author 李雷', 'translator 韩梅梅'], undefined],
    ['作者 | 李雷\n译者 | 韩梅梅', ['author 李雷', 'translator 韩梅梅'], undefined],
    ['文 / 李雷\n\n译 / 韩梅梅', ['author 李雷', 'translator 韩梅梅'], undefined],
    ['李雷 著\n\n韩梅梅 译', ['author 李雷', 'translator 韩梅梅'], undefined],
  ])('are read line by line: %j', (text, people, date) => {
    const document = read(`${HEAD}${text}\n\n## One\n## 一\n\nText is here for you.\n\n文字在这里。\n`);
    expect(credited(document)).toEqual(people);
    expect(
      document.contributors.filter(({ position }) => position && !/^Director$/.test(position.en ?? '')),
    ).toEqual([]);
    expect(document.date).toBe(date);
  });

  it.each([
    [
      'Authors: Mary Major (Harbour Institute), Tom Minor (Sea University)',
      'en',
      ['Harbour Institute', 'Sea University'],
    ],
    ['作者：李雷（港口研究所）、韩梅梅（海洋大学）', 'zh', ['港口研究所', '海洋大学']],
  ] as const)('have organisations in brackets: %s', (text, language, organisations) => {
    const { contributors } = read(`${HEAD}${text}\n\n## One\n## 一\n\nText is here for you.\n`);
    expect(contributors.map(({ organisation }) => organisation?.[language])).toEqual(organisations);
    expect(contributors.map(({ position }) => position)).toEqual([undefined, undefined]);
  });
});

const LINKS = '- [One](#one)\n- [Two](#two)\n- [Six](#six)';

describe('what looks like a table of contents', () => {
  it.each([
    ['columns of numbers', '```\n$ du -sk *\nsrc      120\ntest      48\n```', 'test      48'],
    [
      'lines with years',
      'First harbour .... 1990\n\nSecond harbour .... 1995\n\nThird harbour .... 2001',
      'Second harbour .... 1995',
    ],
    ['links into the page', LINKS, 'Two'],
  ])('is text below a heading: %s', (_, block, kept) => {
    const document = read(
      `${HEAD}## Timeline\n## 时间线\n\n${block}\n\nText is here for you.\n\n文字在这里。\n`,
    );
    expect(titles(document)).toEqual(['Timeline']);
    expect(body(document)).toContain(kept);
  });

  it.each([
    [
      'below its title',
      '## Contents\n\n```\nOne ...... 3\nTwo ...... 5\n```\n\n## One\n\nText.\n\n## Two\n\nText.\n',
    ],
    [
      'before the first section',
      '```\nOne ...... 3\nTwo ...... 5\n```\n\n## One\n\nText.\n\n## Two\n\nText.\n',
    ],
    ['of headings', `## One\n\n${LINKS}\n\nText.\n\n## Two\n\nText.\n\n## Six\n\nText.\n`],
  ])('is one %s', (_, text) => {
    const document = read(`${HEAD}${text}`);
    expect(titles(document).slice(0, 2)).toEqual(['One', 'Two']);
    expect(body(document)).not.toMatch(/One|Two/);
  });
});

describe('templates, code and markup', () => {
  it.each([
    'export const is what you write to give a constant (in capitals) to others',
    'export default is a way to do it, as in `export default x`',
    "import is what you write (from 'the shelf') before anything else",
  ])('leave prose in place: %s', (text) => {
    expect(body(read(`${HEAD}## One\n\n${text}\n`))).toContain(text.replaceAll('`', ''));
  });

  it.each([
    "import Tabs from '@theme/Tabs';\nimport './style.css'",
    'export const toc = [\n  1,\n  2,\n];',
    'export default Layout;',
    "import {\n  A,\n  B,\n} from 'c'\nexport const x = 1",
    'export default function Page({ children }) {',
  ])('lose no more than statements: %j', (text) => {
    expect(body(read(`${HEAD}## One\n\n${text}\n\nText is here.\n`))).toBe('Text is here.');
  });

  it.each([
    ['{{< glossary_tooltip term_id="docker">}}', 'docker'],
    ['{{<glossary_tooltip term_id="docker">}}', 'docker'],
    ['{{<glossary_tooltip text="Docker" term_id="docker">}}', 'Docker'],
    ['{{< glossary_tooltip name="ship" >}}', 'ship'],
  ])('have a word for %s', (call, word) => {
    expect(body(read(`${HEAD}## One\n\nWe use ${call} for it.\n`))).toBe(`We use ${word} for it.`);
  });

  it('keep what is set as it is in HTML', () => {
    const { sections } = read(
      `${HEAD}## One\n\n<pre><code class="language-sh"># not a heading\n\n* a &lt;b&gt;\n    c</code></pre>\n`,
    );
    const [passage] = sections[0]?.passages ?? [];
    expect(passage?.kind).toBe('code');
    expect(plainText(passage?.blocks.en ?? [])).toBe('# not a heading\n\n* a <b>\n    c');
  });
});

describe('the title of the work in its text', () => {
  it.each([
    ['# Harbour\n# 港口\n\n', 'Harbour 2024\n\n港口 2024'],
    ['# Harbour\n# 港口\n\n', 'We call it\nHARBOUR\nand it is ours.'],
    [HEAD, 'THE HARBOUR REPORT 17'],
    [HEAD, 'We like\nThe Harbour Report 17\nand the others.'],
    [HEAD, 'We like\nTHE HARBOUR REPORT 2024\nand the others.'],
  ])('stays where it is no footer: %j %j', (head, text) => {
    const kept = body(read(`${head}## One\n## 一\n\nText is here for you.\n\n文字在这里。\n\n${text}\n`));
    for (const line of text.split(/\n+/)) expect(kept).toContain(line);
  });

  it('goes as the footer of a page inside a paragraph', () => {
    const kept = body(read(`${HEAD}## One\n\nIt goes on and\nTHE HARBOUR REPORT 17\nends here.\n`));
    expect(kept).toBe('It goes on and\nends here.');
  });
});

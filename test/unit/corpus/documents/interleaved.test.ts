import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readInterleaved } from '../../../../src/corpus/documents/interleaved.ts';
import type { Document } from '../../../../src/corpus/model.ts';
import type { FrontMatter, Person } from '../../../../src/corpus/source.ts';
import { plainText } from '../../../../src/corpus/tree.ts';
import { describeShared } from '../../../support/reference-documents.ts';

const NO_FRONT_MATTER: FrontMatter = { people: [], lines: 0 };

function read(text: string, frontMatter: FrontMatter = NO_FRONT_MATTER): Document {
  return readInterleaved({ file: 'a.md', text, revision: '0123456789ab' }, frontMatter, 'a');
}

/** Everything that a reader of the document could be shown. */
function allText(document: Document): string {
  const passages = [...document.titlePage, ...document.sections.flatMap((section) => section.passages)];
  return [
    ...passages.flatMap(({ blocks }) => Object.values(blocks).map((side) => plainText(side))),
    JSON.stringify([document.title, document.subtitle, document.contributors]),
    ...document.sections.map(({ title, alsoTitled, page }) => JSON.stringify([title, alsoTitled, page])),
    JSON.stringify(passages.map(({ contributors }) => contributors)),
  ].join('\n');
}

const english = fc
  .array(fc.constantFrom('the', 'garden', 'is', 'open', 'and', 'we', 'water', 'it', 'in', 'Berlin', '1999'), {
    minLength: 4,
    maxLength: 60,
  })
  .map((words) => `The ${words.join(' ')} of it.`);
const chinese = fc
  .array(fc.constantFrom(...'花园开放我们浇水在一九年的星期日里早晨'), { minLength: 3, maxLength: 80 })
  .map((characters) => `${characters.join('')}。`);

describe('a file in both languages', () => {
  it('aligns plain alternation, whatever the lengths', () => {
    const pairs = fc.array(fc.tuple(english, chinese), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pairs, fc.boolean(), (given, englishFirst) => {
        const blocks = given.flatMap(([en, zh]) => (englishFirst ? [en, zh] : [zh, en]));
        const passages =
          read(`# Garden\n# 花园\n\n## One\n## 一\n\n${blocks.join('\n\n')}\n`).sections[0]?.passages ?? [];
        expect(passages.map(({ blocks: { en = [], zh = [] } }) => [plainText(en), plainText(zh)])).toEqual(
          given,
        );
      }),
    );
  });

  it('loses no word of any mixture of blocks', () => {
    let count = 0;
    /** A word that occurs nowhere else: `qzab`. */
    const marked = (text: string): string => {
      count += 1;
      const word = `qz${[...String(count)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}q`;
      return text.endsWith('。') ? `${text.slice(0, -1)} ${word} ${text}` : `${word} ${text}`;
    };
    const sentence = fc.oneof(english, chinese).map(marked);
    const short = fc.constantFrom('Open', '开放', 'Contents', '目录', 'OSPO', '图 3', '12').map(marked);
    const block = fc.oneof(
      { weight: 6, arbitrary: sentence },
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), short)
        .map(([level, title]) => `${'#'.repeat(level)} ${title}`),
      fc.tuple(sentence, sentence).map((lines) => lines.join('\n')),
      fc
        .array(fc.oneof(sentence, short), { minLength: 1, maxLength: 4 })
        .map((items) => items.map((item) => `- ${item}`).join('\n')),
      fc
        .array(fc.oneof(sentence, short), { minLength: 1, maxLength: 3 })
        .map((quotes) => quotes.map((quote) => `> ${quote}`).join('\n>\n')),
      fc
        .tuple(short, sentence, short, sentence)
        .map(([a, b, c, d]) => `| ${a} | ${b} |\n|---|---|\n| ${c} | ${d} |`),
      fc.tuple(short, short).map(([one, other]) => `| ${one}<br/>${other} |\n|---|`),
      short.map((title) => `**${title}**`),
      fc
        .tuple(short, short, short)
        .map(
          (titles) =>
            `\`\`\`\n${titles.map((title, index) => `${title} ..... ${index + 3}`).join('\n')}\n\`\`\``,
        ),
      short.map((code) => `\`\`\`sh\n${code}\n\`\`\``),
      sentence.map((note) => `[^1]: ${note}`),
      short.map((title) => `[${title} 7]`),
      short.map((title) => `**Kim Lee**\n\nDirector, ${title}`),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 25 }), fc.constantFrom('\n\n', '\n'), (blocks, gap) => {
        const text = blocks.join(gap);
        const kept = allText(read(text));
        const lost = (text.match(/qz[a-j]+q/g) ?? []).filter((word) => !kept.includes(word));
        expect(lost).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('files Chinese text under Chinese, however little there is of it', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `The keeper pours tea ${index} for the guests.`);
    const chinese = '短句子在这里，请阅读。';
    for (const headings of ['# The handbook\n# 手册\n\n## Tea\n## 茶', '# The handbook\n\n## Tea']) {
      const { sections } = read(`${headings}\n\n${[...lines, chinese].join('\n\n')}\n`);
      const side = (language: 'en' | 'zh'): string =>
        sections
          .flatMap(({ passages }) =>
            passages.flatMap(({ blocks }) => (blocks[language] ? plainText(blocks[language]) : [])),
          )
          .join('\n');
      expect(side('zh')).toBe(chinese);
      expect(side('en').split('\n')).toEqual(lines);
    }
  });

  it('is not called like a language', () => {
    const text = '# English\n\n## Tea\n\nIt is hot.\n\n# 中文\n\n## 茶\n\n它很烫。\n';
    expect(read(text).title).toEqual({ en: 'a' });
    expect(read(text, { ...NO_FRONT_MATTER, title: { en: 'Tea', zh: '茶' } }).title).toEqual({
      en: 'Tea',
      zh: '茶',
    });
    expect(read('# English\n\nIt is hot.\n').title).toEqual({ en: 'a' });
  });

  it('trusts sections less that only their place makes one', () => {
    const text =
      '# Clay\n# 陶土\n\n## Throwing\n\nCentre the clay before you open it, or it will wobble.\n\n## 拉坯\n\n先把陶土定中心再开口，否则它会晃。\n';
    const [passage] = read(text).sections[0]?.passages ?? [];
    expect(passage?.blocks).toMatchObject({ en: [{}], zh: [{}] });
    expect(passage?.confidence).toBeLessThan(0.7);
  });

  it('has other people as translators where the title page names the authors', () => {
    const person = (name: string): Person => ({ name });
    const people = [
      { role: 'author' as const, person: person('张三') },
      { role: 'author' as const, person: person('李四') },
    ];
    const text =
      '# Garden\n# 花园\n\nMara Ellison, Director, Green Group\n\n## One\n## 一\n\nText is here for you.\n\n文字在这里。\n';
    expect(read(text, { people, lines: 0 }).contributors.map(({ name, role }) => `${role} ${name}`)).toEqual([
      'author Mara Ellison',
      'translator 张三',
      'translator 李四',
    ]);
    const some = [...people, { role: 'author' as const, person: person('Mara Ellison') }];
    expect(read(text, { people: some, lines: 0 }).contributors.map(({ role }) => role)).toEqual(
      Array(3).fill('author'),
    );
    const english = '# Garden\n\nMara Ellison, Director, Green Group\n\n## One\n\nText is here for you.\n';
    expect(read(english, { people, lines: 0 }).contributors.map(({ role }) => role)).toEqual(
      Array(3).fill('author'),
    );
    const plain = '# Garden\n# 花园\n\nText is here for all of you.\n\n文字在这里。\n';
    expect(read(plain, { people, lines: 0 }).contributors.map(({ role }) => role)).toEqual([
      'author',
      'author',
    ]);
  });

  it('credits a contributor once in each role', () => {
    const text = '# Garden\n# 花园\n\n译者：张三\n\n## One\n## 一\n\nText is here for you.\n\n文字在这里。\n';
    const people = [{ role: 'translator' as const, person: { name: '张三', url: 'https://a.example' } }];
    expect(read(text, { people, lines: 0 }).contributors).toEqual([
      { name: '张三', role: 'translator', url: 'https://a.example' },
    ]);
  });
});

describeShared('the document that the project was created from', (shared) => {
  let document: Document;
  beforeAll(() => {
    document = read(readFileSync(join(shared, 'seed/000_6184092ee3d13887.txt'), 'utf8'));
  });

  it('has 22 sections without text, with a title in each language and a page', () => {
    expect(document.sections).toHaveLength(22);
    for (const { title, page, passages } of document.sections) {
      expect(title).toEqual({ en: expect.any(String), zh: expect.any(String) });
      expect(page).toBeGreaterThan(0);
      expect(passages).toEqual([]);
    }
  });

  it('has three authors and three writers of forewords, with posts in both languages', () => {
    const { contributors } = document;
    expect(contributors.map(({ role }) => role)).toEqual([
      ...Array(3).fill('author'),
      ...Array(3).fill('foreword'),
    ]);
    for (const { position } of contributors)
      expect(position).toEqual({ en: expect.any(String), zh: expect.any(String) });
  });
});

describeShared('two more works in the manner of the report', (shared) => {
  const work = (name: string): Document =>
    read(readFileSync(join(shared, 'corpora/interleaved', name, 'content.md'), 'utf8'), {
      ...NO_FRONT_MATTER,
      title: { zh: '提升企业开源开发有效性和影响力的路线图' },
    });

  it.each([
    ['releasing_internal_code', 44, 42],
    ['Roadmap-to-Improve-Enterprise-OS-Dev-Report', 30, 29],
  ])(
    '%s has titles in both languages, and hardly a passage without its translation',
    (name, sections, written) => {
      const document = work(name);
      expect(document.sections.filter(({ title }) => title.en && title.zh).length).toBeGreaterThanOrEqual(
        sections,
      );
      expect(document.sections.filter(({ passages }) => passages.length > 0)).toHaveLength(written);
      const passages = document.sections.flatMap((section) => section.passages);
      const alone = passages.filter(({ confidence }) => confidence === undefined);
      expect(alone.length / passages.length).toBeLessThan(0.02);
    },
  );
});

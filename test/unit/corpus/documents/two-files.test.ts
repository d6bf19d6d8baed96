import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTwoFiles } from '../../../../src/corpus/documents/two-files.ts';
import { readFrontMatter } from '../../../../src/corpus/files/front-matter.ts';
import type { Language, Section } from '../../../../src/corpus/model.ts';
import type { People, SourceText } from '../../../../src/corpus/source.ts';
import { plainText } from '../../../../src/corpus/tree.ts';
import { describeShared } from '../../../support/reference-documents.ts';

const source = (language: Language, text: string): SourceText => ({
  file: `${language}/boats.md`,
  text,
  revision: language,
  language,
});

function read(enText: string, zhText: string, people: People = {}) {
  const en = source('en', enText);
  const zh = source('zh', zhText);
  const frontMatter = {
    en: readFrontMatter(en, people).frontMatter,
    zh: readFrontMatter(zh, people).frontMatter,
  };
  return readTwoFiles(en, zh, frontMatter, 'boats');
}

/** Each section as its titles and the beginnings of its passages. */
const outline = (sections: readonly Section[]) =>
  sections.flatMap(({ title, level, passages }) => [
    `${'#'.repeat(level)} ${title.en ?? '—'} | ${title.zh ?? '—'}`,
    ...passages.map(({ blocks }) => {
      const start = (language: Language) =>
        blocks[language] ? plainText(blocks[language]).slice(0, 12).trim() : '—';
      return `${start('en')} | ${start('zh')}`;
    }),
  ]);

const fixture = (name: string) =>
  readFileSync(
    fileURLToPath(new URL(`../../../fixtures/layouts/siblings/content/${name}`, import.meta.url)),
    'utf8',
  );

describe('two files that translate each other', () => {
  test('become one document with one set of sections', () => {
    const document = read(fixture('en/mooring.md'), fixture('zh/mooring.md'), { lin: { name: '林岸' } });
    expect(document).toMatchObject({
      id: 'boats',
      title: { en: 'Mooring', zh: '系泊' },
      sources: { en: { file: 'en/boats.md', revision: 'en' }, zh: { file: 'zh/boats.md', revision: 'zh' } },
      contributors: [
        { name: 'Ada Finch', role: 'author' },
        { name: '林岸', role: 'translator' },
      ],
      date: '2024-05-03',
      licence: { name: 'CC BY 4.0' },
    });
    expect(outline(document.sections)).toEqual([
      '## Mooring | 系泊',
      'A boat that | 没有系好的船，对港里其他',
      '## Before you tie up | 系泊之前',
      'Look at the | 先看风向和潮汐表。在我们',
      'Call the har | 如果你需要超过 15 米',
      '## Ropes | 缆绳',
      '### Choosing a rope | 选择缆绳',
      'Nylon stretc | 尼龙（Nylon）有弹性',
      '10 mm for bo | 8 米以下的船用 10',
      '14 mm for bo | 12 米以下的船用 14',
      // This heading is not translated: its text stands with the one before, and still finds its section.
      '### Caring for a rope | —',
      'Rinse salt o | 每月用淡水冲洗一次盐分，',
      '## Knots | 绳结',
      'Learn the bo | 先学单套结：它从不打滑，',
      '## — | 本地规定',
      '— | 冬季只允许在北码头系泊，',
    ]);
  });

  test('give sections one id, from the id that was written or the English title', () => {
    const { sections } = read(
      '## Oars\n\na\n\n## Sails {#cloth}\n\nb\n',
      '## 桨\n\n甲\n\n## 帆 {#cloth}\n\n乙\n\n## 锚\n\n丙\n',
    );
    expect(sections.map(({ id }) => id)).toEqual(['boats/oars', 'boats/cloth', 'boats/锚']);
  });

  test('are paired by ids, in whatever order', () => {
    const en = '## Oars {#oars}\n\nLong.\n\n## Sails {#sails}\n\nWhite.\n\n## Anchor {#anchor}\n\nHeavy.\n';
    const zh = '## 帆 {#sails}\n\n白。\n\n## 锚 {#anchor}\n\n重。\n\n## 桨 {#oars}\n\n长。\n';
    expect(read(en, zh).sections.map(({ title }) => title)).toEqual([
      { en: 'Oars', zh: '桨' },
      { en: 'Sails', zh: '帆' },
      { en: 'Anchor', zh: '锚' },
    ]);
  });

  test('are paired by what their sections hold where a heading is missing', () => {
    const part = (title: string, text: string) => `## ${title}\n\n${text}\n\n`;
    const en =
      part('Oars', 'Made by KAYA in 1998.') +
      part('Sails', 'Made by `dacron`.') +
      part('Anchor', 'Weighs 40 kg.');
    expect(
      read(en, part('桨', '1998 年由 KAYA 制造。') + part('锚', '重 40 kg。')).sections.map(
        ({ title }) => title,
      ),
    ).toEqual([{ en: 'Oars', zh: '桨' }, { en: 'Sails' }, { en: 'Anchor', zh: '锚' }]);
  });

  test('are paired item by item, also where names make titles look like names of either language', () => {
    const en =
      '- Stage 0: Sailing Ad Hoc\n- Stage 1: Providing Ropes, Charts, and Crew Training\n- Stage 2: Racing\n';
    const zh =
      '- 阶段 0（Stage 0）：随意航行（Sailing Ad Hoc）\n- 阶段 1（Stage 1）：提供缆绳、海图和船员培训\n- 阶段 2（Stage 2）：比赛\n';
    expect(outline(read(en, zh).sections).slice(1)).toEqual([
      'Stage 0: Sai | 阶段 0（Stage 0',
      'Stage 1: Pro | 阶段 1（Stage 1',
      'Stage 2: Rac | 阶段 2（Stage 2',
    ]);
  });

  test('may have their titles as headings, in front matter or nowhere', () => {
    expect(read('# Boats\n\nThey float.\n', '---\ntitle: 小船\n---\n\n它们浮着。\n')).toMatchObject({
      title: { en: 'Boats', zh: '小船' },
      sections: [{ id: 'boats/boats', title: { en: 'Boats', zh: '小船' }, level: 1, passages: [{}] }],
    });
    expect(read('They float.\n', '它们浮着。\n').title).toEqual({ en: 'boats' });
  });

  test('change their revision when either changes', () => {
    const revision = (en: string, zh: string) =>
      readTwoFiles(
        { ...source('en', 'a'), revision: en },
        { ...source('zh', '甲'), revision: zh },
        { en: NONE, zh: NONE },
        'b',
      ).revision;
    const NONE = { people: [], lines: 0 };
    expect(new Set([revision('1', '2'), revision('1', '3'), revision('3', '2')]).size).toBe(3);
  });

  test('lose no word', () => {
    const en = fixture('en/mooring.md');
    const { sections } = read(en, fixture('zh/mooring.md'));
    const kept = sections
      .flatMap(({ title, passages }) => [
        title.en ?? '',
        ...passages.map(({ blocks }) => plainText(blocks.en ?? [])),
      ])
      .join(' ');
    const body = en.replace(/^---[\s\S]*?\n---\n/, '').replace(/\]\([^)]*\)/g, ']');
    for (const word of body.match(/[\p{L}\d]+/gu) ?? []) expect(kept).toContain(word);
  });
});

describe('a section called like the whole work', () => {
  test('keeps its text', () => {
    const { title, sections } = read(
      '# Installation\n\nIn short.\n\n## Requirements\n\nA disk.\n\n## Installation\n\nRun the installer.\n',
      '# 安装\n\n概述。\n\n## 要求\n\n一块磁盘。\n\n## 安装\n\n运行安装程序。\n',
    );
    expect(title).toEqual({ en: 'Installation', zh: '安装' });
    expect(outline(sections)).toEqual([
      '## Installation | 安装',
      'In short. | 概述。',
      '## Requirements | 要求',
      'A disk. | 一块磁盘。',
      '## Installation | 安装',
      'Run the inst | 运行安装程序。',
    ]);
  });
});

describe('two files of any content', () => {
  test('lose no word of either language', () => {
    const titles = { en: ['Boats', 'Oars', 'English', '1. Sails'], zh: ['小船', '桨', '中文', '一、帆'] };
    const text = { en: 'is on the quay.', zh: '在码头上。' };
    const file = (language: Language) =>
      fc.array(
        fc.oneof(
          fc.record({ level: fc.integer({ min: 1, max: 4 }), title: fc.constantFrom(...titles[language]) }),
          fc.constantFrom('', '- ', '> ', '1. ', '```\n'),
        ),
        { maxLength: 10 },
      );
    const written = (pieces: readonly ({ level: number; title: string } | string)[], language: Language) => {
      const words: string[] = [];
      const blocks = pieces.map((piece, index) => {
        const word = `qz${language}${'abcdefghij'[index]}q`;
        if (typeof piece !== 'string') {
          words.push(piece.title);
          return `${'#'.repeat(piece.level)} ${piece.title}`;
        }
        words.push(word);
        return `${piece}${word} ${text[language]}${piece.startsWith('`') ? '\n```' : ''}`;
      });
      return { words, text: blocks.join('\n\n') };
    };
    fc.assert(
      fc.property(file('en'), file('zh'), (enPieces, zhPieces) => {
        const [en, zh] = [written(enPieces, 'en'), written(zhPieces, 'zh')];
        const { title, sections } = read(en.text, zh.text);
        for (const [language, { words }] of [['en', en] as const, ['zh', zh] as const]) {
          const kept = [
            title[language],
            ...sections.flatMap((section) => [
              section.title[language],
              ...section.passages.map(({ blocks }) => plainText(blocks[language] ?? [])),
            ]),
          ].join('\n');
          expect(words.filter((word) => !kept.includes(word))).toEqual([]);
        }
      }),
    );
  });
});

describeShared('real pairs of files', (shared) => {
  test('pair nearly all headings and passages of a book', () => {
    const text = (language: Language) =>
      readFileSync(`${shared}/corpora/parallel/ospo-book/content/${language}/01-chapter.md`, 'utf8');
    const { sections } = read(text('en'), text('zh'));
    expect(sections.filter(({ title }) => title.en && title.zh)).toHaveLength(sections.length);
    const passages = sections.flatMap((section) => section.passages);
    expect(
      passages.filter(({ confidence }) => confidence !== undefined).length / passages.length,
    ).toBeGreaterThan(0.95);
  });
});

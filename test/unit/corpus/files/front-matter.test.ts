import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrontMatter, withoutFrontMatter } from '../../../../src/corpus/files/front-matter.ts';
import type { Language } from '../../../../src/corpus/model.ts';
import type { People } from '../../../../src/corpus/source.ts';

const PEOPLE: People = {
  wangli: { name: '王丽', url: 'https://example.org/wangli' },
  bo: { name: 'Bo Berg', organisation: { en: 'Harbour Lab' } },
};

function read(yaml: string, language?: Language) {
  const text = `---\n${yaml}\n---\n\n# Boats\n`;
  const source = { file: 'boats.md', text, revision: '0', ...(language && { language }) };
  return readFrontMatter(source, PEOPLE);
}

const names = (yaml: string) =>
  read(yaml).frontMatter.people.map(({ role, person }) => `${role} ${person.name}`);

describe('front matter', () => {
  test('gives id, titles in both languages, date, licence, address and notice', () => {
    const { frontMatter, problems } = read(
      [
        'id: boats',
        'title: { en: Boats, zh: 小船 }',
        'description: On building boats.',
        'date: 2023-6-28',
        'url: https://example.org/boats',
        'licence: { name: CC BY 4.0, url: https://example.org/by }',
        'notice: { en: A summary., zh-CN: 摘要。 }',
        'weight: 10',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(frontMatter).toEqual({
      id: 'boats',
      title: { en: 'Boats', zh: '小船' },
      date: '2023-06-28',
      url: 'https://example.org/boats',
      licence: { name: 'CC BY 4.0', url: 'https://example.org/by' },
      notice: { en: 'A summary.', zh: '摘要。' },
      people: [],
      lines: 10,
    });
  });

  test('puts a title of one language under the language of the file, else of its script', () => {
    expect(read('title: 小船').frontMatter.title).toEqual({ zh: '小船' });
    expect(read('title: Boats').frontMatter.title).toEqual({ en: 'Boats' });
    expect(read('title: Kubernetes', 'zh').frontMatter.title).toEqual({ zh: 'Kubernetes' });
  });

  test('keeps the characters of values that YAML would make numbers, dates or truths', () => {
    expect(read('title: 1.10').frontMatter.title).toEqual({ en: '1.10' });
    expect(read('title: no').frontMatter.title).toEqual({ en: 'no' });
  });

  test.each([
    ['2023', '2023'],
    ['2023-03', '2023-03'],
    ['2023/3/7', '2023-03-07'],
    ['2023-06-28T10:00:00Z', '2023-06-28'],
    ['2023年6月28日', '2023-06-28'],
    ['2023 年 6 月', '2023-06'],
    ['June 28, 2023', '2023-06-28'],
    ['28 June 2023', '2023-06-28'],
    ['Sept 2023', '2023-09'],
  ])('writes the date %s as %s', (written, iso) => {
    expect(read(`date: ${written}`).frontMatter.date).toBe(iso);
  });

  test.each(['2023-02-30', '2023-13', 'soon', '31'])(
    'says that %s is no date, and keeps the rest',
    (written) => {
      const { frontMatter, problems } = read(`title: Boats\ndate: ${written}`);
      expect(frontMatter).toMatchObject({ title: { en: 'Boats' } });
      expect(frontMatter.date).toBeUndefined();
      expect(problems.map(({ message }) => message)).toEqual([
        'boats.md:3:7: `date` must be a date like `2023-06-28` or `2023-06`.',
      ]);
    },
  );

  test('is nothing where the file has none', () => {
    for (const text of [
      '# Boats\n',
      '',
      '---\n',
      '---\nno end\n',
      ' ---\ntitle: a\n---\n',
      '---\nWords.\n\n- a\n- b: c\n---\n',
    ]) {
      const { frontMatter, problems } = readFrontMatter({ file: 'a.md', text, revision: '0' }, {});
      expect(frontMatter, text).toEqual({ people: [], lines: 0 });
      expect(problems).toEqual([]);
    }
  });

  test.each([
    ['---\ntitle: Boats\n...\n\nWords.\n\n---\n\nMore.\n', '\n\n\n\nWords.\n\n---\n\nMore.\n'],
    ['---\ntitle: Boats\n---\nWords.\n', '\n\n\nWords.\n'],
    ['---\nWords.\n\n---\n', '***\nWords.\n\n---\n'],
    ['Words.\n', 'Words.\n'],
  ])('is blank lines to the parser, and only as far as it goes: %j', (text, blank) => {
    const source = { file: 'a.md', text, revision: '0' };
    expect(withoutFrontMatter(source, readFrontMatter(source, {}).frontMatter).text).toBe(blank);
  });

  test('may be empty', () => {
    expect(read('').frontMatter).toEqual({ people: [], lines: 3 });
  });

  test('leaves out an address that leads nowhere from outside a site', () => {
    expect(read('url: /docs/boats').frontMatter.url).toBeUndefined();
    expect(read('url: "javascript:alert(1)"').frontMatter.url).toBeUndefined();
  });
});

describe('people in front matter', () => {
  test('are looked up by handle, and an unknown handle is the name', () => {
    const { people } = read('authors: [wangli, nobody]\ntranslator: "@bo"').frontMatter;
    expect(people).toEqual([
      { role: 'author', person: { name: '王丽', url: 'https://example.org/wangli' } },
      { role: 'author', person: { name: 'nobody' } },
      { role: 'translator', person: { name: 'Bo Berg', organisation: { en: 'Harbour Lab' } } },
    ]);
  });

  test('may be one text that names several, in either language', () => {
    expect(names('author: Ann Oak, Ph.D., Bo Berg and Cy Elm')).toEqual([
      'author Ann Oak, Ph.D.',
      'author Bo Berg',
      'author Cy Elm',
    ]);
    expect(names('reviewers: 李雷、韩梅梅，王丽')).toEqual([
      'reviewer 李雷',
      'reviewer 韩梅梅',
      'reviewer 王丽',
    ]);
  });

  test('are parted by a full-width comma inside a list', () => {
    expect(names('authors: [wangli， bo, cy]')).toEqual(['author 王丽', 'author Bo Berg', 'author cy']);
  });

  test('may be written out, beside handles', () => {
    const { people } = read(
      'authors:\n  - wangli\n  - name: Dee Ash\n    title: { en: Editor, zh: 编辑 }\n    organization: 港口实验室\n    url: https://example.org/dee',
    ).frontMatter;
    expect(people[1]?.person).toEqual({
      name: 'Dee Ash',
      position: { en: 'Editor', zh: '编辑' },
      organisation: { zh: '港口实验室' },
      url: 'https://example.org/dee',
    });
  });

  test('are not found in what every object has', () => {
    expect(names('author: constructor')).toEqual(['author constructor']);
  });

  test('of the wrong kind are reported where they stand', () => {
    const { frontMatter, problems } = read('title: Boats\nauthors:\n  - name: [a, b]');
    expect(frontMatter.title).toEqual({ en: 'Boats' });
    expect(problems.map(({ message }) => message)).toEqual([
      'boats.md:4:3: `authors` must be a name, or a list of names, of handles or of people with a `name`.',
    ]);
  });
});

describe('front matter that cannot be read', () => {
  test.each([
    ['title: a: b', '2:8'],
    ['title: Boats\nauthors: [a, b', '3:15'],
    ['title: "Boats', '2:14'],
    ['title: Boats\ntitle: Ships', '3:1'],
    ['a: *missing', '2:4'],
  ])('is reported at its place: %j', (yaml, place) => {
    const { frontMatter, problems } = read(yaml);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'FRONT_MATTER_INVALID' });
    expect(problems[0]?.message).toMatch(`boats.md:${place}: `);
    expect(frontMatter.people).toEqual([]);
  });

  test('may nest without end or repeat itself without end', () => {
    const bomb = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
    ];
    for (const yaml of [
      `a: ${'['.repeat(50_000)}`,
      `a:\n${'- '.repeat(50_000)}b`,
      bomb.join('\n'),
      `a: ${'x'.repeat(600_000)}`,
    ]) {
      const { problems } = read(yaml);
      expect(problems.map(({ code }) => code)).toEqual(['FRONT_MATTER_INVALID']);
    }
  });

  test('never throws, whatever it holds', () => {
    const piece = fc.constantFrom(
      'title:',
      'authors:',
      '- ',
      ': ',
      '[',
      '{',
      '"',
      "'",
      '&a ',
      '*a',
      '\n',
      '  ',
      '|',
      '>',
      '!!x ',
      '%',
      '@',
      '，',
      '王丽',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { frontMatter, problems } = read(pieces.join(''));
        expect(frontMatter.people).toBeInstanceOf(Array);
        for (const { line } of problems) expect(line).toBeGreaterThan(0);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { layOut } from '../../../../src/corpus/files/layout.ts';
import { scriptOf } from '../../../../src/corpus/files/script.ts';

const ENGLISH = 'Boats are built of wood, and wood must dry for a year before it is cut.';
const CHINESE = '造船用的木材要先晾干一年，然后才能切割。';

/** Files whose text is in the language after the colon, as `en` and `zh` beside each other or one alone. */
function laidOut(...files: string[]) {
  const { works, leftOut } = layOut(
    files.map((named) => {
      const [file = '', text] = named.split(':');
      return {
        file,
        script: scriptOf(text === 'zh' ? CHINESE : text === 'both' ? `${ENGLISH}\n\n${CHINESE}` : ENGLISH),
      };
    }),
  );
  return {
    works: works.map(({ files: { ...found } }) =>
      'only' in found ? `${found.only.file} ${found.language ?? '?'}` : `${found.en.file} = ${found.zh.file}`,
    ),
    leftOut: leftOut.map(({ file }) => file),
  };
}

describe('the layout of folders', () => {
  test('pairs sibling trees of the same paths', () => {
    expect(
      laidOut(
        'content/en/a/b.md:en',
        'content/en/c.md:en',
        'content/zh-cn/a/b.md:zh',
        'content/zh-cn/c.md:zh',
      ),
    ).toEqual({
      works: ['content/en/a/b.md = content/zh-cn/a/b.md', 'content/en/c.md = content/zh-cn/c.md'],
      leftOut: [],
    });
    expect(laidOut('en-US/a.md:en', 'zh_Hans/a.md:zh').works).toEqual(['en-US/a.md = zh_Hans/a.md']);
  });

  test('pairs the default language at the root with the other one in a subtree', () => {
    expect(laidOut('docs/a.md:en', 'docs/zh/a.md:zh').works).toEqual(['docs/a.md = docs/zh/a.md']);
    expect(laidOut('docs/a.md:zh', 'docs/en/a.md:en').works).toEqual(['docs/en/a.md = docs/a.md']);
    expect(laidOut('a.md:en', 'zh-hans/a.md:zh').works).toEqual(['a.md = zh-hans/a.md']);
  });

  test('prefers Simplified to Traditional, and takes Traditional where it is all there is', () => {
    expect(laidOut('a.md:en', 'b.md:en', 'zh-hans/a.md:zh', 'zh-hant/a.md:zh', 'zh-hant/b.md:zh')).toEqual({
      works: ['a.md = zh-hans/a.md', 'b.md = zh-hant/b.md'],
      leftOut: ['zh-hant/a.md'],
    });
  });

  test('keeps a file without a partner alone', () => {
    expect(laidOut('en/a.md:en', 'zh/b.md:zh', 'c.md:en').works).toEqual([
      'en/a.md en',
      'zh/b.md zh',
      'c.md ?',
    ]);
  });

  test('pairs nothing that is not written in the language its folder says', () => {
    expect(laidOut('en/a.md:both', 'zh/a.md:zh').works).toEqual(['en/a.md ?', 'zh/a.md zh']);
    expect(laidOut('docs/a.md:both', 'docs/zh/a.md:zh').works).toEqual(['docs/a.md ?', 'docs/zh/a.md zh']);
    expect(laidOut('zh/a.md:both').works).toEqual(['zh/a.md ?']);
  });

  test('leaves out a page that is there once more, not translated', () => {
    expect(laidOut('en/a.md:en', 'zh/a.md:en')).toEqual({ works: ['en/a.md en'], leftOut: ['zh/a.md'] });
    expect(laidOut('docs/a.md:zh', 'docs/en/a.md:zh')).toEqual({
      works: ['docs/a.md ?'],
      leftOut: ['docs/en/a.md'],
    });
  });

  test('keeps every file of a layout that it does not know', () => {
    const files = ['docs/a.md:en', 'i18n/zh/plugin/current/a.md:zh', 'b.md:en', 'b.zh.md:zh'];
    expect(laidOut(...files)).toEqual({
      works: ['docs/a.md ?', 'i18n/zh/plugin/current/a.md zh', 'b.md ?', 'b.zh.md ?'],
      leftOut: [],
    });
  });

  test('leaves out the same pages in a further language', () => {
    const files = ['docs/a.md:en', 'docs/b.md:en', 'docs/zh/a.md:zh', 'docs/fr/a.md:en', 'docs/fr/b.md:en'];
    expect(laidOut(...files)).toEqual({
      works: ['docs/a.md = docs/zh/a.md', 'docs/b.md ?'],
      leftOut: ['docs/fr/a.md', 'docs/fr/b.md'],
    });
  });

  test('does not take a folder for a language that has pages of its own or a translation', () => {
    expect(laidOut('docs/a.md:en', 'docs/zh/a.md:zh', 'docs/it/desk.md:en').leftOut).toEqual([]);
    expect(laidOut('docs/a.md:en', 'docs/zh/a.md:zh', 'docs/it/a.md:en', 'docs/zh/it/a.md:zh')).toEqual({
      works: ['docs/a.md = docs/zh/a.md', 'docs/it/a.md = docs/zh/it/a.md'],
      leftOut: [],
    });
  });
});

describe('the script of a file', () => {
  test('does not count comments, code and addresses', () => {
    expect(scriptOf(`<!--\n${ENGLISH}\n-->\n${CHINESE}\n\`\`\`sh\nrun this now\n\`\`\`\n`)).toMatchObject({
      words: 0,
    });
  });
});

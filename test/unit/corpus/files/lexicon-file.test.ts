import { describe, expect, test } from 'vitest';
import { readLexicon } from '../../../../src/corpus/files/lexicon-file.ts';

describe('lexicon.yml', () => {
  test('adds pairs of words, and refuses those of strength 0', () => {
    const text = 'words:\n  harbour: { 港口: 1, 船只: 0 }\n  keel:\n    龙骨: .5\n';
    expect(readLexicon('lexicon.yml', text)).toEqual({
      pairs: [
        { en: 'harbour', zh: '港口', strength: 1 },
        { en: 'harbour', zh: '船只', strength: 0 },
        { en: 'keel', zh: '龙骨', strength: 0.5 },
      ],
      problems: [],
    });
    expect(readLexicon('lexicon.yml', '# nothing yet\n').pairs).toEqual([]);
    expect(readLexicon('lexicon.yml', 'words: {}\n')).toEqual({ pairs: [], problems: [] });
  });

  test.each([
    ['a strength that is none', 'keel: { 龙骨: much }', '3:9', 'from 0 to 1'],
    ['a strength above 1', 'keel: { 龙骨: 2 }', '3:9', 'from 0 to 1'],
    ['a strength below 0', 'keel: { 龙骨: -1 }', '3:9', 'from 0 to 1'],
    ['no strength', 'keel: { 龙骨 }', '3:9', 'from 0 to 1'],
    ['a list', 'keel: [龙骨]', '3:3', 'each with a strength'],
    ['nothing', 'keel:', '3:3', 'each with a strength'],
    ['several words', 'open source: { 开源: 1 }', '3:3', 'belongs in glossary.yml'],
    ['a Chinese word first', '龙骨: { 开源: 1 }', '3:3', 'not one English word'],
    ['a long Chinese word', 'keel: { 关键绩效指标: 1 }', '3:9', 'belong in glossary.yml'],
    ['an English translation', 'keel: { spine: 1 }', '3:9', 'not two Chinese characters'],
    ['a name of JavaScript', '__proto__: { 龙骨: x }', undefined, ''],
  ])('loses of %s only that pair, and says where it is', (_, line, where, why) => {
    const { pairs, problems } = readLexicon('l.yml', `words:\n  mast: { 桅杆: 1 }\n  ${line}\n`);
    expect(pairs).toEqual([{ en: 'mast', zh: '桅杆', strength: 1 }]);
    if (where === undefined) return;
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['LEXICON_INVALID', expect.stringMatching(new RegExp(`^l\\.yml:\\d+:\\d+: .*${why}`))],
    ]);
    expect(problems[0]?.message).toContain(`l.yml:${where.split(':')[0]}:`);
  });

  test.each(['keel: 龙骨\n', '- keel\n', 'words: [keel]\n', 'words: {', `words: ${'['.repeat(200)}`])(
    'is refused as a whole when it is %j',
    (text) => {
      expect(() => readLexicon('l.yml', text)).toThrow(/^l\.yml:1:\d+: /);
    },
  );
});

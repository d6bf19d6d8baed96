import { describe, expect, test } from 'vitest';
import { readGlossary } from '../../../../src/corpus/files/glossary-file.ts';

describe('glossary.yml', () => {
  test('is a list of words that mean the same', () => {
    const text = 'terms:\n  - en: [mooring, berth]\n    zh: [泊位]\n  - { en: keel, zh: 龙骨 }\n';
    expect(readGlossary('glossary.yml', text)).toEqual({
      entries: [
        { en: ['mooring', 'berth'], zh: ['泊位'] },
        { en: ['keel'], zh: ['龙骨'] },
      ],
      problems: [],
    });
  });

  test('loses only the entry that is wrong, and says where it is', () => {
    const { entries, problems } = readGlossary(
      'g.yml',
      'terms:\n  - en: [keel]\n  - en: [mast]\n    zh: [桅杆]\n  - keel\n',
    );
    expect(entries).toEqual([{ en: ['mast'], zh: ['桅杆'] }]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 5],
      [5, 5],
    ]);
  });

  test('is refused as a whole when it has no terms', () => {
    expect(() => readGlossary('g.yml', 'keel: 龙骨\n')).toThrow(/^g.yml:1:1: a glossary is a list/);
    expect(readGlossary('g.yml', '').entries).toEqual([]);
  });
});

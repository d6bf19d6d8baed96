import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentIds } from '../../../../src/corpus/files/document-ids.ts';

function idsOf(...paths: string[]) {
  return documentIds(
    paths.map((path) => {
      const folders = path.split('/');
      return { fileName: folders.pop() ?? '', folders };
    }),
    ['home', 'boat-guide', 'content'],
  ).ids;
}

describe('ids of documents', () => {
  test('are the names of files, without the language', () => {
    expect(idsOf('Boat Building.md', '桨.md', 'oars.zh-CN.md', 'SAILS_CN.md', 'v1.2.md')).toEqual([
      'boat-building',
      '桨',
      'oars',
      'sails',
      'v1-2',
    ]);
  });

  test('are the names of folders where the file has none of its own', () => {
    expect(idsOf('hull/content.md', 'mast/_index.md', 'oars/README.zh.md', 'index.md')).toEqual([
      'hull',
      'mast',
      'oars',
      'boat-guide',
    ]);
  });

  test('take the folder in front where an earlier one is the same', () => {
    expect(idsOf('hull/paint.md', 'mast/paint.md', 'oars.md')).toEqual(['paint', 'mast-paint', 'oars']);
    expect(idsOf('a/x/_index.md', 'b/x/_index.md', 'x.md')).toEqual(['a-x', 'b-x', 'x']);
  });

  test('stay as they are when another of the name comes after them', () => {
    expect(idsOf('a/guide.md')).toEqual(['guide']);
    expect(idsOf('a/guide.md', 'b/guide.md')).toEqual(['guide', 'b-guide']);
    expect(idsOf('a/guide.md', 'b/guide.md', 'c/guide.md')).toEqual(['guide', 'b-guide', 'c-guide']);
  });

  test('take the whole name of the file where two stand in one folder', () => {
    expect(idsOf('hull/guide.md', 'hull/guide.zh.md', 'mast/README.md', 'mast/_index.md')).toEqual([
      'guide',
      'guide-zh',
      'mast-readme',
      'mast',
    ]);
  });

  test('are numbered, and reported, where folders do not help', () => {
    expect(
      documentIds(
        [
          { fileName: 'a.md', folders: [] },
          { fileName: 'A.md', folders: [] },
        ],
        [],
      ),
    ).toEqual({
      ids: ['a', 'a-2'],
      clashes: [1],
    });
  });

  test('stay with who chose them', () => {
    const documents = [
      { fileName: 'oars.md', folders: ['hull'] },
      { fileName: 'x.md', folders: ['mast'], id: 'Oars' },
    ];
    expect(documentIds(documents, []).ids).toEqual(['hull-oars', 'oars']);
  });

  test('never coincide', () => {
    const name = fc.constantFrom('a', 'b', 'a-b', 'a-2', 'index', '桨', '!');
    const path = fc.record({
      fileName: name.map((stem) => `${stem}.md`),
      folders: fc.array(name, { maxLength: 3 }),
      id: fc.option(name, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(path), (paths) => {
        const documents = paths.map(({ id, ...rest }) => ({ ...rest, ...(id && { id }) }));
        const { ids } = documentIds(documents, ['x']);
        expect(new Set(ids).size).toBe(paths.length);
        for (const id of ids) expect(id).toMatch(/^[\p{L}\p{N}-]+$/u);
      }),
    );
  });
});

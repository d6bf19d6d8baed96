import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadCorpus, loadGlossary } from '../../../src/corpus/load.ts';
import { describeShared } from '../../support/reference-documents.ts';

const layouts = fileURLToPath(new URL('../../fixtures/layouts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

function write(file: string, content: string | Uint8Array): string {
  const absolute = path.join(folder, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
  return absolute;
}

async function load(...paths: string[]) {
  const { corpus, problems, notes } = await loadCorpus(paths);
  return {
    corpus,
    ids: corpus.documents.map(({ id }) => id),
    files: corpus.documents.map(({ sources }) =>
      [...new Set([sources.en?.file, sources.zh?.file])].filter(Boolean).join(' = '),
    ),
    problems: problems.map(({ message }) => message),
    codes: problems.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`),
    notes: notes.map(({ file, message }) => `${file}: ${message}`),
  };
}

describe('a corpus', () => {
  test('of one file knows the people and the words of the files beside it, and no document beside it', async () => {
    const file = write('tea.md', '---\nauthors: [ada]\n---\n# Tea\n\nIt is served.\n');
    write('other.md', '# Other\n\nAnother text.\n');
    write('authors.yml', 'ada:\n  name: Ada Finch\n');
    write('glossary.yml', 'terms:\n  - en: [tea]\n    zh: [茶]\n');
    const { corpus, ids, problems } = await load(file);
    expect(ids).toEqual(['tea']);
    expect(corpus.documents[0]?.contributors).toEqual([{ name: 'Ada Finch', role: 'author' }]);
    expect(corpus.glossary).toEqual([{ en: ['tea'], zh: ['茶'] }]);
    expect(problems).toEqual([]);
  });

  test('of sibling trees is one document for each pair of files', async () => {
    const { corpus, ids, files, problems } = await load(path.join(layouts, 'siblings'));
    expect(ids).toEqual(['siblings', 'mooring', 'weather']);
    expect(files).toEqual([
      'content/en/_index.md = content/zh/_index.md',
      'content/en/mooring.md = content/zh/mooring.md',
      'content/en/weather.md',
    ]);
    expect(corpus.documents[1]?.contributors).toEqual([
      { name: 'Ada Finch', role: 'author' },
      {
        name: '林岸',
        role: 'translator',
        position: { en: 'Harbour keeper', zh: '港口管理员' },
        organisation: { en: 'North Quay', zh: '北码头' },
        url: 'https://example.org/lin',
      },
    ]);
    expect(problems).toEqual([]);
  });

  test('of a default language at the root is paired from wherever it is given', async () => {
    for (const [root, before] of [
      ['subtree', 'guide/'],
      ['subtree/guide', ''],
    ] as const) {
      const { corpus, ids, files, notes, problems } = await load(path.join(layouts, root));
      expect(ids).toEqual(['rowing', 'sails']);
      expect(files).toEqual([`${before}oars.md = ${before}zh-hans/oars.md`, `${before}sails.md`]);
      expect(notes).toEqual([
        `${before}zh-hant/oars.md: left out: ${before}zh-hans/oars.md is the Chinese text`,
      ]);
      expect(corpus.glossary).toEqual([{ en: ['oar'], zh: ['桨', '船桨'] }]);
      expect(problems).toEqual([]);
    }
  });

  test('may be given as several folders and files, each document once', async () => {
    const siblings = path.join(layouts, 'siblings/content');
    const { files } = await load(
      path.join(siblings, 'en'),
      path.join(siblings, 'zh'),
      path.join(siblings, 'en/mooring.md'),
    );
    expect(files).toEqual(['en/_index.md = zh/_index.md', 'en/mooring.md = zh/mooring.md', 'en/weather.md']);
  });

  test('may be a single file of any name', async () => {
    const { ids, corpus } = await load(write('notes/anchor.txt', '# Anchor\n\nIt holds.\n'));
    expect(ids).toEqual(['anchor']);
    expect(corpus.documents[0]?.sources.en?.file).toBe('anchor.txt');
  });

  test('gives the same documents, in the same order, each time', async () => {
    const [first, second] = [await load(layouts), await load(layouts)];
    expect(JSON.stringify(first.corpus)).toBe(JSON.stringify(second.corpus));
  });

  test('tells how far it is', async () => {
    const told: string[] = [];
    await loadCorpus([layouts], { onProgress: ({ files, done }) => told.push(`${done}/${files}`) });
    expect(told[0]).toBe('0/8');
    expect(told.at(-1)).toBe('8/8');
  });

  test('skips what stands beside documents', async () => {
    for (const file of [
      '.git/a.md',
      'node_modules/x/b.md',
      'LICENSE.md',
      'CHANGELOG.md',
      'notes.html',
      'c.MD',
    ])
      write(file, '# A\n\nb\n');
    expect((await load(folder)).files).toEqual(['c.MD']);
  });

  test('reads a byte order mark and lines that end as on Windows', async () => {
    const text = '\uFEFF---\r\ntitle: Anchor\r\nid: iron\r\n---\r\n\r\n## Weight\r\n\r\nHeavy.\r\n';
    const { corpus } = await load(write('a.md', text));
    expect(corpus.documents).toMatchObject([{ id: 'iron', title: { en: 'Anchor' } }]);
    expect(JSON.stringify(corpus)).not.toMatch(/\\r|\uFEFF/);
  });

  test('finds people in the nearest authors.yml', async () => {
    write('authors.yml', 'ann: { name: Ann Far }\nbo: { name: Bo Far }\n');
    write('boats/authors.yml', 'ann: { name: Ann Near }\n');
    const text = '---\ntranslators: [ann, bo]\n---\n\n# Boats\n\nThey float.\n';
    write('boats/deep/a.md', text);
    write('b.md', text);
    const { corpus } = await load(folder);
    expect(corpus.documents.map(({ contributors }) => contributors.map(({ name }) => name))).toEqual([
      ['Ann Far', 'Bo Far'],
      ['Ann Near', 'Bo Far'],
    ]);
  });

  test('gives a document another revision when those whom it credits change', async () => {
    const revision = async (authors: string) => {
      write('authors.yml', authors);
      write('a.md', '---\nauthors: [ann]\n---\n\n# Boats\n\nThey float.\n');
      return (await load(folder)).corpus.documents[0]?.revision;
    };
    const ann = await revision('ann: { name: Ann }\n');
    expect(await revision('ann: { name: Ann }\nbo: { name: Bo }\n')).toBe(ann);
    expect(await revision('ann: { name: Anne }\n')).not.toBe(ann);
  });

  test('keeps text between two lines at the head of a file', async () => {
    const { corpus } = await load(write('a.md', '---\n\nMind the rocks.\n\n---\n\nAnd the sand.\n'));
    expect(JSON.stringify(corpus)).toContain('Mind the rocks.');
  });

  test('that is not there is a problem, and nothing is served', async () => {
    const { corpus, codes } = await load(path.join(folder, 'nowhere'));
    expect(corpus.documents).toEqual([]);
    expect(codes).toEqual([`CORPUS_NOT_FOUND ${path.join(folder, 'nowhere')}:1:1`]);
  });
});

describe('a corpus with broken files', () => {
  beforeEach(() => {
    write('good.md', '# Anchor\n\nIt holds.\n');
  });

  const broken = async (...expected: string[]) => {
    const { ids, codes, problems } = await load(folder);
    expect(codes).toEqual(expected);
    expect(ids).toContain('good');
    return problems;
  };

  test('says where a file stops being text', async () => {
    write('binary.md', new Uint8Array([0x23, 0x0a, 0x20, 0, 1, 2]));
    write('gbk.md', new Uint8Array([0x23, 0x0a, 0xc4, 0xe3, 0xba, 0xc3]));
    await broken('FILE_NOT_TEXT binary.md:2:2', 'FILE_NOT_TEXT gbk.md:2:1');
  });

  test('does not parse a line of 50 MB', async () => {
    write('long.md', Buffer.alloc(50_000_000, 'word '));
    const [problem] = await broken('FILE_TOO_LARGE long.md:1:1');
    expect(problem).toContain('passes 4 MB here');
  });

  test('does not parse what is nested too deep', async () => {
    write('quotes.md', `Fine.\n\n${'>'.repeat(10_000)} deep\n`);
    write('lists.md', Array.from({ length: 500 }, (_, depth) => `${'  '.repeat(depth)}- item`).join('\n'));
    await broken('NESTED_TOO_DEEP lists.md:101:201', 'NESTED_TOO_DEEP quotes.md:3:101');
  });

  test('serves the translation of a file that cannot be read', async () => {
    write('pair/en/a.md', `# Anchor\n\n${'>'.repeat(200)} deep\n`);
    write('pair/zh/a.md', '# 锚\n\n它很牢固。\n');
    const { corpus, ids, codes } = await load(path.join(folder, 'pair'));
    expect(ids).toEqual(['a']);
    expect(corpus.documents[0]).toMatchObject({ title: { zh: '锚' }, sources: { zh: { file: 'zh/a.md' } } });
    expect(corpus.documents[0]?.sources.en).toBeUndefined();
    expect(codes).toEqual(['NESTED_TOO_DEEP en/a.md:3:101']);
  });

  test('serves a document whose front matter cannot be read', async () => {
    write('bad.md', '---\ntitle: "Anchor\n---\n\n# Iron\n\nIt holds.\n');
    write(
      'bomb.md',
      `---\na0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n---\n\n# Iron\n\nIt holds.\n`,
    );
    const { ids, codes } = await load(folder);
    expect(ids).toEqual(['bad', 'bomb', 'good']);
    expect(codes).toEqual(['FRONT_MATTER_INVALID bad.md:2:15', 'FRONT_MATTER_INVALID bomb.md:3:10']);
  });

  test('serves documents whose people and glossary cannot be read', async () => {
    write('authors.yml', 'ann: [\n');
    write('glossary.yml', 'terms: { en: [oar] }\n');
    await broken('PEOPLE_INVALID authors.yml:2:1', 'GLOSSARY_INVALID glossary.yml:1:8');
  });

  test('does not follow links in circles, and says which lead nowhere', async () => {
    mkdirSync(path.join(folder, 'deep'));
    symlinkSync('..', path.join(folder, 'deep/up'));
    symlinkSync('good.md', path.join(folder, 'same.md'));
    symlinkSync('missing.md', path.join(folder, 'gone.md'));
    symlinkSync('self.md', path.join(folder, 'self.md'));
    const { ids, codes, problems } = await load(folder);
    expect(ids).toEqual(['good']);
    expect(codes).toEqual(['FILE_UNREADABLE gone.md:1:1', 'FILE_UNREADABLE self.md:1:1']);
    for (const message of problems) {
      expect(message).toMatch(/\.$/);
      expect(message).not.toContain(folder);
    }
  });

  test('follows links to files elsewhere', async () => {
    const elsewhere = write('../linked-corpus/oars.md', '# Oars\n\nLong.\n');
    symlinkSync(elsewhere, path.join(folder, 'linked.md'));
    expect((await load(folder)).ids).toEqual(['good', 'linked']);
    rmSync(path.dirname(elsewhere), { recursive: true });
  });

  test('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe.md')]);
    await broken('FILE_UNREADABLE pipe.md:1:1');
  });

  test('reads a folder that is named like a file', async () => {
    write('x.md/y.md', '# Y\n\nz\n');
    expect((await load(folder)).files).toEqual(['good.md', 'x.md/y.md']);
  });

  test('says which files may not be read', async () => {
    chmodSync(folder, 0o755);
    chmodSync(write('secret.md', '# A\n'), 0);
    // Root may read anything, so that it reads as nobody.
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(65534);
    try {
      await broken('FILE_UNREADABLE secret.md:1:1');
    } finally {
      if (root) process.seteuid?.(0);
    }
  });

  test('notes an empty file', async () => {
    write('empty.md', '\n\n');
    expect((await load(folder)).notes).toEqual(['empty.md: left out: the file is empty']);
  });

  test('says which documents have one id that nothing tells apart', async () => {
    write('a/b-c.md', '# One\n\na\n');
    write('a-b/c.md', '# Two\n\nb\n');
    write('c.md', '# Three\n\nc\n');
    write('b-c.md', '# Four\n\nd\n');
    const { ids, codes } = await load(folder);
    expect(new Set(ids).size).toBe(5);
    expect(codes).toEqual(['DUPLICATE_DOCUMENT a-b/c.md:1:1']);
  });
});

describe('a glossary by itself', () => {
  test('is read from a file', async () => {
    const { glossary, problems } = await loadGlossary(path.join(layouts, 'subtree/guide/glossary.yml'));
    expect(glossary).toEqual([{ en: ['oar'], zh: ['桨', '船桨'] }]);
    expect(problems).toEqual([]);
  });

  test('that is not there is a problem', async () => {
    const { glossary, problems } = await loadGlossary(path.join(folder, 'glossary.yml'));
    expect(glossary).toEqual([]);
    expect(problems).toMatchObject([{ code: 'FILE_UNREADABLE', file: 'glossary.yml' }]);
  });
});

describeShared('real corpora', (shared) => {
  const loaded = async (name: string) => {
    const { corpus, problems, notes } = await loadCorpus([`${shared}/corpora/parallel/${name}`]);
    const paired = corpus.documents.filter(
      ({ sources }) => sources.en && sources.zh && sources.en.file !== sources.zh.file,
    );
    return { corpus, paired: paired.length, problems, notes };
  };

  test.each(['opensource.guide', 'opensource.guide/_articles'])(
    '%s is paired with its subtree',
    async (name) => {
      const { paired, problems, notes } = await loaded(name);
      expect(paired).toBe(12);
      expect(problems).toEqual([]);
      expect(new Set(notes.map(({ file }) => path.basename(path.dirname(file))))).toEqual(
        new Set(['zh-hant']),
      );
    },
  );

  test.each(['ospo-book', 'ospo-book/content'])('%s is paired across sibling trees', async (name) => {
    const { corpus, paired, problems, notes } = await loaded(name);
    expect([corpus.documents.length, paired]).toEqual([14, 13]);
    expect(notes.map(({ file }) => path.basename(file))).toEqual(['references.md']);
    expect(problems).toEqual([]);
  });

  test('a layout that is not known yet loses no file', async () => {
    const { corpus, problems } = await loaded('karmada-website');
    expect(corpus.documents.length).toBeGreaterThan(400);
    expect(problems).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORCHARD, type Outcome, runProgram, type Surroundings, temporaryFolder } from './program.ts';

let place: ReturnType<typeof temporaryFolder>;
beforeAll(() => {
  place = temporaryFolder({ 'orchard.md': ORCHARD });
});
afterAll(() => place.dispose());

/** `ospo …` with the orchard as its corpus. */
function ospo(argv: readonly string[], more: Partial<Surroundings> = {}): Promise<Outcome> {
  const { env = {}, ...rest } = more;
  return runProgram(argv, { folder: place.folder, env: { CORPUS: 'orchard.md', ...env }, ...rest });
}

/** The answer without the asterisks around what matched. */
async function answer(argv: readonly string[], more: Partial<Surroundings> = {}): Promise<string> {
  return (await ospo(argv, more)).stdout.replaceAll('*', '');
}

describe('a search in the terminal', () => {
  it('prints the excerpt with its source and ends with 0', async () => {
    const { stdout, stderr, code } = await ospo(['search', 'harvest', 'dashboard']);
    expect(stdout).toContain('Counting the *harvest*');
    expect(stdout).toContain('统计收成');
    expect(stdout).toContain('weighed at the gate');
    expect(stdout).toContain('Ada Example');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('says with --explain why each section was found, and what it corrected', async () => {
    const { stdout, code } = await ospo(['search', 'harvset', '--explain']);
    expect(stdout).toMatch(/^harvset → harvest\n\norchard\/\S+ {2}\d/);
    expect(stdout).toMatch(/\d\.\d\d {2}spelling {2}title, text: harvest\n/);
    expect(code).toBe(0);
    expect((await ospo(['help', '--explain'])).code).toBe(2);
  });

  it('answers in the language that was asked for, with the translator', async () => {
    const { stdout } = await ospo(['search', 'harvest', '--lang', 'zh']);
    expect(stdout).toContain('门口称重');
    expect(stdout).not.toContain('weighed at the gate');
    expect(stdout).toContain('林示例');
  });

  it('takes Chinese words, a Chinese ending and Traditional characters', async () => {
    expect(await answer(['修剪', '老枝'])).toContain('剪去老枝');
    expect((await ospo(['harvest', '中文'])).stdout).toContain('门口称重');
    expect(await answer(['儀表板'])).toContain('儀表板');
  });

  it('speaks the language of the terminal', async () => {
    expect((await ospo(['harvest'], { env: { LANG: 'zh_CN.UTF-8' } })).stdout).toContain('门口称重');
    expect((await ospo(['harvest'], { env: { LANG: 'C' } })).stdout).toContain('weighed at the gate');
    expect((await ospo(['harvest'], { env: { DEFAULT_LANGUAGE: 'zh' } })).stdout).toContain('门口称重');
  });

  it('prints commands that do what they say when they are pasted', async () => {
    const { folder } = place;
    const env = { COMMAND_NAME: 'ospo' };
    const { stdout } = await runProgram(['search', '冬季', '--corpus', 'orchard.md'], { folder, env });
    const command = /\bospo (--corpus orchard\.md read .*)$/mu.exec(stdout)?.[1];
    const again = await runProgram(command?.split(' ') ?? [], { folder });
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('趁树木休眠时') });
  });

  it('prints at most as many hits as are wanted', async () => {
    const text = await answer(['search', 'the', 'tree', 'harvest', '--limit', '1']);
    expect(text).toContain('Counting the harvest');
    expect(text).not.toContain('Pruning in winter');
    expect(text).toContain('search the tree harvest screen:2 --limit 1');
  });

  it('ends with 1 when nothing was found', async () => {
    const { stdout, code } = await ospo(['search', 'zeppelin', 'xylophone']);
    expect(stdout).toContain('zeppelin xylophone');
    expect(code).toBe(1);
  });

  it('writes nothing to the working folder', async () => {
    await ospo(['search', 'harvest']);
    expect(existsSync(path.join(place.folder, '.ospo'))).toBe(false);
  });

  it('remembers the language that the reader chose', async () => {
    const env = { STORE: 'chosen.sqlite' };
    expect((await ospo(['language', 'zh'], { env })).code).toBe(0);
    expect((await ospo(['harvest'], { env })).stdout).toContain('门口称重');
    expect((await ospo(['language', 'auto'], { env })).code).toBe(0);
    expect((await ospo(['harvest'], { env })).stdout).toContain('weighed at the gate');
  });

  it('has colour only where it is wanted', async () => {
    const coloured = '\u001b[';
    expect((await ospo(['harvest'])).stdout).not.toContain(coloured);
    expect((await ospo(['harvest'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(coloured);
    expect((await ospo(['harvest', '--no-colour'], { env: { FORCE_COLOR: '1' } })).stdout).not.toContain(
      '\u001b[',
    );
  });
});

describe('a search for programs', () => {
  it('prints one line of JSON', async () => {
    const { stdout, stderr, code } = await ospo(['search', 'harvest', 'dashbord', '--json', '--limit', '1']);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(JSON.parse(stdout)).toEqual({
      query: 'harvest dashbord',
      locale: 'en',
      corrected: [{ from: 'dashbord', to: 'dashboard' }],
      hits: [
        {
          section: 'orchard/counting-the-harvest',
          document: 'orchard',
          title: { en: 'Counting the harvest', zh: '统计收成' },
          path: [],
          page: null,
          score: expect.any(Number),
          excerpt: {
            en: 'Every basket is weighed at the gate, so that the dashboard shows the harvest of each row by the evening.',
            zh: '每个篮子都在门口称重，这样到了傍晚，仪表板就会显示每一行的收成。',
          },
          aligned: true,
          contributors: [
            { name: 'Ada Example', role: 'author' },
            { name: '林示例', role: 'translator' },
          ],
          url: 'https://orchard.example/handbook',
        },
      ],
    });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('says null of a language that the text is not in', async () => {
    const { stdout } = await ospo(['lanterns', '--json']);
    expect(JSON.parse(stdout).hits[0]).toMatchObject({
      title: { en: 'Only for the night watch', zh: null },
      excerpt: { en: 'The lanterns are lit at ten.', zh: null },
      aligned: false,
    });
  });

  it('is a line without hits and 1 when nothing was found', async () => {
    const { stdout, code } = await ospo(['zeppelin', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ query: 'zeppelin', hits: [] });
    expect(code).toBe(1);
  });
});

describe('a batch', () => {
  it('answers every line in order, a bad one with an error', async () => {
    const input = `harvest\n\n${'长'.repeat(501)}\n${'x'.repeat(100_000)}\n修剪 in English\nzeppelin`;
    const { stdout, code } = await ospo(['--batch'], { input });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ error, hits }) => error?.code ?? hits.length > 0)).toEqual([
      true,
      'QUERY_EMPTY',
      'QUERY_TOO_LONG',
      'QUERY_TOO_LONG',
      true,
      false,
    ]);
    expect(lines[4]).toMatchObject({ query: '修剪', locale: 'en' });
    expect(code).toBe(0);
  });

  it('takes a line for a query even where a command could be meant', async () => {
    const { stdout } = await ospo(['--batch', '--limit', '1'], { input: 'help\r\ncontents\n' });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).query),
    ).toEqual(['help', 'contents']);
  });

  it('ends with 1 when no line found anything', async () => {
    expect((await ospo(['--batch'], { input: 'zeppelin\n' })).code).toBe(1);
  });
});

describe('wrong use', () => {
  it.each([
    [['search', 'kpi', '--colour'], {}, '--colour'],
    [['search', 'harvest', '--limit', 'many'], {}, '--limit'],
    [['contents', '--json'], {}, '--json'],
    [['contents', '--limit', '2'], {}, '--limit'],
    [['harvest'], { DEFAULT_LANGUAGE: 'fr', STORE: 'x/' }, 'STORE: '],
    [['harvest'], { CORPUS: 'nowhere' }, 'nowhere'],
    [['harvest', 'lang:klingon'], {}, 'lang:'],
    [['x'.repeat(600)], {}, '500'],
    [['read', 'no-such-section'], {}, 'no-such-section'],
    [[], {}, '--help'],
  ])('%j with %j ends with 2 and is told on standard error', async (argv, env, named) => {
    const { stdout, stderr, code } = await ospo(argv, { env: env as Record<string, string> });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(named);
    expect(stderr).not.toContain('    at ');
  });
});

/** Makes a process take itself for an older Node.js. */
const OLDER = `Object.defineProperty(process, 'versions', { value: { node: '20.19.0' } })`;

describe('the program', () => {
  it('says in one line that its Node.js is too old', async () => {
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(OLDER)}` };
    const { stdout, stderr, code } = await ospo(['search', 'harvest'], { env });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/^ospo needs Node\.js 24 or later .*\n$/);
  });

  it('tells what is wrong without colour, since that may go into a file', async () => {
    const { stderr } = await ospo(['read', 'no-such-section'], { env: { FORCE_COLOR: '1' } });
    expect(stderr).toContain('no-such-section');
    expect(stderr).not.toContain('[1m');
  });

  it('prints its version and how it is used', async () => {
    expect((await ospo(['--version'])).stdout).toMatch(/^ospo \d+\.\d+\.\d+ \(Node\.js v\d/);
    const { stdout, code } = await ospo(['--help'], { env: { COMMAND_NAME: 'kb' } });
    expect(stdout).toContain('kb search kpi');
    expect(code).toBe(0);
  });

  it('shows what was loaded, for people and for programs', async () => {
    const { stdout } = await ospo(['inspect']);
    expect(stdout).toContain('Counting the harvest · 统计收成');
    expect(stdout).toContain('1 passage only in English');
    const [document] = JSON.parse((await ospo(['inspect', '--json'])).stdout).documents;
    expect(document).toMatchObject({ id: 'orchard', title: { en: 'The Orchard Handbook', zh: '果园手册' } });
    expect(document.contributors).toContainEqual({ name: 'Ada Example', role: 'author' });
    expect(document.sections[0]).toMatchObject({
      id: 'orchard/pruning-in-winter',
      level: 2,
      page: null,
      passages: [{ kind: 'paragraph', zh: expect.stringContaining('休眠'), confidence: expect.any(Number) }],
    });
  });

  it('shows the words that were learnt, in the form of a lexicon.yml', async () => {
    const { stdout, code } = await ospo(['lexicon']);
    expect([stdout, code]).toEqual([
      expect.stringMatching(/^# Words that translate each other[\s\S]*^words:/m),
      0,
    ]);
  });

  it('ends quietly when nobody reads on', async () => {
    const many = Array.from(
      { length: 3000 },
      (_, index) => `## Part ${index}\n\nSome words of part ${index}.\n`,
    );
    const long = temporaryFolder({ 'long.md': `# Long\n\n${many.join('\n')}` });
    const { stderr } = await runProgram(['inspect', '--json'], {
      folder: long.folder,
      env: { CORPUS: 'long.md' },
      stopReading: true,
    });
    long.dispose();
    // A busy machine may take more than a second to read them, and then says so.
    expect(stderr.replace(/^(?:reading|indexing) documents: .*\n/gm, '')).toBe('');
  });
});

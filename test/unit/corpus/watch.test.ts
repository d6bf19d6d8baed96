import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CorpusWatch, watchCorpus } from '../../../src/corpus/watch.ts';

let folder: string;
let watch: CorpusWatch | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ospo-watch-'));
});
afterEach(async () => {
  await watch?.close();
  watch = undefined;
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => path.join(folder, name);

function write(name: string, text = name): void {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

/** Watches these paths of the folder, and gives what is told, each time the files by their names. */
async function begin(...names: string[]) {
  const told: string[][] = [];
  let wake: () => void = () => {};
  const onChange = (files: readonly string[]): void => {
    told.push(files.map((file) => path.relative(folder, file)).sort());
    wake();
  };
  const onTrouble = (error: Error): void => expect.fail(error.message);
  watch = await watchCorpus(names.map(at), onChange, onTrouble);
  return {
    /** Waits until a change of this file has been told, and gives all that was told since the last time. */
    async until(name: string): Promise<string[]> {
      while (!told.flat().includes(name)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return told.splice(0).flat();
    },
  };
}

describe('watching a folder of documents', () => {
  it('tells of every change, addition and removal of what is read, however deep', async () => {
    write('handbook.md');
    write('people/authors.yml');
    const { until } = await begin('.');
    write('handbook.md', 'changed');
    await until('handbook.md');
    write('people/authors.yml', 'changed');
    await until('people/authors.yml');
    write('glossary.yaml');
    await until('glossary.yaml');
    write('new/deep/chapter.mdx');
    await until('new/deep/chapter.mdx');
    renameSync(at('new'), at('old'));
    await until('old/deep/chapter.mdx');
    rmSync(at('old'), { recursive: true });
    await until('old/deep/chapter.mdx');
  });

  it('tells nothing of what is there at the start, nor of what is never read', async () => {
    for (const name of ['handbook.md', 'b/chapter.md', '.git/notes.md', 'node_modules/it/README.md'])
      write(name);
    const { until } = await begin('.');
    const unread = ['notes.txt', '.draft.md', 'LICENSE.md', 'Authors.yml', '.git/notes.md'];
    for (const name of [...unread, 'node_modules/it/README.md', 'b/picture.png']) write(name, 'changed');
    write('zebra.md');
    expect(await until('zebra.md')).toEqual(['zebra.md']);
  });

  it('tells of what is saved together at once', async () => {
    const told: string[][] = [];
    const done = Promise.withResolvers<void>();
    const onChange = (files: readonly string[]): void => {
      told.push(files.map((file) => path.basename(file)).sort());
      if (told.flat().includes('last.md')) done.resolve();
      else write('last.md');
    };
    watch = await watchCorpus([folder], onChange, (error) => expect.fail(error.message));
    for (const name of ['a.md', 'b.md', 'authors.yml']) write(name);
    await done.promise;
    expect(told).toEqual([['a.md', 'authors.yml', 'b.md'], ['last.md']]);
  });

  it('tells once of a file that is saved in several steps, when the last of them is done', async () => {
    write('handbook.md', '');
    const seen: string[] = [];
    const done = Promise.withResolvers<void>();
    const onChange = (files: readonly string[]): void => {
      seen.push(`${files.map((file) => path.basename(file))}: ${readFileSync(at('handbook.md'), 'utf8')}`);
      if (seen.at(-1)?.endsWith('second')) done.resolve();
      else write('handbook.md', 'second');
    };
    watch = await watchCorpus([folder], onChange, (error) => expect.fail(error.message));
    // As an editor that writes beside the file and takes its place.
    for (const text of ['', 'fir', 'first']) write('handbook.md.tmp', text);
    renameSync(at('handbook.md'), at('handbook.md~'));
    renameSync(at('handbook.md.tmp'), at('handbook.md'));
    await done.promise;
    expect(seen).toEqual(['handbook.md: first', 'handbook.md: second']);
  });
});

describe('watching a file', () => {
  it('tells of it, whatever it is called, and of the people and words beside it, but of no other document', async () => {
    write('report.txt');
    write('folder/handbook.md');
    const { until } = await begin('report.txt');
    write('report.txt', 'changed');
    await until('report.txt');
    for (const name of ['other.md', 'folder/handbook.md', 'folder/authors.yml', 'authors.yml'])
      write(name, 'new');
    expect(await until('authors.yml')).toEqual(['authors.yml']);
  });
});

describe('watching what is not there', () => {
  it('tells of it as soon as it is', async () => {
    const { until } = await begin('not/yet', 'later.md');
    write('not/yet/handbook.md');
    await until('not/yet/handbook.md');
    write('later.md');
    await until('later.md');
    write('not/yet/handbook.md', 'changed');
    await until('not/yet/handbook.md');
  });
});

describe('where the system refuses to watch', () => {
  afterEach(() => {
    vi.doUnmock('chokidar');
    vi.resetModules();
  });

  it('says so once, and goes on', async () => {
    vi.resetModules();
    vi.doMock('chokidar', async () => {
      const { EventEmitter } = await import('node:events');
      return {
        watch: () => {
          const watcher = Object.assign(new EventEmitter(), { close: async () => {} });
          setImmediate(() => {
            for (const name of ['a', 'b'])
              watcher.emit('error', new Error(`ENOSPC: no watch left for ${name}`));
          });
          return watcher;
        },
      };
    });
    const fresh = await import('../../../src/corpus/watch.ts');
    const trouble = vi.fn();
    watch = await fresh.watchCorpus([folder], () => {}, trouble);
    expect(trouble).toHaveBeenCalledTimes(1);
    expect(trouble.mock.lastCall?.[0]).toMatchObject({
      code: 'WATCH_FAILED',
      message: expect.stringContaining('ENOSPC'),
    });
  });
});

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { storeContract } from './store.ts';

const newFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'store-'));

storeContract('SQLite', async () => {
  const folder = await newFolder();
  return {
    open: (now) => openStore(path.join(folder, 'a', 'store.sqlite'), { now }),
    remove: () => rm(folder, { recursive: true }),
  };
});

describe('the file of the SQLite store', () => {
  let folder: string;
  let file: string;
  const opened: Store[] = [];
  const warnings: string[] = [];
  const open = (at = file): Store => {
    const store = openStore(at, { warn: (message) => warnings.push(message) });
    opened.push(store);
    return store;
  };

  beforeEach(async () => {
    folder = await newFolder();
    file = path.join(folder, '.ospo', 'store.sqlite');
    warnings.length = 0;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await rm(folder, { recursive: true });
  });

  it('is not created by reading', async () => {
    const store = open();
    expect(await store.preference('owner')).toBeUndefined();
    expect(await store.kept('key')).toBeUndefined();
    expect(existsSync(path.dirname(file))).toBe(false);
  });

  it('is created with its folder by the first write', async () => {
    await open().setPreference('owner', 'zh');
    expect(existsSync(file)).toBe(true);
  });

  it.each([
    ['stands below a file', async () => writeFile(path.join(folder, '.ospo'), '')],
    ['is a folder', async () => mkdir(file, { recursive: true })],
  ])('gives nothing and takes nothing where it %s', async (_, prepare) => {
    await prepare();
    const store = open();
    expect(await store.preference('owner')).toBeUndefined();
    expect(await store.share('s1')).toBeUndefined();
    expect(await store.kept('key')).toBeUndefined();
    expect(await store.available()).toBe(false);
    for (const write of [
      () => store.setPreference('owner', 'zh'),
      () => store.keep('text', 1_000, 'w:1'),
      () => store.removeShare('s1'),
    ]) {
      await expect(write()).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining(file),
      });
    }
  });

  it('does not say that nobody has installed the app where it cannot be read', async () => {
    await mkdir(path.dirname(file));
    expect(await open().installation('slack:T1')).toBeUndefined();
    await writeFile(file, 'x'.repeat(5_000));
    await expect(open().installation('slack:T1')).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining(`${file} cannot be read`),
    });
  });

  it('works again as soon as it can be written', async () => {
    await writeFile(path.join(folder, '.ospo'), '');
    const store = open();
    expect(await store.available()).toBe(false);
    await rm(path.join(folder, '.ospo'));
    await store.setPreference('owner', 'zh');
    expect(await store.preference('owner')).toBe('zh');
  });

  it('is kept aside when it is no database, and the operator is told where', async () => {
    await mkdir(path.dirname(file));
    const damage = 'Something else was written here. '.repeat(100);
    await writeFile(file, damage);
    const store = open();
    await store.setPreference('owner', 'zh');
    expect(await store.preference('owner')).toBe('zh');

    const aside = (await readdir(path.dirname(file))).find((name) => name.includes('damaged')) ?? '';
    expect(await readFile(path.join(path.dirname(file), aside), 'utf8')).toBe(damage);
    expect(warnings).toEqual([expect.stringContaining(aside)]);
  });

  it('is kept aside when it turns out to be damaged inside', async () => {
    const first = open();
    for (let index = 0; index < 200; index++)
      await first.setPreference(`owner ${index} ${'x'.repeat(200)}`, 'zh');
    await first.close();
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x5a, 4_096));
    const store = open();
    await store.setPreference('owner', 'en');
    expect(await store.preference('owner')).toBe('en');
    expect(warnings).toHaveLength(1);
  });

  it('is left alone when a newer version of the program has written it', async () => {
    await open().setPreference('owner', 'zh');
    await opened.pop()?.close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const store = open();
    expect(await store.preference('owner')).toBeUndefined();
    await expect(store.setPreference('owner', 'en')).rejects.toThrow(/newer version/);
    expect(warnings).toEqual([]);
  });

  it('forgets what is over at the next write', async () => {
    let time = 0;
    const store = openStore(file, { now: () => time });
    opened.push(store);
    await store.keep('old', 1_000, 'w:1');
    time = 2_000;
    await store.setPreference('owner', 'zh');
    const database = new DatabaseSync(file);
    expect(database.prepare('SELECT count(*) AS rows FROM kept').get()).toEqual({ rows: 0 });
    database.close();
  });

  it('keeps its preferences and shares when it was written by the first version', async () => {
    await mkdir(path.dirname(file));
    const database = new DatabaseSync(file);
    database.exec(`
      CREATE TABLE preference (owner TEXT PRIMARY KEY, choice TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE share (id TEXT PRIMARY KEY, reader TEXT NOT NULL, channel TEXT NOT NULL, address TEXT,
        shared_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE kept (key TEXT PRIMARY KEY, text TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
      CREATE INDEX kept_by_expiry ON kept (expires_at);
      INSERT INTO preference VALUES ('web:w:reader:1', 'zh');
      INSERT INTO share VALUES ('s1', 'web:w:reader:1', 'web:w:channel:1', NULL, 1);
      PRAGMA user_version = 1;`);
    database.close();
    const store = open();
    expect(await store.preference('web:w:reader:1')).toBe('zh');
    expect((await store.share('s1'))?.reader).toBe('web:w:reader:1');
    await store.setInstallation('slack:T1', 'text');
    expect(await store.kept(await store.keep('a query', 60_000, 'slack:T1'))).toBe('a query');
    expect(warnings).toEqual([]);
  });

  it('gives a longer key to a text whose key another text has', async () => {
    const store = open();
    const key = await store.keep('one', 60_000, 'w:1');
    const database = new DatabaseSync(file);
    database.prepare('UPDATE kept SET text = ? WHERE key = ?').run('another text with the same hash', key);
    database.close();
    const longer = await store.keep('one', 60_000, 'w:1');
    expect(longer).not.toBe(key);
    expect(await store.kept(longer)).toBe('one');
    expect(await store.kept(key)).toBe('another text with the same hash');
  });

  it('takes the writes of several processes that begin at once, and no process says anything', async () => {
    const script = `
      import { openStore } from ${JSON.stringify(new URL('../../src/store/sqlite.ts', import.meta.url).href)};
      const store = openStore(process.argv[1]);
      for (let n = 0; n < 20; n++) await store.setPreference(process.argv[2] + n, 'zh');
      await store.close();`;
    const run = promisify(execFile);
    const runs = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        run(process.execPath, ['--input-type=module-typescript', '--eval', script, file, name]),
      ),
    );
    for (const { stdout, stderr } of runs) expect(stdout + stderr).toBe('');
    const store = open();
    for (const name of ['a', 'b', 'c', 'd'])
      for (let n = 0; n < 20; n++) expect(await store.preference(name + n)).toBe('zh');
  });
});

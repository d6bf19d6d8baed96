import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSnapshot, readSnapshot } from '../../../src/store/snapshot-file.ts';

describe('the snapshot of the index', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'snapshot-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is kept beside a store and read from there', async () => {
    const store = path.join(folder, 'store.sqlite');
    await writeFile(store, '');
    expect(await readSnapshot(store)).toBeUndefined();
    await keepSnapshot(store, Uint8Array.of(1, 2, 3));
    await keepSnapshot(store, Uint8Array.of(4, 5));
    expect([...((await readSnapshot(store)) ?? [])]).toEqual([4, 5]);
    expect((await readdir(folder)).length).toBe(2);
  });

  it('is of no use to another version of the program', async () => {
    const store = path.join(folder, 'store.sqlite');
    await writeFile(store, '');
    await keepSnapshot(store, Uint8Array.of(1, 2, 3));
    const kept = await readFile(`${store}.index`);
    await writeFile(
      `${store}.index`,
      kept.map((byte, index) => (index === 0 ? byte ^ 1 : byte)),
    );
    expect(await readSnapshot(store)).toBeUndefined();
  });

  it('leaves nothing where there is no store', async () => {
    const store = path.join(folder, 'none', 'store.sqlite');
    await keepSnapshot(store, Uint8Array.of(1));
    await keepSnapshot(path.join(folder, 'store.sqlite'), Uint8Array.of(1));
    expect(await readdir(folder)).toEqual([]);
  });
});

/** Where a snapshot of the index is kept: beside the store, where there is one. Nothing depends on its being there. */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';

function fileOf(store: string): string {
  return `${store}.index`;
}

/** The bytes that were kept; nothing when there are none or they cannot be read. `store` is the file of the store. */
export async function readSnapshot(store: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(fileOf(store));
  } catch {
    return undefined;
  }
}

/**
 * Keeps the bytes, all or none of them, where the store exists: who only searches once leaves no files behind. That they
 * cannot be kept is no failure; the next start only takes longer.
 */
export async function keepSnapshot(store: string, bytes: Uint8Array): Promise<void> {
  if (!existsSync(store)) return;
  const unfinished = `${fileOf(store)}.${process.pid}`;
  try {
    await writeFile(unfinished, bytes, { mode: 0o600 });
    await rename(unfinished, fileOf(store));
  } catch {
    // The folder may be read-only.
  }
}

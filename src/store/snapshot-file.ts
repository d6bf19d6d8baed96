/** Where a snapshot of the index is kept: beside the store, where there is one. Nothing depends on its being there. */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { programDigest } from './program.ts';

function fileOf(store: string): string {
  return `${store}.index`;
}

/** The bytes that this very program kept; nothing when there are none or they cannot be read. `store` is the file of the store. */
export async function readSnapshot(store: string): Promise<Uint8Array | undefined> {
  try {
    const kept = await readFile(fileOf(store));
    const program = await programDigest();
    return program.equals(kept.subarray(0, program.length)) ? kept.subarray(program.length) : undefined;
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
    await writeFile(unfinished, [await programDigest(), bytes], { mode: 0o600 });
    await rename(unfinished, fileOf(store));
  } catch {
    // The folder may be read-only.
  }
}

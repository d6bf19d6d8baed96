/** Which program this is: what it made of the same documents is of use to no other. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

const SOURCES = new URL('../', import.meta.url);

/** A digest of everything that decides what is read and how it is indexed: our sources, which are what runs, and the packages. */
export async function programDigest(): Promise<Buffer> {
  const names = await readdir(SOURCES, { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => name.replaceAll('\\', '/'));
  const hash = createHash('sha256').update(process.version);
  for (const file of [...files.sort(), '../package.json', '../package-lock.json']) {
    hash.update(`\n${file}\n`).update(await textOf(new URL(file, SOURCES)));
  }
  return hash.digest();
}

/** An installed program may have no lock file. */
async function textOf(file: URL): Promise<Buffer> {
  return readFile(file).catch(() => Buffer.alloc(0));
}

/** A folder of documents that a test writes, changes and removes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Folder {
  readonly path: string;
  /** Writes a file by its name in the folder, over what was there. */
  write(name: string, text: string): void;
  /** Removes a file or folder in it by its name, or all of it. */
  remove(name?: string): void;
}

/** An empty folder, or one with these files. */
export function temporaryDocuments(files: Readonly<Record<string, string>> = {}): Folder {
  const folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
  const write = (name: string, text: string): void => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    path: folder,
    write,
    remove: (name = '.') => rmSync(path.join(folder, name), { recursive: true }),
  };
}

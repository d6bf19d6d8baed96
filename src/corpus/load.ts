/**
 * From paths to a corpus: finds the files and reads them; `assemble.ts` makes documents of their texts. The only
 * reader of corpus files. A file that cannot be served costs a problem and nothing else.
 */
import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { CorpusError } from '../errors.ts';
import { type Assembled, assemble, type OnProgress, type TextFile } from './assemble.ts';
import { fileText, MAX_BYTES, revisionOf } from './files/file-text.ts';
import { readGlossary } from './files/glossary-file.ts';
import { startParsePool } from './files/parse-pool.ts';
import type { GlossaryEntry } from './model.ts';

export interface LoadOptions {
  readonly onProgress?: OnProgress;
  /** Ends the reading, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface LoadedCorpus extends Assembled {
  /** The deepest folder that holds every path: files are named from it. */
  readonly root: string;
}

/** Reads every document, `authors.yml`, `glossary.yml` and `lexicon.yml` in files and folders. It never rejects for what is in them. */
export async function loadCorpus(
  paths: readonly string[],
  { onProgress, signal }: LoadOptions = {},
): Promise<LoadedCorpus> {
  signal?.throwIfAborted();
  const ended = Promise.withResolvers<never>();
  const end = () => ended.reject(signal?.reason);
  signal?.addEventListener('abort', end);
  // The worker loads while files are found.
  const pool = startParsePool();
  const read = async (): Promise<LoadedCorpus> => {
    const found = await findFiles(paths);
    const texts = await readFiles(found);
    signal?.throwIfAborted();
    const { corpus, problems, notes } = await assemble(texts, found.root.split(path.sep), pool, onProgress);
    return { corpus, root: found.root, problems: [...found.problems, ...problems], notes };
  };
  try {
    return await Promise.race([read(), ended.promise]);
  } finally {
    signal?.removeEventListener('abort', end);
    await pool.close();
  }
}

/** Reads one glossary that comes with the program, on this thread: it needs no guard, and no worker to wait for. */
export async function loadGlossary(
  file: string,
): Promise<{ glossary: readonly GlossaryEntry[]; problems: readonly CorpusError[] }> {
  const name = path.basename(file);
  try {
    const { entries, problems } = readGlossary(name, fileText(name, await readStart(file)));
    return { glossary: entries, problems };
  } catch (error) {
    return { glossary: [], problems: [unreadable(name, error)] };
  }
}

const DOCUMENT = /\.(?:md|markdown|mdx)$/i;
const PEOPLE = /^authors\.ya?ml$/;
const GLOSSARY = /^glossary\.ya?ml$/;
const LEXICON = /^lexicon\.ya?ml$/;
/** What a repository keeps beside its documents. By custom in capitals: `code-of-conduct.md` may be a chapter. */
const BESIDE = /^(?:LICEN[CS]E|COPYING|NOTICE|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT)(?:[._-].*)?$/;

interface FoundFile {
  readonly absolute: string;
  /** Relative to the corpus root, with `/`. */
  readonly file: string;
}

interface Found {
  /** The deepest folder that holds every path. */
  readonly root: string;
  /** Each path once, however many links or given paths lead to it. */
  readonly files: readonly FoundFile[];
  readonly problems: CorpusError[];
}

/** Whether there is a folder at a path; where nothing can be seen there is none. */
export async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

async function findFiles(paths: readonly string[]): Promise<Found> {
  const problems: CorpusError[] = [];
  const given: { absolute: string; folder: boolean }[] = [];
  for (const name of paths) {
    try {
      given.push({ absolute: path.resolve(name), folder: (await stat(name)).isDirectory() });
    } catch (error) {
      const problem = `nothing can be read here (${(error as NodeJS.ErrnoException).code}). Check the path given as corpus.`;
      problems.push(new CorpusError('CORPUS_NOT_FOUND', { file: name }, problem, { cause: error }));
    }
  }
  const root = commonFolder(
    given.map(({ absolute, folder }) => (folder ? absolute : path.dirname(absolute))),
  );
  const files: FoundFile[] = [];
  const seen = new Set<string>();
  const nameOf = (absolute: string) => path.relative(root, absolute).split(path.sep).join('/') || '.';
  /** False when a link has led here before: links may run in circles. */
  const isNew = async (absolute: string): Promise<boolean> => {
    const real = await realpath(absolute);
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  };
  const visit = async (absolute: string, wanted: (name: string) => boolean): Promise<void> => {
    try {
      const stats = await stat(absolute);
      if (stats.isDirectory()) {
        if (await isNew(absolute)) await visitFolder(absolute);
      } else if (wanted(path.basename(absolute)) && (await isNew(absolute))) {
        // Opening a pipe would wait for somebody to write.
        if (stats.isFile()) files.push({ absolute, file: nameOf(absolute) });
        else throw new Error('it is neither a file nor a folder');
      }
    } catch (error) {
      // A broken link says nothing of what it would have been but its name.
      if (wanted(path.basename(absolute))) problems.push(unreadable(nameOf(absolute), error));
    }
  };
  const visitFolder = async (folder: string, wanted = isCorpusFile): Promise<void> => {
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      problems.push(unreadable(nameOf(folder), error));
      return;
    }
    const order = (entry: Dirent) => (entry.isSymbolicLink() ? 1 : 0) + (entry.isDirectory() ? 2 : 0);
    // Files before folders and what is here before what links lead to; else by name, the same on every machine.
    entries.sort((a, b) => order(a) - order(b) || (a.name < b.name ? -1 : 1));
    for (const { name } of entries) {
      if (isPassedOver(name)) continue;
      if (wanted === isCorpusFile || wanted(name)) await visit(path.join(folder, name), wanted);
    }
  };
  for (const { absolute, folder } of given) {
    await visit(absolute, () => true);
    // What stands beside a file says who its people are and what its words mean, as it would in a folder.
    if (!folder) await visitFolder(path.dirname(absolute), isBesideDocuments);
  }
  return { root, files, problems };
}

/** Whether a file of this name in a folder of the corpus is read. */
export function isCorpusFile(name: string): boolean {
  return (DOCUMENT.test(name) && !BESIDE.test(name)) || isBesideDocuments(name);
}

/** Whether a file or folder of this name is neither read nor looked into, wherever it stands below a given folder. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** Whether a file of this name is read where it stands beside a file given as corpus. */
export function isBesideDocuments(name: string): boolean {
  return PEOPLE.test(name) || GLOSSARY.test(name) || LEXICON.test(name);
}

function commonFolder(folders: readonly string[]): string {
  const [first = path.resolve('.'), ...others] = folders;
  let common = first;
  const holds = (folder: string) =>
    folder === common || folder.startsWith(common.replace(/[/\\]?$/, path.sep));
  while (!others.every(holds) && common !== path.dirname(common)) common = path.dirname(common);
  return common;
}

const NOWHERE = 'it is not there, or a link that leads nowhere';

function unreadable(file: string, error: unknown): CorpusError {
  if (error instanceof CorpusError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  // What the system itself says names the absolute path, which is nobody's business in a chat's log.
  const why =
    { EACCES: 'it may not be read', ENOENT: NOWHERE, ELOOP: 'it is a link that leads back to itself' }[
      code ?? ''
    ] ?? (code === undefined ? message : `the system refuses it (${code})`);
  const problem = `cannot be opened: ${why}.`;
  return new CorpusError('FILE_UNREADABLE', { file }, problem, { cause: error });
}

/** The bytes of a file, at most one more than the limit. */
async function readStart(absolute: string): Promise<Buffer> {
  const handle = await open(absolute, 'r');
  try {
    const bytes = Buffer.allocUnsafe(Math.min((await handle.stat()).size, MAX_BYTES) + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** The texts of the files found; a file that is no text costs a problem. */
async function readFiles({ files, problems }: Found): Promise<TextFile[]> {
  const texts: TextFile[] = [];
  for (const { absolute, file } of files) {
    try {
      const bytes = await readStart(absolute);
      texts.push({
        file,
        kind: kindOf(path.basename(file)),
        text: fileText(file, bytes),
        revision: revisionOf(bytes),
      });
    } catch (error) {
      problems.push(unreadable(file, error));
    }
  }
  return texts;
}

function kindOf(name: string): TextFile['kind'] {
  if (PEOPLE.test(name)) return 'people';
  if (LEXICON.test(name)) return 'lexicon';
  return GLOSSARY.test(name) ? 'glossary' : 'document';
}

/** Sees when documents change on disk. Which files count is `load.ts`' to say; what to do then is the caller's. */
import path from 'node:path';
import { watch } from 'chokidar';
import { BotError } from '../errors.ts';
import { isBesideDocuments, isCorpusFile, isFolder, isPassedOver } from './load.ts';

/** Milliseconds without a change after which a save is finished: editors and version control write in several steps. */
const QUIET = 200;

export interface CorpusWatch {
  close(): Promise<void>;
}

/**
 * Watches files and folders, there already or not, for every change, addition and removal of a file that `loadCorpus`
 * would read. What changes in quick succession is told at once, with the absolute paths of the files. Resolves when all
 * that is there has been seen, so that whatever changes from then on is told.
 *
 * @param onTrouble told once, with WATCH_FAILED, when something cannot be watched
 */
export async function watchCorpus(
  paths: readonly string[],
  onChange: (files: readonly string[]) => void,
  onTrouble: (error: BotError) => void,
): Promise<CorpusWatch> {
  const given = new Set(paths.map((name) => path.resolve(name)));
  const folders = [...given].map((name) => name.replace(/[/\\]?$/, path.sep));
  // What is not there yet may become a file; the people and words beside a file are read with it.
  const beside = new Set<string>();
  for (const name of given) if (!(await isFolder(name))) beside.add(path.dirname(name));

  /** Whether the loader would read a file of this path, or look into a folder. */
  const isWanted = (absolute: string, kind: 'file' | 'folder'): boolean => {
    const name = path.basename(absolute);
    if (given.has(absolute)) return true;
    if (folders.some((folder) => absolute.startsWith(folder)))
      return !isPassedOver(name) && (kind === 'folder' || isCorpusFile(name));
    return beside.has(path.dirname(absolute)) && isBesideDocuments(name);
  };

  const watcher = watch([...given, ...beside], {
    ignored: (name, stats) =>
      stats !== undefined && !beside.has(name) && !isWanted(name, stats.isFile() ? 'file' : 'folder'),
    ignoreInitial: true,
    // The loader says itself what it may not read.
    ignorePermissionErrors: true,
  });
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (event, name) => {
    if (event === 'addDir' || event === 'unlinkDir' || !isWanted(name, 'file')) return;
    changed.add(name);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...changed];
      changed.clear();
      onChange(files);
    }, QUIET);
  });
  let troubled = false;
  await new Promise<void>((resolve) => {
    watcher.on('ready', resolve);
    watcher.on('error', (cause) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      const problem = `The documents cannot be watched for changes: ${why}. Changes may be missed until a restart.`;
      if (!troubled) onTrouble(new BotError('WATCH_FAILED', problem, { cause }));
      troubled = true;
      resolve();
    });
  });
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
      clearTimeout(timer);
    },
  };
}

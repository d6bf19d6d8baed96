/** The bot: composes corpus, search and store, and answers requests. What an adapter sees of everything inside. */
import path from 'node:path';
import type { Knowledge } from './conversation/context.ts';
import { pack, unpack } from './conversation/packed.ts';
import type { Reply, Request, Suggestion } from './conversation/request.ts';
import { respond } from './conversation/respond.ts';
import { suggest } from './conversation/suggest.ts';
import { comparable } from './conversation/tokens.ts';
import type { Note, Progress } from './corpus/assemble.ts';
import { type LoadOptions, loadCorpus, loadGlossary } from './corpus/load.ts';
import { createLookup, type Lookup } from './corpus/lookup.ts';
import type { Corpus, LexiconPair } from './corpus/model.ts';
import { watchCorpus } from './corpus/watch.ts';
import { CorpusError } from './errors.ts';
import { makeSearch } from './make-search.ts';
import type { Invocation } from './reply/invocation.ts';
import type { SearchOptions, SearchResult } from './search/result.ts';
import { type CorpusSearch, createSearch } from './search/search.ts';
import { openStore } from './store/sqlite.ts';

export type { Progress };

export interface BotSettings {
  /** Files or folders to read documents from. */
  readonly corpus: readonly string[];
  /** The glossary that always applies; a corpus' own `glossary.yml` adds to it and wins. */
  readonly glossary: string;
  /** The file of the store. Opened at the first use of a preference or a share, not before. */
  readonly store: string;
  /** True: the documents are read again whenever they change on disk. */
  readonly watch?: boolean;
  /** The origin that the reading view is served at, without a slash at the end: cards link to it. Absent: to nothing. */
  readonly publicUrl?: string;
  /** Told while documents are read and indexed. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Told of what is a defect of ours, with the reference that the reader was given; and with `watch` as the reference, of
   * what keeps changed documents from being read again.
   */
  readonly onDefect: (error: unknown, reference: string) => void;
}

export interface Bot {
  /**
   * Resolves when the documents have been read for the first time, or the bot was closed before; what is wrong with them
   * is in `problems`. Rejects for a defect of ours only.
   */
  readonly loaded: Promise<void>;
  /** How far the reading and indexing of documents is that goes on now, the first or a later one; undefined when none does. */
  readonly reading: Progress | undefined;
  /** Tells whenever `reading` changes, after what was read is in service. Call what it returns to be told no more. */
  onReading(listener: (reading: Progress | undefined) => void): () => void;
  /** Answers every command, typed or pressed. Until documents have been read it says so, at once. */
  respond(request: Request): Promise<Reply>;
  /** Completes what is being typed. */
  suggest(request: Request): Promise<readonly Suggestion[]>;
  /**
   * An action as a text of at most `limit` characters (12 or more), for a button. Where it is too long, it is kept for a
   * day, for the workspace `owner` (`slack:T1`).
   */
  pack(invocation: Invocation, options: { readonly limit: number; readonly owner: string }): Promise<string>;
  /** The action that such a text stands for; undefined when it is too old or was never packed. */
  unpack(packed: string): Promise<Invocation | undefined>;
  /** The plain search, for the terminal's `--json` and the bench. @throws UsageError QUERY_EMPTY, QUERY_TOO_LONG */
  search(query: string, options?: SearchOptions): SearchResult;
  /** What was learnt of words that translate each other, as `lexicon.yml` changes it. */
  lexicon(): readonly LexiconPair[];
  readonly corpus: Corpus;
  /** Finds what is in the corpus by name. */
  readonly lookup: Lookup;
  /** The absolute folder that the files of documents and of problems are named from; at first the working folder. */
  readonly root: string;
  /** What is wrong with the documents that are served, or could not be served. */
  readonly problems: readonly CorpusError[];
  /** What was left out of the corpus for a reason that needs no mending, such as a second translation. */
  readonly notes: readonly Note[];
  /** Says where a shared card now stands, so that it can be taken back. */
  delivered(shareId: string, address: string): Promise<void>;
  /** Says that a shared card was taken back. */
  removed(shareId: string): Promise<void>;
  /** Reads the documents again; when none can be read, the last good corpus stays in service. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

interface Loaded {
  readonly knowledge: Knowledge & { readonly search: CorpusSearch };
  readonly root: string;
  readonly problems: readonly CorpusError[];
  readonly notes: readonly Note[];
}

/** As `startBot`, once the documents have been read. What is wrong with them is in `problems`; it does not reject for that. */
export async function createBot(settings: BotSettings): Promise<Bot> {
  const bot = startBot(settings);
  try {
    await bot.loaded;
  } catch (error) {
    await bot.close();
    throw error;
  }
  return bot;
}

/** A bot that is there at once, and reads the documents meanwhile. */
export function startBot(settings: BotSettings): Bot {
  const store = openStore(settings.store);
  const closing = new AbortController();
  const listeners = new Set<(reading: Progress | undefined) => void>();
  const nothing = {
    lookup: createLookup(NO_DOCUMENTS, comparable),
    search: createSearch(NO_DOCUMENTS, []),
    glossary: [],
  };
  let served: Loaded = { knowledge: nothing, root: path.resolve(), problems: [], notes: [] };
  let reading: Progress | undefined;

  const tell = (progress: Progress | undefined): void => {
    reading = progress;
    for (const listener of [...listeners]) listener(progress);
  };
  /** Puts into service what can be read; where that is nothing, the last good corpus stays. */
  const read = async (): Promise<void> => {
    tell({ files: 0, done: 0 });
    try {
      // What changes while it is being read is seen, and read again.
      await watching;
      const onProgress = (progress: Progress): void => {
        tell(progress);
        settings.onProgress?.(progress);
      };
      const previous = hasDocuments(served) ? served.knowledge.search : undefined;
      const next = await load(settings, { onProgress, signal: closing.signal }, previous);
      const usable = hasDocuments(next) || !hasDocuments(served);
      const problems = [...next.problems, nothingLeft(settings.corpus)];
      served = usable ? next : { ...served, problems, notes: next.notes };
    } catch (error) {
      if (!closing.signal.aborted) throw error;
    } finally {
      tell(undefined);
    }
  };
  let waiting: Promise<void> | undefined;
  /** One after another: else the slower of two readings, perhaps the older one, would stay. One that waits is enough. */
  const reload = (): Promise<void> => {
    waiting ??= last.then(again, again);
    return waiting;
  };
  const again = (): Promise<void> => {
    waiting = undefined;
    last = read();
    return last;
  };
  const report = (error: unknown): void => settings.onDefect(error, 'watch');
  const watching = settings.watch
    ? watchCorpus(settings.corpus, () => void reload().catch(report), report)
    : undefined;
  let last = read();
  const loaded = last;
  loaded.catch(() => {}); // whoever started the bot may look at it later

  return {
    loaded,
    get reading() {
      return reading;
    },
    onReading(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    respond: (request) => {
      const { knowledge } = served;
      const { publicUrl, onDefect } = settings;
      return respond(
        { knowledge, store, onDefect, ...(publicUrl && { publicUrl }), ...(reading && { reading }) },
        request,
      );
    },
    suggest: (request) => suggest(served.knowledge, request),
    pack: (invocation, options) => pack(invocation, { ...served.knowledge, store, ...options }),
    unpack: (packed) => unpack(packed, { ...served.knowledge, store }),
    search: (query, options) => served.knowledge.search.search(query, options),
    lexicon: () => served.knowledge.search.lexicon(),
    get corpus() {
      return served.knowledge.lookup.corpus;
    },
    get lookup() {
      return served.knowledge.lookup;
    },
    get root() {
      return served.root;
    },
    get problems() {
      return served.problems;
    },
    get notes() {
      return served.notes;
    },
    delivered: (shareId, address) => store.setShareAddress(shareId, address),
    removed: (shareId) => store.removeShare(shareId),
    reload,
    async close() {
      closing.abort();
      await (await watching)?.close();
      await Promise.allSettled([last, waiting]);
      await store.close();
    },
  };
}

const NO_DOCUMENTS: Corpus = { documents: [], glossary: [] };

function nothingLeft(corpus: readonly string[]): CorpusError {
  const problem = 'no document is left. What was there before is still served.';
  return new CorpusError('CORPUS_EMPTY', { file: corpus.join(', ') }, problem);
}

function hasDocuments({ knowledge }: Loaded): boolean {
  return knowledge.lookup.corpus.documents.length > 0;
}

async function load(
  { corpus: paths, glossary, store }: BotSettings,
  options: LoadOptions,
  previous?: CorpusSearch,
): Promise<Loaded> {
  const [{ corpus, root, problems, notes }, bundled] = await Promise.all([
    loadCorpus(paths, options),
    loadGlossary(glossary),
  ]);
  const knowledge = {
    lookup: createLookup(corpus, comparable),
    search: await makeSearch(corpus, bundled.glossary, store, options, previous),
    glossary: [...corpus.glossary, ...bundled.glossary],
  };
  return { knowledge, root, problems: [...bundled.problems, ...problems], notes };
}

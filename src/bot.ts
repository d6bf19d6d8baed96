/** The bot: composes corpus, search and store, and answers requests. What an adapter sees of everything inside. */
import type { Knowledge } from './conversation/context.ts';
import type { Reply, Request, Suggestion } from './conversation/request.ts';
import { respond } from './conversation/respond.ts';
import { suggest } from './conversation/suggest.ts';
import { comparable } from './conversation/tokens.ts';
import type { Note } from './corpus/assemble.ts';
import { loadCorpus, loadGlossary } from './corpus/load.ts';
import { createLookup, type Lookup } from './corpus/lookup.ts';
import type { Corpus, GlossaryEntry } from './corpus/model.ts';
import type { CorpusError } from './errors.ts';
import type { SearchOptions, SearchResult } from './search/result.ts';
import { createSearch, type Search } from './search/search.ts';
import { keepSnapshot, readSnapshot } from './store/snapshot-file.ts';
import { openStore } from './store/sqlite.ts';

export interface BotSettings {
  /** Files or folders to read documents from. */
  readonly corpus: readonly string[];
  /** The glossary that always applies; a corpus' own `glossary.yml` adds to it and wins. */
  readonly glossary: string;
  /** The file of the store. Opened at the first use of a preference or a share, not before. */
  readonly store: string;
  /** Told while documents are read. */
  readonly onProgress?: (progress: { readonly files: number; readonly done: number }) => void;
  /** Told of what is a defect of ours, with the reference that the reader was given. */
  readonly onDefect: (error: unknown, reference: string) => void;
}

export interface Bot {
  /** Answers every command, typed or pressed. */
  respond(request: Request): Promise<Reply>;
  /** Completes what is being typed. */
  suggest(request: Request): Promise<readonly Suggestion[]>;
  /** The plain search, for the terminal's `--json` and the bench. @throws UsageError QUERY_EMPTY, QUERY_TOO_LONG */
  search(query: string, options?: SearchOptions): SearchResult;
  readonly corpus: Corpus;
  /** Finds what is in the corpus by name. */
  readonly lookup: Lookup;
  /** The absolute folder that the files of documents and of problems are named from. */
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
  readonly knowledge: Knowledge;
  readonly root: string;
  readonly problems: readonly CorpusError[];
  readonly notes: readonly Note[];
}

/** Reads the documents and builds the index. What is wrong with them is in `problems`; it does not reject for that. */
export async function createBot(settings: BotSettings): Promise<Bot> {
  const store = openStore(settings.store);
  let loaded = await load(settings);
  let reloading = Promise.resolve();
  return {
    respond: (request) =>
      respond({ knowledge: loaded.knowledge, store, onDefect: settings.onDefect }, request),
    suggest: (request) => suggest(loaded.knowledge, request),
    search: (query, options) => loaded.knowledge.search.search(query, options),
    get corpus() {
      return loaded.knowledge.lookup.corpus;
    },
    get lookup() {
      return loaded.knowledge.lookup;
    },
    get root() {
      return loaded.root;
    },
    get problems() {
      return loaded.problems;
    },
    get notes() {
      return loaded.notes;
    },
    delivered: (shareId, address) => store.setShareAddress(shareId, address),
    removed: (shareId) => store.removeShare(shareId),
    reload() {
      // One after another: else the slower of two readings, perhaps the older one, would stay.
      reloading = reloading.then(async () => {
        const next = await load(settings, loaded.knowledge.search);
        const usable = next.knowledge.lookup.corpus.documents.length > 0;
        loaded = usable ? next : { ...loaded, problems: next.problems, notes: next.notes };
      });
      return reloading;
    },
    close: () => store.close(),
  };
}

async function load(settings: BotSettings, previous?: Search): Promise<Loaded> {
  const [{ corpus, root, problems, notes }, bundled] = await Promise.all([
    loadCorpus(settings.corpus, settings.onProgress && { onProgress: settings.onProgress }),
    loadGlossary(settings.glossary),
  ]);
  const search = await searchOf(corpus, bundled.glossary, settings.store, previous);
  const knowledge = {
    lookup: createLookup(corpus, comparable),
    search,
    glossary: [...corpus.glossary, ...bundled.glossary],
  };
  return { knowledge, root, problems: [...bundled.problems, ...problems], notes };
}

/** An index that takes longer to build than this, in milliseconds, is kept for the next start. */
const WORTH_KEEPING = 1000;

/** The search over a corpus, made as little as need be: from the one before, from what was kept, or anew. */
async function searchOf(
  corpus: Corpus,
  glossary: readonly GlossaryEntry[],
  store: string,
  previous: Search | undefined,
): Promise<Search> {
  // A corpus that cannot be served leaves the index alone.
  if (previous && corpus.documents.length > 0) return previous.update(corpus, glossary);
  const start = performance.now();
  const search = createSearch(corpus, glossary, await readSnapshot(store));
  if (performance.now() - start > WORTH_KEEPING) await keepSnapshot(store, search.snapshot());
  return search;
}

/** The search over documents that were read: made as little as need be, in slices, and kept where it took long. */
import type { LoadOptions } from './corpus/load.ts';
import type { Corpus, GlossaryEntry } from './corpus/model.ts';
import { type CorpusSearch, searchSteps } from './search/search.ts';
import { inSlices } from './search/steps.ts';
import { keepSnapshot, readSnapshot } from './store/snapshot-file.ts';

/** An index that takes longer to build than this, in milliseconds, is kept for the next start; and its progress is told. */
const LONG = 1000;

/**
 * Makes the search from the one before, from what was kept beside the store, or anew. Rejects with the reason of the
 * signal when that ends it.
 */
export async function makeSearch(
  corpus: Corpus,
  glossary: readonly GlossaryEntry[],
  store: string,
  { signal, onProgress }: LoadOptions,
  previous: CorpusSearch | undefined,
): Promise<CorpusSearch> {
  const start = performance.now();
  const isLong = () => performance.now() - start > LONG;
  const files = corpus.documents.reduce((sum, { sources }) => sum + Object.keys(sources).length, 0);
  const onDone = (indexed: number) => isLong() && onProgress?.({ files, done: files, indexed });
  // A corpus that cannot be served leaves the index alone.
  if (previous && corpus.documents.length > 0) {
    return inSlices(previous.update(corpus, glossary), { signal, onDone });
  }
  const steps = searchSteps(corpus, glossary, await readSnapshot(store));
  const search = await inSlices(steps, { signal, onDone });
  if (isLong()) await keepSnapshot(store, await inSlices(search.snapshot(), { signal }));
  return search;
}

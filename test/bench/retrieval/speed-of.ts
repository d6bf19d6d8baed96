/** Measures one engine: `node --expose-gc speed-of.ts <ours|miniSearch> <file> <copies>`. Prints one line of JSON. */
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { Corpus, GlossaryEntry } from '../../../src/corpus/model.ts';
import { createSearch } from '../../../src/search/search.ts';
import { atOnce } from '../../../src/search/steps.ts';
import { percentile, round, timeEach } from '../statistics.ts';
import { rowsOf } from './documents.ts';
import { miniSearch } from './peers/libraries.ts';

export interface Figures {
  /** The fastest of a few: what else the machine does only makes it longer. */
  readonly buildMs: number;
  /** What the index keeps, after a collection of garbage; buffers outside the heap count too. */
  readonly memoryMB: number;
  /** To take the index from a snapshot instead; ours only. */
  readonly loadMs?: number;
  readonly p50: number;
  readonly p99: number;
}

interface Given {
  readonly corpus: Corpus;
  readonly glossary: readonly GlossaryEntry[];
  readonly queries: readonly string[];
}

const [, , engine = '', file = '', copies = '1'] = process.argv;
const { corpus, glossary, queries } = deserialize(readFileSync(file)) as Given;
const large = copied(corpus, Number(copies));
const builds = Number(copies) === 1 ? 3 : 1;

const build = engine === 'ours' ? ours(large) : theirs(large);
const before = memory();
let search = (_: string): unknown => undefined;
let snapshot: (() => Uint8Array) | undefined;
const times = await timeEach(Array.from({ length: builds }), () => {
  search = build();
});
const after = memory();
await timeEach(queries.slice(0, 300), search); // so that the code is compiled
const bytes = snapshot?.();
const loads = bytes ? await timeEach([0, 1, 2], () => createSearch(large, glossary, bytes)) : [];
const searches = await timeEach(queries, search);
const figures: Figures = {
  buildMs: round(Math.min(...times), 0),
  memoryMB: round((after - before) / 2 ** 20, 1),
  ...(loads.length > 0 && { loadMs: round(Math.min(...loads), 0) }),
  p50: round(percentile(searches, 0.5), 3),
  p99: round(percentile(searches, 0.99), 3),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

function ours(of: Corpus): () => (query: string) => unknown {
  return () => {
    const built = createSearch(of, glossary);
    snapshot = () => atOnce(built.snapshot());
    return (query) => built.search(query);
  };
}

function theirs(of: Corpus): () => (query: string) => unknown {
  const rows = rowsOf(of);
  return () => miniSearch.build(rows);
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The corpus so many times over, each copy under ids of its own. */
function copied(of: Corpus, count: number): Corpus {
  const copies = Array.from({ length: count }, (_, copy) =>
    of.documents.map((document) => {
      const renamed = (id: string) => (copy === 0 ? id : `${copy}-${id}`);
      const sections = document.sections.map((section) => ({
        ...section,
        id: renamed(section.id),
        document: renamed(document.id),
        path: section.path.map(renamed),
      }));
      return { ...document, id: renamed(document.id), sections };
    }),
  );
  return { ...of, documents: copies.flat() };
}

/**
 * Measures one corpus, in a process of its own so that its peak memory is its own: `node corpus.ts <file or folder>`.
 * Prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBot } from '../../src/bot.ts';
import { loadConfig } from '../../src/config.ts';
import type { Section } from '../../src/corpus/model.ts';
import { createSearch } from '../../src/search/search.ts';
import { baselineTexts, buildBaseline } from './baseline.ts';
import { percentile, round, timeEach } from './statistics.ts';

/** A search takes well under a millisecond: many, so that the slowest hundredth means something. */
const SEARCHES = 1000;

const [, , corpus = '', queryFile] = process.argv;
const { glossary, store } = loadConfig({ folder: tmpdir() }, {});
const start = performance.now();
const bot = await createBot({
  corpus: [path.resolve(corpus)],
  glossary,
  store,
  onDefect: (error) => {
    throw error;
  },
});
const loadMs = performance.now() - start;
const loadedMB = peakMB();

const sections = bot.corpus.documents.flatMap((document) => document.sections);
const passages = sections.flatMap((section) => section.passages);
const queries = queryFile ? queriesOf(queryFile) : titlesOf(sections);
const asked = Array.from({ length: SEARCHES }, (_, index) => queries[index % queries.length] ?? '');
await timeEach(asked.slice(0, 200), (query) => bot.search(query)); // so that the code is compiled
const ours = await timeEach(asked, (query) => bot.search(query));

const [buildMs = Number.NaN] = await timeEach([0], () => createSearch(bot.corpus, []));
const texts = baselineTexts(sections);
let plain = (_: string): unknown => undefined;
const [plainBuildMs = Number.NaN] = await timeEach([0], () => {
  plain = buildBaseline(texts);
});
await timeEach(asked.slice(0, 200), plain);
const theirs = await timeEach(asked, plain);
await bot.close();

const searching = (times: readonly number[]) => ({
  p50: round(percentile(times, 0.5)),
  p99: round(percentile(times, 0.99)),
});
const figures = {
  documents: bot.corpus.documents.length,
  sections: sections.length,
  passages: passages.length,
  paired: passages.filter(({ blocks }) => blocks.en && blocks.zh).length,
  problems: bot.problems.length,
  loadMs: round(loadMs, 0),
  peakMB: loadedMB,
  buildMs: round(buildMs, 0),
  searchMs: searching(ours),
  miniSearch: { buildMs: round(plainBuildMs, 0), searchMs: searching(theirs) },
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

export type CorpusFigures = typeof figures;

/** Of the whole process with its workers; Linux and macOS both give kilobytes here. */
function peakMB(): number {
  return round(process.resourceUsage().maxRSS / 1024, 0);
}

function queriesOf(file: string): string[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { q: string }).q);
}

/** Titles spread over the corpus, in turn in one language and the other. */
function titlesOf(all: readonly Section[]): string[] {
  const step = Math.max(1, Math.floor(all.length / SEARCHES));
  const titles = all
    .filter((_, index) => index % step === 0)
    .map(({ title }, index) => (index % 2 === 0 ? (title.en ?? title.zh) : (title.zh ?? title.en)) ?? '');
  return titles.filter((title) => title !== '').map((title) => title.slice(0, 200));
}

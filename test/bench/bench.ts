/**
 * `npm run bench`: the first answer from process start, loading and searching of several corpora, and memory; the chat
 * page's server; commands in Slack, interactions in Discord; then what is found, by this program and by others. `npm run bench -- web`, for
 * instance: only that part; `npm run bench -- retrieval slices speed`: only those of the search.
 * Prints tables to read and, as the last line, the same as JSON. No test asserts a time.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CorpusFigures } from './corpus.ts';
import { type DiscordFigures, measureDiscord } from './discord.ts';
import { measureRetrieval, RETRIEVAL_PARTS } from './retrieval/retrieval.ts';
import { measureSlack, type SlackFigures } from './slack.ts';
import { measureStart } from './start.ts';
import { round } from './statistics.ts';
import { measureWeb, type WebFigures } from './web.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED = path.join(ROOT, '..', 'shared');
const QUERIES = path.join(SHARED, 'queries', 'ospo-sample.jsonl');

/** Name, path and queries; without queries the corpus is searched for its own titles. */
const CORPORA: readonly (readonly [string, string, string?])[] = [
  ['bundled', path.join(ROOT, 'data'), existsSync(QUERIES) ? QUERIES : undefined],
  ['report', path.join(SHARED, 'corpora', 'ospo-report'), QUERIES],
  ['ospo-book', path.join(SHARED, 'corpora', 'parallel', 'ospo-book')],
  ['opensource.guide', path.join(SHARED, 'corpora', 'parallel', 'opensource.guide')],
  ['kubernetes', path.join(SHARED, 'corpora', 'parallel', 'kubernetes')],
].map(([name = '', place = '', queries]) => (queries === undefined ? [name, place] : [name, place, queries]));

const PARTS = ['running', 'web', 'slack', 'discord', 'retrieval'];
const only = process.argv[2];
if (only !== undefined && !PARTS.includes(only)) {
  process.stderr.write(`There is no bench "${only}": npm run bench [-- ${PARTS.join(' | ')}]\n`);
  process.exit(2);
}
const unknown = process.argv.slice(3).filter((part) => !RETRIEVAL_PARTS.some((each) => each === part));
if (unknown.length > 0) {
  process.stderr.write(`There is no part "${unknown[0]}": ${RETRIEVAL_PARTS.join(', ')}\n`);
  process.exit(2);
}
const measured = (part: string): boolean => only === undefined || only === part;
print(`${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, Node.js ${process.version}`);
print('');
const running = measured('running') ? await measureRunning() : {};
const web = measured('web') ? await measureServer() : undefined;
const slack = measured('slack') ? await measureCommands() : undefined;
const discord = measured('discord') ? await measureInteractions() : undefined;
const retrieval = measured('retrieval') ? await measureRetrieval(print, process.argv.slice(3)) : undefined;
print('');
print(JSON.stringify({ ...running, web, slack, discord, retrieval }));

/** The first answer, and loading and searching of each corpus. */
async function measureRunning() {
  const start = await measureStart();
  print(
    `first answer from process start   median ${start.firstAnswerMs.median} ms, p95 ${start.firstAnswerMs.p95} ms`,
  );
  print(
    `the process has ended             median ${start.untilExitMs.median} ms, p95 ${start.untilExitMs.p95} ms`,
  );
  print(`npm's own time on top of it       ${start.npmMs} ms`);
  print('');
  print(row(['corpus', 'sections', 'load ms', 'peak MB', 'build ms', '÷', 'p50 ms', 'p99 ms', '÷']));

  const corpora: Record<string, CorpusFigures> = {};
  for (const [name, place, queries] of CORPORA) {
    if (!existsSync(place)) continue;
    const figures = measureCorpus(place, queries);
    corpora[name] = figures;
    const { buildMs, searchMs, miniSearch } = figures;
    print(
      row([
        name,
        figures.sections,
        figures.loadMs,
        figures.peakMB,
        buildMs,
        round(buildMs / miniSearch.buildMs, 1),
        searchMs.p50,
        searchMs.p99,
        round(searchMs.p99 / miniSearch.searchMs.p99, 1),
      ]),
    );
  }
  print('÷: in relation to MiniSearch as it comes, over the same sections and queries');
  print('');
  return { start, corpora };
}

/** The report where it stands, else the bundled guide. */
function served(): string {
  const report = path.join(SHARED, 'corpora', 'ospo-report');
  return existsSync(report) ? report : path.join(ROOT, 'data');
}

/** The chat page's server. */
async function measureServer(): Promise<WebFigures> {
  const figures = await measureWeb(served());
  const { answerMs, requests, perSecond, failed, pages } = figures;
  print(
    `pages at ${perSecond} requests a second   p50 ${answerMs.p50} ms, p99 ${answerMs.p99} ms, ${requests} answered, ${failed} failed`,
  );
  for (const [name, { bytes, sent }] of Object.entries(pages)) {
    print(
      `${`weight of the ${name}`.padEnd(32)} ${round(bytes / 1000, 1)} kB, sent as ${round(sent / 1000, 1)} kB`,
    );
  }
  return figures;
}

/** Commands in Slack, over both transports. */
async function measureCommands(): Promise<SlackFigures> {
  const figures = await measureSlack(served());
  const columns = [
    'ack p50',
    'ack p99',
    'ack max',
    'p50 ms',
    'p99 ms',
    'max ms',
    'missed',
    'failed',
    'lag p99',
  ];
  print(row(['commands in Slack', ...columns]));
  for (const [name, { steady, rush }] of Object.entries(figures)) {
    for (const { perSecond, acknowledgedMs: ack, answeredMs, missed, failed, sentLateMs } of [steady, rush]) {
      const times = [ack.p50, ack.p99, ack.max, answeredMs.p50, answeredMs.p99, answeredMs.max];
      print(row([`${name}, ${perSecond}/s`, ...times, missed, failed, sentLateMs.p99]));
    }
  }
  print(
    'ack: until acknowledged; missed: not within 3 s; ms: until the answer is there; failed: not answered once',
  );
  print(
    'lag: how late commands were sent, which the machine did, not the program; not part of the other times',
  );
  print('');
  return figures;
}

/** Interactions in Discord, over both transports. */
async function measureInteractions(): Promise<DiscordFigures> {
  const figures = await measureDiscord(served());
  const columns = [
    '1st p50',
    '1st p99',
    '1st max',
    'p50 ms',
    'p99 ms',
    'max ms',
    'deferred',
    'failed',
    'lag p99',
  ];
  print(row(['in Discord', ...columns]));
  for (const [name, { steady, rush }] of Object.entries(figures)) {
    for (const { perSecond, firstMs: first, completeMs, deferred, failed, sentLateMs } of [steady, rush]) {
      const times = [first.p50, first.p99, first.max, completeMs.p50, completeMs.p99, completeMs.max];
      print(row([`${name}, ${perSecond}/s`, ...times, deferred, failed, sentLateMs.p99]));
    }
  }
  print(
    '1st: until the first answer; ms: until the whole answer is there; deferred: the first only promised it',
  );
  print('lag: as in Slack; failed: not answered as Discord takes it');
  print('');
  return figures;
}

function measureCorpus(place: string, queries: string | undefined): CorpusFigures {
  const script = fileURLToPath(new URL('corpus.ts', import.meta.url));
  const argv = [script, place, ...(queries === undefined ? [] : [queries])];
  const { stdout, status } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`measuring ${place} ended with ${status}`);
  return JSON.parse(stdout) as CorpusFigures;
}

function row(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, index) => (index === 0 ? String(cell).padEnd(17) : String(cell).padStart(9)))
    .join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

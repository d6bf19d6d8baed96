/**
 * How fast and how large this program's search is in relation to MiniSearch as it comes, over the same sections and
 * queries, each in a process of its own. Parsing documents and making plain text of them for MiniSearch is not timed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { Corpus, GlossaryEntry } from '../../../src/corpus/model.ts';
import { percentile } from '../statistics.ts';
import { sectionsOf } from './documents.ts';
import type { Figures } from './speed-of.ts';

/** How many times larger the large corpus is. */
const TIMES = 10;

/** How many processes each engine is measured in: whatever else the machine does, half of them are spared. */
const RUNS = 5;

export interface SpeedFigures {
  readonly sections: number;
  readonly runs: number;
  readonly ours: Figures;
  readonly miniSearch: Figures;
  /** Over a corpus ten times as large, made of copies. */
  readonly large: { readonly sections: number; readonly ours: Figures; readonly miniSearch: Figures };
}

/** Measures with the queries given, in the order given. */
export function measureSpeed(
  corpus: Corpus,
  glossary: readonly GlossaryEntry[],
  queries: readonly string[],
): SpeedFigures {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const file = path.join(folder, 'corpus');
    writeFileSync(file, serialize({ corpus, glossary, queries }));
    const run = (engine: string, copies: number): Figures => {
      const script = fileURLToPath(new URL('speed-of.ts', import.meta.url));
      const argv = ['--expose-gc', '--max-old-space-size=12000', script, engine, file, String(copies)];
      const { stdout, status } = spawnSync(process.execPath, argv, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (status !== 0) throw new Error(`measuring ${engine} ended with ${status}`);
      return JSON.parse(stdout) as Figures;
    };
    const sections = sectionsOf(corpus).length;
    const pairs = Array.from({ length: RUNS }, () => [run('ours', 1), run('miniSearch', 1)] as const);
    return {
      sections,
      runs: RUNS,
      ours: medians(pairs.map(([own]) => own)),
      miniSearch: medians(pairs.map(([, other]) => other)),
      large: {
        sections: sections * TIMES,
        ours: run('ours', TIMES),
        miniSearch: run('miniSearch', TIMES),
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of every figure the median. */
function medians(of: readonly Figures[]): Figures {
  const median = (figure: (figures: Figures) => number) => percentile(of.map(figure), 0.5);
  const loads = of.flatMap(({ loadMs }) => loadMs ?? []);
  return {
    buildMs: median(({ buildMs }) => buildMs),
    memoryMB: median(({ memoryMB }) => memoryMB),
    ...(loads.length > 0 && { loadMs: percentile(loads, 0.5) }),
    p50: median(({ p50 }) => p50),
    p99: median(({ p99 }) => p99),
  };
}

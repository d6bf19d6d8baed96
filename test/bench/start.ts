/** How long a reader waits for the first answer, from the start of the process; npm's own time apart. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { percentile, round } from './statistics.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = path.join(ROOT, 'adapters', 'ospo.mjs');

export interface StartFigures {
  readonly firstAnswerMs: { readonly median: number; readonly p95: number; readonly runs: number };
  readonly untilExitMs: { readonly median: number; readonly p95: number };
  /** What npm adds: `npm run -s ospo -- --version` less the same without npm, medians. */
  readonly npmMs: number;
}

/** Runs one after another, each in its own process with an empty home. */
export async function measureStart(runs = 15): Promise<StartFigures> {
  const home = mkdtempSync(path.join(tmpdir(), 'ospo-bench-'));
  const env = { PATH: process.env.PATH, HOME: home, NO_COLOR: '1' };
  try {
    await measure(process.execPath, [PROGRAM, 'search', 'kpi'], env); // so that the files are in the disk's cache
    const answers = await repeat(runs, () => measure(process.execPath, [PROGRAM, 'search', 'kpi'], env));
    const direct = await repeat(5, () => measure(process.execPath, [PROGRAM, '--version'], env));
    const npm = await repeat(5, () => measure('npm', ['run', '-s', 'ospo', '--', '--version'], env));
    const first = answers.map(({ first }) => first);
    const exit = answers.map(({ exit }) => exit);
    const median = (of: readonly { exit: number }[]) =>
      percentile(
        of.map(({ exit }) => exit),
        0.5,
      );
    return {
      firstAnswerMs: {
        median: round(percentile(first, 0.5), 0),
        p95: round(percentile(first, 0.95), 0),
        runs,
      },
      untilExitMs: { median: round(percentile(exit, 0.5), 0), p95: round(percentile(exit, 0.95), 0) },
      npmMs: round(median(npm) - median(direct), 0),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function repeat<T>(times: number, run: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let time = 0; time < times; time++) results.push(await run());
  return results;
}

/** Milliseconds from the start of a process to its first output and to its end. */
function measure(
  command: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ first: number; exit: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, argv, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let first = Number.NaN;
    child.stdout.once('data', () => {
      first = performance.now() - start;
    });
    child.stdout.resume();
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ first, exit: performance.now() - start });
      else reject(new Error(`${command} ${argv.join(' ')} ended with ${code}`));
    });
  });
}

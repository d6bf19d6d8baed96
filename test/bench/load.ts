/** What every bench of a platform does: the program as an operator starts it, people asking at a steady rate, and figures of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { percentile, round } from './statistics.ts';

const PROGRAM = fileURLToPath(new URL('../../adapters/ospo.mjs', import.meta.url));

/** More people than are asked after in the warm-up: who asks first has their language looked up. */
export const PEOPLE = 500;
export const WARM_UP = 100;
export const STEADY = { perSecond: 50, seconds: 20 };
export const RUSH = { perSecond: 200, seconds: 10 };
/** Milliseconds that answers are waited for after the last question. */
export const PATIENCE = 20_000;

/** What people ask, in turn. */
export const ASKED = [
  'kpi',
  '绩效指标',
  'search open source strategy',
  '搜索 开源 合规',
  'how do we measure value 中文',
  '谁来负责开源安全',
  'contents',
  '目录',
  'security both',
  '開源',
];

/** Milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const at = (share: number): number => round(percentile(values, share), 1);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

export interface Program {
  /** Where it listens. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the program in an empty folder; resolves when the documents are served. */
export async function startProgram(corpus: string, env: Readonly<Record<string, string>>): Promise<Program> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ospo-bench-'));
  const child = spawn(process.execPath, [PROGRAM, 'start', '--corpus', corpus], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, PORT: '0', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { address: await served(child.stdout), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address, once the documents are served. */
async function served(stdout: AsyncIterable<Buffer>): Promise<string> {
  let printed = '';
  for await (const piece of stdout) {
    printed += piece.toString();
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
    if (address && /Serving \d+ document/.test(printed)) return address;
  }
  throw new Error(`the server ended without an address: ${printed}`);
}

/**
 * Sends at a steady rate, whether or not earlier ones have been answered.
 * @param send is given the turn, and when it was due
 */
export async function paced<T>(
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
  send: (turn: number, due: number) => T,
): Promise<readonly T[]> {
  const all: T[] = [];
  const start = performance.now();
  for (let turn = 0; turn < perSecond * seconds; turn++) {
    const due = start + (turn * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    all.push(send(turn, due));
  }
  return all;
}

/** Waits for it, but not longer. */
export async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Runs the real program as a process of its own, in a folder and an environment of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../adapters/ospo.mjs', import.meta.url));

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

export interface Surroundings {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input. */
  readonly input?: string;
  /** Closes standard output after the first piece of it, as `head` does. */
  readonly stopReading?: boolean;
}

/** Gives what it printed and how it ended. Nothing of this process' environment reaches it but the PATH. */
export function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const { folder, env = {}, input = '', stopReading = false } = surroundings;
  const child = spawn(process.execPath, [PROGRAM, ...argv], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: 'pipe',
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => {
    out.push(piece);
    if (stopReading) child.stdout.destroy();
  });
  child.stderr.on('data', (piece: Buffer) => err.push(piece));
  child.stdin.on('error', () => {}); // it may end before it has read everything
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), code });
    });
  });
}

/** A folder with these files, which is removed by `dispose`. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ospo-terminal-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An invented bilingual document: two sections with text, a correction to be found, and somebody to credit. */
export const ORCHARD = `---
title:
  en: The Orchard Handbook
  zh: 果园手册
authors:
  - Ada Example
translators:
  - 林示例
url: https://orchard.example/handbook
---

# The Orchard Handbook

# 果园手册

## Pruning in winter

## 冬季修剪

Cut the old branches while the tree sleeps, and never more than a third of them. A sharp saw leaves a clean wound.

趁树木休眠时剪去老枝，每次不超过三分之一。锋利的锯子会留下整齐的切口。

## Counting the harvest

## 统计收成

Every basket is weighed at the gate, so that the dashboard shows the harvest of each row by the evening.

每个篮子都在门口称重，这样到了傍晚，仪表板就会显示每一行的收成。

## Only for the night watch

The lanterns are lit at ten.
`;

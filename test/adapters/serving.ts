/** The real program, serving in a folder and an environment of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../adapters/ospo.mjs', import.meta.url));

/** The real program, serving; it is stopped when the test is over. */
export class Serving {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;

  constructor(folder: string, env: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, [PROGRAM, 'start'], {
      cwd: folder,
      env: { PATH: process.env.PATH, PORT: '0', CORPUS: '.', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (piece: Buffer) => {
      this.stdout += piece.toString();
    });
    this.#child.stderr?.on('data', (piece: Buffer) => {
      this.stderr += piece.toString();
    });
  }

  /** Waits until what was printed has this in it. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.stdout + this.stderr)?.[0];
      if (found !== undefined) return found;
      if (this.#child.exitCode !== null) throw new Error(`it ended: ${this.stdout}${this.stderr}`);
      await Promise.race([
        once(this.#child.stdout ?? this.#child, 'data'),
        once(this.#child.stderr ?? this.#child, 'data'),
        once(this.#child, 'close'),
      ]);
    }
  }

  /** Sends a signal unless it has ended, and gives the exit code. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const closed = once(this.#child, 'close');
      this.#child.kill(signal);
      await closed;
    }
    return this.#child.exitCode;
  }

  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, 'close');
    return this.#child.exitCode;
  }
}

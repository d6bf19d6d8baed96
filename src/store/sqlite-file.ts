/**
 * The file of the SQLite store: opened when it is first needed, and set aside, never destroyed, when it is damaged.
 * What is kept in it is `sqlite.ts`' work.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from './schema.ts';

/** Result codes of SQLite (sqlite.org/rescode.html): what is in the file is damaged, or is no database. */
const DAMAGED = new Set([11, 26]);

/** Milliseconds to wait for another process' write. Waiting blocks, and a platform wants its answer within 3 s. */
const BUSY_TIMEOUT_MS = 1_000;

export class SqliteFile {
  readonly #file: string;
  readonly #warn: (message: string) => void;
  #database: DatabaseSync | undefined;

  constructor(file: string, warn: (message: string) => void) {
    this.#file = file;
    this.#warn = warn;
  }

  /** Runs `work`, which only reads, on the database; a damaged file throws and stays as it is. */
  read<T>(work: (database: DatabaseSync) => T): T {
    return work(this.#open());
  }

  /** Runs `work` on the database; opens it first, and begins a new file where the one there is damaged. */
  write<T>(work: (database: DatabaseSync) => T): T {
    try {
      return work(this.#open());
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.close();
      // Another process may have set it aside already: then the file that stands there now is good.
      try {
        return work(this.#open());
      } catch (again) {
        if (!isDamage(again)) throw again;
        this.#setAside(again);
        return work(this.#open());
      }
    }
  }

  /** Whether there is anything to read; reading alone creates no file. */
  exists(): boolean {
    return this.#database !== undefined || existsSync(this.#file);
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #open(): DatabaseSync {
    if (this.#database) return this.#database;
    makeFolder(path.dirname(path.resolve(this.#file)));
    const database = new DatabaseSync(this.#file, { timeout: BUSY_TIMEOUT_MS });
    try {
      // Readers of other processes go on while one writes; losing the last second at a power cut is no harm here.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
      migrate(database);
    } catch (error) {
      database.close();
      throw error;
    }
    this.#database = database;
    return database;
  }

  #setAside(cause: unknown): void {
    this.close();
    const aside = `${this.#file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
    renameSync(this.#file, aside);
    // The log of changes belongs to the file: beside a new one it would be taken for the new one's.
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(this.#file + suffix)) renameSync(this.#file + suffix, aside + suffix);
    }
    const why = cause instanceof Error ? cause.message : String(cause);
    this.#warn(
      `The store ${this.#file} is damaged (${why}). It was kept as ${aside}, and a new one was begun.`,
    );
  }
}

/** Creates a folder and those above it. Node's own recursive mkdir never ends below `/proc`. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && DAMAGED.has(Number(error.errcode) & 0xff);
}

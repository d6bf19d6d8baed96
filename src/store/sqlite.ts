/** The store in one SQLite file, with what Node.js brings along. Opened at the first use, not before. */
import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { LanguageChoice } from '../corpus/model.ts';
import { BotError } from '../errors.ts';
import { SqliteFile } from './sqlite-file.ts';
import type { Share, Store } from './store.ts';

export interface SqliteOptions {
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** Told in one English sentence when a damaged file was set aside. Default: a warning of the process, on stderr. */
  readonly warn?: (message: string) => void;
}

const CHOICES: ReadonlySet<string> = new Set<LanguageChoice>(['en', 'zh', 'zh-Hant', 'both']);

/** Characters of a key at first, 60 bits: short enough for every platform's buttons. Longer only if two texts collide. */
const KEY_LENGTH = 10;

/** A store in `file`. Its folder is created when something is first written; reading alone creates nothing. */
export function openStore(
  file: string,
  { now = Date.now, warn = (message) => process.emitWarning(message, 'StoreWarning') }: SqliteOptions = {},
): Store {
  const storage = new SqliteFile(file, warn);
  let closed = false;

  function read(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined {
    if (closed) throw new BotError('STORE_UNAVAILABLE', `The store ${file} is closed.`);
    if (!storage.exists()) return undefined;
    try {
      return storage.read((database) => database.prepare(sql).get(...values));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new BotError('STORE_UNAVAILABLE', `The store ${file} cannot be read: ${why}.`, { cause });
    }
  }

  function get(...query: Parameters<typeof read>): ReturnType<typeof read> {
    try {
      return read(...query);
    } catch {
      return undefined;
    }
  }

  function write<T>(work: (database: DatabaseSync) => T): T {
    if (closed) throw new BotError('STORE_UNAVAILABLE', `The store ${file} is closed.`);
    try {
      return storage.write((database) => inTransaction(database, work));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new BotError('STORE_UNAVAILABLE', `The store ${file} cannot be written: ${why}.`, { cause });
    }
  }

  function inTransaction<T>(database: DatabaseSync, work: (database: DatabaseSync) => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      database.prepare('DELETE FROM kept WHERE expires_at <= ?').run(now());
      const result = work(database);
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  function run(sql: string, ...values: SQLInputValue[]): void {
    write((database) => database.prepare(sql).run(...values));
  }

  return {
    async preference(owner) {
      const choice = get('SELECT choice FROM preference WHERE owner = ?', owner)?.choice;
      return CHOICES.has(String(choice)) ? (choice as LanguageChoice) : undefined;
    },

    async setPreference(owner, choice) {
      if (choice === undefined) run('DELETE FROM preference WHERE owner = ?', owner);
      else run('INSERT OR REPLACE INTO preference (owner, choice) VALUES (?, ?)', owner, choice);
    },

    async addShare({ id, reader, channel, address, sharedAt }) {
      run(
        'INSERT OR REPLACE INTO share (id, reader, channel, address, shared_at) VALUES (?, ?, ?, ?, ?)',
        ...[id, reader, channel, address ?? null, sharedAt],
      );
    },

    async share(id) {
      const row = get('SELECT reader, channel, address, shared_at FROM share WHERE id = ?', id);
      if (!row) return undefined;
      const { reader, channel, address, shared_at: sharedAt } = row as unknown as Row;
      return { id, reader, channel, ...(address !== null && { address }), sharedAt };
    },

    async setShareAddress(id, address) {
      run('UPDATE share SET address = ? WHERE id = ?', address, id);
    },

    async removeShare(id) {
      run('DELETE FROM share WHERE id = ?', id);
    },

    async keep(text, ttlMs, owner) {
      return write((database) => keepText(database, { owner, text: text.toWellFormed() }, now() + ttlMs));
    },

    async kept(key) {
      const row = get('SELECT text FROM kept WHERE key = ? AND expires_at > ?', key, now());
      return row && String(row.text);
    },

    async installation(owner) {
      const row = read('SELECT text FROM installation WHERE owner = ?', owner);
      return row && String(row.text);
    },

    async setInstallation(owner, text) {
      run('INSERT OR REPLACE INTO installation (owner, text) VALUES (?, ?)', owner, text);
    },

    async forget(owner) {
      write((database) => {
        for (const [table, column] of OWNED) {
          database
            .prepare(
              // `;` is the character after `:`, so the range is every key that begins with the owner's and a colon.
              `DELETE FROM ${table}
               WHERE ${column} = :owner OR (${column} > :owner || ':' AND ${column} < :owner || ';')`,
            )
            .run({ owner });
        }
      });
    },

    async available() {
      try {
        write(() => undefined);
        return true;
      } catch {
        return false;
      }
    },

    async close() {
      closed = true;
      storage.close();
    },
  };
}

/** Where a key says whose something is. */
const OWNED = [
  ['preference', 'owner'],
  ['share', 'reader'],
  ['share', 'channel'],
  ['kept', 'owner'],
  ['installation', 'owner'],
] as const;

interface Row {
  readonly reader: Share['reader'];
  readonly channel: Share['channel'];
  readonly address: string | null;
  readonly shared_at: number;
}

/**
 * The shortest part of a hash of owner and text that no other kept text has taken. Keeping again never shortens the time.
 */
function keepText(
  database: DatabaseSync,
  { owner, text }: { readonly owner: string; readonly text: string },
  expiresAt: number,
): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([owner, text]))
    .digest('base64url');
  for (let length = KEY_LENGTH; length <= hash.length; length++) {
    const key = hash.slice(0, length);
    const there = database.prepare('SELECT owner, text FROM kept WHERE key = ?').get(key);
    if (there && (there.text !== text || there.owner !== owner)) continue;
    database
      .prepare(
        `INSERT INTO kept (key, owner, text, expires_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET expires_at = max(expires_at, excluded.expires_at)`,
      )
      .run(key, owner, text, expiresAt);
    return key;
  }
  throw new Error('two different texts have the same SHA-256');
}

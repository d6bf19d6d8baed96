/** The tables of the SQLite store, and how a file of an older version becomes one of this version. */
import type { DatabaseSync } from 'node:sqlite';

/** Each step takes a file one version further; `user_version` counts the steps taken. Steps are never changed. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE preference (
     owner  TEXT PRIMARY KEY,
     choice TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE share (
     id        TEXT PRIMARY KEY,
     reader    TEXT NOT NULL,
     channel   TEXT NOT NULL,
     address   TEXT,
     shared_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE kept (
     key        TEXT PRIMARY KEY,
     text       TEXT NOT NULL,
     expires_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX kept_by_expiry ON kept (expires_at);`,
  // What was kept before had no owner, and nobody read it yet.
  `DROP TABLE kept;
   CREATE TABLE kept (
     key        TEXT PRIMARY KEY,
     owner      TEXT NOT NULL,
     text       TEXT NOT NULL,
     expires_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX kept_by_expiry ON kept (expires_at);
   CREATE TABLE installation (
     owner TEXT PRIMARY KEY,
     text  TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,
];

/** Takes the steps that the file lacks, in one transaction. Throws where a newer program has written the file. */
export function migrate(database: DatabaseSync): void {
  if (versionOf(database) === MIGRATIONS.length) return;
  // Another process may be at it: the lock comes first, then the version is read again.
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(database);
    if (version > MIGRATIONS.length) {
      throw new Error(`it was written by a newer version of this program (schema ${version})`);
    }
    for (const step of MIGRATIONS.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}

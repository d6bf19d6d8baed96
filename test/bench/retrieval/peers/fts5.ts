/** SQLite's full-text search, ranked by its bm25(): on its own trigrams, and on our own terms. */
import { DatabaseSync } from 'node:sqlite';
import type { Row } from '../documents.ts';
import { ownTerms, type Peer, textOf } from './peer.ts';

/** `text` makes what is indexed; `terms` what is looked for, any of them. */
function fts5(
  name: string,
  tokenizer: string,
  text: (row: Row) => string,
  terms: (query: string) => string[],
): Peer {
  return {
    name,
    build(rows) {
      const database = new DatabaseSync(':memory:');
      database.exec(
        `CREATE VIRTUAL TABLE sections USING fts5(id UNINDEXED, text, tokenize = "${tokenizer}")`,
      );
      const insert = database.prepare('INSERT INTO sections VALUES (?, ?)');
      database.exec('BEGIN');
      for (const row of rows) insert.run(row.id, text(row));
      database.exec('COMMIT');
      const select = database.prepare(
        'SELECT id FROM sections WHERE sections MATCH ? ORDER BY rank LIMIT 10',
      );
      return (query) => {
        const wanted = [...new Set(terms(query))];
        if (wanted.length === 0) return [];
        const match = wanted.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
        return select.all(match).map((row) => String(row.id));
      };
    },
  };
}

/** Any three characters in a row; what is shorter cannot be found by them. */
function trigrams(query: string): string[] {
  return query.split(/[\s\p{P}]+/u).flatMap((word) => {
    const characters = [...word];
    return characters.slice(0, -2).map((_, index) => characters.slice(index, index + 3).join(''));
  });
}

/** SQLite parts text at what it takes for signs, so a term is written in hexadecimal. */
function spelled(term: string): string {
  return `t${Buffer.from(term).toString('hex')}`;
}

export const ftsTrigrams = fts5('FTS5, trigrams', 'trigram', textOf, trigrams);
export const ftsOwnTerms = fts5(
  'FTS5, own terms',
  'unicode61',
  (row) => ownTerms(textOf(row)).map(spelled).join(' '),
  (query) => ownTerms(query).map(spelled),
);

/** `--batch`: one query a line in, one JSON line each out, in order. A bad line is answered and the rest goes on. */
import { BotError } from '../../src/errors.ts';
import type { SearchFlags } from './arguments.ts';
import { linesOf } from './lines.ts';
import type { Output } from './output.ts';
import type { Queries } from './query.ts';

/** More than a query can have: 500 characters take at most 2000 bytes, the rest is room for options. */
const LINE_BYTES = 4096;

/** Ends when the input ends, or when nobody reads the answers any more. Gives whether any query found something. */
export async function answerBatch(
  input: AsyncIterable<Uint8Array>,
  queries: Queries,
  flags: SearchFlags,
  output: Output,
): Promise<boolean> {
  let found = false;
  for await (const { text, cut } of linesOf(input, LINE_BYTES)) {
    const answer = cut ? tooLong(text) : answerLine(text, queries, flags);
    found ||= 'hits' in answer && answer.hits.length > 0;
    if (!(await output.answer(`${JSON.stringify(answer)}\n`))) break;
  }
  return found;
}

function answerLine(line: string, queries: Queries, flags: SearchFlags) {
  const query = line.trim();
  try {
    return queries.run(queries.readSearch(query, flags), flags);
  } catch (error) {
    if (error instanceof BotError) return failure(query, error.code, error.message);
    throw error;
  }
}

function tooLong(text: string) {
  return failure(text, 'QUERY_TOO_LONG', `the line is longer than ${LINE_BYTES} bytes`);
}

function failure(query: string, code: string, message: string) {
  return { query, error: { code, message } };
}

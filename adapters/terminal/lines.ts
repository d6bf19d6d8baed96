/** A stream of bytes → its lines, in constant memory: what is too long of a line is dropped, not kept. */

export interface Line {
  /** Without its line break; not more than the limit. */
  readonly text: string;
  /** True: the line went on, and the rest of it is gone. */
  readonly cut: boolean;
}

const NEWLINE = 0x0a;

/** Splits at line feeds; a carriage return before one goes too. `limit` is in bytes. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let cut = false;
  const keep = (bytes: Uint8Array): void => {
    const room = limit - length;
    if (bytes.length > room) cut = true;
    const kept = bytes.subarray(0, room);
    // A copy: a part of a chunk would keep the whole chunk alive.
    if (kept.length > 0) parts.push(Uint8Array.from(kept));
    length += kept.length;
  };
  const take = (): Line => {
    const text = Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
    const line = { text, cut };
    parts = [];
    length = 0;
    cut = false;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (length > 0 || cut) yield take();
}

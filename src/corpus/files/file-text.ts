/** The bytes of a file to its text, or a clear refusal at the line where it stops being text. Opens no file. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { CorpusError } from '../../errors.ts';

/** Files above this are refused: a line of 50 MB ends the process, and no document that people write is this long. */
export const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The text of a file, without byte order mark and with `\n` for every line end, so that lines and columns count the
 * same everywhere. `bytes` may end one byte above the limit: then the file is too large. Throws FILE_TOO_LARGE or
 * FILE_NOT_TEXT.
 */
export function fileText(file: string, bytes: Buffer): string {
  if (bytes.length > MAX_BYTES) {
    const line = countLines(bytes.subarray(0, MAX_BYTES));
    const problem = 'the file passes 4 MB here and is left out. Split it into smaller documents.';
    throw new CorpusError('FILE_TOO_LARGE', { file, line }, problem);
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new CorpusError('FILE_NOT_TEXT', { file }, 'the file is UTF-16 and is left out. Save it as UTF-8.');
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const line = countLines(bytes.subarray(0, nul));
    const column = nul - bytes.lastIndexOf(0x0a, nul);
    const problem = 'the file has a NUL byte here, so it is no text, and is left out.';
    throw new CorpusError('FILE_NOT_TEXT', { file, line, column }, problem);
  }
  if (!isUtf8(bytes)) {
    const problem = 'the file is not UTF-8 from here on and is left out. Save it as UTF-8.';
    throw new CorpusError('FILE_NOT_TEXT', { file, ...firstNotUtf8(bytes) }, problem);
  }
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
}

/** What `Source.revision` is: the first 12 hexadecimal digits of the SHA-256 of what is given, in order. */
export function revisionOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 12);
}

/** The number of the line that the end of the bytes stands in. */
function countLines(bytes: Buffer): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) line++;
  return line;
}

/** No character of UTF-8 has a line feed inside, so every line can be looked at alone. */
function firstNotUtf8(bytes: Buffer): { line: number; column: number } {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const piece = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(piece)) return { line, column: piece.toString('utf8').indexOf('\uFFFD') + 1 };
    if (end === -1) break;
    start = end + 1;
  }
  return { line, column: 1 };
}

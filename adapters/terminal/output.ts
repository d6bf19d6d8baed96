/** Where a terminal's words go: the answer to standard output, problems and progress to standard error. */
import type { Writable } from 'node:stream';
import type { Progress } from '../../src/bot.ts';
import type { CorpusError } from '../../src/errors.ts';

/** How it went, as a shell is told: nothing found is no failure, but scripts want to know. 70 is EX_SOFTWARE. */
export const EXIT = { found: 0, nothing: 1, refused: 2, defect: 70 } as const;

export interface Output {
  /** The answer. Waits while the reader of it is slow; gives false when nobody reads any more (`| head`). */
  answer(text: string): Promise<boolean>;
  /** A problem, a hint or progress: one line, never part of the answer. */
  note(text: string): void;
}

/** A reader that went away is no error: what is written to it from then on is dropped. */
export function createOutput(stdout: Writable, stderr: Writable): Output {
  let reading = true;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (stream === stdout) reading = false;
      if (error.code === 'EPIPE') return;
      process.exitCode = EXIT.defect;
      if (stream === stdout) stderr.write(`The answer could not be written: ${error.message}\n`);
    });
  }
  return {
    answer: async (text) => {
      if (reading && !stdout.write(text)) await drained(stdout);
      return reading;
    },
    note: (text) => void stderr.write(`${printable(text)}\n`),
  };
}

/** Until there is room again, or nobody is left to make any. */
function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'error', 'close'] as const;
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

/** Control characters of a file's name or text would steer the terminal; line breaks and tabs stay. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
}

const SHOWN = 20;

/**
 * One line for each document that has a problem, `file:line:column` first; after 20 only how many more.
 * @param root The way to the folder that the files are named from; empty for this one.
 */
export function noteProblems(problems: readonly CorpusError[], note: Output['note'], root = ''): void {
  for (const { code, message } of problems.slice(0, SHOWN)) {
    // A path that is not there, or has nothing left in it, is named as it was given.
    const asGiven = code === 'CORPUS_NOT_FOUND' || code === 'CORPUS_EMPTY';
    const way = asGiven || root === '' ? '' : `${root}/`;
    note(way + message.replaceAll('\n', ' '));
  }
  const more = problems.length - SHOWN;
  if (more > 0) note(`… and ${more} more ${more === 1 ? 'problem' : 'problems'} in the documents`);
}

/**
 * Tells how far reading and indexing the documents has come, once it has taken a second and then every two.
 * @param now Milliseconds of a clock that never goes back.
 */
export function progressNotes(note: Output['note'], now: () => number = () => performance.now()) {
  let next: number | undefined;
  return ({ files, done, indexed }: Progress): void => {
    next ??= now() + 1000;
    if (now() < next || (done >= files && indexed === undefined)) return;
    next = now() + 2000;
    if (indexed === undefined) note(`reading documents: ${done} of ${files}`);
    else note(`indexing documents: ${Math.floor(indexed * 100)}%`);
  };
}

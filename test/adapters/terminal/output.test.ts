import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createOutput, noteProblems, printable, progressNotes } from '../../../adapters/terminal/output.ts';
import { CorpusError } from '../../../src/errors.ts';

const problem = (line: number) =>
  new CorpusError('FRONT_MATTER_INVALID', { file: 'a.md', line }, 'it is broken');

describe('what a terminal is told beside the answer', () => {
  it('is one line for each problem, and after twenty how many more', () => {
    const notes: string[] = [];
    noteProblems(
      Array.from({ length: 23 }, (_, index) => problem(index + 1)),
      (note) => notes.push(note),
    );
    expect(notes).toHaveLength(21);
    expect(notes[0]).toBe('a.md:1:1: it is broken');
    expect(notes[20]).toBe('… and 3 more problems in the documents');
  });

  it('has no control characters, which would steer the terminal', () => {
    expect(printable('a\u001b[31mb\u202e绩效\n\tc\u0007')).toBe('a\ufffd[31mb\ufffd绩效\n\tc\ufffd');
  });

  it('is progress once reading takes more than a second, and then every two', () => {
    const notes: string[] = [];
    let now = 0;
    const progress = progressNotes(
      (note) => notes.push(note),
      () => now,
    );
    for (now = 0; now <= 5000; now += 100) progress({ files: 100, done: now / 100 });
    expect(notes).toEqual(['10', '30', '50'].map((done) => `reading documents: ${done} of 100`));
  });

  it('goes on to tell how much is indexed', () => {
    const notes: string[] = [];
    let now = 0;
    const progress = progressNotes(
      (note) => notes.push(note),
      () => now,
    );
    progress({ files: 9, done: 9 });
    for (now = 1000; now <= 5000; now += 100) progress({ files: 9, done: 9, indexed: now / 10_000 });
    expect(notes).toEqual(['10', '30', '50'].map((percent) => `indexing documents: ${percent}%`));
  });

  it('goes on quietly when nobody reads the answer any more', async () => {
    const stdout = new PassThrough();
    const output = createOutput(stdout, new PassThrough());
    expect(await output.answer('one')).toBe(true);
    stdout.destroy(Object.assign(new Error('closed'), { code: 'EPIPE' }));
    await new Promise((resolve) => stdout.once('close', resolve));
    expect(await output.answer('two')).toBe(false);
  });
});

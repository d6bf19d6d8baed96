import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileText, MAX_BYTES } from '../../../../src/corpus/files/file-text.ts';

const place = (bytes: Buffer) => {
  try {
    fileText('a.md', bytes);
    return 'read';
  } catch (error) {
    const { code, line, column } = error as { code: string; line: number; column: number };
    return `${code} ${line}:${column}`;
  }
};

describe('the text of a file', () => {
  test('has no byte order mark and one kind of line end', () => {
    expect(fileText('a.md', Buffer.from('\uFEFFone\r\ntwo\rthree\n小船'))).toBe('one\ntwo\nthree\n小船');
  });

  test('is refused at the first byte that is not UTF-8', () => {
    expect(place(Buffer.concat([Buffer.from('one\n小船 '), Buffer.from([0xc4, 0xe3, 0xba])]))).toBe(
      'FILE_NOT_TEXT 2:4',
    );
    expect(place(Buffer.from([0xff, 0xfe, 0x61, 0]))).toBe('FILE_NOT_TEXT 1:1');
  });

  test('is refused at the first NUL', () => {
    expect(place(Buffer.from('one\nt\0wo'))).toBe('FILE_NOT_TEXT 2:2');
    expect(place(Buffer.from('\0'))).toBe('FILE_NOT_TEXT 1:1');
  });

  test('is refused at the line where it passes 4 MB', () => {
    const lines = Buffer.alloc(MAX_BYTES + 1, 'x'.repeat(1023).concat('\n'));
    expect(place(lines)).toBe(`FILE_TOO_LARGE ${MAX_BYTES / 1024 + 1}:1`);
    expect(place(lines.subarray(0, MAX_BYTES))).toBe('read');
  });

  test('is read or refused at a place inside it, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const [, line, column] = /(\d+):(\d+)$/.exec(place(Buffer.from(bytes))) ?? [];
        if (line === undefined) return;
        expect(Number(line)).toBeGreaterThan(0);
        expect(Number(line)).toBeLessThanOrEqual(bytes.filter((byte) => byte === 10).length + 1);
        expect(Number(column)).toBeGreaterThan(0);
      }),
    );
  });
});

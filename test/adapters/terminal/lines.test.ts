import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from '../../../adapters/terminal/lines.ts';

async function lines(text: string, { limit = 1000, chunk = 7 } = {}): Promise<Line[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const found: Line[] = [];
  for await (const line of linesOf(chunks(), limit)) found.push(line);
  return found;
}

const whole = (text: string): Line => ({ text, cut: false });

describe('lines of a stream', () => {
  it('end at line feeds, with or without a carriage return, and at the end', async () => {
    expect(await lines('one\r\n\n绩效指标\nlast')).toEqual(['one', '', '绩效指标', 'last'].map(whole));
    expect(await lines('one\n')).toEqual([whole('one')]);
    expect(await lines('')).toEqual([]);
  });

  it('are the same however the stream comes in pieces', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '指', '\n', '\u{20bb7}') });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (value, chunk) => {
        expect(await lines(value, { chunk })).toEqual(await lines(value, { chunk: 10_000 }));
      }),
    );
  });

  it('are cut at the limit, and the next line is whole again', async () => {
    expect(await lines(`${'x'.repeat(50)}\nshort\n${'y'.repeat(10)}\n`, { limit: 10 })).toEqual([
      { text: 'x'.repeat(10), cut: true },
      whole('short'),
      whole('y'.repeat(10)),
    ]);
  });
});

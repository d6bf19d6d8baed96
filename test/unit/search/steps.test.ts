import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { atOnce, inSlices, type Steps, within } from '../../../src/search/steps.ts';

/** Work that takes some hundredths of a second, and says what it did last. */
function* work(done: (step: number) => void = () => {}): Steps<string> {
  for (let step = 1; step <= 50; step += 1) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    done(step);
    yield step / 50;
  }
  return 'made';
}

function* halves(): Steps<void> {
  yield* [0, 0.5, 1];
}

describe('long work in steps', () => {
  it('gives the same at once and in slices', async () => {
    expect(atOnce(work())).toBe('made');
    expect(await inSlices(work())).toBe('made');
  });

  it('lets everything else go on between slices, and tells how much is done', async () => {
    let last = 0;
    const told: number[] = [];
    const working = inSlices(
      work((step) => {
        last = step;
      }),
      { onDone: (share) => told.push(share) },
    );
    await setImmediate();
    expect(last).toBeLessThan(50);
    await working;
    expect(told.length).toBeGreaterThan(0);
    expect(told.toSorted((a, b) => a - b)).toEqual(told);
  });

  it('ends at the next pause when it is told to', async () => {
    const ending = new AbortController();
    let last = 0;
    const working = inSlices(
      work((step) => {
        last = step;
      }),
      { signal: ending.signal },
    );
    ending.abort(new Error('no longer needed'));
    await expect(working).rejects.toThrow('no longer needed');
    expect(last).toBeLessThan(50);
  });

  it('is told as a share of the whole where it is a part', () => {
    expect([...within(0.5, 1, halves())]).toEqual([0.5, 0.75, 1]);
  });
});

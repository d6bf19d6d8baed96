/** Long work in short steps, so that whoever asks meanwhile is answered: done at once, or with pauses for everything else. */
import { setImmediate } from 'node:timers/promises';

/** Work that yields after every step how much of it is done, 0 to 1. */
export type Steps<T> = Generator<number, T, void>;

/** Milliseconds of work between two pauses: nobody notices that they waited so long. */
const SLICE = 15;

export interface SliceOptions {
  /** Ends the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told at every pause how much is done, 0 to 1. */
  readonly onDone?: (share: number) => void;
}

/** Does the work without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Does the work with pauses, in which the process does whatever else there is to do. */
export async function inSlices<T>(steps: Steps<T>, { signal, onDone }: SliceOptions = {}): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    if (step.done) return step.value;
    onDone?.(step.value);
    await setImmediate();
    signal?.throwIfAborted();
  }
}

/** Work that is a part of a longer one: from which share of that to which. */
export function* within<T>(from: number, to: number, steps: Steps<T>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}

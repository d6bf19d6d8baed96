/** The time as Slack has it: it can be moved on, so that what expires can be seen to. */
export class Clock {
  #moved = 0;
  #lastTs = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#moved;
  }

  advance(milliseconds: number): void {
    this.#moved += milliseconds;
  }

  /** A timestamp as messages have it: seconds and six digits, never the same twice. */
  ts(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, this.now() * 1_000);
    return (this.#lastTs / 1_000_000).toFixed(6);
  }
}

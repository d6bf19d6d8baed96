/** The time as Discord has it: it can be moved on, so that tokens run out; ids are made of it. */

/** Milliseconds since 1970 at which Discord's ids begin. */
const EPOCH = 1_420_070_400_000;

export class Clock {
  #moved = 0;
  #given = 0n;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#moved;
  }

  advance(milliseconds: number): void {
    this.#moved += milliseconds;
  }

  /** An id as Discord's are: the time in its upper bits, never the same twice, always growing. */
  snowflake(): string {
    const next = BigInt(this.now() - EPOCH) << 22n;
    this.#given = next > this.#given ? next : this.#given + 1n;
    return String(this.#given);
  }

  iso(): string {
    return new Date(this.now()).toISOString().replace('Z', '000+00:00');
  }
}

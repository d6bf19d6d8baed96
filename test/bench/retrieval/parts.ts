/** Which queries are for tuning and which only for reporting: decided by their text, the same in every run. */
import { createHash } from 'node:crypto';

export type Part = 'tuning' | 'reporting';
export const PARTS: readonly Part[] = ['tuning', 'reporting'];

/** A number from 0 to 1 that belongs to a text. */
export function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/** A third of the sections is for tuning. Both languages of a section, and all that is made of them, are in one part. */
export function partOf(section: string): Part {
  return shareOf(`part ${section}`) < 1 / 3 ? 'tuning' : 'reporting';
}

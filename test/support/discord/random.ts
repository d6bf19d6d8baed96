/** Secrets that nobody can guess. */
import { randomBytes } from 'node:crypto';

/** @param bytes how many; twice as many hexadecimal digits come out */
export const random = (bytes: number): string => randomBytes(bytes).toString('hex');

/** What the doctor finds, as every adapter says it. */

/** One line of the doctor. `unknown`: it cannot be seen from here, or nobody asked for it. */
export interface Finding {
  readonly state: 'well' | 'wrong' | 'unknown';
  readonly text: string;
  /** How to mend it. */
  readonly mend?: string;
}

export const well = (text: string): Finding => ({ state: 'well', text });
export const wrong = (text: string, mend: string): Finding => ({ state: 'wrong', text, mend });
export const unknown = (text: string, mend?: string): Finding => ({
  state: 'unknown',
  text,
  ...(mend !== undefined && { mend }),
});

/** A section as the index holds it beside the engine: what is asked for every hit, made once. */
import type { Document, Section } from '../corpus/model.ts';
import type { Written } from './written.ts';

/** A section with what ranking needs of it. */
export interface Entry {
  readonly section: Section;
  readonly document: Document;
  /** Its place in the corpus. */
  readonly order: number;
  /** Its titles, passages, signers and people. */
  readonly written: Written;
}

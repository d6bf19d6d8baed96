/** A section as the index holds it beside the engine: what is asked for every hit, made once. */
import type { Document, Section } from '../corpus/model.ts';
import type { Unit } from './analyze.ts';
import type { TermPlaces } from './evidence.ts';

/** A section with what ranking needs of it. */
export interface Entry {
  readonly section: Section;
  readonly document: Document;
  /** Its place in the corpus. */
  readonly order: number;
  /** The terms of every title. */
  readonly titleTerms: TermPlaces;
  /** The terms of the names it can be found by. */
  readonly peopleTerms: TermPlaces;
  /** The words of each title, in order. */
  readonly titleUnits: readonly (readonly Unit[])[];
}

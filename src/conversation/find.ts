/** What a reader names → the document or section they mean, or a refusal that says what there is. */
import type { Lookup } from '../corpus/lookup.ts';
import type { Document, Section } from '../corpus/model.ts';
import { UsageError } from '../errors.ts';
import type { KnownNames } from './parse.ts';

interface Known {
  readonly lookup: Lookup;
}

/** Which names the grammar may take for arguments of a command. */
export function knownNames(lookup: Lookup): KnownNames {
  return {
    isSection: (name) => lookup.findSections(name).length > 0,
    isDocument: (name) => lookup.findDocuments(name).length > 0,
    isPerson: (name) => lookup.findPeople(name).length > 0,
  };
}

/** The one document that goes by a name. @throws UsageError DOCUMENT_UNKNOWN, DOCUMENT_AMBIGUOUS */
export function findDocument({ lookup }: Known, name: string): Document {
  const [document, another] = lookup.findDocuments(name);
  if (!document) throw new UsageError('DOCUMENT_UNKNOWN', `no document is called ${name}`, { name });
  if (another) throw new UsageError('DOCUMENT_AMBIGUOUS', `several documents are called ${name}`, { name });
  return document;
}

/** Every section that may be meant, at least one. @throws UsageError SECTION_UNKNOWN, and as `findDocument` */
export function findSections(
  known: Known,
  name: string,
  documentName?: string,
): readonly [Section, ...Section[]] {
  const document = documentName === undefined ? undefined : findDocument(known, documentName).id;
  const [first, ...others] = known.lookup.findSections(name, document);
  if (first) return [first, ...others];
  throw new UsageError('SECTION_UNKNOWN', `no section is called ${name}`, { name });
}

/** The document that a section is part of. */
export function documentOf({ lookup }: Known, section: Section): Document {
  const document = lookup.document(section.document);
  if (!document) throw new TypeError(`section ${section.id} has no document`);
  return document;
}

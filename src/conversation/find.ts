/** What a reader names → the document or section they mean, or a refusal that says what there is. */
import type { Document, Section } from '../corpus/model.ts';
import { UsageError } from '../errors.ts';
import type { Context } from './context.ts';

/** @throws UsageError DOCUMENT_UNKNOWN */
export function findDocument({ lookup }: Context, name: string): Document {
  const [document] = lookup.findDocuments(name);
  if (document) return document;
  throw new UsageError('DOCUMENT_UNKNOWN', `no document is called ${name}`, { name });
}

/** Every section that may be meant, at least one. @throws UsageError SECTION_UNKNOWN, DOCUMENT_UNKNOWN */
export function findSections(
  context: Context,
  name: string,
  documentName?: string,
): readonly [Section, ...Section[]] {
  const document = documentName === undefined ? undefined : findDocument(context, documentName).id;
  const [first, ...others] = context.lookup.findSections(name, document);
  if (first) return [first, ...others];
  throw new UsageError('SECTION_UNKNOWN', `no section is called ${name}`, { name });
}

/** The document that a section is part of. */
export function documentOf({ lookup }: Context, section: Section): Document {
  const document = lookup.document(section.document);
  if (!document) throw new TypeError(`section ${section.id} has no document`);
  return document;
}

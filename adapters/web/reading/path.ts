/** Which document or section an address of the reading view means. */
import type { Lookup } from '../../../src/corpus/lookup.ts';
import type { Document, Section } from '../../../src/corpus/model.ts';

export type Meant =
  | { readonly document: Document; readonly section?: Section }
  /** It stands at another address: the id of it. */
  | { readonly elsewhere: string }
  /** Nothing, or several sections. */
  | { readonly sections: readonly Section[] };

/** The longest name that is looked for, in UTF-16 units: what is longer names nothing. */
const LONGEST = 1000;

/** The id that stands below `/read/`, each of its parts decoded; slashes at the end count for nothing. */
export function idIn(pathname: string): string {
  const parts = pathname.replace(/\/+$/, '').split('/').slice(2);
  return parts.map(decoded).join('/').normalize('NFC');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What an id means: a document before a section; else the one that its end, its title or a shorter name means. */
export function meantBy(lookup: Lookup, id: string): Meant {
  const document = lookup.document(id);
  if (document) return { document };
  const section = lookup.section(id);
  const around = section && lookup.document(section.document);
  if (section && around) return { document: around, section };
  if (id.length > LONGEST) return { sections: [] };
  const sections = lookup.findSections(id);
  const found = sections.length > 0 ? sections : lookup.findDocuments(id);
  const [only, another] = found;
  return only && !another ? { elsewhere: only.id } : { sections };
}

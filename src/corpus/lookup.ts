/** Finds documents, sections and people of a corpus by what a person calls them. Ranking is the search's work. */
import type { Contributor, Corpus, Document, Section } from './model.ts';

/** A person as the corpus credits them: every role in every document, and the sections they signed. */
export interface Person {
  readonly name: string;
  readonly credits: readonly { readonly contributor: Contributor; readonly document: Document }[];
  readonly signed: readonly Section[];
}

export interface Lookup {
  readonly corpus: Corpus;
  document(id: string): Document | undefined;
  section(id: string): Section | undefined;
  /** The sections directly below one, or the outermost ones of a document. */
  children(parent: Section | Document): readonly Section[];
  /** Every section that can be meant: by id, by the end of an id, by a title in either language. Best kind of match only. */
  findSections(name: string, document?: string): readonly Section[];
  findDocuments(name: string): readonly Document[];
  /** Everyone whose name has all the words of `name`; everyone for an empty name. In the order of the documents. */
  findPeople(name: string, document?: string): readonly Person[];
  /** The shortest end of a section's id that means only this section. */
  shortName(section: Section): string;
}

/** Indexes a corpus by its names, once. */
export function createLookup(corpus: Corpus, fold: (text: string) => string): Lookup {
  const documents = new Map(corpus.documents.map((document) => [document.id, document]));
  const sections = new Map<string, Section>();
  const names = new Map<string, Section[]>();
  const children = new Map<string, Section[]>();
  const comparable = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

  const put = <T>(map: Map<string, T[]>, key: string, value: T): void => {
    const values = map.get(key);
    if (!values) map.set(key, [value]);
    else if (!values.includes(value)) values.push(value);
  };

  for (const document of corpus.documents) {
    for (const section of document.sections) {
      sections.set(section.id, section);
      put(children, section.path.at(-1) ?? document.id, section);
      for (const title of titlesOf(section)) put(names, comparable(title), section);
      put(names, comparable(slugOf(section)), section);
    }
  }
  const people = collectPeople(corpus);

  const findSections = (name: string, document?: string): readonly Section[] => {
    const wanted = name.trim().normalize('NFC');
    const within = (section: Section): boolean => document === undefined || section.document === document;
    const exact = sections.get(wanted);
    if (exact && within(exact)) return [exact];
    const called = (names.get(comparable(wanted)) ?? []).filter(within);
    if (called.length > 0 && comparable(wanted) !== '') return called;
    const tail = fold(wanted).replace(/\s+/gu, '-');
    if (tail === '') return [];
    return [...sections.values()]
      .filter(({ id }) => {
        const folded = fold(id);
        return folded.endsWith(`/${tail}`) || folded.endsWith(`-${tail}`);
      })
      .filter(within);
  };

  return {
    corpus,
    document: (id) => documents.get(id),
    section: (id) => sections.get(id),
    children: (parent) => children.get(parent.id) ?? [],
    findSections,
    findDocuments: (name) => {
      const exact = documents.get(name.trim());
      if (exact) return [exact];
      const wanted = comparable(name);
      if (wanted === '') return [];
      const called = corpus.documents.filter((document) =>
        [document.id, document.title.en, document.title.zh].some(
          (title) => title && comparable(title) === wanted,
        ),
      );
      if (called.length > 0) return called;
      return corpus.documents.filter(
        ({ id, title }) =>
          fold(id).endsWith(`/${fold(name.trim())}`) ||
          (wanted.length > 1 &&
            [title.en, title.zh].some((value) => value && comparable(value).startsWith(wanted))),
      );
    },
    findPeople: (name, document) => {
      const words = fold(name).split(/\s+/u).filter(Boolean);
      return people.filter(
        (person) =>
          words.every((word) => fold(person.name).includes(word)) &&
          (document === undefined || person.credits.some((credit) => credit.document.id === document)),
      );
    },
    shortName: (section) => {
      const slug = slugOf(section);
      const found = findSections(slug);
      return found.length === 1 && found[0] === section ? slug : section.id;
    },
  };
}

/** All titles that a section goes by, in both languages. */
export function titlesOf(section: Section): readonly string[] {
  const { title, alsoTitled } = section;
  return [title.en, title.zh, ...(alsoTitled.en ?? []), ...(alsoTitled.zh ?? [])].filter(
    (value) => value !== undefined,
  );
}

function slugOf(section: Section): string {
  return section.id.slice(section.document.length + 1);
}

function collectPeople(corpus: Corpus): readonly Person[] {
  const people = new Map<string, { name: string; credits: Person['credits'][number][]; signed: Section[] }>();
  const person = (name: string) => {
    const known = people.get(name) ?? { name, credits: [], signed: [] };
    people.set(name, known);
    return known;
  };
  for (const document of corpus.documents) {
    for (const contributor of document.contributors)
      person(contributor.name).credits.push({ contributor, document });
    for (const section of document.sections) {
      for (const { name } of section.passages.flatMap(({ contributors = [] }) => contributors)) {
        const { signed } = person(name);
        if (!signed.includes(section)) signed.push(section);
      }
    }
  }
  return [...people.values()];
}

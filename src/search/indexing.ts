/** A section as it goes into the index: which of its words stand in which field. Ranking them is the engine's work. */
import type { Bilingual, Contributor, Document, Language, Passage, Role, Section } from '../corpus/model.ts';
import { plainText } from '../corpus/tree.ts';
import { forTerms, type Unit, unitsOf } from './analyze.ts';
import type { Field, IndexedSection } from './engine.ts';
import { conceptTerms, type Glossary } from './glossary.ts';
import type { Lexis } from './lexis.ts';
import { createWriter, type Place, type Written } from './written.ts';

const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** Words in a title that say the section is about people of a role, as stems and Han words. */
const ROLE_WORDS: Readonly<Record<Role, RegExp>> = {
  author: /\bauthors?\b|\bcontributors\b|作者|撰稿人/i,
  foreword: /\bforewords?\b|\bprefaces?\b|^[推荐代自译总]*序言?[一二三四五]?$|前言/i,
  translator: /\btranslat(?:ors?|ed by|ion)\b|译者|翻译/i,
  reviewer: /\breview(?:ers?|ed by)\b|审校|审阅|校对/i,
  editor: /\bedit(?:ors?|ed by)\b|编者|编辑|编委/i,
};

/** Both languages of a value, where they are there. */
export function each<T>(value: Bilingual<T>): T[] {
  return LANGUAGES.map((language) => value[language]).filter((item) => item !== undefined);
}

/** Every title of a section in both languages. */
export function titlesOf(section: Section): string[] {
  return [...each(section.title), ...each(section.alsoTitled).flat()];
}

/** Who a section can be found by: those who signed its passages, and the document's people its title speaks of. */
export function peopleOf(section: Section, document: Document): readonly Contributor[] {
  const titles = titlesOf(section);
  const signed = section.passages.flatMap((passage) => passage.contributors ?? []);
  const named = document.contributors.filter((person) =>
    titles.some((title) => ROLE_WORDS[person.role].test(title)),
  );
  const first = document.sections[0] === section ? unplaced(document) : [];
  return [...signed, ...named, ...first];
}

/** People of a document that no passage and no title leads to: its first section stands for them. */
function unplaced(document: Document): readonly Contributor[] {
  const signers = new Set(
    document.sections.flatMap((section) =>
      section.passages.flatMap((passage) => (passage.contributors ?? []).map((person) => person.name)),
    ),
  );
  const titles = document.sections.flatMap(titlesOf);
  return document.contributors.filter(
    (person) => !signers.has(person.name) && !titles.some((title) => ROLE_WORDS[person.role].test(title)),
  );
}

/** The plain text of a passage in one language; nothing where it does not exist. */
export function textOf(passage: Passage, language: Language): string | undefined {
  const blocks = passage.blocks[language];
  return blocks && plainText(blocks);
}

/** What is made of a section once: for the engine, for the vocabulary and for reading it against a query. */
export interface Indexed {
  readonly indexed: IndexedSection;
  /** Every word it is written with, folded. */
  readonly words: ReadonlySet<string>;
  readonly written: Written;
}

/** Analyses a section. `ancestors`: the sections above it. */
export function indexedSection(
  section: Section,
  document: Document,
  ancestors: readonly Section[],
  glossary: Glossary,
  lexis: Lexis,
): Indexed {
  const words = new Set<string>();
  const writer = createWriter(lexis);
  const read = (texts: readonly string[], field: string[], place?: Place, passage = -1, stops = false) => {
    for (const text of texts) {
      const units = unitsOf(text);
      for (const unit of units) if (!unit.stop && !unit.han) words.add(unit.surface);
      addTerms(field, units, glossary, stops);
      if (place) writer.write(place, passage, units);
    }
  };
  const fields = { title: [], ancestors: [], body: [], people: [] } satisfies Record<Field, string[]>;
  for (const language of LANGUAGES) {
    const titles = [section.title[language] ?? [], section.alsoTitled[language] ?? []].flat();
    read(titles, fields.title, `title-${language}`, -1, true);
  }
  read(ancestors.flatMap(titlesOf), fields.ancestors);
  for (const [index, passage] of section.passages.entries()) {
    for (const language of LANGUAGES) {
      const text = textOf(passage, language);
      if (text !== undefined) read([text], fields.body, language, index);
    }
    const signers = (passage.contributors ?? []).map(({ name }) => name);
    for (const name of signers) writer.write('signers', index, unitsOf(name));
  }
  const people = peopleOf(section, document);
  const details = people.flatMap((person) => [person.position, person.organisation]);
  read(
    details.flatMap((detail) => (detail ? each(detail) : [])),
    fields.body,
  );
  read([...new Set(people.map(({ name }) => name))], fields.people, 'people');
  return {
    indexed: { id: section.id, document: section.document, fields },
    words,
    written: writer.written(),
  };
}

/** Adds the terms of a text and its concepts. */
function addTerms(terms: string[], units: readonly Unit[], glossary: Glossary, stops: boolean): void {
  forTerms(units, stops, (term) => terms.push(term));
  for (const { term } of conceptTerms(glossary, units)) terms.push(term);
}

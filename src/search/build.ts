/** A corpus made ready to be searched: everything that `search.ts` asks, built once and not changed after. */
import type { Contributor, Corpus } from '../corpus/model.ts';
import type { Company } from './dictionary.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './entry.ts';
import { createReader, placesOf, type ReadPassage, type TermPlaces } from './evidence.ts';
import type { Glossary } from './glossary.ts';
import { analysed, indexedSection, peopleOf, titlesOf } from './indexing.ts';
import { createMiniSearchEngine } from './minisearch.ts';
import { holds } from './phrases.ts';
import { createSpelling, type Spelling } from './spelling.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** Everything that a search asks. */
export interface Index {
  readonly glossary: Glossary;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
  readonly engine: Engine;
  /** By the id of the section, in the order of the corpus. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** The passages of a section, analysed when they are asked for. */
  readonly read: (entry: Entry) => readonly ReadPassage[];
}

/** Indexes every section of the corpus. */
export function indexOf(corpus: Corpus, glossary: Glossary): Index {
  const vocabulary = createVocabulary();
  const engine = createMiniSearchEngine();
  const entries = new Map<string, Entry>();
  for (const document of corpus.documents) {
    const byId = new Map(document.sections.map((section) => [section.id, section]));
    engine.add(
      document.sections.map((section) => {
        const ancestors = section.path.flatMap((id) => byId.get(id) ?? []);
        const { indexed, words } = indexedSection(section, document, ancestors, glossary);
        vocabulary.add(indexed, words);
        const titles = titlesOf(section).map((title) => analysed(title, glossary));
        entries.set(section.id, {
          section,
          document,
          order: entries.size,
          titleTerms: placesOf(titles.flatMap(({ terms }) => terms)),
          titleUnits: titles.map(({ units }) => units),
          peopleTerms: namesOf(peopleOf(section, document), glossary),
        });
        return indexed;
      }),
    );
  }
  const reader = createReader(glossary);
  const read = (entry: Entry) => reader(entry.section);
  const spelling = createSpelling(vocabulary, glossary, companyOf(engine, entries, read));
  return { glossary, vocabulary, engine, entries, spelling, read };
}

/** How many sections are looked into for two words that follow each other. */
const LOOKED_INTO = 50;

/** Asks the index about two terms; only unknown words of a query need it. */
function companyOf(engine: Engine, entries: Index['entries'], read: Index['read']): Company {
  const having = (term: string) => engine.search([{ term, weight: 1, group: 0 }]).map(({ id }) => id);
  const both = (a: string, b: string) => {
    const first = new Set(having(a));
    return having(b).filter((id) => first.has(id));
  };
  return {
    together: (a, b) => both(a, b).length > 0,
    adjacent: (a, b) =>
      both(a, b)
        .slice(0, LOOKED_INTO)
        .flatMap((id) => entries.get(id) ?? [])
        .some((entry) => holds(entry, [a, b], read(entry))),
  };
}

/** The terms of people's names. */
function namesOf(people: readonly Contributor[], glossary: Glossary): TermPlaces {
  return placesOf(people.flatMap(({ name }) => analysed(name, glossary).terms));
}

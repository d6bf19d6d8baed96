/** A corpus made ready to be searched: everything that `search.ts` asks. A changed corpus changes only what it must. */
import type { Corpus, Document, Section } from '../corpus/model.ts';
import type { Company } from './dictionary.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './entry.ts';
import type { Glossary } from './glossary.ts';
import { type Indexed, indexedSection } from './indexing.ts';
import { type Lexicon, learnLexicon } from './lexicon.ts';
import { createLexis, type Lexis } from './lexis.ts';
import { createMiniSearchEngine } from './minisearch.ts';
import { createSpelling, type Spelling } from './spelling.ts';
import { atOnce, type Steps, within } from './steps.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';
import { isNear, saysInOrder, wordOf } from './written.ts';

/** Everything that a search asks. */
export interface Index {
  readonly glossary: Glossary;
  readonly lexis: Lexis;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
  readonly lexicon: Lexicon;
  readonly engine: Engine;
  /** By the id of the section, in the order of the corpus. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/** Of building an index, the shares that are done when its sections are taken in, and when they are settled. */
const TAKEN_IN = 0.7;
const SETTLED = 0.8;

/** Indexes every section of the corpus. */
export function* indexOf(corpus: Corpus, glossary: Glossary): Steps<Index> {
  const lexis = createLexis();
  const engine = createMiniSearchEngine();
  const vocabulary = createVocabulary(engine, lexis);
  const entries = new Map<string, Entry>();
  const taker = engine.taker();
  const sections = sectionsIn(corpus.documents);
  for (const document of corpus.documents) {
    for (const { section, indexed, words, written } of analysedSections(document, glossary, lexis)) {
      vocabulary.add(indexed, words);
      taker.take(indexed);
      entries.set(section.id, { section, document, order: entries.size, written });
      yield (TAKEN_IN * entries.size) / sections;
    }
  }
  yield* within(TAKEN_IN, SETTLED, taker.settle());
  const lexicon = yield* within(SETTLED, 1, learnLexicon(entries, lexis, corpus.lexicon));
  return withSpelling({ glossary, lexis, lexicon, vocabulary, engine, entries });
}

/** So many sections are taken out of an index and into it within a few milliseconds each way. */
const FEW = 100;

/**
 * The index of a changed corpus with the same glossary, which ranks as a fresh one. Where only few sections are in
 * documents of another revision, only those are analysed again, and the old index is changed in the last step: until
 * then it answers as before, from then on it is not to be used. Else the index is a fresh one.
 */
export function* indexAgain(index: Index, corpus: Corpus): Steps<Index> {
  const { glossary, lexis, vocabulary, engine } = index;
  const before = new Map([...index.entries.values()].map(({ document }) => [document.id, document]));
  const changed = corpus.documents.filter((document) => !isSame(document, before.get(document.id)));
  const now = new Map(corpus.documents.map((document) => [document.id, document]));
  const gone = [...before.values()].filter((document) => !isSame(document, now.get(document.id)));
  if (sectionsIn(changed) > FEW || sectionsIn(gone) > FEW) return yield* indexOf(corpus, glossary);

  const out: Analysed[] = [];
  for (const document of gone) {
    for (const analysed of analysedSections(document, glossary, lexis)) {
      out.push(analysed);
      yield 0;
    }
  }
  const taken = new Map<string, Analysed>();
  for (const document of changed) {
    for (const analysed of analysedSections(document, glossary, lexis)) {
      taken.set(analysed.section.id, analysed);
      yield 0;
    }
  }
  const entries = new Map<string, Entry>();
  for (const document of corpus.documents) {
    for (const section of document.sections) {
      const written = (taken.get(section.id) ?? index.entries.get(section.id))?.written;
      if (written) entries.set(section.id, { section, document, order: entries.size, written });
    }
  }
  const lexicon = yield* learnLexicon(entries, lexis, corpus.lexicon);

  for (const { indexed, words } of out) {
    engine.remove(indexed);
    vocabulary.remove(indexed, words);
  }
  const taker = engine.taker();
  for (const { indexed, words } of taken.values()) {
    vocabulary.add(indexed, words);
    taker.take(indexed);
  }
  atOnce(taker.settle());
  return withSpelling({ glossary, lexis, lexicon, vocabulary, engine, entries });
}

function sectionsIn(documents: readonly Document[]): number {
  return documents.reduce((sum, { sections }) => sum + sections.length, 0);
}

function isSame(a: Document, b: Document | undefined): boolean {
  return (
    b?.revision === a.revision &&
    b.sections.length === a.sections.length &&
    b.sections.every(({ id }, index) => id === a.sections[index]?.id)
  );
}

/** Adds what puts queries right. */
export function withSpelling(made: Omit<Index, 'spelling'>): Index {
  const { vocabulary, glossary, engine, entries, lexis } = made;
  const company = companyOf(engine, entries, lexis);
  const pairs = () => pairsIn(entries.values(), lexis);
  return { ...made, spelling: createSpelling(vocabulary, glossary, company, pairs) };
}

interface Analysed extends Indexed {
  readonly section: Section;
}

/** The sections of a document, analysed one after another as they are asked for. */
function* analysedSections(document: Document, glossary: Glossary, lexis: Lexis): Generator<Analysed> {
  const byId = new Map(document.sections.map((section) => [section.id, section]));
  for (const section of document.sections) {
    const ancestors = section.path.flatMap((id) => byId.get(id) ?? []);
    yield { section, ...indexedSection(section, document, ancestors, glossary, lexis) };
  }
}

/** Two neighbouring Han characters, with how often they stand in the corpus. */
function pairsIn(entries: Iterable<Entry>, lexis: Lexis): Map<string, number> {
  const times = new Map<number, number>();
  for (const { written } of entries) {
    let before = -1;
    for (const unit of written.units) {
      const word = wordOf(unit);
      const han = lexis.isHan(word);
      if (han && before >= 0 && isNear(unit)) {
        const pair = before * 2 ** 24 + word;
        times.set(pair, (times.get(pair) ?? 0) + 1);
      }
      before = han ? word : -1;
    }
  }
  const textOf = (pair: number) => lexis.textOf(Math.floor(pair / 2 ** 24)) + lexis.textOf(pair % 2 ** 24);
  return new Map([...times].map(([pair, count]) => [textOf(pair), count]));
}

/** How many sections are looked into for two words that follow each other. */
const LOOKED_INTO = 50;

/** Asks the index about two terms; only unknown words of a query need it. */
function companyOf(engine: Engine, entries: Index['entries'], lexis: Lexis): Company {
  const both = (a: string, b: string) => {
    const first = new Set(engine.having(a));
    return engine
      .having(b)
      .filter((id) => first.has(id))
      .sort();
  };
  return {
    together: (a, b) => both(a, b).length > 0,
    adjacent(a, b) {
      const words = [a, b].flatMap((word) => lexis.find(word) ?? []);
      if (words.length < 2) return false;
      return both(a, b)
        .slice(0, LOOKED_INTO)
        .some((id) => {
          const written = entries.get(id)?.written;
          return written !== undefined && saysInOrder(written, words);
        });
    },
  };
}

/** A corpus made ready to be searched: everything that `search.ts` asks. A changed corpus changes only what it must. */
import type { Corpus, Document } from '../corpus/model.ts';
import type { Company } from './dictionary.ts';
import type { Engine, IndexedSection } from './engine.ts';
import type { Entry } from './entry.ts';
import type { Glossary } from './glossary.ts';
import { type Indexed, indexedSection } from './indexing.ts';
import { type Lexicon, learnLexicon } from './lexicon.ts';
import { createLexis, type Lexis } from './lexis.ts';
import { createMiniSearchEngine } from './minisearch.ts';
import { createSpelling, type Spelling } from './spelling.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';
import { isNear, saysInOrder, type Written, wordOf } from './written.ts';

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

/** Indexes every section of the corpus. */
export function indexOf(corpus: Corpus, glossary: Glossary): Index {
  const lexis = createLexis();
  const engine = createMiniSearchEngine();
  return filled({ glossary, lexis, engine, vocabulary: createVocabulary(engine, lexis) }, corpus, new Map());
}

/**
 * The index of a changed corpus with the same glossary. Only documents whose revision is another are analysed again. It
 * ranks as a fresh one; the index it was made from still answers, but for what was taken out or has changed.
 */
export function indexAgain(index: Index, corpus: Corpus): Index {
  const kept = new Map<string, Written>();
  const now = new Map(corpus.documents.map((document) => [document.id, document]));
  for (const document of new Set([...index.entries.values()].map((entry) => entry.document))) {
    if (isSame(document, now.get(document.id))) {
      for (const { id } of document.sections) {
        const entry = index.entries.get(id);
        if (entry) kept.set(id, entry.written);
      }
      continue;
    }
    const old = analysedSections(document, index.glossary, index.lexis);
    index.engine.remove(old.map(({ indexed }) => indexed));
    for (const { indexed, words } of old) index.vocabulary.remove(indexed, words);
  }
  return filled(index, corpus, kept);
}

function isSame(a: Document, b: Document | undefined): boolean {
  return (
    b?.revision === a.revision &&
    b.sections.length === a.sections.length &&
    b.sections.every(({ id }, index) => id === a.sections[index]?.id)
  );
}

/** Takes in the documents that are not yet there; what is `kept` is. */
function filled(
  { glossary, lexis, engine, vocabulary }: Pick<Index, 'glossary' | 'lexis' | 'engine' | 'vocabulary'>,
  corpus: Corpus,
  kept: ReadonlyMap<string, Written>,
): Index {
  const entries = new Map<string, Entry>();
  const added: IndexedSection[] = [];
  for (const document of corpus.documents) {
    const known = document.sections.every(({ id }) => kept.has(id));
    const made = known ? [] : analysedSections(document, glossary, lexis);
    for (const [index, section] of document.sections.entries()) {
      const { indexed, words, written = kept.get(section.id) } = made[index] ?? {};
      if (indexed && words) {
        vocabulary.add(indexed, words);
        added.push(indexed);
      }
      if (written) entries.set(section.id, { section, document, order: entries.size, written });
    }
  }
  engine.add(added);
  const lexicon = learnLexicon(
    [...entries.values()].map(({ written }) => written),
    lexis,
  );
  return withSpelling({ glossary, lexis, lexicon, vocabulary, engine, entries });
}

/** Adds what puts queries right. */
export function withSpelling(made: Omit<Index, 'spelling'>): Index {
  const { vocabulary, glossary, engine, entries, lexis } = made;
  const company = companyOf(engine, entries, lexis);
  const pairs = () => pairsIn(entries.values(), lexis);
  return { ...made, spelling: createSpelling(vocabulary, glossary, company, pairs) };
}

function analysedSections(document: Document, glossary: Glossary, lexis: Lexis): Indexed[] {
  const byId = new Map(document.sections.map((section) => [section.id, section]));
  return document.sections.map((section) => {
    const ancestors = section.path.flatMap((id) => byId.get(id) ?? []);
    return indexedSection(section, document, ancestors, glossary, lexis);
  });
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

/** A corpus made ready to be searched: everything that `search.ts` asks, built once and not changed after. */
import type { Corpus } from '../corpus/model.ts';
import type { Company } from './dictionary.ts';
import type { Engine, IndexedSection } from './engine.ts';
import type { Entry } from './entry.ts';
import type { Glossary } from './glossary.ts';
import { indexedSection } from './indexing.ts';
import { type Lexicon, learnLexicon } from './lexicon.ts';
import { createLexis, type Lexis } from './lexis.ts';
import { createMiniSearchEngine } from './minisearch.ts';
import { createSpelling, type Spelling } from './spelling.ts';
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

/** Indexes every section of the corpus. */
export function indexOf(corpus: Corpus, glossary: Glossary): Index {
  const lexis = createLexis();
  const engine = createMiniSearchEngine();
  const vocabulary = createVocabulary(engine, lexis);
  const entries = new Map<string, Entry>();
  const all: IndexedSection[] = [];
  for (const document of corpus.documents) {
    const byId = new Map(document.sections.map((section) => [section.id, section]));
    for (const section of document.sections) {
      const ancestors = section.path.flatMap((id) => byId.get(id) ?? []);
      const { indexed, words, written } = indexedSection(section, document, ancestors, glossary, lexis);
      vocabulary.add(indexed, words);
      entries.set(section.id, { section, document, order: entries.size, written });
      all.push(indexed);
    }
  }
  engine.add(all);
  const spelling = createSpelling(vocabulary, glossary, companyOf(engine, entries, lexis), () =>
    pairsIn(entries.values(), lexis),
  );
  const lexicon = learnLexicon(
    [...entries.values()].map(({ written }) => written),
    lexis,
  );
  return { glossary, lexis, lexicon, vocabulary, engine, entries, spelling };
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
    return engine.having(b).filter((id) => first.has(id));
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

/**
 * An index as bytes, so that an unchanged corpus starts without building it again. The bytes name what they were made
 * from: the documents' revisions, the glossary, and how text is analysed. Anything else than that, and they are no use.
 */
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Corpus, GlossaryEntry } from '../corpus/model.ts';
import { type Index, withSpelling } from './build.ts';
import type { EngineState } from './engine.ts';
import type { Entry } from './entry.ts';
import { createGlossary } from './glossary.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { createLexis } from './lexis.ts';
import { createMiniSearchEngine } from './minisearch.ts';
import { createVocabulary, type Known } from './vocabulary.ts';
import { JOINED, LEXICON } from './weights.ts';

/** To be raised with every change of what is read from documents or of the terms that are made of it. */
const ANALYSIS = 1;

interface Snapshot {
  readonly key: string;
  readonly engine: EngineState;
  readonly words: string;
  readonly known: Known;
  readonly lexicon: Lexicon['all'];
  /** The units and stretches of all sections, one after another, and how many each has. */
  readonly units: Uint32Array;
  readonly stretches: Int32Array;
  readonly sizes: Uint32Array;
}

/** What an index is made from, in 64 hexadecimal digits. */
function keyOf(corpus: Corpus, glossary: readonly GlossaryEntry[]): string {
  const documents = corpus.documents.map(({ id, revision, sections }) => [
    id,
    revision,
    sections.map((section) => [section.id, section.passages.length]),
  ]);
  const made = JSON.stringify([ANALYSIS, JOINED, LEXICON, glossary, corpus.glossary, documents]);
  return createHash('sha256').update(made).digest('hex');
}

/** The bytes of an index that was made of the corpus and the given glossary. */
export function snapshotOf(index: Index, corpus: Corpus, glossary: readonly GlossaryEntry[]): Uint8Array {
  const { lexis, vocabulary, lexicon, engine, entries } = index;
  const written = [...entries.values()].map((entry) => entry.written);
  const units = new Uint32Array(written.reduce((sum, each) => sum + each.units.length, 0));
  const stretches = new Int32Array(written.reduce((sum, each) => sum + each.stretches.length, 0));
  const at = { units: 0, stretches: 0 };
  for (const each of written) {
    units.set(each.units, at.units);
    stretches.set(each.stretches, at.stretches);
    at.units += each.units.length;
    at.stretches += each.stretches.length;
  }
  const { words, prominent, size } = vocabulary;
  const snapshot: Snapshot = {
    key: keyOf(corpus, glossary),
    engine: engine.state(),
    words: lexis.texts.join('\n'),
    known: { words, prominent, size },
    lexicon: lexicon.all,
    units,
    stretches,
    sizes: Uint32Array.from(written.flatMap((each) => [each.units.length, each.stretches.length])),
  };
  return serialize(snapshot);
}

/** The index that the bytes hold; nothing when they were made of anything else, or are no snapshot. */
export function fromSnapshot(
  bytes: Uint8Array,
  corpus: Corpus,
  glossary: readonly GlossaryEntry[],
): Index | undefined {
  const snapshot = read(bytes);
  if (snapshot?.key !== keyOf(corpus, glossary)) return undefined;
  const lexis = createLexis(snapshot.words.split('\n'));
  const engine = createMiniSearchEngine(snapshot.engine);
  const vocabulary = createVocabulary(engine, lexis, snapshot.known);
  const entries = new Map<string, Entry>();
  const at = { units: 0, stretches: 0 };
  for (const document of corpus.documents) {
    for (const section of document.sections) {
      const order = entries.size;
      const [units = 0, stretches = 0] = snapshot.sizes.subarray(order * 2, order * 2 + 2);
      const written = {
        units: snapshot.units.slice(at.units, at.units + units),
        stretches: snapshot.stretches.slice(at.stretches, at.stretches + stretches),
      };
      at.units += units;
      at.stretches += stretches;
      entries.set(section.id, { section, document, order, written });
    }
  }
  const lexicon = lexiconOf(snapshot.lexicon);
  const words = createGlossary(glossary, corpus.glossary);
  return withSpelling({ glossary: words, lexis, lexicon, vocabulary, engine, entries });
}

function read(bytes: Uint8Array): Snapshot | undefined {
  try {
    const found: unknown = deserialize(bytes);
    return typeof found === 'object' && found !== null && 'key' in found ? (found as Snapshot) : undefined;
  } catch {
    return undefined;
  }
}

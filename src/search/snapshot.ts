/**
 * An index as bytes, so that an unchanged corpus starts without building it again. The bytes name what they were made
 * from: the documents' revisions and the glossary; of anything else they are no use, nor to another version of the program,
 * which is for whoever keeps them to mind (`store/snapshot-file.ts`).
 */
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Corpus, GlossaryEntry } from '../corpus/model.ts';
import { type Index, withSpelling } from './build.ts';
import type { EngineState } from './engine.ts';
import type { Entry } from './entry.ts';
import { createGlossary } from './glossary.ts';
import { lexiconFrom, linesOf } from './lexicon.ts';
import { createLexis } from './lexis.ts';
import { restoredEngine } from './minisearch.ts';
import type { Steps } from './steps.ts';
import { createVocabulary } from './vocabulary.ts';

/** A word a line, and its count at the same place. */
interface Counts {
  readonly words: string;
  readonly counts: Uint32Array;
}

interface Snapshot {
  readonly key: string;
  readonly engine: EngineState;
  readonly words: string;
  /** Words and how many sections have them, as in {@link Known}. */
  readonly known: { readonly words: Counts; readonly prominent: Counts; readonly size: number };
  readonly lexicon: string;
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
  const made = JSON.stringify([glossary, corpus.glossary, corpus.lexicon ?? [], documents]);
  return createHash('sha256').update(made).digest('hex');
}

/** The bytes of an index that was made of the corpus and the given glossary. */
export function* snapshotOf(
  index: Index,
  corpus: Corpus,
  glossary: readonly GlossaryEntry[],
): Steps<Uint8Array> {
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
    engine: yield* engine.state(),
    words: lexis.texts.join('\n'),
    known: { words: countsOf(words), prominent: countsOf(prominent), size },
    lexicon: linesOf(lexicon),
    units,
    stretches,
    sizes: Uint32Array.from(written.flatMap((each) => [each.units.length, each.stretches.length])),
  };
  return serialize(snapshot);
}

/** The index that the bytes hold; nothing when they were made of anything else, or are no snapshot. */
export function* fromSnapshot(
  bytes: Uint8Array,
  corpus: Corpus,
  glossary: readonly GlossaryEntry[],
): Steps<Index | undefined> {
  const snapshot = read(bytes);
  if (snapshot?.key !== keyOf(corpus, glossary)) return undefined;
  yield 0;
  const lexis = createLexis(snapshot.words === '' ? [] : snapshot.words.split('\n'));
  yield 0;
  const engine = yield* restoredEngine(snapshot.engine);
  const { words, prominent, size } = snapshot.known;
  const known = { words: mapOf(words), prominent: mapOf(prominent), size };
  const vocabulary = createVocabulary(engine, lexis, known);
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
      yield 1;
    }
  }
  const lexicon = lexiconFrom(snapshot.lexicon);
  const concepts = createGlossary(glossary, corpus.glossary);
  return withSpelling({ glossary: concepts, lexis, lexicon, vocabulary, engine, entries });
}

function countsOf(counts: ReadonlyMap<string, number>): Counts {
  return { words: [...counts.keys()].join('\n'), counts: Uint32Array.from(counts.values()) };
}

function mapOf({ words, counts }: Counts): Map<string, number> {
  if (words === '') return new Map();
  return new Map(words.split('\n').map((word, index) => [word, counts[index] ?? 0]));
}

function read(bytes: Uint8Array): Snapshot | undefined {
  try {
    const found: unknown = deserialize(bytes);
    return typeof found === 'object' && found !== null && 'key' in found ? (found as Snapshot) : undefined;
  } catch {
    return undefined;
  }
}

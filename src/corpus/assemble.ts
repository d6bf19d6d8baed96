/** The texts of a corpus' files to its documents: who is in them, which belong together, what they are called, parsed. */
import { CorpusError } from '../errors.ts';
import { documentIds } from './files/document-ids.ts';
import { revisionOf } from './files/file-text.ts';
import { type LayoutFile, layOut, type Work } from './files/layout.ts';
import type { Outcome, ReadSource } from './files/parse-job.ts';
import type { ParsePool } from './files/parse-pool.ts';
import { scriptOf } from './files/script.ts';
import type { Corpus, Document, GlossaryEntry, Language, LexiconPair } from './model.ts';
import type { People, SourceText } from './source.ts';

/** A file of the corpus as it was read. */
export interface TextFile {
  readonly kind: 'document' | 'people' | 'glossary' | 'lexicon';
  /** Relative to the corpus root, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly revision: string;
}

/** Something that whoever keeps the documents may want to know, and need not mend. */
export interface Note {
  readonly file: string;
  readonly message: string;
}

export interface Assembled {
  /** Without documents when none could be read: what to do then is the caller's choice. */
  readonly corpus: Corpus;
  readonly problems: readonly CorpusError[];
  readonly notes: readonly Note[];
}

/** How many files there are to parse, and how many of them are done. */
export interface Progress {
  readonly files: number;
  readonly done: number;
  /** When all are done: how much of what they say is indexed, 0 to 1, where that takes longer than a second. */
  readonly indexed?: number;
}

/** Told while files are parsed and indexed. */
export type OnProgress = (progress: Progress) => void;

interface DocumentFile extends LayoutFile, TextFile {}

/**
 * Makes documents of files, in the order of the files.
 *
 * @param above the names of the folders that the corpus root is in, outermost first, itself last
 */
export async function assemble(
  files: readonly TextFile[],
  above: readonly string[],
  pool: ParsePool,
  onProgress?: OnProgress,
): Promise<Assembled> {
  const problems: CorpusError[] = [];
  const notes: Note[] = [];

  const glossary: GlossaryEntry[] = [];
  for (const { file, text } of files.filter(({ kind }) => kind === 'glossary')) {
    const read = await pool.run({ kind: 'glossary', file, text });
    problems.push(...read.problems);
    glossary.push(...(read.found ?? []));
  }

  const lexicon: LexiconPair[] = [];
  for (const { file, text } of files.filter(({ kind }) => kind === 'lexicon')) {
    const read = await pool.run({ kind: 'lexicon', file, text });
    problems.push(...read.problems);
    lexicon.push(...(read.found ?? []));
  }

  const people = new Map<string, People>();
  for (const { file, text } of files.filter(({ kind }) => kind === 'people')) {
    const read = await pool.run({ kind: 'people', file, text });
    problems.push(...read.problems);
    people.set(folderOf(file), read.found ?? {});
  }

  const documents: DocumentFile[] = [];
  for (const file of files.filter(({ kind }) => kind === 'document')) {
    if (file.text.trim() === '') notes.push({ file: file.file, message: 'left out: the file is empty' });
    else documents.push({ ...file, script: scriptOf(file.text) });
  }
  const { works, leftOut } = layOut(documents);
  notes.push(...leftOut.map(({ file, because }) => ({ file, message: `left out: ${because}` })));

  const readWork = async (work: Work<DocumentFile>): Promise<ReadSource[]> => {
    const sources: ReadSource[] = [];
    for (const source of sourcesOf(work)) {
      const known = peopleFor(source.file, people);
      const { found, problems: broken } = await pool.run({ kind: 'frontMatter', source, people: known });
      problems.push(...broken);
      sources.push({ source, frontMatter: found ?? { people: [], lines: 0 } });
    }
    return sources;
  };
  const read = await Promise.all(works.map(readWork));

  const { ids, clashes } = documentIds(
    works.map((work, index) => {
      const id = read[index]?.find(({ frontMatter }) => frontMatter.id)?.frontMatter.id;
      const fileName = nameOf(sourcesOf(work)[0]?.file ?? '');
      const { folders, marker } = work;
      return { fileName, folders, ...(id && { id }), ...(marker && { marker }) };
    }),
    above,
  );
  for (const index of clashes) {
    const file = read[index]?.[0]?.source.file ?? '';
    const problem = `another document is called the same, so this one is \`${ids[index]}\`. Give it an \`id:\` of its own.`;
    problems.push(new CorpusError('DUPLICATE_DOCUMENT', { file }, problem));
  }

  const count = read.flat().length;
  let done = 0;
  const parse = async (sources: readonly ReadSource[], index: number): Promise<Document | undefined> => {
    const [first, second] = sources;
    const id = ids[index];
    if (!first || id === undefined) return undefined;
    const outcome = second
      ? await readPair(pool, first, second, id)
      : await pool.run({ kind: 'interleaved', ...first, id });
    problems.push(...outcome.problems);
    done += sources.length;
    onProgress?.({ files: count, done });
    return outcome.found && withCreditsInRevision(outcome.found);
  };
  onProgress?.({ files: count, done });
  const parsed = await Promise.all(read.map(parse));
  return {
    corpus: {
      documents: parsed.filter((document) => document !== undefined),
      glossary,
      ...(lexicon.length > 0 && { lexicon }),
    },
    // Jobs end in any order: what is reported must not depend on it.
    problems: problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
    notes,
  };
}

/** A pair of files as one document; where one of them cannot be read, the other one alone. */
async function readPair(
  pool: ParsePool,
  en: ReadSource,
  zh: ReadSource,
  id: string,
): Promise<Pick<Outcome<'twoFiles'>, 'found' | 'problems'>> {
  const outcome = await pool.run({ kind: 'twoFiles', en, zh, id });
  if (outcome.found !== undefined) return outcome;
  const alone = await Promise.all([en, zh].map((each) => pool.run({ kind: 'interleaved', ...each, id })));
  const found = alone.find((each) => each.found !== undefined)?.found;
  const broken = alone.flatMap(({ problems }) => problems);
  // Each can be read and both together cannot: then only the pair has something to say.
  return { ...(found && { found }), problems: broken.length > 0 ? broken : outcome.problems };
}

/** Whoever is credited may stand in `authors.yml`: a change there changes what is shown, and so the revision. */
function withCreditsInRevision(document: Document): Document {
  return {
    ...document,
    revision: revisionOf(document.revision, JSON.stringify(document.contributors)),
  };
}

/** The sources of a work, the English one first. */
function sourcesOf({ files }: Work<DocumentFile>): SourceText[] {
  const source = ({ file, text, revision }: DocumentFile, language?: Language): SourceText => ({
    file,
    text,
    revision,
    ...(language && { language }),
  });
  if ('only' in files) return [source(files.only, files.language)];
  return [source(files.en, 'en'), source(files.zh, 'zh')];
}

/** Everybody whom the `authors.yml` files beside a file and above it name; the nearest one wins. */
function peopleFor(file: string, people: ReadonlyMap<string, People>): People {
  const found: Record<string, People[string]> = {};
  let folder = '';
  for (const name of ['', ...folderOf(file).split('/')]) {
    folder = folder && name ? `${folder}/${name}` : folder || name;
    Object.assign(found, people.get(folder));
  }
  return found;
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

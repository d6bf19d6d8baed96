/**
 * YAML as authors of documents write it, to plain data, with the place of everything in the file. Front matter,
 * `authors.yml` and `glossary.yml` are read through here; what their fields mean is theirs.
 *
 * Every scalar stays the text that was written (the failsafe schema): a title `1.0`, a handle `no` and a date
 * `2023-6-28` keep their characters, and nothing is guessed.
 */
import { LineCounter, parseDocument, visit, type Document as YamlDocument } from 'yaml';
import type { Code } from '../../errors.ts';
import { CorpusError } from '../../errors.ts';

/** More than this is no front matter and no list of people; `yaml` reads about 1 MB a second. */
const MAX_CHARACTERS = 500_000;
/** How often aliases may repeat what they name, against bombs of nested aliases. */
const MAX_ALIASES = 100;
/**
 * How deep values may nest. It is measured before parsing: `yaml` recurses, and where the stack ends inside a regular
 * expression V8 ends the whole process, which no `catch` and no worker survives.
 */
const MAX_DEPTH = 100;

/** A piece of YAML in a file. */
export interface YamlText {
  /** The file, for messages. */
  readonly file: string;
  readonly text: string;
  /** How many lines of the file stand before the text. */
  readonly linesBefore: number;
}

/** YAML that could be read: its data, and errors at the place where one of its values stands. */
export interface YamlData {
  /** Objects, arrays and strings; undefined when there is nothing in it. */
  readonly value: unknown;
  /** An error about the value at `path` (keys and indexes from the top). */
  errorAt(path: readonly PropertyKey[], problem: string): CorpusError;
}

/** Reads YAML; throws a CorpusError with the code, at the place in the file, when it cannot be read. */
export function readYaml(source: YamlText, code: Code): YamlData {
  const { file, text, linesBefore } = source;
  const lines = new LineCounter();
  const error = (offset: number, problem: string, cause?: unknown): CorpusError => {
    const { line, col } = lines.linePos(offset);
    return new CorpusError(
      code,
      { file, line: Math.max(line, 1) + linesBefore, column: Math.max(col, 1) },
      problem,
      {
        cause,
      },
    );
  };
  if (text.length > MAX_CHARACTERS) {
    throw error(0, `this YAML has ${text.length} characters; at most ${MAX_CHARACTERS} are read.`);
  }
  const deep = tooDeep(text);
  if (deep) {
    const where = { file, line: deep.line + linesBefore, column: deep.column };
    throw new CorpusError(
      code,
      where,
      `this YAML is nested deeper than ${MAX_DEPTH} here, which is not read.`,
    );
  }
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) throw error(broken.pos[0], explain(broken), broken);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? undefined;
  } catch (cause) {
    throw error(firstBadAlias(document), explain(cause as Error), cause);
  }
  return {
    value: value === '' ? undefined : value,
    errorAt: (path, problem) => error(offsetAt(document, path), problem),
  };
}

/** Where the first alias stands that names nothing, else the first one at all. */
function firstBadAlias(document: YamlDocument.Parsed): number {
  const offsets: { at: number; unknown: boolean }[] = [];
  visit(document, {
    Alias: (_, alias) => {
      offsets.push({ at: alias.range?.[0] ?? 0, unknown: alias.resolve(document) === undefined });
    },
  });
  return (offsets.find(({ unknown }) => unknown) ?? offsets[0])?.at ?? 0;
}

/** Says what is wrong and what mends it, for the mistakes that people make. */
function explain(cause: Error): string {
  if (cause instanceof ReferenceError && cause.message.startsWith('Excessive alias')) {
    return 'this YAML repeats its aliases too often to be read.';
  }
  const { code, message } = cause as { code?: string; message: string };
  const hint =
    code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'UNEXPECTED_TOKEN' || code === 'BAD_SCALAR_START'
      ? ' Put the value in quotes if it holds `: `, `#`, `@`, `[` or quotes.'
      : '';
  return `this is not valid YAML: ${message.replace(/\s+/g, ' ').replace(/\.?$/, '.')}${hint}`;
}

/** Where the value at a path begins; the nearest value above where there is none. */
function offsetAt(document: YamlDocument.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: readonly number[] | null }
      | undefined;
    const offset = node?.range?.[0];
    if (offset !== undefined) return offset;
  }
  return 0;
}

/**
 * The place where brackets, or dashes and spaces at the start of a line, go deeper than is read. Brackets in quotes
 * count too: a hundred of them left open is no title either.
 */
function tooDeep(text: string): { line: number; column: number } | undefined {
  let open = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const lead = /^[\s?:-]*/.exec(line)?.[0].length ?? 0;
    if (lead > 2 * MAX_DEPTH) return { line: index + 1, column: 2 * MAX_DEPTH + 1 };
    for (let column = 0; column < line.length; column++) {
      const character = line[column];
      if (character === '[' || character === '{') open++;
      else if ((character === ']' || character === '}') && open > 0) open--;
      if (open > MAX_DEPTH) return { line: index + 1, column: column + 1 };
    }
  }
  return undefined;
}

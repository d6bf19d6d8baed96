/** The errors that are meant for somebody, and the one table of their codes. Anything else is a defect of ours. */

/** Every code with what it means; the operator's documentation lists the same table and a test compares them. */
export const CODES = {
  CONFIG_INVALID: 'A setting has a value that cannot be used.',
  CORPUS_NOT_FOUND: 'A path given as corpus does not exist or cannot be read.',
  CORPUS_EMPTY: 'No document was found in the corpus.',
  FILE_UNREADABLE: 'A file of the corpus cannot be opened.',
  FILE_TOO_LARGE: 'A file of the corpus is larger than 4 MB.',
  FILE_NOT_TEXT: 'A file of the corpus is not UTF-8 text.',
  LINE_TOO_LONG: 'A line of a document is longer than can be parsed safely.',
  NESTED_TOO_DEEP: 'Lists or quotes of a document are nested deeper than 100.',
  PARSE_FAILED: 'A document could not be parsed, or not within its time and memory.',
  FRONT_MATTER_INVALID: 'The front matter of a document is not valid YAML, or has a field of the wrong kind.',
  PEOPLE_INVALID: 'An authors.yml is not valid YAML, or has an entry of the wrong kind.',
  LEXICON_INVALID: 'A lexicon.yml is not valid YAML, or has a pair of the wrong kind.',
  GLOSSARY_INVALID: 'A glossary.yml is not valid YAML, or has an entry of the wrong kind.',
  DUPLICATE_DOCUMENT: 'Two documents have the same id.',
  WATCH_FAILED: 'The documents cannot be watched for changes.',
  QUERY_EMPTY: 'There is nothing to search for.',
  QUERY_TOO_LONG: 'A query is longer than 500 characters.',
  OPTION_INVALID: 'An option of a command has a value it cannot take.',
  SECTION_UNKNOWN: 'No section has this name.',
  DOCUMENT_UNKNOWN: 'No document has this name.',
  DOCUMENT_AMBIGUOUS: 'Several documents have this name.',
  SCREEN_UNKNOWN: 'There are not that many screens.',
  STORE_UNAVAILABLE: 'The store cannot be opened, read or written.',
  DELIVERY_FAILED: 'A chat platform did not take an answer.',
  LISTEN_FAILED: 'The address that pages are served on cannot be used.',
} as const;

export type Code = keyof typeof CODES;

/** An error that somebody can act on. `message` is for logs and terminals, in English. */
export class BotError extends Error {
  readonly code: Code;
  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** For the operator: names every setting that is wrong, at once, before anything connects. */
export class ConfigError extends BotError {}

/** For the author of documents: where it is (1-based), what is wrong and how to mend it. */
export class CorpusError extends BotError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  constructor(
    code: Code,
    where: { file: string; line?: number; column?: number },
    problem: string,
    options?: { cause?: unknown },
  ) {
    const { file, line = 1, column = 1 } = where;
    super(code, `${file}:${line}:${column}: ${problem}`, options);
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** For the reader: answered privately in their language, with an example that works. */
export class UsageError extends BotError {
  /** What the message to the reader names: the value they gave, or what there is to choose from. */
  readonly details: Readonly<Record<string, string>>;
  constructor(code: Code, message: string, details: Readonly<Record<string, string>> = {}) {
    super(code, message);
    this.details = details;
  }
}

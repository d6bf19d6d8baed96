/** The command line → what is to be done. What the words of a question mean is the conversation's work. */
import { parseArgs } from 'node:util';
import { comparable } from '../../src/conversation/tokens.ts';
import { LANGUAGE_NAMES } from '../../src/conversation/words.ts';
import type { LanguageChoice } from '../../src/corpus/model.ts';
import { UsageError } from '../../src/errors.ts';

/** What every search can be told by flags. */
export interface SearchFlags {
  readonly language?: LanguageChoice;
  /** How many hits at most. */
  readonly limit?: number;
  /** Do not correct the spelling. */
  readonly exact: boolean;
  /** Say why each section was found. */
  readonly explain?: true;
}

export type Task =
  | { readonly task: 'usage' }
  | { readonly task: 'version' }
  | { readonly task: 'start' }
  | { readonly task: 'lexicon' }
  | { readonly task: 'doctor' }
  /** What Slack is told of the app; with `http`, for requests over HTTP. */
  | { readonly task: 'manifest'; readonly http: boolean }
  /** Registers the commands in Discord. */
  | { readonly task: 'discord register' }
  | { readonly task: 'inspect'; readonly json: boolean }
  | { readonly task: 'batch'; readonly flags: SearchFlags }
  | { readonly task: 'ask'; readonly text: string; readonly json: boolean; readonly flags: SearchFlags };

export interface Arguments {
  readonly task: Task;
  /** Files and folders, as they were typed. */
  readonly corpus: readonly string[];
  /** False: the reader wants no colour, whatever the environment says. */
  readonly colour?: false;
}

const LIMIT = 1000;

const OPTIONS = {
  lang: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
  batch: { type: 'boolean' },
  exact: { type: 'boolean' },
  explain: { type: 'boolean' },
  http: { type: 'boolean' },
  corpus: { type: 'string', multiple: true },
  'no-colour': { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/**
 * Reads what stands after the program's name. `inspect`, `lexicon`, `start`, `doctor`, `manifest` and `discord register`
 * are meant only when they stand alone: everything else is a question or a command of the conversation.
 * @throws UsageError OPTION_INVALID for an unknown flag, a flag without its value, or flags that do not go together.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const colour = values['no-colour'] || values['no-color'] ? ({ colour: false } as const) : {};
  return { task: taskOf(values, positionals), corpus: values.corpus ?? [], ...colour };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node's messages name the flag and say how to write a word that begins with `-`.
    throw invalid((error as Error).message);
  }
}

type Values = ReturnType<typeof parse>['values'];

function taskOf(values: Values, positionals: readonly string[]): Task {
  if (values.help) return { task: 'usage' };
  if (values.version) return { task: 'version' };
  const json = values.json ?? false;
  const flags = searchFlags(values);
  const flagged = Object.keys(flags).length > 1 || flags.exact;
  const text = positionals.join(' ').trim();
  if (values.batch) {
    if (text !== '')
      throw invalid('--batch reads its queries from standard input; give none on the command line');
    return { task: 'batch', flags };
  }
  const http = values.http ?? false;
  if (http && text !== 'manifest') throw invalid('--http goes with manifest alone');
  if (isTask(text)) {
    if (flagged || (json && text !== 'inspect')) throw invalid(`${text} takes no such flag; see --help`);
    if (text === 'manifest') return { task: text, http };
    return text === 'inspect' ? { task: text, json } : { task: text };
  }
  if (text === '') throw invalid('nothing to do: ask a question, for instance: search kpi');
  return { task: 'ask', text, json, flags };
}

const ALONE = ['inspect', 'lexicon', 'start', 'doctor', 'manifest', 'discord register'] as const;
type Alone = (typeof ALONE)[number];

function isTask(text: string): text is Alone {
  return ALONE.some((task) => task === text);
}

function searchFlags(values: Values): SearchFlags {
  const language = values.lang === undefined ? undefined : languageOf(values.lang);
  const limit = values.limit === undefined ? undefined : limitOf(values.limit);
  return {
    ...(language && { language }),
    ...(limit !== undefined && { limit }),
    exact: values.exact ?? false,
    ...(values.explain && { explain: true as const }),
  };
}

function languageOf(value: string): LanguageChoice {
  const choice = LANGUAGE_NAMES.get(comparable(value));
  if (choice) return choice;
  throw invalid(`--lang takes en, zh, zh-Hant or both, not '${value}'`);
}

function limitOf(value: string): number {
  const limit = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= LIMIT) return limit;
  throw invalid(`--limit takes a number from 1 to ${LIMIT}, not '${value}'`);
}

function invalid(message: string): UsageError {
  return new UsageError('OPTION_INVALID', message);
}

/** The line to type for something that was chosen while typing: one that the grammar reads as just that. */
import type { Locale } from '../corpus/model.ts';
import { UsageError } from '../errors.ts';
import type { Invocation } from '../reply/invocation.ts';
import { optionOf } from './options.ts';
import { commandOf, type KnownNames, parse } from './parse.ts';
import type { Suggestion } from './request.ts';
import { type Token, tokenize, untokenize } from './tokens.ts';
import type { TypedCommand } from './words.ts';

/** A line that is being typed. */
export interface Line {
  /** The command that it begins with, and that word as it was typed. */
  readonly command?: TypedCommand | undefined;
  readonly word: string;
  /** What is being completed: the words after the command. */
  readonly typed: string;
  /** All the words, with the command's. */
  readonly words: string;
  /** What was said of the language and of the document: `lang:zh`, `in:guide`. */
  readonly options: readonly Token[];
}

/** Takes a line apart. `阅读指` has its command before 指, without a space. */
export function readLine(text: string): Line {
  const tokens = tokenize(text);
  const [first, ...rest] = tokens.filter((token) => !optionOf(token));
  const { command, argument } = first ? commandOf(first) : {};
  const join = (...parts: readonly Token[]) => parts.map((part) => part.text).join(' ');
  return {
    command,
    word: first && argument ? first.text.slice(0, -argument.text.length) : (first?.text ?? ''),
    typed: join(...(argument ? [argument] : []), ...rest),
    words: join(...(first ? [first] : []), ...rest),
    options: tokens.filter((token) => ['lang', 'in'].includes(optionOf(token)?.name ?? '')),
  };
}

type Chosen = Pick<Suggestion, 'kind' | 'value'>;

/** The command that leads to what was chosen, and its word where another one, or none, was typed. */
const COMMANDS: Readonly<Record<Suggestion['kind'], TypedCommand>> = {
  section: 'read',
  document: 'contents',
  person: 'authors',
  term: 'search',
};
const WORDS: Readonly<Record<Locale, Partial<Record<TypedCommand, string>>>> = {
  en: { read: 'read', contents: 'contents', authors: 'authors' },
  zh: { read: '阅读', contents: '目录', authors: '作者' },
  'zh-Hant': { read: '閱讀', contents: '目錄', authors: '作者' },
};

/**
 * The line that leads to what was chosen. The command's word stays as it was typed where it is the right one: a section
 * chosen during a search is read. A name of several words is quoted, and whatever would be read as something else. None
 * when the grammar has no way to say it.
 */
export function lineFor(
  chosen: Chosen,
  { command, word, options }: Line,
  locale: Locale,
  names: KnownNames,
): string | undefined {
  const { kind, value } = chosen;
  const wanted = COMMANDS[kind];
  const begin = command === wanted ? word : WORDS[locale][wanted];
  // What was chosen is in one document, whichever was named.
  const kept = options
    .filter((option) => kind === 'term' || optionOf(option)?.name === 'lang')
    .map(typedAgain);
  const quoted = untokenize([{ text: value, quoted: true, word: '' }]);
  const ways = [value, quoted, `“${value}”`].slice(kind !== 'term' && /\s/u.test(value) ? 1 : 0);
  return ways
    .map((way) => [...(begin ? [begin] : []), way, ...kept].join(' '))
    .find((line) => leadsTo(chosen, read(line, names)));
}

/** An option as it is typed: its value in quotes when it has several words. */
function typedAgain({ text }: Token): string {
  return text.replace(/^([^:：]+[:：])(.*\s.*)$/su, '$1"$2"');
}

function read(line: string, names: KnownNames): Invocation | undefined {
  try {
    return parse(line, names);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function leadsTo({ kind, value }: Chosen, invocation: Invocation | undefined): boolean {
  if (invocation?.command !== COMMANDS[kind]) return false;
  switch (invocation.command) {
    case 'read':
      return invocation.section === value;
    case 'contents':
      return invocation.document === value;
    case 'authors':
      return invocation.name === value;
    default:
      return invocation.command === 'search' && [value, `"${value}"`].includes(invocation.query);
  }
}

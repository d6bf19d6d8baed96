/**
 * What a person typed → a command and its options. One grammar for every platform, in both languages.
 *
 * A command word counts only if the rest parses as its arguments; else all of it is the query, so that `language policy`
 * and `help with compliance` are questions. Which sections, documents and people there are is for the caller to say.
 */
import type { LanguageChoice, Locale } from '../corpus/model.ts';
import { UsageError } from '../errors.ts';
import type { Invocation } from '../reply/invocation.ts';
import { comparable, type Token, tokenize, untokenize } from './tokens.ts';
import {
  AUTO_WORDS,
  COMMAND_WORDS,
  HERE_WORDS,
  LANGUAGE_ENDINGS,
  LANGUAGE_NAMES,
  OPTION_WORDS,
  type OptionName,
  SIMPLIFIED_WORDS,
  type TypedCommand,
} from './words.ts';

/** Which names the documents know: decides whether `read …`, `contents …` and `authors …` are commands. */
export interface KnownNames {
  isSection(name: string): boolean;
  isDocument(name: string): boolean;
  isPerson(name: string): boolean;
}

interface Options {
  language?: LanguageChoice;
  locale?: Locale;
  document?: string;
  screen?: number;
}

/**
 * Parses what stands after the bot's name.
 * @throws UsageError OPTION_INVALID for `lang:`, `in:` or `screen:` with a value that cannot be meant.
 */
export function parse(text: string, names: KnownNames): Invocation {
  const { options, rest } = takeOptions(tokenize(text));
  const [first] = rest;
  // Nothing but quotes, or options of a search, is a search for nothing: it is refused with an example.
  const meant = options.document !== undefined || /["“”「」『』]/u.test(text);
  if (first === undefined && meant) return search([], options);
  if (first === undefined) return { command: 'help', ...pick(options, 'language', 'locale') };
  const { command, argument } = commandOf(first);
  const given = [...(argument ? [argument] : []), ...rest.slice(1)];
  const parsed = command === undefined ? undefined : COMMANDS[command](given, options, names);
  return parsed ?? search(rest, options);
}

/**
 * The command that a first word is. Chinese writes no space after it, and a colon may stand there in either language:
 * `搜索绩效指标`, `search: kpi`.
 */
export function commandOf(first: Token): { command?: TypedCommand; argument?: Token } {
  if (first.quoted) return {};
  const parts = /^(\p{Script=Han}{2}|[^:：]+)([:：]?)(.*)$/su.exec(first.text);
  const [, word = '', colon = '', argument = ''] = parts ?? [];
  const whole = COMMAND_WORDS.get(first.word);
  const command =
    whole ??
    (colon !== '' || /^\p{Script=Han}/u.test(word) ? COMMAND_WORDS.get(comparable(word)) : undefined);
  if (command === undefined) return {};
  if (whole || argument === '') return { command };
  return { command, argument: { text: argument, quoted: false, word: comparable(argument) } };
}

/** Takes `lang:zh`, `in:guide` and `screen:2` out, wherever they stand. The last of a kind counts. */
function takeOptions(tokens: readonly Token[]): { options: Options; rest: Token[] } {
  const options: Options = {};
  const rest = tokens.filter((token) => {
    const option = optionOf(token);
    if (!option) return true;
    const { name, value } = option;
    if (name === 'in') options.document = value;
    else if (name === 'lang') Object.assign(options, languageValue(value));
    else if (/^\p{Nd}/u.test(value)) options.screen = screenValue(value);
    else return true;
    return false;
  });
  return { options, rest };
}

/** The option that a word is: its name, and what stands after the colon. */
export function optionOf({ text, quoted }: Token): { name: OptionName; value: string } | undefined {
  const parts = quoted ? null : /^([^:：]+)[:：](.+)$/u.exec(text);
  const name = OPTION_WORDS.get(comparable(parts?.[1] ?? ''));
  const value = parts?.[2];
  return name === undefined || value === undefined ? undefined : { name, value };
}

function languageValue(value: string): Language {
  const word = comparable(value);
  const choice = LANGUAGE_NAMES.get(word);
  if (choice) return languageFor(choice, word);
  throw new UsageError('OPTION_INVALID', `lang: takes en, zh, zh-Hant or both, not ${value}`, {
    option: 'lang:',
    value,
    example: 'lang:zh',
  });
}

/** A language as it was named: who names the Simplified characters means them, who says Chinese means their own. */
type Language = Pick<Options, 'language' | 'locale'>;

function languageFor(language: LanguageChoice, word: string): Language {
  return SIMPLIFIED_WORDS.has(word) ? { language, locale: 'zh' } : { language };
}

function screenValue(value: string): number {
  const screen = Number(value.normalize('NFKC'));
  if (Number.isInteger(screen) && screen >= 1 && screen <= 9999) return screen;
  throw new UsageError('OPTION_INVALID', `screen: takes a number from 1, not ${value}`, {
    option: 'screen:',
    value,
    example: 'screen:2',
  });
}

/**
 * A language ending (`in Chinese`, `对照`), if at least `left` words stand before it. An explicit `lang:` leaves the
 * words alone.
 */
function takeEnding(
  tokens: readonly Token[],
  options: Options,
  left = 1,
): { rest: readonly Token[]; language: Language } {
  if (options.language) return { rest: tokens, language: pick(options, 'language', 'locale') };
  for (const [words, language] of LANGUAGE_ENDINGS) {
    const end = tokens.slice(-words.length);
    const fits = tokens.length >= words.length + left;
    if (fits && words.every((word, index) => end[index]?.word === word)) {
      return { rest: tokens.slice(0, -words.length), language: languageFor(language, words.join(' ')) };
    }
  }
  return { rest: tokens, language: {} };
}

function search(tokens: readonly Token[], options: Options): Invocation {
  const { rest, language } = takeEnding(tokens, options);
  return {
    command: 'search',
    query: untokenize(rest),
    ...language,
    ...pick(options, 'document', 'screen'),
  };
}

/** Gives nothing when the words after the command are no arguments of it. */
type ParseArguments = (rest: readonly Token[], options: Options, names: KnownNames) => Invocation | undefined;

const COMMANDS: Readonly<Record<TypedCommand, ParseArguments>> = {
  search: (rest, options) => (rest.length > 0 ? search(rest, options) : undefined),

  read: (tokens, options, names) => {
    // A title may itself end in what would choose a language: The best of both.
    const { rest, language } = takeEnding(tokens, options, names.isSection(nameOf(tokens)) ? Infinity : 1);
    const section = nameOf(rest);
    if (!names.isSection(section) && !looksLikeId(rest)) return undefined;
    return { command: 'read', section, ...language, ...pick(options, 'document', 'screen') };
  },

  contents: (tokens, options, names) => {
    const { rest, language } = takeEnding(tokens, options, 0);
    const document = rest.length > 0 ? nameOf(rest) : options.document;
    if (rest.length > 0 && !names.isDocument(nameOf(rest))) return undefined;
    return {
      command: 'contents',
      ...(document !== undefined && { document }),
      ...language,
      ...pick(options, 'screen'),
    };
  },

  authors: (tokens, options, names) => {
    const { rest, language } = takeEnding(tokens, options, 0);
    const name = nameOf(rest);
    if (rest.length > 0 && !names.isPerson(name)) return undefined;
    return {
      command: 'authors',
      ...(rest.length > 0 && { name }),
      ...language,
      ...pick(options, 'document', 'screen'),
    };
  },

  language: (rest, options) => {
    const words = rest.map(({ word }) => word);
    const here = words.length > 0 && HERE_WORDS.has(words.at(-1) ?? '');
    const [word, ...more] = here ? words.slice(0, -1) : words;
    if (more.length > 0) return undefined;
    const choice = word === undefined ? undefined : AUTO_WORDS.has(word) ? 'auto' : LANGUAGE_NAMES.get(word);
    if (word !== undefined && choice === undefined) return undefined;
    return {
      command: 'language',
      ...(choice && { choice }),
      ...(here && { here }),
      ...pick(options, 'language', 'locale'),
    };
  },

  help: (tokens, options) => {
    const { rest, language } = takeEnding(tokens, options, 0);
    return rest.length === 0 ? { command: 'help', ...language } : undefined;
  },
};

function nameOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

/** `common-ospo-kpis` or `guide/security`: nobody writes that in a question, so `read` with it is a command. */
function looksLikeId(tokens: readonly Token[]): boolean {
  const [token] = tokens;
  return tokens.length === 1 && token !== undefined && /[^\s]([-/][^\s]+)+/u.test(token.text);
}

function pick<K extends keyof Options>(options: Options, ...keys: K[]): Pick<Options, K> {
  return Object.fromEntries(
    keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])),
  ) as Pick<Options, K>;
}

/**
 * What a person typed → a command and its options. One grammar for every platform, in both languages.
 *
 * A command word counts only if the rest parses as its arguments; else all of it is the query, so that `language policy`
 * and `help with compliance` are questions; so is a command with an option that it does not have. Which sections,
 * documents and people there are is for the caller to say.
 */
import { UsageError } from '../errors.ts';
import type { Invocation } from '../reply/invocation.ts';
import { isLanguage } from './language-names.ts';
import { type Language, languageFor, type Options, pick, takeOptions } from './options.ts';
import { phraseMeant } from './phrases.ts';
import { comparable, type Token, tokenize, untokenize } from './tokens.ts';
import {
  AUTO_WORDS,
  COMMAND_WORDS,
  HERE_ENDINGS,
  LANGUAGE_ENDINGS,
  LANGUAGE_NAMES,
  type TypedCommand,
} from './words.ts';

/** Which names the documents know: decides whether `read …`, `contents …` and `authors …` are commands. */
export interface KnownNames {
  isSection(name: string): boolean;
  isDocument(name: string): boolean;
  isPerson(name: string): boolean;
}

/**
 * Parses what stands after the bot's name.
 * @throws UsageError OPTION_INVALID for `lang:`, `screen:` or `language` with a value that cannot be meant.
 */
export function parse(text: string, names: KnownNames): Invocation {
  const { options, rest } = takeOptions(tokenize(text));
  const [first] = rest;
  // Nothing but quotes, or options of a search, is a search for nothing: it is refused with an example.
  const meant = options.document !== undefined || /["“”「」『』]/u.test(text);
  if (first === undefined && meant) return search([], options);
  if (first === undefined) return { command: 'help', ...pick(options, 'language', 'locale') };
  const whole = wholeMessage(rest, options, names);
  if (whole) return whole;
  const { command, argument } = commandOf(first);
  const given = [...(argument ? [argument] : []), ...rest.slice(1)];
  const parsed = command === undefined ? undefined : COMMANDS[command](given, options, names);
  return parsed ?? search(rest, options);
}

/** A message that means something as a whole: a greeting, say, or the name of a language. A title of a section is searched. */
function wholeMessage(tokens: readonly Token[], options: Options, names: KnownNames): Invocation | undefined {
  const { document, screen, ...language } = options;
  if (document !== undefined || screen !== undefined || tokens.some(({ quoted }) => quoted)) return undefined;
  if (names.isSection(nameOf(tokens))) return undefined;
  const phrase = phraseMeant(nameOf(tokens));
  if (phrase) return { ...phrase, ...language };
  return language.language === undefined ? languageNamed(tokens) : undefined;
}

/** `中文` or `in Chinese`, and nothing else: what a reader wants to be answered in. To search for the word, `search` it. */
function languageNamed(tokens: readonly Token[]): Invocation | undefined {
  const name = tokens.map(({ word }) => word).join(' ');
  const ending = LANGUAGE_ENDINGS.find(([words]) => words.join(' ') === name);
  const choice = LANGUAGE_NAMES.get(name) ?? ending?.[1];
  return choice && { command: 'language', choice };
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
  search,

  read: (tokens, options, names) => {
    // A title may itself end in what would choose a language: The best of both.
    const { rest, language } = takeEnding(tokens, options, names.isSection(nameOf(tokens)) ? Infinity : 1);
    const section = nameOf(rest);
    // With no name it says what is missing.
    if (rest.length > 0 && !names.isSection(section) && !looksLikeId(rest)) return undefined;
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

  language: (tokens, options) => {
    if (options.document !== undefined || options.screen !== undefined) return undefined;
    const { rest, here } = takeHere(tokens);
    const word = rest.map((token) => token.word).join(' ');
    const choice = AUTO_WORDS.has(word) ? 'auto' : LANGUAGE_NAMES.get(word);
    if (word !== '' && choice === undefined) {
      if (!isLanguage(word)) return undefined;
      throw new UsageError('OPTION_INVALID', `language takes en, zh, zh-Hant, both or auto, not ${word}`, {
        option: 'language',
        value: nameOf(rest),
        example: 'language zh',
      });
    }
    return {
      command: 'language',
      ...(choice && { choice }),
      ...(here && { here }),
      ...pick(options, 'language', 'locale'),
    };
  },

  help: (tokens, options) => {
    if (options.document !== undefined || options.screen !== undefined) return undefined;
    const { rest, language } = takeEnding(tokens, options, 0);
    return rest.length === 0 ? { command: 'help', ...language } : undefined;
  },
};

/** Whether the words end in what makes a language the channel's, and those before. */
function takeHere(tokens: readonly Token[]): { rest: readonly Token[]; here: boolean } {
  for (const words of HERE_ENDINGS) {
    const end = tokens.slice(-words.length);
    if (words.every((word, index) => end[index]?.word === word))
      return { rest: tokens.slice(0, -words.length), here: true };
  }
  return { rest: tokens, here: false };
}

function nameOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

/** `common-ospo-kpis` or `guide/security`: nobody writes that in a question, so `read` with it is a command. */
function looksLikeId(tokens: readonly Token[]): boolean {
  const [token] = tokens;
  return tokens.length === 1 && token !== undefined && /[^\s]([-/][^\s]+)+/u.test(token.text);
}

/** The options that may stand anywhere in what is typed: `lang:zh`, `in:guide`, `screen:2`. */
import type { LanguageChoice, Locale } from '../corpus/model.ts';
import { UsageError } from '../errors.ts';
import { comparable, type Token } from './tokens.ts';
import { LANGUAGE_NAMES, OPTION_WORDS, type OptionName, SIMPLIFIED_WORDS } from './words.ts';

export interface Options {
  language?: LanguageChoice;
  locale?: Locale;
  document?: string;
  screen?: number;
}

/** Takes `lang:zh`, `in:guide` and `screen:2` out, wherever they stand. The last of a kind counts. */
export function takeOptions(tokens: readonly Token[]): { options: Options; rest: Token[] } {
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
export type Language = Pick<Options, 'language' | 'locale'>;

export function languageFor(language: LanguageChoice, word: string): Language {
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

/** Those of the options that there are. */
export function pick<K extends keyof Options>(options: Options, ...keys: K[]): Pick<Options, K> {
  return Object.fromEntries(
    keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])),
  ) as Pick<Options, K>;
}

/** The names of the world's languages, to tell `language French` from `language policy`. */
import { comparable } from './tokens.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
let names: ReadonlySet<string> | undefined;

/** Whether a word is the code of a language (ISO 639-1), or its name in English or Chinese as CLDR has it. */
export function isLanguage(word: string): boolean {
  names ??= languageNames();
  return names.has(comparable(word));
}

function languageNames(): ReadonlySet<string> {
  const displayed = ['en', 'zh'].map(
    (locale) => new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }),
  );
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return new Set(
    codes.flatMap((code) => {
      const known = displayed.flatMap((display) => display.of(code) ?? []);
      // 日语 is said as well as 日文.
      const names = known.flatMap((name) => [name, name.replace(/语$/u, '文')]);
      return names.length === 0 ? [] : [code, ...names.map(comparable)];
    }),
  );
}

/** How HTML names the languages that text is in. */
import { html } from 'hono/html';
import { scriptLocale } from '../../src/conversation/locale.ts';
import type { Locale } from '../../src/corpus/model.ts';
import type { Part } from './card/inline.ts';

/** The value of `lang` for each locale, by script (BCP 47): what fonts and voices are chosen by. */
export const LANG: Readonly<Record<Locale, string>> = { en: 'en', zh: 'zh-Hans', 'zh-Hant': 'zh-Hant' };

/** The attribute of words whose script says that they are Chinese, in English text: a name, or a language's own name. */
export function langOfWords(words: string, container: Locale): Part {
  const script = container === 'en' ? scriptLocale(words) : undefined;
  return script === undefined ? '' : html` lang="${LANG[script]}"`;
}

/** The attribute of something in `locale`; none where what it stands in is in the same. */
export function langIfOther(locale: Locale, container: Locale): Part {
  return locale === container ? '' : html` lang="${LANG[locale]}"`;
}

/** The names that folders, files and YAML keys give a language (`en`, `zh-CN`, `zh_hant`, …). Reads names only, never text. */
import type { Language } from '../model.ts';

/** What a name says: the language, and for Chinese whether it means Traditional characters. */
export interface LanguageCode {
  readonly language: Language;
  readonly traditional: boolean;
}

const ENGLISH = new Set(['en', 'en-us', 'en-gb', 'english']);
const SIMPLIFIED = new Set(['zh', 'zh-cn', 'zh-hans', 'zh-hans-cn', 'zh-sg', 'cn', 'chs', 'chinese']);
const TRADITIONAL = new Set(['zh-hant', 'zh-hant-tw', 'zh-hant-hk', 'zh-tw', 'zh-hk', 'zh-mo', 'cht']);

/** The language that a name stands for, whatever its case, with `-` or `_`; undefined for any other name. */
export function languageCode(name: string): LanguageCode | undefined {
  const code = name.toLowerCase().replaceAll('_', '-');
  if (ENGLISH.has(code)) return { language: 'en', traditional: false };
  if (SIMPLIFIED.has(code)) return { language: 'zh', traditional: false };
  if (TRADITIONAL.has(code)) return { language: 'zh', traditional: true };
  return undefined;
}

/** A file name without its extension, and without the language at its end (`guide.zh.md`, `README_CN.md`). */
export function splitFileName(name: string): { stem: string; code?: string } {
  const base = name.replace(/(?<=.)\.[a-z0-9]+$/i, '');
  // The longest suffix first, so that `guide.zh-CN` is not read as `guide.zh` in `CN`.
  const marked = /^(.+?)[._-]((?:zh|en)(?:[-_][a-z]{2,4}){0,2}|cn|chs|cht)$/i.exec(base);
  const [, stem, code] = marked ?? [];
  return stem && code && languageCode(code) ? { stem, code } : { stem: base };
}

/** Whether a title is nothing but the name of a language, as `English` over the first half of a file and `中文` over the second. */
export function namesLanguage(title: string): boolean {
  return (
    /^\W*(?:in )?(?:english|chinese|simplified chinese)(?: (?:version|text))?\W*$/i.test(title) ||
    /^[\s\p{P}]*(?:英文|英语|中文|汉语|简体中文|简体)(?:版|版本)?[\s\p{P}]*$/u.test(title)
  );
}

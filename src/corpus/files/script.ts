/** What script a whole file is written in, to confirm what its folder says. Blocks are told apart in `language.ts`. */
import type { Language } from '../model.ts';

/** How much of a file is Chinese and how much is in Latin letters, markup and code apart. */
export interface Script {
  readonly han: number;
  readonly words: number;
  /** Lines with a Han character, and lines of eight Latin words or more without one. */
  readonly hanLines: number;
  readonly latinLines: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\1[`~]*[ \t]*$/gm;
const COMMENT = /<!--[\s\S]*?-->/g;
const TAG = /<\/?[a-z][^<>]{0,500}>/gi;
const SHORTCODE = /\{\{[^{}\n]*\}\}/g;
const CODE = /`[^`\n]+`/g;
const ADDRESS = /\]\([^()\s]*\)|https?:\/\/\S+/g;
/** Keys of front matter, and names of fields elsewhere: `weight: 10`. */
const KEY = /^[ \t]*[\w-]+:(?=\s)/gm;

const HAN = /\p{Script=Han}/gu;
const WORD = /\p{Script=Latin}{2,}/gu;

/** Counts Han characters and Latin words of Markdown. Comments do not count: translators keep the original in them. */
export function scriptOf(markdown: string): Script {
  let prose = markdown;
  for (const apart of [COMMENT, FENCE, TAG, SHORTCODE, CODE, ADDRESS, KEY]) prose = prose.replace(apart, ' ');
  let hanLines = 0;
  let latinLines = 0;
  for (const line of prose.split('\n')) {
    if (/\p{Script=Han}/u.test(line)) hanLines++;
    else if (count(line, WORD) >= 8) latinLines++;
  }
  return { han: count(prose, HAN), words: count(prose, WORD), hanLines, latinLines };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

/**
 * Whether a file can be in the language that its folder says. Chinese prose of this kind has two to ten Han characters
 * for each Latin word, a translation that was never begun has none; English has next to none.
 */
export function confirms({ han, words }: Script, language: Language): boolean {
  const share = han / Math.max(1, han + words);
  // A page of a title and a few names (`kubectl`) is the same in both languages.
  if (language === 'zh') return share >= 0.1 || (han === 0 && words <= 5);
  return share <= 0.05;
}

/** The language that a file is written in, where it is one: in a file of both, lines of English stand between the Chinese. */
export function soleLanguage(script: Script): Language | undefined {
  if (confirms(script, 'en')) return 'en';
  return confirms(script, 'zh') && script.latinLines <= script.hanLines / 4 ? 'zh' : undefined;
}

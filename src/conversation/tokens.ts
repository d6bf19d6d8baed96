/** What was typed → words, with quoted stretches kept whole and literal. */
import { foldHan } from '../search/traditional.ts';
import { OPTION_WORDS } from './words.ts';

export interface Token {
  /** As typed, without its quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** For comparing with the words of the grammar: NFKC, lower case, Simplified characters. */
  readonly word: string;
}

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '＂': '＂',
  '“': '”',
  '”': '“',
  '「': '」',
  '『': '』',
  '„': '“',
};

/** Control and bidi characters, which nobody types on purpose. Line breaks and tabs part words. */
const UNTYPED = /[\p{Cc}--[\t\n\v\f\r]]|[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gv;

/**
 * Parts a text at white space. A quote opens a literal stretch where a word could begin and closes at its partner;
 * one that is never closed is an ordinary character. Lone surrogates become U+FFFD.
 */
export function tokenize(text: string): Token[] {
  const clean = text.toWellFormed().replace(UNTYPED, '');
  const tokens: Token[] = [];
  let at = 0;
  while (at < clean.length) {
    const rest = clean.slice(at);
    const space = /^\s+/u.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const closing = QUOTES[rest.charAt(0)];
    const end = closing === undefined ? -1 : rest.indexOf(closing, 1);
    if (end > 0) {
      const quoted = rest.slice(1, end).trim();
      if (quoted !== '') tokens.push({ text: quoted, quoted: true, word: '' });
      at += end + 1;
      continue;
    }
    const option = optionWithQuotes(rest);
    const word = option?.typed ?? /^\S+/u.exec(rest)?.[0] ?? rest;
    const text = option?.text ?? word;
    tokens.push({ text, quoted: false, word: comparable(text) });
    at += word.length;
  }
  return tokens;
}

/** `in:"my guide"`: the value of an option may have spaces when it is quoted. */
function optionWithQuotes(rest: string): { typed: string; text: string } | undefined {
  const name = /^[^\s:：]+[:：]/u.exec(rest)?.[0];
  if (name === undefined || !OPTION_WORDS.has(comparable(name.slice(0, -1)))) return undefined;
  const closing = QUOTES[rest.charAt(name.length)];
  if (closing === undefined) return undefined;
  const end = rest.indexOf(closing, name.length + 1);
  if (end < 0) return undefined;
  return { typed: rest.slice(0, end + 1), text: name + rest.slice(name.length + 1, end).trim() };
}

/** The text that tokens stand for, quoted ones in plain quotes. */
export function untokenize(tokens: readonly Token[]): string {
  return tokens.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(' ');
}

/** How a word of the grammar is compared: full-width, capitals, accents and Traditional characters make no difference. */
export function comparable(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    .normalize('NFC')
    .replace(/\p{Script=Han}/gu, foldHan);
}

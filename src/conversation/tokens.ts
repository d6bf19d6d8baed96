/** What was typed → words, with quoted stretches kept whole and literal. */
import { foldHan } from '../search/traditional.ts';

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
    const word = /^[^\s]+/u.exec(rest)?.[0] ?? rest;
    tokens.push({ text: word, quoted: false, word: comparable(word) });
    at += word.length;
  }
  return tokens;
}

/** The text that tokens stand for, quoted ones in plain quotes. */
export function untokenize(tokens: readonly Token[]): string {
  return tokens.map(({ text, quoted }) => (quoted ? `"${text}"` : text)).join(' ');
}

/** How a word of the grammar is compared: full-width, capitals and Traditional characters make no difference. */
export function comparable(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, foldHan);
}

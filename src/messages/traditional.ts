/**
 * Chinese for readers of Traditional characters: the bot's sentences, and the text of documents when it is shown.
 * What a sentence quotes (a query, a name, a title, an id) is never converted. OpenCC's table for Taiwan
 * (characters, not vocabulary) weighs a megabyte and is loaded for the first reader who needs it.
 */
import type { Nodes } from 'mdast';
import { mapText, plainText } from '../corpus/tree.ts';
import type { Messages } from './en.ts';
import { zh } from './zh.ts';

/** Simplified to Traditional characters. */
export type Convert = (simplified: string) => string;

let loading: Promise<Convert> | undefined;

/** The converter, loaded once. */
export function loadTraditional(): Promise<Convert> {
  loading ??= import('opencc-js/cn2t').then(({ Converter }) => Converter({ from: 'cn', to: 'tw' }));
  return loading;
}

/** Stand in for what a sentence quotes while the sentence around it is converted: U+E000 is for private use. */
const placeholder = (index: number): string => String.fromCharCode(0xe000 + index);

function convertSentence(
  convert: Convert,
  sentence: (...quoted: never[]) => string,
  quoted: unknown[],
): string {
  const held = quoted.map((value, index) => (typeof value === 'string' ? placeholder(index) : value));
  const converted = convert(sentence(...(held as never[])))
    .replace(/“/g, '「')
    .replace(/”/g, '」');
  return converted.replace(/[\uE000-\uE0FF]/g, (mark) => String(quoted[mark.charCodeAt(0) - 0xe000] ?? ''));
}

function convertMessages<T>(value: T, convert: Convert): T {
  if (typeof value === 'string') return convertSentence(convert, () => value, []) as T;
  if (typeof value === 'function') {
    const sentence = value as unknown as (...quoted: never[]) => string;
    return ((...quoted: unknown[]) => convertSentence(convert, sentence, quoted)) as T;
  }
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [key, convertMessages(inner, convert)]),
  ) as T;
}

/** Every sentence in Traditional characters. The names of the languages stay as their readers write them. */
export function traditionalMessages(convert: Convert): Messages {
  return {
    ...convertMessages(zh, convert),
    languages: { ...zh.languages, both: convert(zh.languages.both) },
  };
}

/**
 * The same text in Traditional characters, but for the names in `keep`. A whole block is converted at once, so that
 * a mark in the middle of a word (`头|发`) does not part what decides its characters (頭髮, not 頭發).
 */
export function toTraditional<T extends Nodes>(
  nodes: readonly T[],
  convert: Convert,
  keep: readonly string[],
): T[] {
  return nodes.flatMap((node) => {
    const whole = plainText([node]);
    const converted = convertKeeping(whole, convert, keep);
    if (converted.length !== whole.length)
      return mapText([node], (value) => convertKeeping(value, convert, keep));
    return mapText([node], (_value, { start, end }) => converted.slice(start, end));
  });
}

/** Converts a plain text, but for the names in `keep`. */
export function convertKeeping(text: string, convert: Convert, keep: readonly string[]): string {
  const names = keep.filter((name) => /\p{Script=Han}/u.test(name) && text.includes(name));
  if (names.length === 0) return convert(text);
  const [name = '', ...rest] = names.sort((a, b) => b.length - a.length);
  return text
    .split(name)
    .map((part) => convertKeeping(part, convert, rest))
    .join(name);
}

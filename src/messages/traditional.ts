/**
 * Chinese for readers of Traditional characters: the bot's sentences, and the text of documents when it is shown.
 * What a sentence quotes (a query, a name, a title, an id) is never converted. OpenCC's tables for Taiwan weigh a
 * megabyte and are loaded for the first reader who needs them.
 */

import type { Nodes } from 'mdast';
import type { Locale } from '../corpus/model.ts';
import { mapText, plainText } from '../corpus/tree.ts';
import type { Messages } from './en.ts';
import { zh } from './zh.ts';

/** Simplified to Traditional characters. */
export type Convert = (simplified: string) => string;

export interface Traditional {
  /** Characters only, as in Taiwan: for the text of documents, whose words are their authors'. */
  readonly text: Convert;
  /** Characters and everyday words (文档 → 文件): for the bot's own sentences. */
  readonly sentence: Convert;
}

let loading: Promise<Traditional> | undefined;

/** The converters, loaded once. */
export function loadTraditional(): Promise<Traditional> {
  loading ??= import('opencc-js/cn2t').then(({ Converter }) => ({
    text: Converter({ from: 'cn', to: 'tw' }),
    sentence: Converter({ from: 'cn', to: 'twp' }),
  }));
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

/** Sentences of any shape, in Traditional characters; what a sentence quotes stays as it is. */
export function convertMessages<T>(value: T, convert: Convert): T {
  if (typeof value === 'string') return convertSentence(convert, () => value, []) as T;
  if (typeof value === 'function') {
    const sentence = value as unknown as (...quoted: never[]) => string;
    return ((...quoted: unknown[]) => convertSentence(convert, sentence, quoted)) as T;
  }
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [key, convertMessages(inner, convert)]),
  ) as T;
}

/** An adapter's own sentences by locale; the Traditional ones are made of the Simplified ones at their first use. */
export function sentencesIn<T>(en: T, zh: T): (locale: Locale) => Promise<T> {
  let traditional: T | undefined;
  return async (locale) => {
    if (locale === 'en') return en;
    if (locale === 'zh') return zh;
    traditional ??= convertMessages(zh, (await loadTraditional()).sentence);
    return traditional;
  };
}

/** Every sentence in Traditional characters. The names of the languages stay as their readers write them. */
export function traditionalMessages(convert: Convert): Messages {
  return {
    ...convertMessages(zh, convert),
    languages: { ...zh.languages, both: convert(zh.languages.both) },
  };
}

/**
 * The same text in Traditional characters. It is converted as a whole, so that a mark in the middle of a word (`头|发`)
 * does not part what decides its characters (頭髮, not 頭發); piece by piece only where a word changes its length.
 */
export function toTraditional<T extends Nodes>(nodes: readonly T[], convert: Convert): T[] {
  const whole = plainText(nodes);
  const converted = convert(whole);
  if (converted.length === whole.length)
    return mapText(nodes, (_, { start, end }) => converted.slice(start, end));
  return nodes.length > 1 ? nodes.flatMap((node) => toTraditional([node], convert)) : mapText(nodes, convert);
}

/** A converter that leaves names as they are; the longer of two names that share characters counts. */
export function keeping(convert: Convert, names: readonly string[]): Convert {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const convertParts = (text: string, left: readonly string[]): string => {
    const [name, ...rest] = left.filter((each) => text.includes(each));
    if (name === undefined) return convert(text);
    const parts = text.split(name).map((part) => convertParts(part, rest));
    return parts.join(name);
  };
  return (text) => convertParts(text, longestFirst);
}

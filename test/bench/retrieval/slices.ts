/** Queries changed by rule: what people do to words without meaning anything else. The same in every run. */
import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { unitsOf } from '../../../src/search/analyze.ts';
import { shareOf } from './parts.ts';
import type { Query } from './queries.ts';

/** The query changed, or nothing where the rule has nothing to change. */
type Rule = (query: Query) => string | undefined;

const HAN = /\p{Script=Han}/u;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a text, Chinese ones too, without what stands between them. */
function wordsOf(text: string): string[] {
  return [...words.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** Words that say something: no stop words, no single characters. */
function keywordsOf(text: string): string[] {
  return wordsOf(text).filter((word) => unitsOf(word).some(({ stop }) => !stop) && [...word].length > 1);
}

/** The longest of some words, in the order of the text. */
function longest(of: readonly string[], count: number): string[] {
  const chosen = new Set(of.toSorted((a, b) => b.length - a.length).slice(0, count));
  return of.filter((word) => chosen.has(word));
}

/** One letter too many, too few, wrong, or changed with its neighbour, after the first of the longest word. */
function slipOfLetters(text: string): string | undefined {
  const word = longest(text.match(/[A-Za-z]{5,}/g) ?? [], 1)[0];
  if (word === undefined) return undefined;
  const at = 1 + Math.floor(shareOf(`place ${text}`) * (word.length - 2));
  const letter = 'etaoinsrhl'[Math.floor(shareOf(`letter ${text}`) * 10)] ?? 'e';
  const [before, here, next, rest] = [
    word.slice(0, at),
    word[at] ?? '',
    word[at + 1] ?? '',
    word.slice(at + 2),
  ];
  const slips = [before + next + rest, before + next + here + rest, before + here + letter + next + rest];
  slips.push(before + (letter === here ? 'x' : letter) + next + rest);
  const slip = slips[Math.floor(shareOf(`slip ${text}`) * slips.length)] ?? word;
  return text.replace(word, slip === word ? before + next + rest : slip);
}

/** The 3,755 common characters of GB 2312, level 1, by how they sound. */
function charactersBySound(): Map<string, string[]> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  }
  const common = new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
  return Map.groupBy([...common], soundOf);
}

function soundOf(character: string): string {
  return pinyin(character, { toneType: 'none' });
}

let sounds: Map<string, string[]> | undefined;

/** A character of a word of two or more, written as another one that sounds the same. */
function slipOfSound(text: string): string | undefined {
  const word = longest(
    keywordsOf(text).filter((each) => /^\p{Script=Han}+$/u.test(each)),
    1,
  )[0];
  if (word === undefined) return undefined;
  sounds ??= charactersBySound();
  const at = Math.floor(shareOf(`place ${text}`) * [...word].length);
  const right = [...word][at] ?? '';
  const others = (sounds.get(soundOf(right)) ?? []).filter((other) => other !== right);
  const wrong = others[Math.floor(shareOf(`slip ${text}`) * others.length)];
  return wrong === undefined ? undefined : text.replace(word, word.replace(right, wrong));
}

const toTraditional = Converter({ from: 'cn', to: 'tw' });

function changed(text: string, to: string): string | undefined {
  return text === to ? undefined : to;
}

function halfOf(text: string, half: 0 | 1): string[] {
  const all = wordsOf(text);
  const middle = Math.ceil(all.length / 2);
  return half === 0 ? all.slice(0, middle) : all.slice(middle);
}

/** Keywords in Chinese characters. */
function hanWordsOf(text: string): string[] {
  return keywordsOf(text).filter((word) => /^\p{Script=Han}+$/u.test(word));
}

/** The three longest, of a Chinese query. */
function hanKeywords({ text, language }: Query): readonly string[] | undefined {
  const kept = language === 'zh' ? longest(hanWordsOf(text), 3) : [];
  return kept.length === 0 ? undefined : kept;
}

/** Without tones, the syllables of a word together. */
function inPinyin(word: string): string {
  return pinyin(word, { toneType: 'none', type: 'array' }).join('');
}

/** Every rule, by the name of its slice. */
export const SLICES: Readonly<Record<string, Rule>> = {
  typo: ({ text, language }) => (language === 'zh' ? slipOfSound(text) : slipOfLetters(text)),
  traditional: ({ text, language }) => (language === 'zh' ? changed(text, toTraditional(text)) : undefined),
  'full-width': ({ text }) =>
    changed(
      text,
      text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ),
  keywords: ({ text }) => {
    const kept = longest(keywordsOf(text), 3);
    return kept.length < 2 ? undefined : changed(text, kept.join(' '));
  },
  'spaced words': ({ text, language }) =>
    language === 'zh' ? changed(text, wordsOf(text).join(' ')) : undefined,
  'half and half': ({ language, title: { en, zh } }) => {
    if (en === undefined || zh === undefined || !HAN.test(zh)) return undefined;
    const halves = language === 'en' ? [halfOf(en, 0), halfOf(zh, 1)] : [halfOf(zh, 0), halfOf(en, 1)];
    return halves.some(({ length }) => length === 0)
      ? undefined
      : halves.map((half) => half.join(' ')).join(' ');
  },
  'pinyin keyword': ({ text, language }) => {
    const [word] = language === 'zh' ? longest(hanWordsOf(text), 1) : [];
    return word === undefined ? undefined : text.replace(word, ` ${inPinyin(word)} `);
  },
  'Chinese keywords': (query) => hanKeywords(query)?.join(' '),
  'only pinyin': (query) => hanKeywords(query)?.map(inPinyin).join(' '),
};

/** Slices that are compared with another one instead of the whole queries: only the writing is to make the difference. */
const BEFORE: Readonly<Record<string, string>> = { 'only pinyin': 'Chinese keywords' };

/** The rule that makes what a slice is compared with, where that is not the query as it was. */
export function ruleBefore(set: string): Rule | undefined {
  return SLICES[BEFORE[set] ?? ''];
}

/** The queries that a rule changes, before and after: at most so many, spread over all of them. */
export function slice(rule: Rule, queries: readonly Query[], most = Number.POSITIVE_INFINITY) {
  const pairs = queries.flatMap((before) => {
    const text = rule(before);
    return text === undefined ? [] : [{ before, after: { ...before, text } }];
  });
  const step = Math.max(1, pairs.length / most);
  const kept = pairs.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  return { before: kept.map(({ before }) => before), after: kept.map(({ after }) => after) };
}

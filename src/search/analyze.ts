/**
 * Text to terms, the same for the index and for a query. A word is folded (width, case, accents, plural) and a run of
 * Han characters gives every character and every two neighbours, in Simplified:
 *
 *   關鍵 KPIs，OSPO’s  →  关 关键 键 · kpi · ospo
 *
 * Each piece knows where it stands in the original text, so that marks fall on what was really written. What terms are
 * worth is `weights.ts`' matter, what they stand for is `glossary.ts`'.
 */
import { stemmer } from 'stemmer';
import { STOP_WORDS } from './stop-words.ts';
import { foldHan } from './traditional.ts';

/** A word, or one Han character, as it stands in a text. Offsets are UTF-16 code units of the original. */
export interface Unit {
  /** Folded, and stemmed when it is a word. */
  readonly text: string;
  /** Folded but not stemmed: what spelling compares. */
  readonly surface: string;
  readonly han: boolean;
  /** A word that is left out of queries and bodies. Han units are never: {@link STOP_WORDS} are words. */
  readonly stop: boolean;
  readonly start: number;
  readonly end: number;
  /** What parts it from the unit before: nothing, white space, one joining sign (`-`, `&`, `/`), anything else. */
  readonly gap: 'none' | 'space' | 'join' | 'break';
}

/** One analysed token with the place it was read from. */
export interface Term {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Signs that show nothing and may stand inside a word: soft hyphen, zero-width and bidirectional controls. */
const HIDDEN = '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF';
const LETTER = `[[\\p{L}\\p{N}\\p{M}]--\\p{Script=Han}]`;
const PIECE = new RegExp(
  [
    // A run of Han characters, variation selectors and hidden signs among them.
    `(?:\\p{Script=Han}[\\p{M}${HIDDEN}]*)+`,
    // `C++`, `C#`
    `(?<!${LETTER})[A-Za-z](?:\\+\\+|#)(?!${LETTER})`,
    // Letters, with an apostrophe (O’Brien), hidden signs, and the point or comma of a number inside.
    `${LETTER}+(?:(?:[${HIDDEN}]+|['’‘ʼ＇](?=\\p{L})|(?<=\\p{Nd})\\.(?=\\p{Nd})|(?<=\\p{Nd}),(?=\\p{Nd}{3}(?!\\p{Nd})))${LETTER}+)*`,
  ].join('|'),
  'gv',
);
/** Nearly every run of Han characters: one code unit each, with nothing between. */
const PLAIN_HAN = /^[\u4E00-\u9FFF]+$/;
const HAN_RUN = /^\p{Script=Han}/u;
const HAN_CHARACTER = new RegExp(`\\p{Script=Han}[\\p{M}${HIDDEN}]*`, 'gv');
const ASCII_WORD = /^[A-Za-z0-9]+$/;
const SPACE = /^[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]+$/;
const JOIN = /^[-\u2010\u2011\uFF0D&/_]$/;
/** Letters that Unicode does not take apart into a base letter and an accent. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** Lower case, ordinary width, no accents, no apostrophes. */
function foldWord(word: string): string {
  if (ASCII_WORD.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’‘ʼ]s$/u, '')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}+/gu, '')
    .replace(/[ßæœøłđðþıς]/g, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .normalize('NFC')
    .replace(/(?<!\p{Nd})\.|\.(?!\p{Nd})|[^\p{L}\p{N}\p{M}.+#]/gu, '');
}

/** British spellings as American ones. Index and query are folded alike, so a wrong guess (`enterprize`) does no harm. */
function american(word: string): string {
  if (word === 'programme' || word === 'programmes') return 'program';
  return word
    .replace(/([a-z]{3,})is(e|ed|es|er|ers|ing|ation|ations)$/, '$1iz$2')
    .replace(/([a-z]{3,})our(s|ed|ing|able|al|ite|ites)?$/, '$1or$2')
    .replace(/([a-z]{3,}[bct])re(s?)$/, '$1er$2')
    .replace(/^(licen|defen|offen|preten)ce(s|d)?$/, '$1se$2')
    .replace(/([a-z]{3,}log)ue(s?)$/, '$1$2');
}

/** The stem of a folded word; numbers, two letters and other scripts than Latin stay. */
export function stem(word: string): string {
  return word.length > 2 && /^[a-z]+$/.test(word) ? stemmer(american(word)) : word;
}

/** An abbreviation in capitals is never a stop word (`IT`), unless the whole text is in capitals. */
function isStop(surface: string, written: string, shouting: boolean): boolean {
  if (!STOP_WORDS.has(surface)) return false;
  return shouting || written.length < 2 || !/^[A-Z]+$/.test(written);
}

function gapBetween(text: string, from: number, to: number): Unit['gap'] {
  if (to === from) return 'none';
  const between = text.slice(from, to);
  if (SPACE.test(between)) return between.includes('\t') ? 'break' : 'space';
  return JOIN.test(between) ? 'join' : 'break';
}

/** Folding and stemming are what analysis spends its time on, and most words of a corpus return. */
const seen = new Map<string, { readonly surface: string; readonly stemmed: string }>();
const SEEN_LIMIT = 100_000;

function foldAndStem(written: string): { readonly surface: string; readonly stemmed: string } {
  const found = seen.get(written);
  if (found) return found;
  const surface = foldWord(written);
  const word = { surface, stemmed: stem(surface) };
  if (seen.size < SEEN_LIMIT) seen.set(written, word);
  return word;
}

/** The words and Han characters of a text, in order. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  const shouting = !/\p{Ll}/u.test(text) && /\p{Lu}\P{L}+\p{Lu}/u.test(text);
  let last = 0;
  for (const { 0: written, index: start } of text.matchAll(PIECE)) {
    const end = start + written.length;
    let gap: Unit['gap'] = units.length === 0 ? 'break' : gapBetween(text, last, start);
    last = end;
    if (PLAIN_HAN.test(written)) {
      for (let at = 0; at < written.length; at += 1) {
        const folded = foldHan(written[at] ?? '');
        const from = start + at;
        units.push({
          text: folded,
          surface: folded,
          han: true,
          stop: false,
          start: from,
          end: from + 1,
          gap,
        });
        gap = 'none';
      }
      continue;
    }
    if (HAN_RUN.test(written)) {
      for (const { 0: character, index } of written.matchAll(HAN_CHARACTER)) {
        const folded = foldHan(String.fromCodePoint(character.codePointAt(0) ?? 0));
        const at = start + index;
        const place = { start: at, end: at + character.length };
        units.push({ text: folded, surface: folded, han: true, stop: false, ...place, gap });
        gap = 'none';
      }
      continue;
    }
    const { surface, stemmed } = foldAndStem(written);
    if (surface === '') continue;
    const stop = isStop(surface, written, shouting);
    units.push({ text: stop ? surface : stemmed, surface, han: false, stop, start, end, gap });
  }
  return units;
}

/**
 * Where the {@link unitsOf} a text stand: of each its start and its end, in turn. Nothing is folded, so that it takes a
 * fraction of the time.
 */
export function placesOf(text: string): number[] {
  const places: number[] = [];
  for (const { 0: written, index: start } of text.matchAll(PIECE)) {
    if (PLAIN_HAN.test(written)) {
      for (let at = start; at < start + written.length; at += 1) places.push(at, at + 1);
    } else if (HAN_RUN.test(written)) {
      for (const { 0: character, index } of written.matchAll(HAN_CHARACTER)) {
        places.push(start + index, start + index + character.length);
      }
    } else if (ASCII_WORD.test(written) || foldAndStem(written).surface !== '') {
      places.push(start, start + written.length);
    }
  }
  return places;
}

/** Whether a Han unit continues the run of the one before it: only white space may stand between them. */
export function continuesRun(unit: Unit, before: Unit | undefined): boolean {
  return unit.han && before?.han === true && (unit.gap === 'none' || unit.gap === 'space');
}

/** The same pair returns thousands of times in a corpus; as one string, it is hashed only once. */
const pairs = new Map<number, string>();

/** Two neighbouring characters as one term. */
export function pairOf(first: string, second: string): string {
  const [left, right] = [first.charCodeAt(0) - 0x4e00, second.charCodeAt(0) - 0x4e00];
  if (first.length > 1 || second.length > 1 || left < 0 || right < 0 || left >= 2 ** 15 || right >= 2 ** 15) {
    return first + second;
  }
  const key = left * 2 ** 15 + right;
  const found = pairs.get(key);
  if (found !== undefined) return found;
  const pair = first + second;
  if (pairs.size < SEEN_LIMIT) pairs.set(key, pair);
  return pair;
}

/** What is indexed of a text: words, Han characters and their neighbours. `stops`: keep stop words too. */
export function termsOf(units: readonly Unit[], stops = false): Term[] {
  const terms: Term[] = [];
  forTerms(units, stops, (term, { start }, { end }) => terms.push({ term, start, end }));
  return terms;
}

/** As {@link termsOf}: tells each term, and from which unit to which it stands. */
export function forTerms(
  units: readonly Unit[],
  stops: boolean,
  tell: (term: string, from: Unit, to: Unit) => void,
): void {
  let before: Unit | undefined;
  for (const unit of units) {
    if (!unit.stop || stops) {
      if (before && continuesRun(unit, before)) tell(pairOf(before.text, unit.text), before, unit);
      tell(unit.text, unit, unit);
    }
    before = unit;
  }
}

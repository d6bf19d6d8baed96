/**
 * One line that holds both languages → where it is cut: at a sentence end or a slash where the script changes, with
 * enough words on both sides. Cutting wrongly makes a false pair, so in doubt a line stays whole.
 */
import type { PhrasingContent } from 'mdast';
import type { Language } from '../model.ts';
import { plainText } from '../tree.ts';
import { ADDRESS, countFunctionWords, hanCount, withoutQuotations } from './language.ts';

/** A stretch of a line, from `start` to before `end` in its plain text. */
interface Stretch {
  readonly language: Language;
  readonly start: number;
  readonly end: number;
}

/** The inline nodes of one stretch. */
export interface Cut {
  readonly language: Language;
  readonly children: PhrasingContent[];
}

/** Longer lines are paragraphs of a language, or no text at all. */
const LONGEST_LINE = 20_000;
const SLASH = / [/|] | ?[／｜] ?/g;
const SENTENCE_END =
  /[.!?。！？…]+[”"’」』）)]*(?=\s|\p{Script=Han}|$)\s*|(?<=[。！？])(?=\p{Script=Latin})/gu;
/** `Ph.D.`, `Inc.`: a full stop that ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s.])(?:\p{L}|Inc|Ltd|Corp|Co|Dr|Mr|Mrs|Ms|St|vs|etc|Jr|Sr|No|Prof|Fig|Vol)\.\s*$/iu;

/** A word with what stands beside it, and no path or option of a command. */
const WORD = /^[“"(]?\p{Script=Latin}[\p{L}’'-]+[\p{P}]*$/u;
const LATIN_BRACKETS = /\([^()\p{Script=Han}]*\)|（[^（）\p{Script=Han}]*）/gu;

/** The line in each language, in the order of the line; undefined where it is in one language or cannot be cut. */
export function cutLine(children: readonly PhrasingContent[]): Cut[] | undefined {
  const text = plainText(children);
  if (text.length > LONGEST_LINE || hanCount(text) < 2 || !/\p{Script=Latin}{2}/u.test(text))
    return undefined;
  return slices(children, atSlash(text) ?? atSentences(text));
}

/** `Build 构建`, `构建 Build`: cut at the space between the scripts, for a table that has both in every cell. */
export function cutAtScript(children: readonly PhrasingContent[]): Cut[] | undefined {
  const text = plainText(children);
  if (text.length > LONGEST_LINE) return undefined;
  const turn =
    /(?<=[^\s\p{Script=Han}])\s+(?=\p{Script=Han})|(?<=[^\s\p{Script=Latin}])\s+(?=\p{Script=Latin})/u;
  const found = turn.exec(text);
  if (found === null) return undefined;
  const after = found.index + found[0].length;
  const left = hanCount(text.slice(0, found.index)) > 0 ? 'zh' : 'en';
  const stretches: Stretch[] = [
    { language: left, start: 0, end: found.index },
    { language: left === 'zh' ? 'en' : 'zh', start: after, end: text.length },
  ];
  const pure = stretches.every(({ language, start, end }) => {
    const own = text.slice(start, end);
    return language === 'zh' ? !/\p{Script=Latin}/u.test(own) : hanCount(own) === 0 && /\p{L}{2}/u.test(own);
  });
  return pure ? slices(children, stretches) : undefined;
}

/** Whether a text has a clause of English and Chinese text around it: in both languages, and not to be cut. */
export function isInBoth(text: string): boolean {
  if (text.length > LONGEST_LINE || hanCount(text) < 2) return false;
  const own = withoutQuotations(text.replace(ADDRESS, ' ')).replace(LATIN_BRACKETS, ' ');
  const stretches = own.match(/\p{Script=Latin}[^\p{Script=Han}]*/gu) ?? [];
  const chinese = hanCount(own);
  return stretches.some((stretch) => {
    const words = stretch.match(/\p{Script=Latin}[\p{L}’'-]*/gu) ?? [];
    // Titles that Chinese text names are written with capitals.
    const small = words.filter((word) => /^\p{Ll}/u.test(word) && countFunctionWords(word) === 0).length;
    return (
      words.length >= 6 &&
      small >= words.length / 3 &&
      countFunctionWords(stretch) >= 2 &&
      chinese >= 0.12 * stretch.length &&
      chinese <= stretch.length
    );
  });
}

/** `Write the log / 写日志`. */
function atSlash(text: string): Stretch[] | undefined {
  const slashes = [...text.matchAll(SLASH)];
  const found = slashes.flatMap((slash) => {
    const after = slash.index + slash[0].length;
    const pair = [stretch(text, 0, slash.index), stretch(text, after, text.length)];
    return areTranslations(text, pair, 2) ? [pair] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `Sign the agreement. 签署协议。`, and more of the same behind it. */
function atSentences(text: string): Stretch[] | undefined {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const sentence of text.matchAll(SENTENCE_END)) {
    const end = sentence.index + sentence[0].length;
    if (end === start || ABBREVIATION.test(text.slice(Math.max(0, end - 8), end))) continue;
    const next = stretch(text, start, end);
    const last = stretches.at(-1);
    if (last?.language === next.language) stretches[stretches.length - 1] = { ...last, end };
    else stretches.push(next);
    start = end;
  }
  if (start < text.length || stretches.length < 2 || stretches.length % 2 === 1) return undefined;
  for (let at = 0; at < stretches.length; at += 2)
    if (!areTranslations(text, stretches.slice(at, at + 2), 3)) return undefined;
  return stretches;
}

function stretch(text: string, start: number, end: number): Stretch {
  return { language: hanCount(text.slice(start, end)) > 0 ? 'zh' : 'en', start, end };
}

/** Whether one is English of at least as many words and the other Chinese, each as long as the other allows. */
function areTranslations(text: string, pair: readonly Stretch[], leastWords: number): boolean {
  const of = (language: Language): string => {
    const found = pair.find((each) => each.language === language);
    return found === undefined ? '' : text.slice(found.start, found.end).trim();
  };
  const [en, zh] = [of('en'), of('zh')];
  const words = en.split(/\s+/).filter((token) => WORD.test(token)).length;
  const enough = words >= leastWords || (words === 2 && countFunctionWords(en) > 0);
  const latin = zh.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  const ratio = zh.length / Math.max(1, en.length);
  return enough && hanCount(zh) >= 2 && latin <= hanCount(zh) / 2 && ratio > 0.1 && ratio < 1.2;
}

/** The nodes of each stretch; undefined where a stretch ends within a mark or a link. */
function slices(
  children: readonly PhrasingContent[],
  stretches: readonly Stretch[] | undefined,
): Cut[] | undefined {
  if (stretches === undefined) return undefined;
  const cuts = stretches.map(({ language }): Cut => ({ language, children: [] }));
  let offset = 0;
  for (const node of children) {
    const length = plainText([node]).length;
    const inside = stretches.flatMap(({ start, end }, index) =>
      start < offset + length && end > offset ? [{ start, end, index }] : [],
    );
    if (node.type === 'text') {
      for (const { start, end, index } of inside) {
        const value = node.value.slice(Math.max(0, start - offset), end - offset);
        cuts[index]?.children.push({ type: 'text', value });
      }
    } else if (inside.length > 1) return undefined;
    else
      cuts[
        inside[0]?.index ??
          Math.max(
            0,
            stretches.findLastIndex(({ start }) => start <= offset),
          )
      ]?.children.push(node);
    offset += length;
  }
  return cuts.map(({ language, children: own }) => ({ language, children: trimmed(own) }));
}

function trimmed(children: PhrasingContent[]): PhrasingContent[] {
  return children.flatMap((node, index): PhrasingContent[] => {
    if (node.type !== 'text') return [node];
    const start = index === 0 ? node.value.trimStart() : node.value;
    const value = index === children.length - 1 ? start.trimEnd() : start;
    return value === '' ? [] : [{ type: 'text', value }];
  });
}

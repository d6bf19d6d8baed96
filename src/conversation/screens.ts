/** A section in screens: as many passages as can be read at once, and a passage that is too long in pieces. */
import type { Bilingual, Language, LanguageChoice, Passage } from '../corpus/model.ts';
import { plainText, type Range } from '../corpus/tree.ts';
import { UsageError } from '../errors.ts';
import { sentenceEnds } from '../search/sentences.ts';
import type { Part } from './show.ts';

/**
 * How much is read at once, in columns of a fixed-width screen, where a Chinese character takes two. With titles and
 * citation it fits every platform's message: the tightest is Discord's, 4,000 characters.
 */
const SCREEN = 3000;
const WIDTH: Readonly<Record<Language, number>> = { en: 1, zh: 2 };

/** The screens of a section; none when it has no text. Every part is in exactly one. */
export function screensOf(
  passages: readonly Passage[],
  choice: LanguageChoice,
): readonly (readonly Part[])[] {
  const screens: Part[][] = [];
  let room = 0;
  for (const part of passages.flatMap((passage) => piecesOf(passage, choice))) {
    const size = sizeOf(part, choice);
    if (size > room || screens.length === 0) {
      screens.push([]);
      room = SCREEN;
    }
    screens.at(-1)?.push(part);
    room -= size;
  }
  return screens;
}

/** A passage, or its pieces of at most a screen. Both languages are cut into as many pieces, so that they stay beside. */
function piecesOf(passage: Passage, choice: LanguageChoice): Part[] {
  const whole: Part = { passage, cut: {} };
  const count = Math.ceil(sizeOf(whole, choice) / SCREEN);
  if (count <= 1) return [whole];
  const cuts = { en: cutsOf(textOf(passage, 'en'), count), zh: cutsOf(textOf(passage, 'zh'), count) };
  return Array.from({ length: count }, (_, index) => {
    const cut: Bilingual<Range> = {
      ...(passage.blocks.en && cuts.en[index] && { en: cuts.en[index] }),
      ...(passage.blocks.zh && cuts.zh[index] && { zh: cuts.zh[index] }),
    };
    return { passage, cut };
  });
}

/** `count` stretches that cover the text, each ending at the sentence end, line end or grapheme nearest its share. */
function cutsOf(text: string, count: number): Range[] {
  const ends = sentenceEnds(text);
  const stops = Array.from({ length: count - 1 }, (_, index) => {
    const share = Math.round((text.length * (index + 1)) / count);
    const slack = text.length / count / 3;
    const near = ends.filter((end) => Math.abs(end - share) <= slack);
    return near.sort((a, b) => Math.abs(a - share) - Math.abs(b - share))[0] ?? graphemeEnd(text, share);
  });
  const bounds = [0, ...stops, text.length];
  return Array.from({ length: count }, (_, index) => ({
    start: bounds[index] ?? 0,
    end: bounds[index + 1] ?? text.length,
  }));
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The end of the grapheme at an offset; looks at a short window, since the segmenter is slow on long texts. */
function graphemeEnd(text: string, offset: number): number {
  const start = Math.max(0, offset - 32);
  const around = graphemes.segment(text.slice(start, offset + 64)).containing(offset - start);
  return around ? start + around.index + around.segment.length : offset;
}

function textOf(passage: Passage, language: Language): string {
  return plainText([...(passage.blocks[language] ?? [])]);
}

function sizeOf({ passage, cut }: Part, choice: LanguageChoice): number {
  const size = (language: Language): number => {
    const range = cut[language];
    return (range ? range.end - range.start : textOf(passage, language).length) * WIDTH[language];
  };
  if (choice === 'both') return size('en') + size('zh');
  const language = choice === 'en' ? 'en' : 'zh';
  return size(passage.blocks[language] ? language : language === 'en' ? 'zh' : 'en');
}

/**
 * The screen that was asked for, of those there are; the first when none was named.
 * @throws UsageError SCREEN_UNKNOWN
 */
export function screenWithin(asked: number | undefined, screens: number): number {
  const last = Math.max(1, screens);
  const screen = asked ?? 1;
  if (screen <= last) return screen;
  throw new UsageError('SCREEN_UNKNOWN', `the last screen is ${last}`, { last: String(last) });
}

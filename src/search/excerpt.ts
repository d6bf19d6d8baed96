/**
 * A hit to its excerpt: the passage that answers, with what matched. How much of the query a passage says, `reading.ts`
 * knows; which part of it is shown, `cut.ts`.
 */
import type { Block, Language, Passage } from '../corpus/model.ts';
import type { Range } from '../corpus/tree.ts';
import { cutOf } from './cut.ts';
import type { Entry } from './entry.ts';
import { type Occurrence, occurrencesIn } from './evidence.ts';
import type { Finder } from './finder.ts';
import { textOf } from './indexing.ts';
import { marksOf } from './marks.ts';
import type { PassageReading, Reading } from './reading.ts';
import type { Excerpt } from './result.ts';
import { EXCERPT } from './weights.ts';
import { stretchesOf } from './written.ts';

const OTHER: Readonly<Record<Language, Language>> = { en: 'zh', zh: 'en' };

/** The excerpt of a section that was read for a query; nothing when the section has no text. */
export function excerptOf(
  { section, written }: Pick<Entry, 'section' | 'written'>,
  { passages }: Pick<Reading, 'passages'>,
  finder: Finder,
  language: Language,
): Excerpt | undefined {
  const passage =
    bestPassage(section.passages, passages, language) ?? firstParagraph(section.passages, language);
  if (!passage) return undefined;
  const number = section.passages.indexOf(passage);
  const found: { en?: Occurrence[]; zh?: Occurrence[] } = {};
  const marks: { en?: readonly Range[]; zh?: readonly Range[] } = {};
  for (const stretch of stretchesOf(written)) {
    const { place, passage: at } = stretch;
    if (at !== number || (place !== 'en' && place !== 'zh')) continue;
    const text = textOf(passage, place) ?? '';
    found[place] = occurrencesIn(text, written, stretch, finder);
    marks[place] = marksOf(text, found[place]);
  }
  return { passage, cut: cutOf(passage, found, language), marks };
}

/** The passage that says most of the query, in few words and in the language shown; the first of equals. */
function bestPassage(
  passages: readonly Passage[],
  readings: readonly PassageReading[],
  language: Language,
): Passage | undefined {
  let best: Passage | undefined;
  let highest = 0;
  const said = (reading: PassageReading) => reading.signed ** 2 + EXCERPT.closeness * reading.closeness;
  // Nothing makes a passage worth more than what it says: when that is less than the best, the rest need not be read.
  for (const reading of readings.toSorted((a, b) => said(b) - said(a) || a.passage - b.passage)) {
    const passage = passages[reading.passage];
    if (!passage || said(reading) <= highest - 1e-9) continue;
    const value = answers(passage, reading, said(reading), language);
    const earlier = best !== undefined && passages.indexOf(passage) < passages.indexOf(best);
    if (value > highest + 1e-9 || (value > 0 && value >= highest - 1e-9 && earlier)) {
      best = passage;
      highest = Math.max(value, highest);
    }
  }
  return best;
}

function answers(passage: Passage, reading: PassageReading, said: number, language: Language): number {
  const shown = passage.blocks[language] ? language : OTHER[language];
  const text = textOf(passage, shown) ?? '';
  if (text.trim() === '') return 0;
  const label = isLabel(passage.blocks[shown] ?? []) || ADDRESSES.test(text);
  const kind = label ? EXCERPT.label : (EXCERPT.kinds[passage.kind] ?? 1);
  // Who looks for the one who signed wants to read from the beginning; else the shorter answer is the better one.
  const own = !reading.hasSigners || reading.own > 0;
  const length = own ? Math.max(1, text.length / EXCERPT.budget[shown]) ** EXCERPT.length : 1;
  const whole = leadsOn(text, EXCERPT.budget[shown]) ? EXCERPT.leadsOn : 1;
  return (said * kind * whole * (shown === language ? 1 : EXCERPT.otherLanguage)) / length;
}

/** Nothing but addresses of the web or of mail, numbered or not: the words in them are nobody's sentence. */
const ADDRESSES =
  /^(?:\s*(?:[-•*]|[[(]?\d+[\])]?[.:]?)?\s*<?(?:[a-z][a-z+.-]*:\/\/\S+|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)+(?:\/\S*)?))+[>.,;]?\s*$/iu;

/** Whether a text that is shown to its end leaves the reader at a colon, what it leads to being another passage. */
function leadsOn(text: string, budget: number): boolean {
  return /[:：]\s*$/u.test(text) && text.length <= budget * (1 + EXCERPT.grace);
}

/** Whether blocks are a heading in disguise or a pull quote: nothing but bold words, or a line without a sentence. */
function isLabel(blocks: readonly Block[]): boolean {
  return blocks.every((block) => {
    if (block.type !== 'paragraph') return block.type === 'heading';
    const words = block.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    return words.length > 0 && words.every((child) => child.type === 'strong' || child.type === 'emphasis');
  });
}

/** Where no word of the query stands in the text: the first paragraph that says something. */
function firstParagraph(passages: readonly Passage[], language: Language): Passage | undefined {
  const written = passages.filter((passage) =>
    (['en', 'zh'] as const).some((each) => (textOf(passage, each) ?? '').trim() !== ''),
  );
  const fits = (passage: Passage, kinds: readonly string[]) => {
    const blocks = passage.blocks[language];
    return blocks !== undefined && kinds.includes(passage.kind) && !isLabel(blocks);
  };
  return (
    written.find((passage) => fits(passage, ['paragraph'])) ??
    written.find((passage) => fits(passage, ['quote', 'item'])) ??
    written.find((passage) => passage.blocks[language] && passage.kind !== 'table') ??
    written[0]
  );
}

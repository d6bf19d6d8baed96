/**
 * A hit to its excerpt: the passage that answers, with what matched. How much of the query a passage says, `evidence.ts`
 * knows; which part of it is shown, `cut.ts`.
 */
import type { Bilingual, Block, Language } from '../corpus/model.ts';
import { cutOf } from './cut.ts';
import { evidenceOf, type Occurrence, occurrences, type ReadPassage, type Worth } from './evidence.ts';
import { marksOf } from './marks.ts';
import type { Excerpt } from './result.ts';
import { EXCERPT } from './weights.ts';

const OTHER: Readonly<Record<Language, Language>> = { en: 'zh', zh: 'en' };

/** The excerpt of a section for a query; nothing when the section has no text. */
export function excerptOf(
  passages: readonly ReadPassage[],
  worth: Worth,
  language: Language,
): Excerpt | undefined {
  const chosen = bestPassage(passages, worth, language) ?? firstParagraph(passages, language);
  if (!chosen) return undefined;
  const { sides, passage } = chosen;
  const found: Bilingual<Occurrence[]> = {
    ...(sides.en && { en: occurrences(sides.en.terms, worth) }),
    ...(sides.zh && { zh: occurrences(sides.zh.terms, worth) }),
  };
  const marks = {
    ...(sides.en && { en: marksOf(sides.en.text, found.en ?? []) }),
    ...(sides.zh && { zh: marksOf(sides.zh.text, found.zh ?? []) }),
  };
  return { passage, cut: cutOf(passage, found, language), marks };
}

/** The passage that says most of the query, in few words and in the language shown; the first of equals. */
function bestPassage(
  passages: readonly ReadPassage[],
  worth: Worth,
  language: Language,
): ReadPassage | undefined {
  let best: ReadPassage | undefined;
  let highest = 0;
  for (const read of passages) {
    const value = answers(read, worth, language);
    if (value > highest + 1e-9) {
      best = read;
      highest = value;
    }
  }
  return best;
}

function answers(read: ReadPassage, worth: Worth, language: Language): number {
  const { passage, sides } = read;
  const signed = occurrences(read.signers, worth);
  const shown = sides[language] ? language : OTHER[language];
  const text = sides[shown]?.text ?? '';
  if (text.trim() === '') return 0;
  const { coverage, closeness } = evidenceOf(read, worth, signed);
  const label = isLabel(passage.blocks[shown] ?? []) || ADDRESSES.test(text);
  const kind = label ? EXCERPT.label : (EXCERPT.kinds[passage.kind] ?? 1);
  const value = (coverage ** 2 + EXCERPT.closeness * closeness) * kind;
  // Who looks for the one who signed wants to read from the beginning; else the shorter answer is the better one.
  const own = signed.length === 0 || evidenceOf(read, worth).coverage > 0;
  const length = own ? Math.max(1, text.length / EXCERPT.budget[shown]) ** EXCERPT.length : 1;
  const whole = leadsOn(text, EXCERPT.budget[shown]) ? EXCERPT.leadsOn : 1;
  return (value * whole * (shown === language ? 1 : EXCERPT.otherLanguage)) / length;
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
function firstParagraph(passages: readonly ReadPassage[], language: Language): ReadPassage | undefined {
  const written = passages.filter(
    ({ sides }) => (sides.en?.text ?? '').trim() || (sides.zh?.text ?? '').trim(),
  );
  const fits = (read: ReadPassage, kinds: readonly string[]) => {
    const blocks = read.passage.blocks[language];
    return blocks !== undefined && kinds.includes(read.passage.kind) && !isLabel(blocks);
  };
  return (
    written.find((read) => fits(read, ['paragraph'])) ??
    written.find((read) => fits(read, ['quote', 'item'])) ??
    written.find((read) => read.passage.blocks[language] && read.passage.kind !== 'table') ??
    written[0]
  );
}

/** Text of the documents as a reply shows it: titles, passages and excerpts, in the language that was decided. */
import type { PhrasingContent } from 'mdast';
import {
  type Bilingual,
  type Block,
  inLanguage,
  type Language,
  type Locale,
  type Passage,
} from '../corpus/model.ts';
import { mark, plainText, type Range, slice } from '../corpus/tree.ts';
import { toTraditional } from '../messages/traditional.ts';
import {
  type Button,
  type CardNode,
  type ExcerptNode,
  excerpt,
  pair,
  type Text,
  words,
} from '../reply/card.ts';
import type { Context } from './context.ts';

/** A part of a passage: all of it where `cut` says nothing of a language. */
export interface Part {
  readonly passage: Passage;
  readonly cut: Bilingual<Range>;
}

const OTHER: Readonly<Record<Language, Language>> = { en: 'zh', zh: 'en' };

/** The locale that text of a language is shown in. */
function localeOf(context: Context, language: Language): Locale {
  return language === 'en' ? 'en' : context.chinese;
}

/** A sentence of the bot. */
export function say(context: Context, sentence: string): Text {
  return words(sentence, context.locale);
}

/** A sentence of the bot whose words between back-ticks are to be typed. */
export function codeText({ locale }: Pick<Context, 'locale'>, sentence: string): Text {
  const content = sentence
    .split('`')
    .map((value, index) => ({ type: index % 2 === 1 ? ('inlineCode' as const) : ('text' as const), value }));
  return { locale, content: content.filter(({ value }) => value !== '') };
}

/** A title or the like in the leading language, else in the other. Names of people in it are never converted. */
export function titleText(
  context: Context,
  title: Bilingual<string>,
  marks: Bilingual<readonly Range[]> = {},
): Text {
  const { value, language } = inLanguage(title, context.lead);
  return inlineText(context, value, language, marks[language]);
}

/** The same title in the other language, where it has one that reads differently. */
export function otherTitle(context: Context, title: Bilingual<string>): Text | undefined {
  const { language, value } = inLanguage(title, context.lead);
  const other = title[OTHER[language]];
  return other === undefined || other === value ? undefined : inlineText(context, other, OTHER[language]);
}

/** The words of a title, for a label or a sentence. */
export function titleWords(context: Context, title: Bilingual<string>): string {
  return plainText([...titleText(context, title).content]);
}

function inlineText(context: Context, value: string, language: Language, marks: readonly Range[] = []): Text {
  const marked: PhrasingContent[] = mark<PhrasingContent>([{ type: 'text', value }], marks);
  const content = language === 'zh' ? toTraditional<PhrasingContent>(marked, context.convert) : marked;
  return { content, locale: localeOf(context, language) };
}

/** Several texts in one line, parted by a middle dot; the first gives the language. */
export function joined(first: Text, ...others: readonly Text[]): Text {
  const dot = { type: 'text' as const, value: ' · ' };
  return {
    locale: first.locale,
    content: [...first.content, ...others.flatMap(({ content }) => [dot, ...content])],
  };
}

/**
 * Passages as nodes of a card, in reading order. In one language, neighbours flow together into one excerpt; text that
 * has no translation is shown in the language it has. Side by side, each passage is a pair.
 */
export function showParts(context: Context, parts: readonly Part[]): CardNode[] {
  if (context.choice === 'both') return parts.map((part) => showPair(context, part));
  const runs: { language: Language; parts: Part[] }[] = [];
  for (const part of parts) {
    const { language } = inLanguage(part.passage.blocks, context.lead);
    const run = runs.at(-1);
    if (run?.language === language) run.parts.push(part);
    else runs.push({ language, parts: [part] });
  }
  return runs.map(({ language, parts: run }) => showRun(context, run, language));
}

/** One part with what matched in it: the excerpt of a hit. `rest` shows what it leaves out. */
export function showExcerpt(
  context: Context,
  part: Part,
  marks: Bilingual<readonly Range[]>,
  rest: Button,
): CardNode {
  if (context.choice === 'both') return showPair(context, part, marks, rest);
  const { language } = inLanguage(part.passage.blocks, context.lead);
  return showRun(context, [part], language, marks, rest);
}

function showPair(
  context: Context,
  part: Part,
  marks: Bilingual<readonly Range[]> = {},
  rest?: Button,
): CardNode {
  const { passage } = part;
  const sides = ([context.lead, OTHER[context.lead]] as const)
    .filter((language) => passage.blocks[language])
    .map((language) => showRun(context, [part], language, marks, rest));
  const [first, second] = sides;
  if (first && second) return pair([first, second]);
  if (first) return first;
  throw new TypeError(`passage ${passage.id} has no blocks`);
}

function showRun(
  context: Context,
  parts: readonly Part[],
  language: Language,
  marks: Bilingual<readonly Range[]> = {},
  rest?: Button,
): ExcerptNode {
  const blocks = parts.flatMap(({ passage, cut }) => {
    const whole = passage.blocks[language] ?? [];
    const marked = mark<Block>(whole, marks[language] ?? []);
    const range = cut[language];
    return dress(passage, range ? slice<Block>(marked, range) : marked);
  });
  const flowing = joinLists(blocks);
  const converted = language === 'zh' && context.chinese === 'zh-Hant';
  const [first, last] = [parts[0], parts.at(-1)];
  return excerpt({
    blocks: converted ? toTraditional<Block>(flowing, context.convert) : flowing,
    locale: localeOf(context, language),
    before: (first?.cut[language]?.start ?? 0) > 0,
    after: last !== undefined && (last.cut[language]?.end ?? Infinity) < lengthOf(last.passage, language),
    ...(rest && { rest }),
  });
}

function lengthOf(passage: Passage, language: Language): number {
  return plainText([...(passage.blocks[language] ?? [])]).length;
}

/** A passage knows its item or its quoted paragraph; a reader sees a list or a quote. */
function dress(passage: Passage, blocks: readonly Block[]): Block[] {
  if (blocks.length === 0) return [];
  if (passage.kind === 'item' && blocks.every((block) => block.type !== 'list')) {
    return [{ type: 'list', ordered: false, children: [{ type: 'listItem', children: blocks as never }] }];
  }
  if (passage.kind === 'quote' && blocks.every((block) => block.type !== 'blockquote')) {
    return [{ type: 'blockquote', children: blocks as never }];
  }
  return [...blocks];
}

/** Items that follow one another are one list, quoted paragraphs one quote. */
function joinLists(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const before = joined.at(-1);
    if (block.type === 'list' && before?.type === 'list') {
      joined[joined.length - 1] = { ...before, children: [...before.children, ...block.children] };
    } else if (block.type === 'blockquote' && before?.type === 'blockquote') {
      joined[joined.length - 1] = { ...before, children: [...before.children, ...block.children] };
    } else {
      joined.push(block);
    }
  }
  return joined;
}

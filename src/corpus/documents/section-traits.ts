/** What of a section can be compared with its translation. How much each thing counts is `pair-sections.ts`' matter. */
import type { Block } from '../model.ts';
import { plainText } from '../tree.ts';
import type { Part } from './parts.ts';
import { slug } from './sections.ts';

/** What is compared of a part. */
export interface Traits {
  readonly first: boolean;
  readonly level: number;
  readonly explicitId: string;
  /** The id that it has, or that its title gives. */
  readonly id: string;
  readonly titleWords: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** The kinds of its blocks and how many there are of each. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Characters of text, code apart. */
  readonly length: number;
}

/** What there is to compare of a part; of its words only the `shared` ones. */
export function traits(part: Part, shared: ReadonlySet<string>): Traits {
  const kinds = new Map<string, number>();
  let length = 0;
  for (const block of part.blocks) {
    const [kind, count] = block.type === 'list' ? ['list', block.children.length] : [block.type, 1];
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
    if (block.type !== 'code') length += plainText([block]).length;
  }
  const onlyShared = (words: ReadonlySet<string>) => new Set([...words].filter((word) => shared.has(word)));
  return {
    first: part.title === undefined,
    level: part.level,
    explicitId: slug(part.explicitId ?? ''),
    id: slug(part.explicitId ?? part.title ?? ''),
    titleWords: onlyShared(wordsOf(part.title ?? '')),
    words: onlyShared(wordsOfBlocks(part.blocks)),
    kinds,
    length,
  };
}

/** Words that a translator leaves as they are: in Latin letters, numbers, code, and where links lead. */
function wordsOf(text: string): Set<string> {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{Script=Latin}\d][\p{Script=Latin}\d_.+-]*/gu) ?? [];
  return new Set(
    words.map((word) => word.replace(/[.+-]+$/, '')).filter((word) => word.length > 1 || /\d/.test(word)),
  );
}

function wordsOfBlocks(blocks: readonly Block[]): Set<string> {
  const words = wordsOf(plainText(blocks));
  const walk = (node: { url?: string; children?: readonly unknown[] }) => {
    // The same page has another folder in front of it in each language.
    const target = node.url
      ?.replace(/[?#].*$/, '')
      .replace(/\/$/, '')
      .split('/')
      .at(-1);
    if (target) words.add(`→${target.toLowerCase()}`);
    for (const child of node.children ?? []) walk(child as typeof node);
  };
  for (const block of blocks) walk(block as Parameters<typeof walk>[0]);
  return words;
}

/** The words that both files have: an English word that no Chinese line has says nothing of where a section ends. */
export function sharedWords(en: readonly Part[], zh: readonly Part[]): Set<string> {
  const of = (parts: readonly Part[]) =>
    new Set(parts.flatMap(({ title, blocks }) => [...wordsOf(title ?? ''), ...wordsOfBlocks(blocks)]));
  const other = of(zh);
  return new Set([...of(en)].filter((word) => other.has(word)));
}

/** One over the number of parts that have a word. */
export function rarityOf(parts: readonly Traits[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const { words, titleWords } of parts) {
    for (const word of new Set([...words, ...titleWords])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (word) => 1 / (counts.get(word) ?? 1);
}

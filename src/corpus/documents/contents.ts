/**
 * Finds the tables of contents of a file and reads their entries: code fences with dot leaders and pages, lines in
 * brackets, links into the document. Which section an entry means is `contents-match.ts`' work.
 */
import type { Paragraph } from 'mdast';
import type { Block, Language } from '../model.ts';
import { hanCount } from '../pairing/language.ts';
import { linesOf } from '../pairing/split-lines.ts';
import { plainText } from '../tree.ts';
import { normalTitle } from './titles.ts';

/** One line of a table of contents. */
export interface Entry {
  readonly title: string;
  readonly page?: number | undefined;
  readonly language: Language;
}

export interface Contents {
  readonly entries: readonly Entry[];
  /** The headings, or lines in bold, above the tables. */
  readonly titles: readonly Block[];
  /** All other blocks. */
  readonly rest: readonly Block[];
  /** How many of `rest` stand before the first table. */
  readonly before: number;
}

const TITLES = new Set([
  'contents',
  'table of contents',
  'toc',
  '目录',
  '目錄',
  '目次',
  '内容目录',
  '本文目录',
]);
const LEADERS = /^(.*?[^\s.．·…‥_-])\s*(?:(?:[.．·…‥_-]\s?){3,}|[…]{1,})\s*(\d{1,4})$/;
const ANY_LEADERS = /(?:[.．·‥_-]\s?){3}\s{0,9}\d|…\s{0,9}\d/;
const COLUMNS = /^(\S.*?)(?:\s{2,}|\t+)(\d{1,4})$/;
const BRACKETED = /^\[+(.+?)\s+(\d{1,4})\]+$/;
const TRAILING_PAGE = /^(.*\S)\s+(\d{1,4})$/;
/** Fewer lines than that, one after the other, are no table. */
const FEWEST = 3;

/** Takes tables of contents, and their titles, out of the blocks of a file. */
export function takeContents(blocks: readonly Block[]): Contents {
  const headings = new Set(
    blocks.flatMap((block) => (block.type === 'heading' ? [normalTitle(plainText([block]))] : [])),
  );
  const found = blocks.map((block, index) => {
    if (block.type === 'code') return fromLines(block.value);
    if (block.type === 'paragraph') return fromParagraph(block);
    if (block.type === 'list') return fromList(block, headings, isTitle(blocks[index - 1]));
    return undefined;
  });
  // Single lines count as a table only together; blocks of other kinds are one by themselves.
  for (let start = 0; start < blocks.length; start += 1) {
    if (blocks[start]?.type !== 'paragraph' || found[start] === undefined) continue;
    let end = start;
    let lines = 0;
    for (; end < blocks.length && blocks[end]?.type === 'paragraph' && found[end] !== undefined; end += 1)
      lines += found[end]?.length ?? 0;
    if (lines < FEWEST) found.fill(undefined, start, end);
    start = end;
  }
  refuseDoubtful(blocks, found, headings);
  const isTable = (index: number): boolean => found[index] !== undefined;
  const titles = blocks.map((block, index) => {
    if (!isTitle(block)) return false;
    let next = index + 1;
    while (next < blocks.length && isTitle(blocks[next])) next += 1;
    return isTable(next);
  });
  const first = blocks.findIndex((_, index) => isTable(index));
  const apart = (index: number): boolean => isTable(index) || titles[index] === true;
  return {
    entries: found.flatMap((entries) => entries ?? []),
    titles: blocks.filter((_, index) => titles[index]),
    rest: blocks.filter((_, index) => !apart(index)),
    before: blocks.slice(0, Math.max(0, first)).filter((_, index) => !apart(index)).length,
  };
}

/** How many blocks of another kind may stand between a title and its table, or between two tables: a remark, a picture. */
const WIDEST_GAP = 2;
/** A greater number behind leaders is rather a year. */
const LAST_PAGE = 1500;

/**
 * Leaves in the text what only looks like a table of contents: a list of years, the output of a program, links into
 * the page. It is one below a title that says so, before the first section, or when it names headings of the file.
 */
function refuseDoubtful(
  blocks: readonly Block[],
  found: (Entry[] | undefined)[],
  headings: ReadonlySet<string>,
): void {
  const first = blocks.findIndex((block) => block.type === 'heading' && block.depth > 1 && !isTitle(block));
  let gap = WIDEST_GAP + 1;
  for (let start = 0; start < blocks.length; start += 1) {
    const block = blocks[start];
    if (found[start] === undefined) {
      if (isTitle(block)) gap = 0;
      else gap = block?.type === 'heading' ? WIDEST_GAP + 1 : gap + 1;
      continue;
    }
    let end = start + 1;
    while (block?.type === 'paragraph' && blocks[end]?.type === 'paragraph' && found[end] !== undefined)
      end += 1;
    const entries = found.slice(start, end).flatMap((each) => each ?? []);
    // Columns alone, without leaders, are as well the output of a program.
    const led = block?.type !== 'code' || ANY_LEADERS.test(block.value);
    const isFront = (first === -1 || start < first) && led && areRisingPages(entries);
    const known = entries.filter(({ title }) => headings.has(normalTitle(title))).length;
    if (gap <= WIDEST_GAP || isFront || known > entries.length / 2) gap = 0;
    else found.fill(undefined, start, end);
    start = end - 1;
  }
}

/** Whether every entry has a page, and none before that of the entry above. */
function areRisingPages(entries: readonly Entry[]): boolean {
  return entries.every(
    ({ page }, index) =>
      page !== undefined && page < LAST_PAGE && page >= (index === 0 ? 0 : (entries[index - 1]?.page ?? 0)),
  );
}

/** A longer line is text, and slow to look through for leaders. */
const LONGEST_ENTRY = 500;

function isTitle(block: Block | undefined): boolean {
  return (
    (block?.type === 'heading' || block?.type === 'paragraph') && TITLES.has(normalTitle(plainText([block])))
  );
}

function entry(title: string, page?: string): Entry {
  const text = title.replace(/\s+/g, ' ').trim();
  return {
    title: text,
    page: page === undefined ? undefined : Number(page),
    language: hanCount(text) > 0 ? 'zh' : 'en',
  };
}

/** Entries of a code fence: at least two lines with a page, and most of all lines. A line that wraps is joined. */
function fromLines(text: string): Entry[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const matches = lines.map((line) =>
    line.length > LONGEST_ENTRY ? null : (LEADERS.exec(line) ?? COLUMNS.exec(line)),
  );
  const paged = matches.filter((match) => match !== null).length;
  if (paged < 2 || paged < 0.6 * lines.length) return undefined;
  const entries: Entry[] = [];
  let wrapped = '';
  for (const [index, match] of matches.entries()) {
    const line = lines[index] ?? '';
    const goesOn = match === null && /^\p{Ll}/u.test(lines[index + 1] ?? '');
    if (goesOn) wrapped = `${wrapped}${line} `;
    else {
      entries.push(match === null ? entry(wrapped + line) : entry(wrapped + (match[1] ?? ''), match[2]));
      wrapped = '';
    }
  }
  return entries;
}

/** Entries of a paragraph every line of which is one: `[Abstract 5]`, `[**序言 3**](#序言)`, `Scope ..... 7`. */
function fromParagraph(paragraph: Paragraph): Entry[] | undefined {
  const entries = linesOf(paragraph.children).map((line): Entry | undefined => {
    const text = line.text.trim();
    if (text.length > LONGEST_ENTRY) return undefined;
    const visible = line.children.filter((node) => plainText([node]).trim() !== '');
    const [link] = visible;
    if (visible.length === 1 && link?.type === 'link' && link.url.startsWith('#')) {
      const match = LEADERS.exec(text) ?? TRAILING_PAGE.exec(text);
      return match === null ? entry(text) : entry(match[1] ?? '', match[2]);
    }
    const match = LEADERS.exec(text) ?? BRACKETED.exec(text);
    return match === null ? undefined : entry(match[1] ?? '', match[2]);
  });
  return entries.length > 0 && entries.every((each) => each !== undefined) ? entries : undefined;
}

/** Entries of a list of links into the document; below a title "Contents" also of a list of its headings. */
function fromList(list: Block, headings: ReadonlySet<string>, titled: boolean): Entry[] | undefined {
  const lines: (Entry | undefined)[] = [];
  let known = 0;
  const walk = (block: Block): void => {
    if (lines.at(-1) === undefined && lines.length > 0) return;
    if (block.type === 'paragraph') {
      lines.push(...(fromParagraph(block) ?? [titled ? entry(plainText([block])) : undefined]));
      if (headings.has(normalTitle(plainText([block])))) known += 1;
    } else if (block.type === 'list')
      for (const item of block.children) for (const child of item.children) walk(child as Block);
    else lines.push(undefined);
  };
  walk(list);
  if (lines.length < FEWEST || lines.some((line) => line === undefined)) return undefined;
  const linked = lines.length > 0 && list.type === 'list' && fromListLinks(list);
  return linked || known >= 0.6 * lines.length ? lines.filter((line) => line !== undefined) : undefined;
}

function fromListLinks(list: Block): boolean {
  if (list.type === 'paragraph') return fromParagraph(list) !== undefined;
  return (
    list.type === 'list' &&
    list.children.every((item) => item.children.every((child) => fromListLinks(child as Block)))
  );
}

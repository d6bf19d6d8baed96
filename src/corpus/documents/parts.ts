/** A file of one language, cut at its headings. Which part translates which is `pair-sections.ts`' work. */
import type { List, Nodes } from 'mdast';
import { namesLanguage } from '../files/language-code.ts';
import { blocksOf, parseMarkdown } from '../markdown/markdown.ts';
import type { Block } from '../model.ts';
import type { SourceText } from '../source.ts';
import { plainText } from '../tree.ts';
import { normalTitle } from './titles.ts';

/** A heading of one file and the blocks up to the next one. The text before the first heading has no heading. */
export interface Part {
  readonly title?: string;
  readonly level: number;
  /** The line of the heading. */
  readonly line: number;
  readonly explicitId?: string;
  readonly blocks: readonly Block[];
}

/**
 * The parts of a file in order: the text before the first heading, then one for each heading. A first heading of
 * level 1, the only one and with the title that the front matter gives or gives not, is the document's title.
 */
export function partsOf(source: SourceText, documentTitle?: string): { title?: string; parts: Part[] } {
  const parts: { title?: string; level: number; line: number; explicitId?: string; blocks: Block[] }[] = [];
  for (const block of blocksOf(parseMarkdown(source.text, source.file))) {
    if (block.type === 'heading') {
      const id = (block.data as { id?: string } | undefined)?.id;
      parts.push({
        title: plainText(block.children),
        level: block.depth,
        line: block.position?.start.line ?? 1,
        ...(id && { explicitId: id }),
        blocks: [],
      });
      continue;
    }
    if (parts.length === 0) parts.push({ level: 1, line: 1, blocks: [] });
    parts.at(-1)?.blocks.push(block);
  }
  const titles = new Set(parts.map(({ title }) => normalTitle(title ?? '')));
  for (const part of parts) part.blocks = part.blocks.filter((block) => !isContents(block, titles));
  const titled = titlePart(parts, documentTitle);
  if (titled === undefined) return { parts, ...(documentTitle && { title: documentTitle }) };
  // The text under the title is the text before the first section.
  const lead = {
    level: 1,
    line: 1,
    blocks: [...(parts[0]?.title === undefined ? (parts[0]?.blocks ?? []) : []), ...titled.blocks],
  };
  // By identity: another section may well be called like the work.
  const rest = parts.filter((part) => part.title !== undefined && part !== titled);
  const title = documentTitle ?? titled.title;
  return { ...(title && { title }), parts: lead.blocks.length > 0 ? [lead, ...rest] : rest };
}

/** The part whose heading is the document's title. */
function titlePart(parts: readonly Part[], documentTitle: string | undefined): Part | undefined {
  const first = parts.find((part) => part.title !== undefined);
  const tops = parts.filter((part) => part.title !== undefined && part.level === 1);
  if (first === undefined || tops.length !== 1 || tops[0] !== first) return undefined;
  if (namesLanguage(first.title ?? '')) return undefined;
  return documentTitle === undefined || normalTitle(documentTitle) === normalTitle(first.title ?? '')
    ? first
    : undefined;
}

/** A list of nothing but links to the headings of the same file: every word of it is in the headings. */
function isContents(block: Block, titles: ReadonlySet<string>): boolean {
  return (
    block.type === 'list' &&
    block.children.every((item) => item.children.every((child) => linksToTitle(child, titles)))
  );
}

function linksToTitle(node: Nodes, titles: ReadonlySet<string>): boolean {
  if (node.type === 'list') return isContents(node as List, titles);
  if (node.type !== 'paragraph') return false;
  const shown = node.children.filter((child) => plainText([child]).trim() !== '');
  const [link] = shown;
  return (
    shown.length === 1 &&
    link?.type === 'link' &&
    link.url.startsWith('#') &&
    titles.has(normalTitle(plainText(link.children)))
  );
}

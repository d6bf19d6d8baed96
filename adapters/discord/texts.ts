/** Nodes of a card as markdown: everything of it that is read and not pressed. */
import type { CardNode, ContextNode, ExcerptNode, ListNode } from '../../src/reply/card.ts';
import { documentLines, type MarkupLine } from '../../src/reply/markup-blocks.ts';
import { LANGUAGE_LABELS } from '../../src/reply/plain-text.ts';
import { type Look, oneLine, type Stretch, stretch, stretchLines } from '../../src/reply/stretches.ts';
import { buttonAddress } from './controls.ts';
import { addressInText, writeCode, writeMarkdown } from './markdown.ts';

/** The markdown of a node; nothing for what is pressed, or has nothing to be seen. */
export function textOf(node: CardNode, look: Look): string {
  const text = markdownOf(node, look);
  return /[^\s\u200b]/u.test(text) ? text : '';
}

function markdownOf(node: CardNode, look: Look): string {
  switch (node.type) {
    case 'title': {
      const words = oneLine(node.text.content, look);
      const address = node.url === undefined ? undefined : addressInText(node.url);
      const linking = address === undefined ? words : words.map((part) => ({ ...part, url: address }));
      return `${node.level === 1 ? '##' : '###'} ${writeMarkdown(linking, { masked: true })}`;
    }
    case 'text':
      return stretchLines(node.text.content, look)
        .map((line) => writeMarkdown(line))
        .join('\n');
    case 'excerpt':
      return quoted(node, look);
    case 'pair':
      return node.sides
        .map((side) => `**${LANGUAGE_LABELS[side.locale]}**\n${quoted(side, look)}`)
        .join('\n');
    case 'list':
      return listText(node, look);
    case 'context':
      return contextText(node, look);
    case 'actions':
      return node.elements
        .flatMap((element) =>
          element.type === 'link' && buttonAddress(element.url) === undefined
            ? [writeMarkdown([linked(element.label, element.url)])]
            : [],
        )
        .join('\n');
    case 'divider':
      return '';
  }
}

/** A link that no button takes, as words with what can be written of its address. */
function linked(label: string, url: string): Stretch {
  const address = addressInText(url);
  return { ...stretch(label.replace(/\s+/g, ' ')), ...(address !== undefined && { url: address }) };
}

/** The sign of a quote needs its space in an empty line, too. */
function quoted({ blocks, before, after }: ExcerptNode, look: Look): string {
  const edges = { ...(before && { before: '…' }), ...(after && { after: '…' }) };
  return documentLines(blocks, look, edges)
    .flatMap(written)
    .map((line) => `> ${line}`)
    .join('\n');
}

/** What stands before a line is of ours or of a list, so it is escaped as well: Discord's own lists break inside quotes. */
function written(line: MarkupLine): string[] {
  if ('code' in line) return writeCode(line.code);
  return [writeMarkdown([stretch(line.first), ...line.stretches])];
}

function listText({ items, ordered }: ListNode, look: Look): string {
  const counts: number[] = [];
  return items
    .map(({ text, depth }) => {
      counts.length = depth + 1;
      const count = (counts[depth] ?? 0) + 1;
      counts[depth] = count;
      const words = writeMarkdown(oneLine(text.content, look));
      return `${'  '.repeat(Math.min(depth, 8))}${ordered ? `${count}.` : '-'} ${words}`;
    })
    .join('\n');
}

function contextText({ parts }: ContextNode, look: Look): string {
  const words = parts
    .map(({ content }) => writeMarkdown(oneLine(content, look), { masked: true }))
    .filter((part) => part !== '');
  return words.length === 0 ? '' : `-# ${words.join(' · ')}`;
}

/** Nodes of a card as markdown: everything of it that is read and not pressed. */
import type { CardNode, ContextNode, ExcerptNode, ListNode, Text } from '../../src/reply/card.ts';
import { blockLines, type Line } from '../../src/reply/plain-blocks.ts';
import { LANGUAGE_LABELS } from '../../src/reply/plain-text.ts';
import { safeAddress } from '../../src/reply/safe-text.ts';
import { inlineLines, type Span, span } from '../../src/reply/spans.ts';
import { paintMarkdown } from './markdown.ts';

/** Columns that a table of a document may take: what a phone shows in a line. */
const WIDTH = 60;

/** The markdown of a node; nothing for what is pressed, or has nothing to be seen. */
export function textOf(node: CardNode): string {
  const text = markdownOf(node);
  return /[^\s\u200b]/u.test(text) ? text : '';
}

function markdownOf(node: CardNode): string {
  switch (node.type) {
    case 'title': {
      const words = oneLine(node.text);
      const address = node.url === undefined ? undefined : safeAddress(node.url);
      const shown = paintMarkdown(words);
      const linked = address?.startsWith('http')
        ? `[${shown}](<${address.replace(/[<>\s]/g, encodeURIComponent)}>)`
        : shown;
      return `${node.level === 1 ? '##' : '###'} ${linked}`;
    }
    case 'text':
      return inlineLines(node.text.content).map(paintMarkdown).join('\n');
    case 'excerpt':
      return quoted(node);
    case 'pair':
      return node.sides.map((side) => `**${LANGUAGE_LABELS[side.locale]}**\n${quoted(side)}`).join('\n');
    case 'list':
      return listText(node);
    case 'context':
      return contextText(node);
    case 'divider':
    case 'actions':
      return '';
  }
}

/** Inline text that has to stand in one line. */
function oneLine({ content }: Text): Span[] {
  return inlineLines(content).flatMap((line, index) => (index > 0 ? [span(' '), ...line] : line));
}

function quoted({ blocks, before, after }: ExcerptNode): string {
  const lines = blockLines(blocks, { colour: true, width: WIDTH });
  const [first] = lines;
  if (before && first) lines[0] = { ...first, spans: [span('…'), ...first.spans] };
  const last = lines.at(-1);
  if (after && last) lines[lines.length - 1] = { ...last, spans: [...last.spans, span('…')] };
  return lines.map((line) => `> ${written(line)}`.trimEnd()).join('\n');
}

/** What stands before a line is of ours or of a list, so it is escaped as well: Discord's own lists break inside quotes. */
function written({ first, spans }: Line): string {
  return paintMarkdown([span(first), ...spans]);
}

function listText({ items, ordered }: ListNode): string {
  const counts: number[] = [];
  return items
    .map(({ text, depth }) => {
      counts.length = depth + 1;
      const count = (counts[depth] ?? 0) + 1;
      counts[depth] = count;
      return `${'  '.repeat(Math.min(depth, 8))}${ordered ? `${count}.` : '-'} ${paintMarkdown(oneLine(text))}`;
    })
    .join('\n');
}

function contextText({ parts }: ContextNode): string {
  const words = parts.map((part) => paintMarkdown(oneLine(part))).filter((part) => part !== '');
  return words.length === 0 ? '' : `-# ${words.join(' · ')}`;
}

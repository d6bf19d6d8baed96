/** The nodes of a card as blocks of Block Kit, each within its limits; that all of them fit is `fitting.ts`' work. */
import type { types } from '@slack/bolt';
import { plainText } from '../../../src/corpus/tree.ts';
import type {
  Card,
  CardNode,
  ContextNode,
  ExcerptNode,
  ListNode,
  PairNode,
  Text,
  TitleNode,
} from '../../../src/reply/card.ts';
import { hasMark } from '../../../src/reply/look.ts';
import { documentLines, indentLines, type MarkupLine } from '../../../src/reply/markup-blocks.ts';
import { LANGUAGE_LABELS } from '../../../src/reply/plain-text.ts';
import { oneLine, stretch, stretchLines } from '../../../src/reply/stretches.ts';
import { LIMITS } from '../limits.ts';
import { addressInText, writeLine } from '../lines.ts';
import { plainLabel } from '../mrkdwn.ts';
import { Controls, type Press } from './controls.ts';
import { offers, type Setting } from './setting.ts';
import { textsOf } from './texts.ts';

/** Between the entries of small print. */
const DOT = ' · ';

export interface Drawn {
  readonly blocks: readonly types.KnownBlock[];
  /** The values that are still missing, in the order of the card. */
  readonly presses: readonly Press[];
}

/** Draws the nodes one below the other; small print that follows small print shares its block. */
export function drawNodes(card: Card, setting: Setting): Drawn {
  const controls = new Controls(setting.words);
  const blocks: types.KnownBlock[] = [];
  for (const [index, node] of card.entries()) {
    if (node.type !== 'context') {
      blocks.push(...drawNode(node, setting, controls));
    } else if (card[index - 1]?.type !== 'context') {
      const rest = card.slice(index);
      const end = rest.findIndex(({ type }) => type !== 'context');
      const group = (end < 0 ? rest : rest.slice(0, end)).filter((each) => each.type === 'context');
      blocks.push(...drawContext(group, setting));
    }
  }
  return { blocks, presses: controls.presses };
}

function drawNode(
  node: Exclude<CardNode, ContextNode>,
  setting: Setting,
  controls: Controls,
): types.KnownBlock[] {
  switch (node.type) {
    case 'title':
      return drawTitle(node, setting);
    case 'text':
      return sections(textLines(node.text, setting));
    case 'excerpt':
      return [
        ...textsOf(quoted(node, setting), LIMITS.sectionText, true).map(section),
        ...drawRest([node], setting, controls),
      ];
    case 'pair':
      return [...drawPair(node, setting), ...drawRest(node.sides, setting, controls)];
    case 'list':
      return drawList(node, setting, controls);
    case 'divider':
      return [{ type: 'divider' }];
    case 'actions':
      return controls.group(node);
  }
}

function mrkdwn(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

function section(text: string): types.SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

function sections(lines: readonly MarkupLine[]): types.SectionBlock[] {
  return textsOf(lines, LIMITS.sectionText).map(section);
}

function textLines({ content }: Text, { look }: Setting): MarkupLine[] {
  return stretchLines(content, look).map((stretches) => ({ first: '', rest: '', stretches }));
}

/** A header takes plain words only, and few. In bold words a match is italic as well. */
function drawTitle({ text, level, url }: TitleNode, { look }: Setting): types.KnownBlock[] {
  const address = url === undefined ? undefined : addressInText(url);
  const plain = plainText([...text.content]);
  if (plain.trim() === '') return [];
  const label = plainLabel(plain, LIMITS.headerText + 1);
  if (
    level === 1 &&
    address === undefined &&
    !text.content.some(hasMark) &&
    label.length <= LIMITS.headerText
  )
    return [{ type: 'header', text: { type: 'plain_text', text: label, emoji: false } }];
  const words = oneLine(text.content, { ...look, mark: 'italic' }, 'bold');
  const stretches = address === undefined ? words : words.map((part) => ({ ...part, url: address }));
  return sections([{ first: '', rest: '', stretches }]);
}

function quoted({ blocks, before, after }: ExcerptNode, { look }: Setting): MarkupLine[] {
  return documentLines(blocks, look, { ...(before && { before: '…' }), ...(after && { after: '…' }) });
}

/**
 * Both languages in the two columns of a section, each under its name; as many sections as the longer one takes, and the
 * shorter one parted into as many, so that what stands side by side is about the same text.
 */
function drawPair({ sides }: PairNode, setting: Setting): types.KnownBlock[] {
  const labels = sides.map(({ locale }) => writeLine([stretch(LANGUAGE_LABELS[locale], 'bold')]));
  const room = LIMITS.fieldText - Math.max(...labels.map(({ length }) => length)) - 1;
  const lines = sides.map((side) => quoted(side, setting));
  const rows = Math.max(1, ...lines.map((own) => textsOf(own, room).length));
  const columns = lines.map((own) => partsOf(own, rows, room));
  return Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, row) => ({
    type: 'section',
    fields: columns.flatMap((column, side) => {
      const text = column[row];
      if (row === 0) return [mrkdwn([labels[side], ...(text === undefined ? [] : [text])].join('\n'))];
      return [mrkdwn(text ?? '…')];
    }),
  }));
}

/** The lines in `count` texts of about the same length where they can be parted into so many, each within `room`. */
function partsOf(lines: readonly MarkupLine[], count: number, room: number): string[] {
  const total = textsOf(lines, room).reduce((sum, text) => sum + text.length, 0);
  for (let limit = Math.min(room, Math.ceil((total / count) * 1.1) + 40); limit < room; limit += 200) {
    const texts = textsOf(lines, limit);
    if (texts.length <= count) return texts;
  }
  return textsOf(lines, room);
}

/** What shows the text that was cut off, once for both sides of a pair. */
function drawRest(
  excerpts: readonly ExcerptNode[],
  setting: Setting,
  controls: Controls,
): types.KnownBlock[] {
  const rest = excerpts.find(({ after, rest: own }) => after && own && !offers(setting, own))?.rest;
  return rest ? [{ type: 'actions', elements: [controls.button(rest)] }] : [];
}

/** A few items that can be pressed have a button beside them; of many one is chosen from a menu below. */
function drawList({ items, ordered }: ListNode, setting: Setting, controls: Controls): types.KnownBlock[] {
  const counts: number[] = [];
  const rows = items.map((item) => {
    counts.length = item.depth + 1;
    const count = (counts[item.depth] ?? 0) + 1;
    counts[item.depth] = count;
    const space = '    '.repeat(Math.min(item.depth, 8));
    const stretches = oneLine(item.text.content, setting.look);
    const sign = ordered ? `${count}. ` : '• ';
    return { item, lines: indentLines([{ first: '', rest: '', stretches }], space + sign, `${space}  `) };
  });
  const pressed = items.filter(({ action }) => action !== undefined).length;
  if (pressed === 0 || pressed > LIMITS.itemsWithButton)
    return [...sections(rows.flatMap(({ lines }) => lines)), ...controls.chooser(items)];
  const blocks: types.SectionBlock[] = [];
  let plain: MarkupLine[] = [];
  for (const { item, lines } of rows) {
    if (item.action === undefined) {
      plain.push(...lines);
      continue;
    }
    const [first, ...others] = sections(lines);
    blocks.push(...sections(plain));
    plain = [];
    if (first) blocks.push({ ...first, accessory: controls.button(item.action) }, ...others);
  }
  return [...blocks, ...sections(plain)];
}

/** Small print: each node a line, in as few text objects as hold them. */
function drawContext(nodes: readonly ContextNode[], { look }: Setting): types.KnownBlock[] {
  const lines = nodes.map(({ parts }): MarkupLine => {
    const stretches = parts
      .map((part) => oneLine(part.content, look))
      .flatMap((part, index) => (index > 0 ? [stretch(DOT), ...part] : part));
    return { first: '', rest: '', stretches };
  });
  const texts = textsOf(lines, LIMITS.contextText).map(mrkdwn);
  const count = Math.ceil(texts.length / LIMITS.contextElements);
  return Array.from({ length: count }, (_, index) => ({
    type: 'context',
    elements: texts.slice(index * LIMITS.contextElements, (index + 1) * LIMITS.contextElements),
  }));
}

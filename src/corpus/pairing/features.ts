/** What of a unit can be compared across languages: its length, and anchors, the words that stay as they are. */
import type { Nodes } from 'mdast';
import type { PassageKind } from '../model.ts';
import { plainText } from '../tree.ts';
import { ADDRESS, readingOf } from './language.ts';
import type { Unit } from './units.ts';

/** The comparable side of one unit, or of several taken together. */
export interface Features {
  readonly kind: PassageKind;
  /** Code, or a block with both languages in it: it stands under both, so no other text translates it. */
  readonly shared: boolean;
  /** Characters without spaces and addresses. */
  readonly length: number;
  /** Names, acronyms, numbers, addresses and footnote marks; of English text every word. */
  readonly anchors: ReadonlySet<string>;
  /** Without one Chinese character: as long as its original, if it has one. */
  readonly latin: boolean;
  /** Latin letters that may stand on either side: it must fit well to count as an original. */
  readonly open: boolean;
  /** A remark of the translator, which translates nothing. */
  readonly remark: boolean;
  /** Bold from end to end: a run-in title, a pull quote. */
  readonly bold: boolean;
  /** The text itself, to know the same text again. */
  readonly text: string;
  readonly depth: number;
  /** Taken together from units of different kinds, or of text and pictures. */
  readonly mixed: boolean;
  /** Taken together with one that adds next to nothing to the length. */
  readonly thin: boolean;
  /** A picture, a number: no text of either language. */
  readonly neutral: boolean;
}

const REMARK = /^\W*(?:译者?注|译者按|编者注|编者按)/u;

/** The features of a unit; `apart` when its file is in one language, which leaves nothing open. */
export function featuresOf(unit: Unit, apart = false): Features {
  const anchors = new Set<string>();
  collectAddresses(unit.block, anchors);
  for (const [address] of unit.text.matchAll(ADDRESS)) anchors.add(`@${address}`);
  const text = unit.text.replace(/\s+/g, ' ').trim();
  const words = text.replace(ADDRESS, '').toLowerCase();
  for (const [word] of words.matchAll(/\d+(?:[.,]\d+)*|[\p{Script=Latin}][\p{Script=Latin}\p{M}\d]*/gu)) {
    const anchor = word.replace(/(?<=\p{L}{2})s$/u, '');
    if (anchor.length > 1 || /\d/.test(anchor)) anchors.add(anchor);
  }
  const { block } = unit;
  if (block.type === 'list' && block.ordered) anchors.add(`${block.start ?? 1}.`);
  return {
    kind: unit.kind,
    shared: unit.kind === 'code' || (!apart && unit.reading === 'both'),
    length: words.replace(/ /g, '').length,
    anchors,
    latin: readingOf(unit.text) !== 'zh',
    open: !apart && unit.reading === 'latin',
    remark: REMARK.test(text),
    bold: isBold(block),
    text: text.toLowerCase(),
    depth: unit.depth,
    mixed: false,
    thin: false,
    neutral: unit.reading === 'none' && unit.kind !== 'code',
  };
}

/** Several units that follow each other as one. */
export function together(features: readonly Features[], apart = false): Features {
  const [first] = features;
  if (first === undefined) throw new TypeError('nothing to take together');
  if (features.length === 1) return first;
  const length = features.reduce((sum, each) => sum + each.length, 0);
  return {
    ...first,
    shared: features.some((each) => each.shared),
    length,
    // In files of their own a label above a paragraph may well be the beginning of its translation.
    thin: !apart && features.some((each) => each.length < 0.15 * length),
    anchors: new Set(features.flatMap((each) => [...each.anchors])),
    latin: features.every((each) => each.latin),
    open: features.every((each) => each.open),
    remark: features.some((each) => each.remark),
    bold: features.every((each) => each.bold),
    text: features.map((each) => each.text).join(' '),
    mixed: features.some((each) => each.kind !== first.kind || each.neutral !== first.neutral),
  };
}

/** Addresses and footnote marks of a tree. */
function collectAddresses(node: Nodes, into: Set<string>): void {
  if (node.type === 'link' || node.type === 'image') into.add(`@${node.url}`);
  if (node.type === 'footnoteReference' || node.type === 'footnoteDefinition')
    into.add(`[^${node.identifier}]`);
  if ('children' in node) for (const child of node.children) collectAddresses(child, into);
}

function isBold(node: Nodes): boolean {
  if (node.type === 'strong' || node.type === 'heading') return true;
  if (!('children' in node)) return false;
  const visible = (node.children as Nodes[]).filter((child) => plainText([child]).trim() !== '');
  return visible.length > 0 && visible.every(isBold);
}

/** Whether a whole file is in one language, by its headings and blocks. What its folder says is read elsewhere. */
import type { Link, Nodes } from 'mdast';
import type { Language } from '../model.ts';
import { hanCount, type Reading } from '../pairing/language.ts';
import { CHINESE_LENGTH } from '../pairing/length-ratio.ts';
import type { Unit } from '../pairing/units.ts';
import { plainText } from '../tree.ts';
import { bothInOne } from './both-in-one.ts';
import type { Piece } from './headings.ts';

/** A file with less of a language than that share is written in the other: it quotes a sentence, or links to its translation. */
const QUOTED = 0.04;

/** The language of a file that has only one. */
export function fileLanguage(pieces: readonly Piece[]): Language | undefined {
  if (headingsPair(pieces)) return undefined;
  const units = pieces.flatMap((piece) => (piece.type === 'unit' ? [piece.unit] : []));
  if (units.some(isChinese) && units.some(isEnglish)) return undefined;
  const length: Record<Reading | 'both', number> = { en: 0, zh: 0, latin: 0, none: 0, both: 0 };
  for (const piece of pieces) {
    if (piece.type === 'heading') length[piece.heading.reading] += piece.heading.title.length;
    else length[piece.unit.reading] += piece.unit.text.length;
  }
  const chinese = length.zh / CHINESE_LENGTH;
  const english = length.en + length.latin;
  if (length.both > 0) return undefined;
  if (chinese <= QUOTED * (chinese + english)) return 'en';
  return length.en <= QUOTED * chinese && length.latin <= 5 * QUOTED * chinese ? 'zh' : undefined;
}

/** An English heading and a Chinese one without text between them, or several headings with both in one. */
function headingsPair(pieces: readonly Piece[]): boolean {
  let inOne = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.type === 'unit') continue;
    if (bothInOne(piece.heading.title) !== undefined) inOne += 1;
    const next = pieces[index + 1];
    if (next?.type !== 'heading' || next.heading.level !== piece.heading.level) continue;
    const scripts = [piece, next].map(({ heading }) => heading.reading);
    if (scripts.includes('zh') && (scripts.includes('en') || scripts.includes('latin'))) return true;
  }
  return inOne > 1;
}

/** A text with no Latin letter: nobody but a reader of Chinese is meant. */
function isChinese({ text, block, reading }: Unit): boolean {
  return reading === 'zh' && hanCount(text) >= 4 && !/\p{Script=Latin}/u.test(text) && !isLinks(block);
}

/** A sentence of English. In a quotation or a footnote Chinese text may well have one. */
function isEnglish({ text, block, kind, reading }: Unit): boolean {
  if (kind === 'quote' || kind === 'footnote' || reading !== 'en' || isLinks(block)) return false;
  return hanCount(text) === 0 && (text.match(/\p{Script=Latin}{2,}/gu)?.length ?? 0) >= 4;
}

/** Nothing but links, as `[中文](README.zh.md)` above a text. */
function isLinks(block: Nodes): boolean {
  return !/\p{L}/u.test(withoutLinks(block));
}

function withoutLinks(node: Nodes | Link): string {
  if (node.type === 'link') return '';
  return 'children' in node ? node.children.map(withoutLinks).join(' ') : plainText([node]);
}

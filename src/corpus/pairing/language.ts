/**
 * Which language a piece of text is in, by its script alone. What script cannot tell (`Ericsson`, `KPI`, an address
 * stand the same on the Chinese side) is left open here and decided by position in `pair.ts`.
 */
import type { Nodes } from 'mdast';
import type { Block } from '../model.ts';
import { plainText } from '../tree.ts';

/**
 * `en` and `zh` are sure. `latin` is Latin letters that may stand on either side: a name, an acronym, an address.
 * `none` has no letters, or is code: it belongs to both languages.
 */
export type Reading = 'en' | 'zh' | 'latin' | 'none';

/** Words that English sentences cannot do without and that names rarely hold. */
const FUNCTION_WORDS =
  /\b(?:the|and|or|of|to|in|is|are|was|were|for|with|that|this|these|those|it|its|as|on|at|by|from|be|has|have|had|not|but|an?|you|your|we|our|they|their|how|what|why|who|when|where|which|can|will|should|must|do|does|if|into|about|than|more|all|any)\b/g;
const HAN = /\p{Script=Han}/gu;
/** Web and mail addresses in running text. Their parts have an end, and begin where no other could: a long line takes no long time. */
export const ADDRESS =
  /\b(?:https?:\/\/|www\.)[^\s）)>\]]+|(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}\/[^\s）)>\]]*/g;
const BRACKETS = /\([^()]*\)|（[^（）]*）/g;
const LATIN_QUOTATION = /[“"「『《][^\p{Script=Han}“”"「」『』《》]*[”"」』》]/gu;

/** Without glosses: English text may name the Chinese term, `open source (开源)`. */
function withoutGlosses(text: string): string {
  return text.replace(BRACKETS, (bracket) => (hanCount(bracket) > 0 ? ' ' : bracket));
}

/** Without what stands in quotation marks and has no Chinese. */
export function withoutQuotations(text: string): string {
  return text.replace(LATIN_QUOTATION, ' ');
}

/** The number of words that make English sentences. */
export function countFunctionWords(text: string): number {
  return text.toLowerCase().match(FUNCTION_WORDS)?.length ?? 0;
}

/** The number of Han characters of a text. */
export function hanCount(text: string): number {
  return text.match(HAN)?.length ?? 0;
}

/** Reads a plain text. */
export function readingOf(text: string): Reading {
  const prose = text.replace(ADDRESS, ' ');
  const han = hanCount(prose);
  const words = prose.match(/\p{Script=Latin}[\p{L}\p{M}'’-]*/gu)?.length ?? 0;
  const functionWords = countFunctionWords(prose);
  if (han === 0) {
    if (words === 0) return /\p{L}/u.test(text) ? 'latin' : 'none';
    return functionWords >= 2 || (functionWords >= 1 && words >= 4) || words >= 9 ? 'en' : 'latin';
  }
  const bare = withoutGlosses(prose);
  if (hanCount(bare) === 0 && /\p{Script=Latin}{2}/u.test(bare)) return functionWords > 0 ? 'en' : 'latin';
  // Chinese text quotes English sentences and titles whole; what stands around them tells.
  const around = withoutQuotations(bare);
  const own = hanCount(around) > 0 ? countFunctionWords(around) : functionWords;
  const chinese =
    own === 0 || han >= 2 * own || /^\p{Script=Han}|[\p{Script=Han}。！？]$/u.test(prose.trim());
  return chinese ? 'zh' : 'en';
}

/** Reads blocks; code and pictures alone are `none`, unless they have Chinese in them. */
export function readingOfBlocks(blocks: readonly Block[]): Reading {
  if (blocks.every((block) => block.type === 'code' || isPicture(block)))
    return blocks.some((block) => hanCount(plainText([block])) > 0) ? 'zh' : 'none';
  return readingOf(prose(blocks));
}

/** Plain text without code. */
function prose(nodes: readonly Nodes[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'code' || node.type === 'inlineCode') return ' ';
      if (!('children' in node)) return plainText([node]);
      const inline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
      return prose(node.children) + (inline ? '\n' : '');
    })
    .join('');
}

/** Whether a block, or what stands in it, shows pictures only. */
export function isPicture(node: Nodes): boolean {
  if (node.type === 'image') return true;
  if (node.type === 'text') return node.value.trim() === '';
  return 'children' in node && node.children.length > 0 && node.children.every(isPicture);
}

/**
 * Inline text as it is read. A document may wrap its lines anywhere: there stands a space between words, and nothing
 * between two Chinese characters, also where a bold word or a match ends with the line.
 */
import type { PhrasingContent } from 'mdast';
import { safeText } from './safe-text.ts';

const CJK_END = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]$/u;
const CJK_START = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** Stretches of safe text that follow each other in one line, with the line ends of their source joined, tabs as spaces. */
export function joinLines(stretches: readonly string[]): string[] {
  const following: string[] = [];
  stretches.reduceRight((next, text, index) => {
    following[index] = next;
    return text.trimStart().slice(0, 2) || next;
  }, '');
  let left = '';
  return stretches.map((text, index) => {
    const pieces = text.split('\n');
    const last = pieces.length - 1;
    let joined = '';
    pieces.forEach((whole, at) => {
      let piece = at > 0 ? whole.trimStart() : whole;
      if (at < last) piece = piece.trimEnd();
      if (piece === '' && at > 0 && at < last) return;
      if (at > 0) {
        const right = piece || (following[index] ?? '');
        joined += CJK_END.test(left) && CJK_START.test(right) ? '' : ' ';
      }
      joined += piece;
      left = piece.slice(-2) || left;
    });
    return joined.replaceAll('\t', ' ');
  });
}

/**
 * The same nodes with their words made safe and the line ends of their source joined: what a renderer of the tree begins
 * with. Addresses are left to `safeAddress`; a footnote mark neither parts nor joins what stands around it.
 */
export function readable(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const lines: string[][] = [[]];
  for (const leaf of nodes.flatMap(leaves)) {
    if (leaf.type === 'break') lines.push([]);
    else lines.at(-1)?.push(safeText(wordsOf(leaf)));
  }
  const joined = lines.flatMap(joinLines).values();
  return nodes.map((node) => withWords(node, () => joined.next().value ?? ''));
}

type Leaf = Exclude<PhrasingContent, { children: unknown }>;

function leaves(node: PhrasingContent): Leaf[] {
  return 'children' in node ? node.children.flatMap(leaves) : [node];
}

function wordsOf(leaf: Exclude<Leaf, { type: 'break' }>): string {
  switch (leaf.type) {
    case 'image':
    case 'imageReference':
      return leaf.alt ?? '';
    case 'footnoteReference':
      return '';
    default:
      return leaf.value;
  }
}

function withWords(node: PhrasingContent, next: () => string): PhrasingContent {
  if ('children' in node) return { ...node, children: node.children.map((child) => withWords(child, next)) };
  switch (node.type) {
    case 'break':
      return node;
    case 'image':
    case 'imageReference':
      return { ...node, alt: next() };
    case 'footnoteReference':
      next();
      return { ...node, label: safeText(node.label ?? node.identifier) };
    default:
      return { ...node, value: next() };
  }
}

/**
 * Finds lists, quotes and footnotes that are nested too deep before the parser sees them: it recurses once a level
 * and takes cubic time over nested lists, so nothing after it could still give an answer with a position.
 */
import type { Nodes } from 'mdast';
import { CorpusError } from '../../errors.ts';

/** Levels of lists, quotes or emphasis; no document written by a person comes near. */
export const DEEPEST = 100;

/** A marker that opens a container: `>`, a bullet, a number, a footnote definition. */
const MARKER = /^(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]\s]{1,99}\]:)/;
const RULE = /^[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const FENCE = /^ {0,3}(`{3,}(?!.*`)|~{3,})/;

function tooDeep(file: string, line: number, column: number): CorpusError {
  return new CorpusError(
    'NESTED_TOO_DEEP',
    { file, line, column },
    `lists or quotes are nested deeper than ${DEEPEST} here. Bring them nearer to the margin.`,
  );
}

/**
 * Throws where a line stands inside more than {@link DEEPEST} containers. Counts rather too many than too few:
 * the markers of a line, and the bullets of lines above that stand further to the left.
 */
export function refuseDeepNesting(text: string, file: string): void {
  /** Columns of the list markers that the line stands under, innermost last. */
  const lists: number[] = [];
  let fence: string | undefined;
  let number = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    number += 1;
    // Only a fence at the margin is sure to last until it is closed; one in a list or quote ends with it.
    const opening = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (opening?.startsWith(fence) && line.trim() === opening) fence = undefined;
      continue;
    }
    if (opening !== undefined && lists.length === 0) {
      fence = opening;
      continue;
    }
    if (line.trim() === '' || RULE.test(line)) continue;
    let quotes = 0;
    let column = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    let rest = line.slice(column);
    let item = false;
    for (let marker = MARKER.exec(rest); marker !== null; marker = MARKER.exec(rest)) {
      const found = marker[0];
      if (found === '>') quotes += 1;
      else {
        while (lists.length > 0 && (lists.at(-1) as number) >= column) lists.pop();
        item = true;
        lists.push(column);
      }
      if (quotes + lists.length > DEEPEST) throw tooDeep(file, number, column + 1);
      const gap = /^[ \t]*/.exec(rest.slice(found.length))?.[0].length ?? 0;
      column += found.length + gap;
      rest = rest.slice(found.length + gap);
    }
    if (!item) while (lists.length > 0 && (lists.at(-1) as number) >= column) lists.pop();
  }
}

/** Throws when the parsed tree is deeper than {@link DEEPEST} levels all the same: emphasis in emphasis, links in links. */
export function refuseDeepTree(root: Nodes, file: string): void {
  const waiting: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    // A list is two levels of the tree, so twice the limit, and some room for what stands inside.
    if (depth > 2 * DEEPEST + 20)
      throw tooDeep(file, node.position?.start.line ?? 1, node.position?.start.column ?? 1);
    if ('children' in node)
      for (const child of node.children) waiting.push({ node: child, depth: depth + 1 });
  }
}

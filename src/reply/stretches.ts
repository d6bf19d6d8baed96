/** Inline text for platforms with a markup of their own: stretches with a look, which each writes with its own signs. */
import type { PhrasingContent } from 'mdast';
import { safeText } from './safe-text.ts';
import { readable } from './source-lines.ts';

export type Style = 'bold' | 'italic' | 'strike' | 'code';

/** Words in one look, perhaps linked. */
export interface Stretch {
  readonly text: string;
  readonly styles: readonly Style[];
  readonly url?: string;
}

/** How a match and how strong words look, and where links may lead. */
export interface Look {
  readonly mark: Style;
  readonly strong: Style;
  /** The address as it can be written; nothing where it is none to go to, or too long to leave room for words. */
  readonly address: (url: string) => string | undefined;
}

/** Words in one look, made safe. */
export function stretch(text: string, ...styles: Style[]): Stretch {
  return { text: safeText(text), styles };
}

/** Inline nodes as lines: a new one where the text has a hard break, none where its source was wrapped. */
export function stretchLines(
  nodes: readonly PhrasingContent[],
  look: Look,
  styles: readonly Style[] = [],
  url?: string,
): Stretch[][] {
  const lines: Stretch[][] = [[]];
  for (const part of stretchesOf(readable(nodes), look, styles, url)) {
    if (part === 'break') lines.push([]);
    else if (part.text !== '') lines.at(-1)?.push(part);
  }
  return lines;
}

function stretchesOf(
  nodes: readonly PhrasingContent[],
  look: Look,
  styles: readonly Style[],
  url: string | undefined,
): (Stretch | 'break')[] {
  const words = (text: string, ...more: Style[]): Stretch => ({
    text,
    styles: [...styles, ...more],
    ...(url !== undefined && { url }),
  });
  const inside = (children: readonly PhrasingContent[], style?: Style, address = url) =>
    stretchesOf(children, look, style ? [...styles, style] : styles, address);
  return nodes.flatMap((node): (Stretch | 'break')[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return [words(node.value)];
      case 'inlineCode':
        return [words(node.value, 'code')];
      case 'break':
        return ['break'];
      case 'strong':
        return inside(node.children, look.strong);
      case 'emphasis':
        return inside(node.children, 'italic');
      case 'delete':
        return inside(node.children, 'strike');
      case 'mark':
        return inside(node.children, look.mark);
      case 'link': {
        const address = url ?? look.address(node.url);
        const linked = inside(node.children, undefined, address);
        const silent = linked.every((part) => part === 'break' || part.text.trim() === '');
        return silent && address !== undefined ? [{ text: address, styles, url: address }] : linked;
      }
      case 'linkReference':
        return inside(node.children);
      case 'image': {
        const address = url ?? look.address(node.url);
        const alt = node.alt?.trim() ? node.alt : (address ?? '');
        return [{ text: alt, styles, ...(address !== undefined && { url: address }) }];
      }
      case 'imageReference':
        return [words(node.alt ?? '')];
      case 'footnoteReference':
        return [words(`[${node.label ?? node.identifier}]`)];
      default:
        throw new TypeError(`an inline node of type ${node satisfies never}`);
    }
  });
}

/** Inline text that has to stand in one line. */
export function oneLine(nodes: readonly PhrasingContent[], look: Look, ...styles: Style[]): Stretch[] {
  return stretchLines(nodes, look, styles).flatMap((line, index) =>
    index > 0 ? [stretch(' '), ...line] : line,
  );
}

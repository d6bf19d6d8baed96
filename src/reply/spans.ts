/** Inline text as a terminal has it: stretches of characters with a look. Escapes once, here; wrapping is `wrap.ts`' work. */
import type { PhrasingContent } from 'mdast';
import { plainText } from '../corpus/tree.ts';
import { isolated, safeAddress, safeText } from './safe-text.ts';
import { joinLines } from './source-lines.ts';

export type Style = 'mark' | 'bold' | 'italic' | 'dim' | 'strike';

export interface Span {
  readonly text: string;
  readonly styles: readonly Style[];
}

/** SGR parameters, ECMA-48 8.3.117: a mark is bold and underlined, so that no colour has to be told from another. */
const CODES: Readonly<Record<Style, string>> = { mark: '1;4', bold: '1', italic: '3', dim: '2', strike: '9' };

/** Words in one look, made safe. */
export function span(text: string, ...styles: Style[]): Span {
  return { text: safeText(text), styles };
}

/** Inline nodes as lines of spans: a new line where the text has a hard break, none where its source was wrapped. */
export function inlineLines(nodes: readonly PhrasingContent[], styles: readonly Style[] = []): Span[][] {
  const lines: Span[][] = [[]];
  for (const part of inlineSpans(nodes, styles)) {
    if (part === 'break') lines.push([]);
    else lines.at(-1)?.push(part);
  }
  return lines.map((line) => {
    const joined = joinLines(line.map(({ text }) => text));
    return line.map((part, index) => ({ ...part, text: joined[index] ?? '' }));
  });
}

function inlineSpans(nodes: readonly PhrasingContent[], styles: readonly Style[]): (Span | 'break')[] {
  return nodes.flatMap((node): (Span | 'break')[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return [span(node.value, ...styles)];
      case 'inlineCode':
        return [span(`\`${node.value}\``, ...styles)];
      case 'break':
        return ['break'];
      case 'strong':
        return inlineSpans(node.children, [...styles, 'bold']);
      case 'emphasis':
        return inlineSpans(node.children, [...styles, 'italic']);
      case 'delete': {
        const tilde = span('~~', ...styles);
        return [tilde, ...inlineSpans(node.children, [...styles, 'strike']), tilde];
      }
      case 'mark':
        return inlineSpans(node.children, [...styles, 'mark']);
      case 'link':
        return withAddress(inlineSpans(node.children, styles), plainText(node.children), node.url, styles);
      case 'linkReference':
        return inlineSpans(node.children, styles);
      case 'image':
        return withAddress([span(node.alt ?? '', ...styles)], node.alt ?? '', node.url, styles);
      case 'imageReference':
      case 'footnoteReference':
        return [span(plainText([node]), ...styles)];
      default:
        throw new TypeError(`an inline node of type ${node satisfies never}`);
    }
  });
}

/** The words of a link with its address, where it has one to go to and the words are not the address themselves. */
function withAddress(
  words: (Span | 'break')[],
  text: string,
  url: string,
  styles: readonly Style[],
): (Span | 'break')[] {
  const address = safeAddress(url);
  if (address === undefined || [url, address].some((same) => same === text || same === `mailto:${text}`)) {
    return words;
  }
  return text === '' ? [span(address, ...styles)] : [...words, span(` (${address})`, ...styles)];
}

/** Puts one pair of asterisks around each stretch of marked words: how a terminal without colour shows them. */
export function withAsterisks(line: readonly Span[]): Span[] {
  const isMarked = (at: number): boolean => line[at]?.styles.includes('mark') ?? false;
  return line.map((part, index) => {
    if (!isMarked(index)) return part;
    const text = `${isMarked(index - 1) ? '' : '*'}${part.text}${isMarked(index + 1) ? '' : '*'}`;
    return { ...part, text };
  });
}

/** Spans as characters, with escape sequences when `colour`. */
export function paint(line: readonly Span[], colour: boolean): string {
  return line
    .map(({ text, styles }) => {
      const shown = isolated(text);
      if (!colour || styles.length === 0 || text === '') return shown;
      return `\x1b[${[...new Set(styles)].map((style) => CODES[style]).join(';')}m${shown}\x1b[0m`;
    })
    .join('');
}

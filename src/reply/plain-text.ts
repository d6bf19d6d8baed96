/**
 * The reference renderer: a card as plain text, for terminals, notifications and screen readers. What it says, every
 * renderer says. It knows no command line: what to type for an action is given to it.
 */
import type { Locale } from '../corpus/model.ts';
import type { ActionsNode, Button, Card, CardNode, ExcerptNode, ListNode, Text } from './card.ts';
import type { Invocation } from './invocation.ts';
import { blockLines, indent, type Line, textLines } from './plain-blocks.ts';
import { safeAddress } from './safe-text.ts';
import { inlineLines, paint, type Span, type Style, span } from './spans.ts';
import { displayWidth, wrap } from './wrap.ts';

export interface PlainTextOptions {
  /** What to type to do the same as pressing an action; what cannot be typed is left out. */
  readonly command: (invocation: Invocation) => string | undefined;
  /** With escape sequences for bold, dim and underlined text. Default: none. */
  readonly colour?: boolean;
  /** Columns to wrap at. Default: lines are as long as they are. */
  readonly width?: number;
}

/** What a language is called above its side of a pair. */
export const LANGUAGE_LABELS: Readonly<Record<Locale, string>> = {
  en: 'EN',
  zh: '中文',
  'zh-Hant': '繁體中文',
};

/** Columns that a table may take, and the least that stay for words, however deep they are nested. */
const TABLE_WIDTH = 100;
const LEAST_WIDTH = 10;

/** Renders a card. No character of a document or a query reaches the result that could steer a terminal. */
export function renderPlainText(card: Card, options: PlainTextOptions): string {
  const render = new Renderer(card, options);
  let text = '';
  let before: CardNode | undefined;
  for (const node of card) {
    const lines = render.node(node).map((line) => render.line(line));
    if (lines.length === 0) continue;
    if (before) text += isClose(before, node) ? '\n' : '\n\n';
    text += lines.join('\n');
    before = node;
  }
  return text === '' ? '' : `${text}\n`;
}

/** Small print stands close to what it belongs to, an excerpt to its title, actions to what they act on. */
function isClose(before: CardNode, node: CardNode): boolean {
  if (node.type === 'context') return before.type !== 'actions';
  if (node.type === 'excerpt' || node.type === 'pair')
    return before.type === 'title' || before.type === 'context';
  return node.type === 'actions' && before.type !== 'text' && before.type !== 'list';
}

class Renderer {
  readonly #command: PlainTextOptions['command'];
  readonly #colour: boolean;
  readonly #width: number;
  /** What the card's buttons do: an excerpt need not offer it a second time. */
  readonly #offered: ReadonlySet<string>;

  constructor(card: Card, { command, colour = false, width = Infinity }: PlainTextOptions) {
    this.#command = command;
    this.#colour = colour;
    this.#width = width;
    const elements = card.flatMap((node) => (node.type === 'actions' ? node.elements : []));
    this.#offered = new Set(
      elements.flatMap((element) => (element.type === 'button' ? [JSON.stringify(element.invocation)] : [])),
    );
  }

  /** A line as it is shown, wrapped where there is a width. */
  line({ first, rest, spans, solid }: Line): string {
    const room = Math.max(LEAST_WIDTH, this.#width - Math.max(displayWidth(first), displayWidth(rest)));
    const lines = solid || room === Infinity ? [spans] : wrap(spans, room);
    return lines
      .map((line, index) => ((index === 0 ? first : rest) + paint(line, this.#colour)).trimEnd())
      .join('\n');
  }

  node(node: CardNode): Line[] {
    switch (node.type) {
      case 'title':
        return this.#title(node.text, node.level, node.url);
      case 'text':
        return this.#text(node.text);
      case 'excerpt':
        return [...this.#excerpt(node), ...this.#rest(node)];
      case 'pair':
        return node.sides.flatMap((side) => [
          solid(span(LANGUAGE_LABELS[side.locale], 'bold')),
          ...this.#excerpt(side),
          ...(side === node.sides[1] ? node.sides.flatMap((each) => this.#rest(each)).slice(0, 1) : []),
        ]);
      case 'list':
        return this.#list(node);
      case 'context': {
        const parts = node.parts.map((part) => this.#inline(part, 'dim'));
        return this.#lines([
          parts.flatMap((part, index) => (index > 0 ? [span(' · ', 'dim'), ...part] : part)),
        ]);
      }
      case 'divider':
        return [solid(span('---'))];
      case 'actions':
        return node.elements.flatMap((element) => this.#action(element));
    }
  }

  #text({ content }: Text): Line[] {
    return this.#lines(inlineLines(content));
  }

  #lines(lines: readonly (readonly Span[])[]): Line[] {
    return textLines(lines, { colour: this.#colour }).filter(({ spans }) => spans.length > 0);
  }

  /** Inline text that has to stand in one line. */
  #inline({ content }: Text, ...styles: Style[]): Span[] {
    return inlineLines(content, styles).flatMap((line, index) => (index > 0 ? [span(' '), ...line] : line));
  }

  #title(text: Text, level: 1 | 2, url: string | undefined): Line[] {
    const address = url === undefined ? undefined : safeAddress(url);
    const words = this.#inline(text, 'bold');
    const lines = this.#lines([address ? [...words, span(` (${address})`)] : words]);
    if (level === 2 || this.#colour) return lines;
    const longest = displayWidth(words.map((part) => part.text).join(''));
    return [...lines, solid(span('='.repeat(Math.min(longest, this.#width, TABLE_WIDTH))))];
  }

  #excerpt({ blocks, before, after }: ExcerptNode): Line[] {
    const width = Math.min(this.#width - 2, TABLE_WIDTH);
    const lines = blockLines(blocks, { colour: this.#colour, width });
    const [first] = lines;
    if (before && first) lines[0] = { ...first, spans: [span('…'), ...first.spans] };
    const last = lines.at(-1);
    if (after && last) lines[lines.length - 1] = { ...last, spans: [...last.spans, span('…')] };
    return indent(lines, '│ ', '│ ');
  }

  #rest({ after, rest }: ExcerptNode): Line[] {
    return after && rest && !this.#offered.has(JSON.stringify(rest.invocation)) ? this.#action(rest) : [];
  }

  #list({ items, ordered }: ListNode): Line[] {
    const counts: number[] = [];
    return items.flatMap(({ text, depth, action }) => {
      counts.length = depth + 1;
      const count = (counts[depth] ?? 0) + 1;
      counts[depth] = count;
      const bullet = ordered ? `${count}. ` : '- ';
      const space = '  '.repeat(depth);
      const command = action && this.#command(action.invocation);
      const words = this.#inline(text);
      const spans = command === undefined ? words : [...words, span(` → ${command}`, 'dim')];
      return indent(this.#lines([spans]), space + bullet, space + ' '.repeat(bullet.length));
    });
  }

  /** A line is never wrapped: it is there to be copied. */
  #action(element: ActionsNode['elements'][number]): Line[] {
    switch (element.type) {
      case 'button': {
        if (element.current) return [solid(span(`[${element.label}]`, 'bold'))];
        return this.#typed(element);
      }
      case 'menu': {
        const options = element.options.flatMap((option) => this.#typed(option));
        return options.length > 0 ? [solid(span(element.label)), ...indent(options, '  ', '  ')] : [];
      }
      case 'link': {
        const address = safeAddress(element.url);
        // An address that is its own label need not be said twice.
        if (address?.endsWith(element.label)) return [solid(span(address))];
        return [solid(span(element.label), span(address ? ` (${address})` : ''))];
      }
    }
  }

  #typed({ label, invocation }: Pick<Button, 'label' | 'invocation'>): Line[] {
    const command = this.#command(invocation);
    return command === undefined ? [] : [solid(span(label, 'bold'), span(` → ${command}`))];
  }
}

function solid(...spans: Span[]): Line {
  const oneLine = spans.map((part) => ({ ...part, text: part.text.replace(/\n+/g, ' ') }));
  return { first: '', rest: '', spans: oneLine, solid: true };
}

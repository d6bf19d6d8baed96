/**
 * What every renderer keeps: whatever platform it is for, it says all that a card says. Platforms' own rules (limits,
 * escaping of their markup) are tested with their adapter.
 */
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { Locale } from '../../src/corpus/model.ts';
import type { Card, CardNode, ExcerptNode, Text } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { examples } from '../support/cards.ts';

/** A rendered card as its reader has it. */
export interface Rendered {
  /** What is seen, top to bottom: markup taken off, escapes resolved. */
  readonly text: string;
  /** What can be pressed, chosen or typed, in the order of the card. */
  readonly actions: readonly Invocation[];
  /** The words that stand out as matches, in order. */
  readonly marked: readonly string[];
  /** The language that each side of each pair is said to be in, in order. */
  readonly languages: readonly Locale[];
  /** Where links lead to. */
  readonly links: readonly string[];
  /** Every string as it is sent. */
  readonly sent: readonly string[];
}

/**
 * Holds a renderer to the contract, over every example card. Where a platform cuts labels, `labels` is how much of one it
 * shows at least.
 */
export function rendererContract(
  name: string,
  render: (card: Card) => Rendered,
  { labels = Infinity }: { readonly labels?: number } = {},
): void {
  describe(`${name} keeps the contract of renderers`, () => {
    for (const [what, card] of Object.entries(examples)) {
      describe(`rendering ${what}`, () => {
        const rendered = render(card);

        it('says every word of every node, in order', () => {
          const seen = comparable(rendered.text);
          let at = 0;
          for (const piece of card.flatMap((node) => said(node, labels))) {
            const needle = comparable(piece);
            const found = seen.indexOf(needle, at);
            if (found < 0) expect.fail(`“${piece.slice(0, 200)}” is not said, or not in its place`);
            at = found + needle.length;
          }
        });

        it('marks the matched words and no others', () => {
          const wanted = card.flatMap(texts).flatMap(marks).map(comparable);
          expect(rendered.marked.map(comparable)).toEqual(wanted);
        });

        it('says which language each side of a pair is in', () => {
          const wanted = card.flatMap((node) =>
            node.type === 'pair' ? node.sides.map((side) => side.locale) : [],
          );
          expect(rendered.languages).toEqual(wanted);
        });

        it('shows where an excerpt was cut', () => {
          const cuts = card.flatMap(excerpts).flatMap(({ before, after }) => [before, after].filter(Boolean));
          expect(rendered.text.split('…').length - 1).toBeGreaterThanOrEqual(cuts.length);
        });

        it('offers every action in order, and no other', () => {
          const [must, may] = [offered(card, false), offered(card, true)].map((all) => all.map(key));
          const offers = rendered.actions.map(key);
          expect(offers.filter((offer) => !may?.includes(offer))).toEqual([]);
          let at = 0;
          for (const wanted of must ?? []) {
            at = offers.indexOf(wanted, at) + 1;
            if (at === 0) expect.fail(`${wanted} is not offered, or not in its place`);
          }
        });

        it('leads only to addresses of the web and of mail', () => {
          for (const address of rendered.links) expect(address).toMatch(/^(https?|mailto):[^\s"<>]+$/);
        });

        it('leads to every such address that the card has', () => {
          expect(rendered.links).toEqual(expect.arrayContaining(addresses(card)));
        });

        it('sends no character that steers a terminal or turns the reading direction', () => {
          for (const string of rendered.sent) {
            // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
            expect(string).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
            expect(string.isWellFormed()).toBe(true);
          }
        });
      });
    }
  });
}

/** The same for a renderer that takes its time: every example is rendered first. */
export async function contractOnceRendered(
  name: string,
  render: (card: Card) => Promise<Rendered>,
  options: Parameters<typeof rendererContract>[2],
): Promise<void> {
  const cards = Object.values(examples);
  const all = new Map(
    await Promise.all(cards.map(async (card): Promise<[Card, Rendered]> => [card, await render(card)])),
  );
  const found = (card: Card): Rendered => {
    const rendered = all.get(card);
    if (!rendered) throw new Error('a card that is not among the examples');
    return rendered;
  };
  rendererContract(name, found, options);
}

/**
 * Two texts are the same to a reader when they differ in white space, in signs that are not seen, or in what stands for
 * a control character.
 */
function comparable(text: string): string {
  return text.toWellFormed().replace(/[\s\p{Cc}\p{Cf}\p{M}\u2400-\u2421\ufffd]/gu, '');
}

/** The words of a node, piece by piece as a renderer may part them. */
function said(node: CardNode, labels: number): string[] {
  switch (node.type) {
    case 'actions':
      return node.elements
        .flatMap((element) =>
          element.type === 'menu'
            ? [element.label, ...element.options.map(({ label }) => label)]
            : [element.label],
        )
        .map((label) => label.slice(0, labels));
    default:
      return texts(node).flatMap(leaves);
  }
}

function texts(node: CardNode): Nodes[] {
  const inline = ({ content }: Text): Nodes[] => [...content];
  switch (node.type) {
    case 'title':
    case 'text':
      return inline(node.text);
    case 'excerpt':
    case 'pair':
      return excerpts(node).flatMap(({ blocks }) => [...blocks]);
    case 'list':
      return node.items.flatMap((item) => inline(item.text));
    case 'context':
      return node.parts.flatMap(inline);
    default:
      return [];
  }
}

function excerpts(node: CardNode): ExcerptNode[] {
  if (node.type === 'excerpt') return [node];
  return node.type === 'pair' ? [...node.sides] : [];
}

/** The words of each leaf; code line by line, because each line may get something before it. */
function leaves(node: Nodes): string[] {
  if ('children' in node) return node.children.flatMap(leaves);
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return [node.value];
    case 'code':
      return node.value.split(/[\r\n\u2028]+/);
    case 'image':
      return [node.alt ?? ''];
    case 'footnoteReference':
      return [node.label ?? node.identifier];
    default:
      return [];
  }
}

function marks(node: Nodes): string[] {
  if (node.type === 'mark') return [leaves(node).join('')];
  return 'children' in node ? node.children.flatMap(marks) : [];
}

/**
 * What a card offers: everything but the choice in force, and the rest of an excerpt only where it is cut. A renderer
 * may leave out a `rest` that an action of the card offers as well: with `all`, it is among what is offered.
 */
function offered(card: Card, all: boolean): Invocation[] {
  const pressed = card.flatMap((node) =>
    node.type === 'actions'
      ? node.elements.flatMap((element): Invocation[] => {
          if (element.type === 'link') return [];
          if (element.type === 'menu') return element.options.map(({ invocation }) => invocation);
          return element.current ? [] : [element.invocation];
        })
      : [],
  );
  const repeated = new Set(pressed.map(key));
  return card.flatMap((node): Invocation[] => {
    if (node.type === 'actions') {
      return node.elements.flatMap((element): Invocation[] => {
        if (element.type === 'link') return [];
        if (element.type === 'menu') return element.options.map(({ invocation }) => invocation);
        return element.current ? [] : [element.invocation];
      });
    }
    if (node.type === 'list') return node.items.flatMap(({ action }) => (action ? [action.invocation] : []));
    return excerpts(node)
      .flatMap(({ after, rest }) => (after && rest ? [rest.invocation] : []))
      .filter((invocation) => all || !repeated.has(key(invocation)));
  });
}

function key(invocation: Invocation): string {
  return JSON.stringify(invocation);
}

/** The addresses of a card that need no mending to be shown. */
function addresses(card: Card): string[] {
  const ofNode = (node: Nodes): string[] => [
    ...(node.type === 'link' ? [node.url] : []),
    ...('children' in node ? node.children.flatMap(ofNode) : []),
  ];
  return card
    .flatMap((node) => [
      ...(node.type === 'title' && node.url ? [node.url] : []),
      ...(node.type === 'actions'
        ? node.elements.flatMap((element) => (element.type === 'link' ? [element.url] : []))
        : []),
      ...texts(node).flatMap(ofNode),
    ])
    .filter((url) => /^(https?|mailto):[^\s"<>]+$/.test(url));
}

/**
 * Shrinks a card to what a platform takes, before it is rendered: whole nodes first, then the end of the main text.
 * What can be spared is decided in `parts.ts`, how one node gives way in `shorten.ts`; limits are the adapters'.
 */
import type { Card, CardNode } from './card.ts';
import { lastGroups, mainNode, spareGroups } from './parts.ts';
import { type Measure, shorten } from './shorten.ts';

/** What a platform takes, in the units of the adapter's measure. */
export interface Budget {
  /** All nodes together. */
  readonly total: number;
  /** How many nodes a card may have. Default: any number. */
  readonly nodes?: number;
  /** How many pieces all nodes together may be, where a platform counts what a node is sent as. Default: any number. */
  readonly pieces?: { readonly most: number; readonly count: (node: CardNode) => number };
  /** A single node. Default: as `total`. */
  readonly node?: number;
}

/**
 * The card, or as much of it as is within `budget`, always in the order it had. A card that fits is given back as it
 * is. Nothing goes silently: a cut excerpt says `after` and so offers its `rest`, cut words end in `…`, and where whole
 * nodes or items went, `more` stands in the place of the last of them, once. A budget too small for one grapheme of the
 * main text with `more` beside it gives as much of `more` as fits, at worst nothing.
 */
export function fitCard(card: Card, budget: Budget, measure: Measure, more: CardNode): Card {
  const draft = new Draft(card, budget, measure, more);
  if (draft.fits()) return card;

  draft.shortenOversized();
  for (const group of spareGroups(card)) {
    if (draft.fits()) return draft.card();
    draft.leaveOut(group);
  }
  if (draft.fits()) return draft.card();

  draft.shortenWordy();
  for (const group of [[], ...lastGroups(card)]) {
    draft.leaveOut(group);
    const cut = draft.withMainCut();
    if (cut) return cut;
  }
  const none =
    budget.nodes === 0 || (budget.pieces !== undefined && budget.pieces.count(more) > budget.pieces.most);
  const last = none ? undefined : shorten(more, Math.min(budget.total, budget.node ?? Infinity), measure);
  return last ? [last.node] : [];
}

/** A card that is being shrunk: each node as it was, shortened, or left out. */
class Draft {
  readonly #original: Card;
  readonly #budget: Required<Omit<Budget, 'pieces'>>;
  readonly #pieces: Budget['pieces'];
  readonly #measure: Measure;
  readonly #more: CardNode;
  readonly #lengths = new Map<CardNode, number>();
  readonly #nodes: (CardNode | undefined)[];
  /** Nodes that are here, but without some of their items. */
  readonly #lossy = new Set<number>();

  constructor(
    card: Card,
    { total, nodes = Infinity, node = total, pieces }: Budget,
    measure: Measure,
    more: CardNode,
  ) {
    this.#original = card;
    this.#budget = { total, nodes, node: Math.min(node, total) };
    this.#pieces = pieces;
    this.#measure = measure;
    this.#more = more;
    this.#nodes = [...card];
  }

  /** A divider says nothing, so that one is gone need not be said. */
  card(nodes: readonly (CardNode | undefined)[] = this.#nodes): Card {
    const gone = this.#original.findLastIndex(
      (node, index) => this.#lossy.has(index) || (nodes[index] === undefined && node.type !== 'divider'),
    );
    return nodes.flatMap((node, index) => [...(node ? [node] : []), ...(index === gone ? [this.#more] : [])]);
  }

  fits(card: Card = this.card()): boolean {
    const { total, nodes, node: each } = this.#budget;
    return (
      card.length <= nodes &&
      this.#piecesLeft(card) >= 0 &&
      card.every((node) => this.#length(node) <= each) &&
      this.#sum(card) <= total
    );
  }

  /** How many pieces there may still be beside these nodes. */
  #piecesLeft(card: Card): number {
    const pieces = this.#pieces;
    return pieces ? pieces.most - card.reduce((sum, node) => sum + pieces.count(node), 0) : Infinity;
  }

  #length(node: CardNode): number {
    const length = this.#lengths.get(node) ?? this.#measure(node);
    this.#lengths.set(node, length);
    return length;
  }

  /** The measure of candidates for a node: one of too many pieces is too long, whatever it measures. */
  #measuredWithin(most: number): Measure {
    const pieces = this.#pieces;
    return (node) => (pieces && pieces.count(node) > most ? Infinity : this.#measure(node));
  }

  #sum(card: Card): number {
    return card.reduce((sum, node) => sum + this.#length(node), 0);
  }

  leaveOut(group: readonly number[]): void {
    for (const index of group) {
      this.#nodes[index] = undefined;
      this.#lossy.delete(index);
    }
  }

  /** Makes every node as short as a single one must be. */
  shortenOversized(): void {
    for (const index of this.#nodes.keys()) this.#shorten(index, this.#budget.node);
  }

  /** No title, text or small print beside the main node takes more than a quarter: it would push out all others. */
  shortenWordy(): void {
    const main = mainNode(this.#original);
    this.#nodes.forEach((node, index) => {
      if (index !== main && node !== undefined && ['title', 'text', 'context'].includes(node.type))
        this.#shorten(index, this.#budget.total / 4);
    });
  }

  #shorten(index: number, limit: number): void {
    const node = this.#nodes[index];
    if (node === undefined) return;
    const shortened = shorten(node, limit, this.#measure);
    this.#nodes[index] = shortened?.node;
    if (shortened?.lost) this.#lossy.add(index);
  }

  /** The card with its main node cut to the room that the others leave, if that makes it fit. */
  withMainCut(): Card | undefined {
    const main = mainNode(this.#original);
    const node = this.#nodes[main];
    const whole = this.card();
    if (this.fits(whole)) return whole;
    if (node === undefined) return undefined;
    // A list that loses items needs `more`, which may not be in the card yet.
    const needsMore = node.type === 'list' && !whole.includes(this.#more);
    const others = this.#sum(whole) - this.#length(node) + (needsMore ? this.#length(this.#more) : 0);
    const room = Math.min(this.#budget.total - others, this.#budget.node);
    const pieces = this.#piecesLeft([
      ...whole.filter((each) => each !== node),
      ...(needsMore ? [this.#more] : []),
    ]);
    const cut = shorten(node, room, this.#measuredWithin(pieces));
    if (!cut) return undefined;
    const wasLossy = this.#lossy.has(main);
    if (cut.lost) this.#lossy.add(main);
    const card = this.card(this.#nodes.with(main, cut.node));
    if (this.fits(card)) return card;
    if (!wasLossy) this.#lossy.delete(main);
    return undefined;
  }
}

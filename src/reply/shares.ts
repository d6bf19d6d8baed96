/** Share buttons of a card that was shortened: they share the whole text, so they must not stand below a part of it. */
import type { ActionsNode, Card, CardNode } from './card.ts';

export interface Fitted {
  readonly card: Card;
  /** Whether text of documents is cut or left out: such a card must not be posted as what was previewed. */
  readonly cut: boolean;
}

/** A part of a card goes from one title to the next: what is shared there is the text between them. */
function partsOf(card: Card): CardNode[][] {
  const parts: CardNode[][] = [[]];
  for (const node of card) {
    if (node.type === 'title') parts.push([]);
    parts.at(-1)?.push(node);
  }
  return parts;
}

/**
 * A fitted card without the Share buttons of what it does not show whole, with `note` where the first of them stood; the
 * card itself when nothing was cut.
 */
export function withoutCutShares(whole: Card, fitted: Card, note: CardNode): Fitted {
  if (fitted === whole) return { card: whole, cut: false };
  const here = new Set(fitted);
  const unsafe = new Set<ActionsNode>();
  let cut = false;
  for (const part of partsOf(whole)) {
    if (part.filter(isExcerpt).every((node) => here.has(node))) continue;
    cut = true;
    for (const node of part) if (node.type === 'actions') unsafe.add(node);
  }
  // Buttons that were themselves shortened are other nodes now, so they are told by what they run.
  const shares = new Set([...unsafe].flatMap(({ elements }) => elements.filter(isShare).map(keyOf)));
  let said = false;
  const card = fitted.flatMap((node): CardNode[] => {
    if (node.type !== 'actions') return [node];
    const elements = node.elements.filter((element) => !(isShare(element) && shares.has(keyOf(element))));
    if (elements.length === node.elements.length) return [node];
    const before = said ? [] : [note];
    said = true;
    return elements.length > 0 ? [...before, { ...node, elements }] : before;
  });
  return { card, cut };
}

function isExcerpt(node: CardNode): boolean {
  return node.type === 'excerpt' || node.type === 'pair';
}

function isShare(element: ActionsNode['elements'][number]): boolean {
  return element.type === 'button' && ['share', 'preview'].includes(element.invocation.command);
}

function keyOf(element: ActionsNode['elements'][number]): string {
  return element.type === 'button' ? JSON.stringify(element.invocation) : '';
}

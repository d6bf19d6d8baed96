import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/corpus/tree.ts';
import {
  actions,
  button,
  type Card,
  type CardNode,
  context,
  divider,
  type ExcerptNode,
  excerpt,
  list,
  pair,
  text,
  title,
  words,
} from '../../../src/reply/card.ts';
import { fitCard } from '../../../src/reply/fit.ts';
import { renderPlainText } from '../../../src/reply/plain-text.ts';
import { examples } from '../../support/cards.ts';
import { paragraph } from '../../support/nodes.ts';

const more = text(words('Not all of it fits here.', 'en'));
const plain = (card: Card): string => renderPlainText(card, { command: ({ command }) => command });

/** As long as what plain text makes of it. */
const byText = (node: CardNode): number => plain([node]).length;
/** As an adapter measures that escapes `.` and `&`. */
const escaping = (node: CardNode): number => plain([node]).replace(/[.&]/g, '&amp;').length;

const total = (card: Card, measure: (node: CardNode) => number): number =>
  card.reduce((sum, node) => sum + measure(node), 0);

const sentence = fc
  .array(
    fc.constantFrom('ships', '开源。', '办公室', '. ', 'e\u0301', '👩‍👩‍👧‍👦', '🇨🇳🇨🇳', '！', ' ', '❤️', '&'),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const someWords = sentence.map((value) => words(value, 'en'));
const anExcerpt = fc
  .tuple(fc.array(sentence, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([texts, before]) =>
    excerpt({ locale: 'zh', before, after: false, blocks: texts.map((value) => paragraph(value)) }),
  );
const aButton = fc.nat(99).map((section) =>
  button({
    label: `Read ${section}`,
    name: 'Read',
    locale: 'en',
    invocation: { command: 'read', section: `s/${section}` },
  }),
);
const aNode: fc.Arbitrary<CardNode> = fc.oneof(
  someWords.map((value) => title({ level: 2, text: value })),
  someWords.map((value) => title({ level: 1, text: value })),
  someWords.map(text),
  anExcerpt,
  fc.tuple(anExcerpt, anExcerpt).map(pair),
  fc
    .array(someWords, { maxLength: 5 })
    .map((items) => list(items.map((value) => ({ text: value, depth: 0 })))),
  fc.array(someWords, { maxLength: 3 }).map((parts) => context(...parts)),
  fc.constant(divider()),
  fc.array(aButton, { minLength: 1, maxLength: 3 }).map((elements) => actions(...elements)),
);
const aCard = fc.oneof(fc.array(aNode, { maxLength: 15 }), fc.constantFrom(...Object.values(examples)));
const aBudget = fc.record(
  { total: fc.nat(2_000), nodes: fc.nat(20), node: fc.nat(600) },
  { requiredKeys: ['total'] },
);
const aMeasure = fc.constantFrom(byText, escaping);

/** The text of a node, without what shortening adds. */
function textOf(node: CardNode): string {
  switch (node.type) {
    case 'title':
    case 'text':
      return plainText(node.text.content);
    case 'excerpt':
      return plainText(node.blocks);
    case 'pair':
      return node.sides.map(textOf).join('\n');
    case 'context':
      return node.parts.map((part) => plainText(part.content)).join('');
    case 'list':
      return node.items.map((item) => plainText(item.text.content)).join('\n');
    case 'actions':
      return JSON.stringify(node.elements).slice(0, -1);
    case 'divider':
      return '';
  }
}

/** Whether `short` is what shortening can make of `node`. */
function stemsFrom(short: CardNode, node: CardNode): boolean {
  if (short === node) return true;
  if (short.type !== node.type) return false;
  if (short.type === 'pair' && node.type === 'pair')
    return short.sides.every((side, index) => stemsFrom(side, node.sides[index] as ExcerptNode));
  const [part, whole] = [textOf(short).replace(/…$/, ''), textOf(node)].map((value) =>
    value.replace(/\s/g, ''),
  );
  return (whole ?? '').startsWith(part ?? '');
}

/** Where each node of a fitted card comes from; -1 where it comes from nowhere. */
function origins(fitted: Card, card: Card): number[] {
  let at = 0;
  return fitted
    .filter((node) => node !== more)
    .map((node) => {
      const found = card.findIndex((candidate, index) => index >= at && stemsFrom(node, candidate));
      at = found + 1;
      return found;
    });
}

/** Whether a node says of itself that something of it is gone. */
function saysCut(node: CardNode): boolean {
  if (node.type === 'excerpt') return node.after;
  if (node.type === 'pair') return node.sides.some((side) => side.after);
  return textOf(node).endsWith('…');
}

describe('fitCard', () => {
  it('is always within the budget', () => {
    fc.assert(
      fc.property(aCard, aBudget, aMeasure, (card, budget, measure) => {
        const fitted = fitCard(card, budget, measure, more);
        expect(total(fitted, measure)).toBeLessThanOrEqual(budget.total);
        expect(fitted.length).toBeLessThanOrEqual(budget.nodes ?? Infinity);
        for (const node of fitted) expect(measure(node)).toBeLessThanOrEqual(budget.node ?? Infinity);
      }),
      { numRuns: 400 },
    );
  });

  it('gives back a card that fits as it is, so that fitting twice changes nothing', () => {
    fc.assert(
      fc.property(aCard, aBudget, (card, budget) => {
        const fitted = fitCard(card, budget, byText, more);
        expect(fitCard(fitted, budget, byText, more)).toBe(fitted);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the order, and invents nothing', () => {
    fc.assert(
      fc.property(aCard, aBudget, aMeasure, (card, budget, measure) => {
        const fitted = fitCard(card, budget, measure, more);
        if (fitted.length === 1 && stemsFrom(fitted[0] as CardNode, more)) return;
        expect(origins(fitted, card)).not.toContain(-1);
      }),
      { numRuns: 300 },
    );
  });

  it('says it, once, when anything that says something is gone', () => {
    fc.assert(
      fc.property(aCard, aBudget, (card, budget) => {
        const room = Math.max(budget.total, byText(more));
        const { nodes = 1, node = room } = budget;
        const roomy = { total: room, nodes: Math.max(nodes, 1), node: Math.max(node, byText(more)) };
        const fitted = fitCard(card, roomy, byText, more);
        if (fitted === card) return;
        const said = fitted.filter((node) => node === more).length;
        const kept = fitted.filter((node) => node !== more);
        const speaking = card.filter((node) => node.type !== 'divider').length;
        const gone = kept.filter((node) => node.type !== 'divider').length < speaking;
        expect(said).toBeLessThanOrEqual(1);
        if (gone) expect(said).toBe(1);
        if (said === 0) for (const node of kept) expect(card.includes(node) || saysCut(node)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('never splits a grapheme', () => {
    const graphemes = (value: string): string[] =>
      Array.from(
        new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(value),
        (part) => part.segment,
      );
    fc.assert(
      fc.property(sentence, fc.nat(120), (value, room) => {
        const card = [excerpt({ locale: 'en', before: false, after: false, blocks: [paragraph(value)] })];
        const [fitted] = fitCard(card, { total: room }, byText, more);
        if (fitted?.type !== 'excerpt') return;
        const kept = graphemes(textOf(fitted));
        expect(graphemes(value).slice(0, kept.length)).toEqual(kept);
      }),
      { numRuns: 500 },
    );
  });

  const hit = (name: string): Card => [
    title({ level: 2, text: words(name, 'en') }),
    context(words(`path of ${name}`, 'en')),
    excerpt({
      locale: 'en',
      before: false,
      after: false,
      blocks: [paragraph(`${name} is long. It goes on. `.repeat(5))],
    }),
    context(words(`credit of ${name}`, 'en')),
    actions(
      button({
        label: `Read ${name}`,
        name: 'Read',
        locale: 'en',
        invocation: { command: 'read', section: name },
      }),
    ),
  ];
  const pager = actions(
    button({
      label: 'Next',
      name: 'Next',
      locale: 'en',
      invocation: { command: 'search', query: 'x', screen: 2 },
    }),
  );
  const results: Card = [
    title({ level: 1, text: words('3 sections', 'en') }),
    ...hit('One'),
    ...hit('Two'),
    ...hit('Three'),
    pager,
  ];

  it('leaves out the last hit whole, with its buttons, before anything else', () => {
    const fitted = fitCard(results, { total: total(results, byText) - 1 }, byText, more);
    expect(fitted).toEqual([...results.slice(0, 11), more, pager]);
  });

  it('keeps title, first excerpt, its citation and what leads on, however little there is', () => {
    const fitted = fitCard(results, { total: 180 }, byText, more);
    expect(fitted.map(({ type }) => type)).toEqual([
      'title',
      'title',
      'excerpt',
      'context',
      'actions',
      'text',
      'actions',
    ]);
    expect(plain(fitted)).toContain('credit of One');
    expect(plain(fitted)).toContain('Next → search');
  });

  it('cuts the main text at a sentence end, and says so', () => {
    const long = excerpt({
      locale: 'zh',
      before: false,
      after: false,
      blocks: [paragraph('潮水每天涨落两次。'.repeat(20))],
    });
    const [fitted] = fitCard([long], { total: 100 }, byText, more);
    expect(fitted).toMatchObject({ type: 'excerpt', after: true });
    expect(textOf(fitted as CardNode)).toMatch(/^(潮水每天涨落两次。)+$/);
  });

  it('cuts both sides of a pair by the same share', () => {
    const side = (locale: 'en' | 'zh', value: string) =>
      excerpt({ locale, before: false, after: false, blocks: [paragraph(value)] });
    const both = pair([
      side('en', 'The tide rises twice a day. '.repeat(20)),
      side('zh', '潮水每天涨落两次。'.repeat(20)),
    ]);
    const [fitted] = fitCard([both], { total: 400 }, byText, more);
    if (fitted?.type !== 'pair') return expect.fail('the pair is gone');
    const shares = fitted.sides.map(
      (cut, index) => textOf(cut).length / textOf(both.sides[index] as CardNode).length,
    );
    expect(Math.abs((shares[0] ?? 0) - (shares[1] ?? 0))).toBeLessThan(0.1);
  });

  it('shortens a node that is too long by itself and leaves the others as they are', () => {
    const long = excerpt({
      locale: 'en',
      before: false,
      after: false,
      blocks: [paragraph('It goes on. '.repeat(100))],
    });
    const card = [title({ level: 1, text: words('Title', 'en') }), long, pager];
    const fitted = fitCard(card, { total: 10_000, node: 300 }, byText, more);
    expect([fitted[0], fitted[2]]).toEqual([card[0], card[2]]);
    expect(fitted[1]).toMatchObject({ after: true });
  });

  it('shortens a list by its last items and says so after it', () => {
    const items = Array.from({ length: 50 }, (_, index) => ({
      text: words(`Entry ${index + 1}`, 'en'),
      depth: 0,
    }));
    const card = [title({ level: 1, text: words('Contents', 'en') }), list(items), pager];
    const fitted = fitCard(card, { total: 200 }, byText, more);
    expect(fitted.map(({ type }) => type)).toEqual(['title', 'list', 'text', 'actions']);
    expect(fitted[2]).toBe(more);
  });

  it('takes a title that would leave no room for anything else back to a quarter', () => {
    const card = [title({ level: 1, text: words('long '.repeat(200), 'en') }), ...results.slice(1, 6)];
    const fitted = fitCard(card, { total: 400 }, byText, more);
    expect(fitted.map(({ type }) => type)).toContain('actions');
    expect(textOf(fitted[0] as CardNode)).toMatch(/…$/);
  });

  it('counts what a node is sent as, where a platform does', () => {
    const count = (node: CardNode): number => (node.type === 'excerpt' || node.type === 'pair' ? 3 : 1);
    fc.assert(
      fc.property(aCard, fc.nat(30), (card, most) => {
        const fitted = fitCard(card, { total: 2_000, pieces: { most, count } }, byText, more);
        expect(fitted.reduce((sum, node) => sum + count(node), 0)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('cuts a text that is one node but too many pieces', () => {
    const long = text(words('One sentence of ten. '.repeat(20), 'en'));
    const pieces = { most: 3, count: (node: CardNode) => Math.ceil(byText(node) / 100) };
    const [cut] = fitCard([long], { total: 2_000, pieces }, byText, more);
    expect(cut && byText(cut)).toBeGreaterThan(200);
    expect(cut && byText(cut)).toBeLessThanOrEqual(300);
  });
});

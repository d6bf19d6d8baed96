/** Cards as Discord gets them: within its limits and never formatted, linked or mentioned by what is in a document. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/discord/components.ts';
import { LIMITS } from '../../../adapters/discord/limits.ts';
import { escapeMarkdown, paintMarkdown, plainLabel } from '../../../adapters/discord/markdown.ts';
import { actions, button, type Card, context, excerpt, text, title, words } from '../../../src/reply/card.ts';
import { span } from '../../../src/reply/spans.ts';
import { problemsOfMessage } from '../../support/discord/checks/message.ts';
import { breaksDiscord } from '../../support/discord/checks/totals.ts';
import { hostile, longest } from '../../support/extreme-cards.ts';
import { anyWords } from '../../support/hostile-words.ts';

const render = (card: Card) =>
  renderCard(card, {
    locale: 'en',
    pack: async (invocation, limit) => JSON.stringify(invocation).slice(0, limit),
  });

const SIGNS = [
  '**',
  '*',
  '_',
  '~~',
  '||',
  '`',
  '```',
  '> ',
  '# ',
  '-# ',
  '- ',
  '1. ',
  '<@1>',
  '<#1>',
  '<:a:1>',
  '<t:1>',
  '@everyone',
  '[a](https://evil.example)',
  'https://evil.example',
  '\\',
  '开源',
  ' ',
];
const discordWords = fc.oneof(
  anyWords,
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 8 }).map((pieces) => pieces.join('')),
);

/** What is read of escaped words: a backslash before a sign is not seen. */
const read = (markdown: string): string => markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1');

describe('words in markdown', () => {
  it('are read as they are, and no sign of them begins anything', () => {
    fc.assert(
      fc.property(discordWords, (value) => {
        const plain = span(value).text;
        const escaped = escapeMarkdown(plain);
        expect(read(escaped).replace(/[\u2068\u2069]/g, '')).toBe(plain.replace(/[\u2068\u2069]/g, ''));
        expect(escaped.replace(/\\[^0-9A-Za-z\s]/g, '')).not.toMatch(/[*_~`|<>[\]():@#\\]/);
      }),
      { numRuns: 500 },
    );
  });

  it('begin no list, number, heading or quote at the start of a line', () => {
    for (const line of ['- item', '+ item', '1. one', '12) two', '# head', '> quote', '-# small', '  - deep'])
      expect(paintMarkdown([span(line)])).toMatch(/^\s*(\\|\d+\\)/);
  });

  it('are bold where they matched, with spaces outside and nothing run together', () => {
    expect(paintMarkdown([span('a '), span(' kpi ', 'mark'), span('b')])).toBe('a  **kpi** b');
    expect(paintMarkdown([span('x', 'bold'), span('y', 'italic')])).toBe('**x**\u200b*y*');
    expect(paintMarkdown([span('修剪'), span('灯', 'mark'), span('芯')])).toBe('修剪**灯**芯');
  });
});

describe('a label', () => {
  it('is one line within its limit, well-formed, never empty', () => {
    fc.assert(
      fc.property(discordWords, fc.integer({ min: 10, max: 100 }), (value, limit) => {
        const label = plainLabel(value, limit);
        expect(label.length).toBeGreaterThan(0);
        expect(label.length).toBeLessThanOrEqual(limit);
        expect(label).not.toMatch(/\n/);
        expect(label.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a card for Discord', () => {
  it.each([
    ['longest', longest],
    ['hostile', hostile],
  ])('that is the %s is taken', async (_, card) => {
    const { components } = await render(card);
    expect(problemsOf(components)).toEqual([]);
  });

  it('is never refused, whatever is in it', async () => {
    const node = fc.oneof(
      discordWords.map((value) => title({ level: 2, text: words(value, 'en') })),
      discordWords.map((value) => text(words(value, 'en'))),
      fc
        .array(discordWords, { maxLength: 4 })
        .map((parts) => context(...parts.map((part) => words(part, 'zh')))),
      fc.array(discordWords, { maxLength: 3 }).map((parts) =>
        excerpt({
          locale: 'en',
          before: false,
          after: true,
          blocks: parts.map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
        }),
      ),
      fc
        .array(discordWords, { maxLength: 30 })
        .map((labels) =>
          actions(
            ...labels.map((label) =>
              button({ label, name: label, locale: 'en', invocation: { command: 'search', query: label } }),
            ),
          ),
        ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(node, { maxLength: 20 }), async (card) => {
        expect(problemsOf((await render(card)).components)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('of Chinese is kept within the bytes that Discord takes, which are fewer characters', async () => {
    const { components, cut } = await render([
      excerpt({
        locale: 'zh',
        before: false,
        after: false,
        blocks: [{ type: 'paragraph', children: [{ type: 'text', value: '开源办公室。'.repeat(640) }] }],
      }),
    ]);
    expect(cut).toBe(true);
    expect(problemsOf(components)).toEqual([]);
    expect(breaksDiscord(components)).toBe(false);
  });

  it('of more than fits is cut, says so, and no longer shares what is not seen', async () => {
    const share = button({
      label: 'Share',
      name: 'Share it',
      locale: 'en',
      invocation: { command: 'share', excerpt: { section: 'a/b', parts: [], revision: '1' } },
    });
    const long = 'A sentence of some words. '.repeat(400);
    const { components, cut } = await render([
      title({ level: 2, text: words('Long', 'en') }),
      excerpt({
        locale: 'en',
        before: false,
        after: false,
        blocks: [{ type: 'paragraph', children: [{ type: 'text', value: long }] }],
      }),
      actions(share),
    ]);
    expect(cut).toBe(true);
    expect(JSON.stringify(components)).toContain('shortened to fit');
    expect(JSON.stringify(components)).not.toContain('"Share"');
    expect(LIMITS.text).toBe(4000);
  });
});

function problemsOf(components: unknown): readonly unknown[] {
  return problemsOfMessage({ flags: 32_768, components, allowed_mentions: { parse: [] } });
}

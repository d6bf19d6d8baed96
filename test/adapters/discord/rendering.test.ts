/** Cards as Discord gets them: within its limits and never formatted, linked or mentioned by what is in a document. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/discord/components.ts';
import { LIMITS } from '../../../adapters/discord/limits.ts';
import {
  addressInText,
  escapeMarkdown,
  plainLabel,
  writeCode,
  writeMarkdown,
} from '../../../adapters/discord/markdown.ts';
import { actions, button, type Card, context, excerpt, text, title, words } from '../../../src/reply/card.ts';
import { stretch } from '../../../src/reply/stretches.ts';
import { problemsOfMessage } from '../../support/discord/checks/message.ts';
import { breaksDiscord } from '../../support/discord/checks/totals.ts';
import { readMarkdown } from '../../support/discord/markdown.ts';
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
        const plain = stretch(value).text;
        const escaped = escapeMarkdown(plain);
        expect(read(escaped).replace(/[\u2068\u2069]/g, '')).toBe(plain.replace(/[\u2068\u2069]/g, ''));
        expect(escaped.replace(/\\[^0-9A-Za-z\s]/g, '')).not.toMatch(/[*_~`|<>[\]():@#\\]/);
      }),
      { numRuns: 500 },
    );
  });

  it('begin no list, number, heading or quote at the start of a line', () => {
    for (const line of ['- item', '+ item', '1. one', '12) two', '# head', '> quote', '-# small', '  - deep'])
      expect(writeMarkdown([stretch(line)])).toMatch(/^\s*(\\|\d+\\)/);
  });

  it('are bold where they matched, with spaces outside and nothing run together', () => {
    expect(writeMarkdown([stretch('a '), stretch(' kpi ', 'bold'), stretch('b')])).toBe('a  **kpi** b');
    expect(writeMarkdown([stretch('x', 'bold'), stretch('y', 'italic')])).toBe('**x**\u200b*y*');
    expect(writeMarkdown([stretch('修剪'), stretch('灯', 'bold'), stretch('芯')])).toBe('修剪**灯**芯');
  });
});

describe('markdown as Discord reads it', () => {
  const seen = (markdown: string) => readMarkdown(markdown, () => undefined);
  const bare = (text: string): string =>
    text
      .replace(/[\u200b\u2068\u2069\ue000]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  const looks = fc.subarray(['bold', 'italic', 'strike', 'code'] as const);

  it('says every word in any look, and nothing else: no mention, no link', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(discordWords, looks), { maxLength: 6 }), (parts) => {
        const line = parts.map(([value, styles]) => stretch(value.replace(/\s+/g, ' '), ...styles));
        const read = seen(writeMarkdown(line));
        expect(bare(read.text)).toBe(bare(line.map(({ text }) => text).join('')));
        expect([...read.mentions, ...read.links, ...read.headings, ...read.small]).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('shows where links of documents lead, and masks those of credits unless they look like another', () => {
    const url = addressInText('https://example.org/a_(b)?c=<d>') ?? '';
    const line = [stretch('see '), { ...stretch('the source', 'italic'), url }, stretch('.')];
    expect(writeMarkdown(line)).toBe(`see *the source* (<https://example.org/a_%28b%29?c=%3Cd%3E>).`);
    expect(seen(writeMarkdown(line, { masked: true })).links).toEqual([{ label: 'the source', url }]);
    for (const words of ['https://bank.example', 'www.bank.example', 'a ] b', '[a'])
      expect(writeMarkdown([{ ...stretch(words), url }], { masked: true })).not.toMatch(/\]\(/);
    expect(addressInText('javascript:alert(1)')).toBeUndefined();
  });

  it('keeps code as code, whatever is in it', () => {
    expect(writeMarkdown([stretch('npm start', 'code')])).toBe('`npm start`');
    expect(writeMarkdown([stretch('a`b', 'code')])).toBe('a\\`b');
    fc.assert(
      fc.property(fc.array(discordWords, { minLength: 1, maxLength: 4 }), (given) => {
        const code = given.map((line) => stretch(line).text.replace(/\n/g, ' '));
        const written = writeCode(code).join('\n');
        const read = seen(written);
        if (written === '') expect(code.join('').trim()).toBe('');
        else
          expect(read.code.map((text) => text.replaceAll('\u200b', ''))).toEqual([
            code.join('\n').replaceAll('\u200b', ''),
          ]);
        expect(read.mentions).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('quotes empty lines as well, and lists, tables and quotes in it with signs of our own', async () => {
    const words = (value: string) => ({ type: 'text' as const, value });
    const paragraph = (value: string) => ({ type: 'paragraph' as const, children: [words(value)] });
    const cell = (value: string) => ({ type: 'tableCell' as const, children: [words(value)] });
    const row = (...values: string[]) => ({ type: 'tableRow' as const, children: values.map(cell) });
    const item = (checked: boolean | null, value: string) => ({
      type: 'listItem' as const,
      checked,
      children: [paragraph(value)],
    });
    const blocks = [
      paragraph('One.'),
      { type: 'list' as const, children: [item(true, 'done'), item(null, 'two')] },
      { type: 'blockquote' as const, children: [paragraph('deep')] },
      { type: 'code' as const, value: 'x = 1' },
      { type: 'table' as const, children: [row('a', 'b'), row('名', '2')] },
    ];
    const { components } = await render([excerpt({ locale: 'en', before: false, after: false, blocks })]);
    const [{ content = '' } = {}] = components as { content?: string }[];
    expect(content.split('\n').every((line) => line.startsWith('> '))).toBe(true);
    expect(seen(content).code).toHaveLength(1);
    for (const said of ['• ☑ done', '• two', '│ deep', 'x = 1', '**a**', '名 \\| 2'])
      expect(content).toContain(said);
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

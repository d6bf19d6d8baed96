import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import fc from 'fast-check';
import type { PhrasingContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/slack/blocks.ts';
import { LIMITS, type Surface } from '../../../adapters/slack/limits.ts';
import { addressInText, splitLine, writeLine } from '../../../adapters/slack/lines.ts';
import { plainLabel } from '../../../adapters/slack/mrkdwn.ts';
import {
  actions,
  button,
  type Card,
  type CardNode,
  context,
  divider,
  excerpt,
  link,
  list,
  menu,
  pair,
  text,
  title,
  words,
} from '../../../src/reply/card.ts';
import { stretchLines } from '../../../src/reply/stretches.ts';
import { examples } from '../../support/cards.ts';
import { anyWords } from '../../support/hostile-words.ts';
import {
  bullets,
  inline,
  marked,
  paragraph,
  plain,
  read,
  share,
  strong,
  table,
} from '../../support/nodes.ts';
import { lengthOf, problemsOfBlocks } from '../../support/slack/blocks/check.ts';
import { type Edges, readMrkdwn, type Stretch, wordsOf } from '../../support/slack-text.ts';

const LOOK = { mark: 'bold', strong: 'italic', address: addressInText } as const;
const EDGES: readonly Edges[] = ['listed', 'letters'];

const write = (...nodes: PhrasingContent[]): string => stretchLines(nodes, LOOK).map(writeLine).join('\n');
const seen = (mrkdwn: string, edges: Edges): Stretch[] =>
  readMrkdwn(mrkdwn, edges).flatMap(({ stretches }) => stretches);
/** Without what is not seen, and with one space for all white space. */
const visible = (value: string): string =>
  value
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

const render = (card: Card, surface: Surface = 'message') =>
  renderCard(card, {
    surface,
    locale: 'en',
    pack: async (invocation, limit) => {
      const packed = JSON.stringify(invocation);
      return packed.length <= limit ? packed : createHash('sha256').update(packed).digest('hex');
    },
  });

const SLACK = [
  '*bold*',
  '**',
  '_it_',
  '~gone~',
  '`code`',
  '```',
  '> quote',
  '＞',
  '• item',
  '1. one',
  ':smile:',
  '<!channel>',
  '<@U1>',
  '<https://evil.example|safe>',
  '&lt;!here&gt;',
  '@everyone',
  'https://evil.example',
  '*',
  '_',
  '~',
  ' ',
  '开源',
  '＊全角＊',
  'snake_case_word',
];
const slackWords = fc.oneof(
  anyWords,
  fc.array(fc.constantFrom(...SLACK), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...SLACK), { maxLength: 8 }).map((pieces) => pieces.join(' ')),
);

describe('words in mrkdwn', () => {
  it.each(EDGES)('are read as they are, whatever is in them (edges: %s)', (edges) => {
    fc.assert(
      fc.property(slackWords, (value) => {
        const stretches = seen(write(plain(value)), edges);
        expect(
          stretches.filter(({ bold, italic, strike, code, url }) => bold || italic || strike || code || url),
        ).toEqual([]);
        const wanted = stretchLines([plain(value)], LOOK)
          .flatMap((line) => line.map((part) => part.text))
          .join('');
        expect(visible(stretches.map((part) => part.text).join(''))).toBe(visible(wanted));
      }),
      { numRuns: 500 },
    );
  });

  it.each(EDGES)('are marked whatever stands in and beside the match (edges: %s)', (edges) => {
    fc.assert(
      fc.property(slackWords, slackWords, slackWords, (before, match, after) => {
        const nodes = [plain(before), marked(match), plain(after)];
        const [line = []] = stretchLines(nodes, LOOK);
        const wanted = line
          .filter(({ styles }) => styles.includes('bold'))
          .map((part) => part.text)
          .join('');
        const bold = seen(write(...nodes), edges)
          .filter((part) => part.bold)
          .map((part) => part.text)
          .join('');
        expect(visible(bold)).toBe(visible(wanted));
      }),
      { numRuns: 500 },
    );
  });

  it.each(EDGES)('look as they are written, one look within another (edges: %s)', (edges) => {
    const looks = (value: string) =>
      fc.constantFrom<PhrasingContent>(
        plain(value),
        { type: 'inlineCode', value },
        { type: 'emphasis', children: [plain(value)] },
        { type: 'delete', children: [plain(value)] },
      );
    fc.assert(
      fc.property(fc.array(slackWords.chain(looks), { maxLength: 5 }), (children) => {
        const nodes: PhrasingContent[] = [{ type: 'mark', children }];
        const [line = []] = stretchLines(nodes, LOOK);
        const of = (text: string, ...styles: string[]) =>
          [...visible(text).replace(/\s/gu, '')].map((character) => `${character} ${styles.sort()}`);
        expect(
          seen(write(...nodes), edges).flatMap(({ text, bold, italic, strike, code }) =>
            of(
              text,
              ...(bold ? ['bold'] : []),
              ...(italic ? ['italic'] : []),
              ...(strike ? ['strike'] : []),
              ...(code ? ['code'] : []),
            ),
          ),
        ).toEqual(line.flatMap(({ text, styles }) => of(text, ...styles)));
      }),
      { numRuns: 500 },
    );
  });

  it.each<readonly [string, PhrasingContent[], string]>([
    ['beside Chinese characters', [plain('看守人修剪'), marked('灯'), plain('芯')], '灯'],
    ['beside Chinese punctuation', [plain('他说：“'), marked('好。'), plain('”')], '好。'],
    ['within a word', [plain('open'), marked('source'), plain('d')], 'source'],
    ['at both ends of a line', [marked('全部')], '全部'],
    [
      'with bold words inside',
      [marked('a'), plain(' '), { type: 'mark', children: [strong(plain('关键'))] }],
      'a关键',
    ],
    ['with spaces at its ends', [plain('x'), marked(' kpi '), plain('y')], 'kpi'],
  ])('shows a match %s as bold', (_, nodes, bold) => {
    for (const edges of EDGES) {
      const found = seen(write(...nodes), edges).filter((part) => part.bold);
      expect(visible(found.map((part) => part.text).join(''))).toBe(bold);
    }
    expect(write(...nodes)).not.toContain('**');
  });

  it('puts a zero-width space between a delimiter and a Chinese character, and none beside a space', () => {
    expect(write(plain('修剪'), marked('灯'), plain('芯'))).toBe('修剪\u200b*灯*\u200b芯');
    expect(write(plain('the '), marked('lamp'), plain(' is'))).toBe('the *lamp* is');
  });

  it('keeps words that nothing happens to as they are, so that they can be copied', () => {
    expect(write(plain('snake_case, 2*3, a-b, 12:30, ~/x? R&D'))).toMatch(
      /^snake_case, 2\*3, a-b, 12:30, .*R&amp;D$/u,
    );
  });

  it('leads links where they lead, with their words', () => {
    const nodes: PhrasingContent[] = [
      { type: 'link', url: 'https://example.org/a?b=1&c=|', children: [plain('A & *B*')] },
    ];
    for (const edges of EDGES)
      expect(seen(write(...nodes), edges).map((part) => ({ ...part, text: visible(part.text) }))).toEqual([
        expect.objectContaining({ url: 'https://example.org/a?b=1&c=%7C', text: 'A & *B*', bold: false }),
      ]);
  });

  it('parts a line that is too long at sentence ends, without losing or breaking anything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(slackWords, fc.boolean()), { maxLength: 12 }),
        fc.integer({ min: 60, max: 200 }),
        (pieces, limit) => {
          const [line = []] = stretchLines(
            pieces.map(([value, mark]) => (mark ? marked(value) : plain(value))),
            LOOK,
          );
          const parts = splitLine(line, limit);
          for (const part of parts) expect(writeLine(part).length).toBeLessThanOrEqual(limit);
          expect(
            parts
              .flat()
              .map((part) => part.text)
              .join(''),
          ).toBe(line.map((part) => part.text).join(''));
        },
      ),
    );
  });
});

describe('a label', () => {
  it('is one line within its limit, well-formed, never empty', () => {
    fc.assert(
      fc.property(
        fc.array(slackWords, { maxLength: 20 }),
        fc.integer({ min: 5, max: 75 }),
        (pieces, limit) => {
          const label = plainLabel(pieces.join(' '), limit);
          expect(label.length).toBeLessThanOrEqual(limit);
          expect(label).toMatch(/\S/);
          expect(label).not.toMatch(/[\n\r]|<[!@#]|&(amp|lt|gt);|:[a-z_]+:/);
          expect(label.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it('is cut between graphemes, with a sign that it is', () => {
    expect(plainLabel('开源办公室的价值', 5)).toBe('开源办公…');
    expect(plainLabel('👩‍👩‍👧‍👦'.repeat(10), 25)).toBe(`${'👩‍👩‍👧‍👦'.repeat(2)}…`);
  });
});

const label = fc.array(slackWords, { maxLength: 6 }).map((pieces) => pieces.join(' '));
const long = fc.oneof(
  label,
  fc
    .tuple(slackWords, fc.integer({ min: 1, max: 900 }))
    .map(([value, times]) => value.repeat(times).slice(0, 12_000)),
);
const phrasing: fc.Arbitrary<PhrasingContent> = fc.oneof(
  long.map(plain),
  slackWords.map(marked),
  slackWords.map((value) => strong(plain(value))),
  slackWords.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
  fc
    .tuple(fc.webUrl(), slackWords)
    .map(([url, value]): PhrasingContent => ({ type: 'link', url, children: [plain(value)] })),
);
const content = fc.array(phrasing, { maxLength: 5 });
const block = fc.oneof(
  content.map((children) => paragraph(...children)),
  long.map((value) => ({ type: 'code' as const, value })),
  fc
    .array(content, { maxLength: 5 })
    .map((items) => bullets(...items.map((children) => [paragraph(...children)]))),
  fc
    .array(fc.array(slackWords, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 })
    .map((rows) => table(...rows)),
);
const side = fc
  .tuple(fc.array(block, { maxLength: 4 }), fc.boolean())
  .map(([blocks, after]) =>
    excerpt({ locale: 'zh', before: false, after, blocks, rest: read('a/b', 'Read', 'Read it', 'en') }),
  );
const anyButton = label.map((value) =>
  button({ label: value, name: value, locale: 'en', invocation: { command: 'search', query: value } }),
);
const node: fc.Arbitrary<CardNode> = fc.oneof(
  content.map((nodes) => title({ level: 1, text: inline('en', ...nodes) })),
  fc
    .tuple(content, fc.option(fc.webUrl(), { nil: undefined }))
    .map(([nodes, url]) =>
      title({ level: 2, text: inline('en', ...nodes), ...(url !== undefined && { url }) }),
    ),
  content.map((nodes) => text(inline('en', ...nodes))),
  side,
  fc.tuple(side, side).map((sides) => pair(sides)),
  fc
    .array(fc.tuple(content, fc.option(anyButton, { nil: undefined }), fc.nat(3)), { maxLength: 130 })
    .map((items) =>
      list(
        items.map(([nodes, action, depth]) => ({
          text: inline('en', ...nodes),
          depth,
          ...(action && { action }),
        })),
      ),
    ),
  fc
    .array(content, { maxLength: 4 })
    .map((parts) => context(...parts.map((nodes) => inline('zh', ...nodes)))),
  fc.constant(divider()),
  fc.array(anyButton, { maxLength: 30 }).map((buttons) => actions(...buttons)),
  fc.tuple(label, fc.array(label, { maxLength: 120 })).map(([name, options]) =>
    actions(
      menu({
        label: name,
        locale: 'en',
        options: options.map((one) => ({ label: one, locale: 'en', invocation: { command: 'help' } })),
      }),
      link({ label: name, locale: 'en', url: 'https://example.org/' }),
      link({ label: name, locale: 'en', url: 'mailto:a@example.org' }),
    ),
  ),
);

describe('a card for Slack', () => {
  it('is never refused, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(node, { maxLength: 12 }),
        fc.constantFrom<Surface>('message', 'home'),
        async (card, surface) => {
          const { text: spoken, blocks } = await render(card, surface);
          if (surface === 'message') expect(problemsOfBlocks(blocks)).toEqual([]);
          expect(blocks.length).toBeLessThanOrEqual(LIMITS.blocks[surface]);
          expect(lengthOf(blocks) + spoken.length).toBeLessThanOrEqual(LIMITS.message);
          expect(spoken).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          expect(spoken.length).toBeGreaterThan(0);
          const ids = actionIds(blocks);
          expect(new Set(ids).size).toBe(ids.length);
          for (const mrkdwn of formatted(blocks)) wordsOf(readMrkdwn(mrkdwn));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has fifty blocks at most where its nodes would be more, and says that there is more', async () => {
    const hit = (at: number): Card => [
      divider(),
      title({ level: 2, text: words(`Hit ${at}`, 'en') }),
      excerpt({ locale: 'en', before: false, after: false, blocks: [paragraph('Few words.')] }),
      context(words('Ada Miller', 'en')),
      actions(read(`a/${at}`, 'Read', 'Read it', 'en')),
    ];
    const { blocks, text: spoken } = await render(Array.from({ length: 12 }, (_, at) => hit(at)).flat());
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(blocks.length).toBeGreaterThan(40);
    expect(spoken).toContain('There is more than fits into one message.');
  });

  it('offers the rest of a text that it cuts, and no longer shares all of it unseen', async () => {
    const card = (words_: string): Card => [
      title({ level: 1, text: words('Found', 'en') }),
      title({ level: 2, text: words('Long', 'en') }),
      excerpt({
        locale: 'en',
        before: false,
        after: false,
        blocks: [paragraph(words_)],
        rest: read('a/b', 'Read on', 'Read on', 'en'),
      }),
      actions(share('a/b', 'Share', 'Share it', 'en')),
    ];
    const short = await render(card('Few words. '));
    expect(labels(short.blocks)).toEqual(['Share']);
    expect(short.cut).toBe(false);
    const long_ = await render(card('Many words, one after the other. '.repeat(600)));
    expect(labels(long_.blocks)).toEqual(['Read on']);
    expect(long_.cut).toBe(true);
    expect(JSON.stringify(long_.blocks)).toContain('cannot be shared from here');
  });

  it('leaves the Share buttons of the hits that are shown whole', async () => {
    const hit = (section: string, words_: string): Card => [
      title({ level: 2, text: words(section, 'en') }),
      excerpt({
        locale: 'en',
        before: false,
        after: false,
        blocks: [paragraph(words_)],
        rest: read(section, 'Read', 'Read', 'en'),
      }),
      actions(share(section, `Share ${section}`, 'Share it', 'en')),
    ];
    const { blocks } = await render([...hit('one', 'Short. '), ...hit('two', 'Long. '.repeat(3_000))]);
    expect(labels(blocks)).toEqual(['Share one']);
  });

  it('shows the choice in force with a sign, and runs nothing when it is pressed', async () => {
    const { blocks } = await render(examples['a hit in English'] ?? []);
    const buttons = blocks.flatMap((made) => (made.type === 'actions' ? made.elements : []));
    const current = buttons.filter((made) => made.type === 'button' && made.text.text.startsWith('✓'));
    expect(current).toEqual([expect.objectContaining({ action_id: expect.stringMatching(/^current:\d+$/) })]);
    expect(current[0]).not.toHaveProperty('value');
  });

  it('has a menu for a long list, in several where the choices are many', async () => {
    const items = Array.from({ length: 130 }, (_, at) => ({
      text: words(`E${at}`, 'en'),
      depth: 0,
      action: read(`a/${at}`, 'Read', `Read ${at}`, 'en'),
    }));
    const { blocks } = await render([list(items)]);
    const menus = blocks.flatMap((made) => (made.type === 'actions' ? made.elements : []));
    expect(
      menus.map((made) =>
        made.type === 'static_select' ? [made.placeholder?.text, made.options?.length] : [],
      ),
    ).toEqual([
      ['Read … (1–100)', 100],
      ['Read … (101–130)', 30],
    ]);
  });

  it('asks for values that are as long as Slack takes them', async () => {
    const limits: number[] = [];
    await renderCard(examples['one of everything'] ?? [], {
      surface: 'message',
      locale: 'en',
      pack: async (_, limit) => {
        limits.push(limit);
        return 'x';
      },
    });
    expect(new Set(limits)).toEqual(new Set([2_000, 150]));
  });

  it('fails rather than sends a value that is too long', async () => {
    const options = { surface: 'message', locale: 'en', pack: async () => 'x'.repeat(2_001) } as const;
    await expect(renderCard(examples['a hit in English'] ?? [], options)).rejects.toThrow(RangeError);
  });
});

type Element = types.ActionsBlockElement | types.SectionBlockAccessory;

function elementsOf(blocks: readonly types.KnownBlock[]): Element[] {
  return blocks.flatMap((made): Element[] => {
    if (made.type === 'actions') return made.elements;
    return made.type === 'section' && made.accessory ? [made.accessory] : [];
  });
}

function labels(blocks: readonly types.KnownBlock[]): string[] {
  return elementsOf(blocks).flatMap((made) => (made.type === 'button' ? [made.text.text] : []));
}

function actionIds(blocks: readonly types.KnownBlock[]): string[] {
  return elementsOf(blocks).flatMap((made) =>
    'action_id' in made && made.action_id ? [made.action_id] : [],
  );
}

function formatted(blocks: readonly types.KnownBlock[]): string[] {
  const found: string[] = [];
  JSON.stringify(blocks, (_, value: { type?: string; text?: string } | undefined) => {
    if (value?.type === 'mrkdwn' && value.text) found.push(value.text);
    return value;
  });
  return found;
}

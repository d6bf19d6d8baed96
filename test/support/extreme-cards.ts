/** The longest and the worst that a reply can be. */
import type { Block, Locale } from '../../src/corpus/model.ts';
import {
  actions,
  button,
  type Card,
  context,
  divider,
  excerpt,
  link,
  list,
  pair,
  text,
  title,
  words,
} from '../../src/reply/card.ts';
import { languages, paragraph, plain, read, search, table } from './nodes.ts';

/** As long as replies get: five hits with long passages in both languages, and a contents of 120 entries. */
export const longest: Card = [
  title({ level: 1, text: words('120 sections about “tide”', 'en') }),
  ...Array.from({ length: 5 }, (_, hit) => [
    title({ level: 2, text: words(`Tide table number ${hit + 1}`, 'en') }),
    context(words(`潮汐表 ${hit + 1}`, 'zh'), words(`p. ${hit + 1}`, 'en')),
    pair([
      longExcerpt('en', 'The tide rises and falls twice a day, and every boat waits for it. ', hit),
      longExcerpt('zh', '潮水每天涨落两次，每一条船都在等待它。', hit),
    ]),
    context(words('Ada Miller', 'en')),
    actions(read(`coast/tide-${hit + 1}`, 'Read', `Read tide table ${hit + 1}`, 'en')),
  ]).flat(),
  divider(),
  list(
    Array.from({ length: 120 }, (_, entry) => ({
      text: words(`Entry ${entry + 1}: what the sea did on day ${entry + 1}`, 'en'),
      depth: entry % 3,
      action: read(`coast/day-${entry + 1}`, 'Read', `Read day ${entry + 1}`, 'en'),
    })),
  ),
  languages('tide', 'both', 'en'),
  actions(
    button({ label: 'Next', name: 'Next screen', locale: 'en', invocation: search('tide', 'both', 2) }),
  ),
];

function longExcerpt(locale: Locale, sentence: string, seed: number) {
  return excerpt({
    locale,
    before: false,
    after: true,
    rest: read(`coast/tide-${seed + 1}`, 'Read', `Read tide table ${seed + 1}`, 'en'),
    blocks: Array.from({ length: 6 }, (_, block) => paragraph(`${seed}.${block} ${sentence.repeat(12)}`)),
  });
}

const WORST = [
  '<!channel> <@U123> <#C1|general> <https://evil.example|safe> @everyone @here <@&42> </ospo:1>',
  '*bold* _it_ ~gone~ `code` ``` > quote # head [text](https://evil.example) ![x](y) ||spoiler|| \\*kept\\*',
  '<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; &amp;amp; </blockquote> "quoted" \'single\'',
  'ESC \u001b[31mred\u001b[0m \u001b]0;title\u0007 bell\u0007 null\u0000 back\bspace C1 \u009b31m line\u2028end\r\nnext',
  'bidi \u202eevil\u202c \u2066isolated\u2069 \u200fmark שלום עולם مرحبا',
  `combining e${'\u0301'.repeat(40)} half \ud83d end`,
];

/** What someone might write into a document or a query to see what happens. */
export const hostile: Card = [
  title({ level: 1, text: words(WORST.join(' '), 'en'), url: 'javascript:alert(1)' }),
  ...WORST.map((worst) => text(words(worst, 'en'))),
  excerpt({
    locale: 'en',
    before: true,
    after: false,
    blocks: [
      ...WORST.map((worst) => paragraph(worst)),
      { type: 'code', value: WORST.join('\n') },
      table(WORST, ['```', '|', '\\|', '中|文', '', '\n']),
      paragraph({ type: 'link', url: 'javascript:alert(1)', children: [plain('do not run')] }),
      paragraph({ type: 'link', url: 'https://example.org/a b"><b>', children: [plain('quoted address')] }),
      paragraph({ type: 'image', url: 'data:text/html,x', alt: 'not a picture' }),
      paragraph('w'.repeat(4_000)),
      paragraph('开'.repeat(4_000)),
      paragraph('👩‍👩‍👧‍👦'.repeat(1_500) + '🇨🇳'.repeat(1_500)),
      nested(60),
    ],
  }),
  list(WORST.map((worst) => ({ text: words(worst, 'zh'), depth: 0 }))),
  context(...WORST.map((worst) => words(worst, 'en'))),
  actions(
    button({
      label: WORST.join(' '),
      name: WORST.join(' '),
      locale: 'en',
      invocation: search(WORST.join(' ')),
    }),
    link({ label: 'no address', locale: 'en', url: 'javascript:alert(1)' }),
  ),
];

function nested(depth: number): Block {
  let block = paragraph('the innermost words');
  for (let level = 0; level < depth; level++) block = { type: 'blockquote', children: [block as never] };
  return block;
}

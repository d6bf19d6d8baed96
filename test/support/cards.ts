/** Example cards: one of everything that a reply can say, in every language, at its longest and at its worst. */
import type { Locale } from '../../src/corpus/model.ts';
import {
  actions,
  button,
  type Card,
  context,
  divider,
  excerpt,
  link,
  list,
  menu,
  pair,
  type Text,
  text,
  title,
  words,
} from '../../src/reply/card.ts';
import { hostile, longest } from './extreme-cards.ts';
import {
  bullets,
  inline,
  languages,
  marked,
  paragraph,
  plain,
  read,
  search,
  share,
  strong,
  table,
} from './nodes.ts';

/** Everything that a card can hold, each once. */
export const everything: Card = [
  title({ level: 1, text: words('2 sections about “harbour”', 'en'), url: 'https://example.org/harbour' }),
  text(inline('en', plain('Two of them say '), strong(plain('exactly')), plain(' that.'))),
  title({ level: 2, text: inline('en', plain('The '), marked('harbour'), plain(' office')) }),
  context(words('港口办公室', 'zh'), words('Guide to the coast', 'en'), words('p. 12', 'en')),
  excerpt({
    locale: 'en',
    before: true,
    after: true,
    rest: read('coast/harbour-office', 'Read', 'Read “The harbour office”', 'en'),
    blocks: [
      paragraph('Ships that enter the ', marked('harbour'), ' report to its office first.'),
      bullets([paragraph('by radio')], [paragraph('or by '), bullets([paragraph('a nested boat')])]),
      {
        type: 'list',
        ordered: true,
        start: 3,
        children: [{ type: 'listItem', children: [paragraph('third') as never] }],
      },
      { type: 'blockquote', children: [paragraph('A quoted rule.') as never] },
      { type: 'code', lang: 'sh', value: 'harbour --open\n  --all' },
      table(['Berth', '泊位数'], ['North', '十二'], ['South', '7']),
      paragraph(
        { type: 'link', url: 'https://example.org/map', children: [plain('the map')] },
        { type: 'break' },
        { type: 'inlineCode', value: 'depth = 5' },
        plain(' and a note'),
        { type: 'footnoteReference', identifier: '1', label: '1' },
        plain(' with '),
        { type: 'delete', children: [plain('old')] },
        { type: 'emphasis', children: [plain(' new')] },
        { type: 'image', url: 'pier.png', alt: 'A drawing of the pier' },
      ),
      {
        type: 'footnoteDefinition',
        identifier: '1',
        label: '1',
        children: [paragraph('Since 1901.') as never],
      },
    ],
  }),
  context(words('Ada Miller, Bo Chen', 'en')),
  actions(
    read('coast/harbour-office', 'Read', 'Read “The harbour office”', 'en'),
    share('coast/harbour-office', 'Share', 'Share “The harbour office”', 'en'),
  ),
  divider(),
  pair([
    excerpt({
      locale: 'en',
      before: false,
      after: false,
      blocks: [paragraph('Light the ', marked('lamp'), '.')],
    }),
    excerpt({ locale: 'zh', before: false, after: true, blocks: [paragraph('点亮', marked('灯'), '。')] }),
  ]),
  list([
    { text: words('The coast', 'en'), depth: 0 },
    { text: words('The lamp', 'en'), depth: 1, action: read('coast/lamp', 'Read', 'Read “The lamp”', 'en') },
  ]),
  list(
    [
      { text: words('first try', 'en'), depth: 0 },
      { text: words('then again', 'en'), depth: 0 },
    ],
    true,
  ),
  languages('harbour', 'en', 'en'),
  actions(
    menu({
      label: 'Other documents',
      locale: 'en',
      options: [
        { label: 'Rivers', locale: 'en', invocation: { command: 'contents', document: 'rivers' } },
        { label: '湖泊', locale: 'zh', invocation: { command: 'contents', document: 'lakes' } },
      ],
    }),
    link({ label: 'The whole guide', locale: 'en', url: 'https://example.org/guide' }),
    button({ label: 'Next', name: 'Next screen', locale: 'en', invocation: search('harbour', 'en', 2) }),
  ),
];

/** A search with one hit, as a reader of each language gets it. */
export const english: Card = hitCard('en', {
  found: '1 section about “lamp”',
  title: 'Keeping the lamp',
  other: words('看守灯塔', 'zh'),
  body: ['The keeper trims the ', 'lamp', ' every evening; nobody else may touch it.'],
  credit: 'Ada Miller',
  labels: ['Read', 'Share'],
});

export const chinese: Card = hitCard('zh', {
  found: '找到 1 节与“灯”有关',
  title: '看守灯塔',
  other: words('Keeping the lamp', 'en'),
  body: ['看守人每天傍晚修剪', '灯', '芯；其他人不得触碰。他说：“这盏灯照着所有的船。”'],
  credit: '作者：Ada Miller；译者：陈波',
  labels: ['阅读', '分享'],
});

export const traditional: Card = [
  ...hitCard('zh-Hant', {
    found: '找到 1 節與「燈」有關',
    title: '看守燈塔',
    other: words('Keeping the lamp', 'en'),
    body: ['看守人每天傍晚修剪', '燈', '芯；其他人不得觸碰。'],
    credit: '作者：Ada Miller',
    labels: ['閱讀', '分享'],
  }),
  context(words('由簡體轉換為繁體。', 'zh-Hant')),
];

function hitCard(
  locale: Locale,
  said: {
    found: string;
    title: string;
    other: Text;
    body: readonly [string, string, string];
    credit: string;
    labels: readonly [string, string];
  },
): Card {
  const [before, match, after] = said.body;
  const section = 'coast/keeping-the-lamp';
  return [
    title({ level: 1, text: words(said.found, locale) }),
    title({ level: 2, text: words(said.title, locale) }),
    context(said.other, words(locale === 'en' ? 'p. 9' : '第 9 页', locale)),
    excerpt({ locale, before: false, after: false, blocks: [paragraph(before, marked(match), after)] }),
    context(words(said.credit, locale)),
    actions(
      read(section, said.labels[0], `${said.labels[0]} ${said.title}`, locale),
      share(section, said.labels[1], `${said.labels[1]} ${said.title}`, locale),
    ),
    languages(match, locale === 'en' ? 'en' : 'zh', locale),
  ];
}

/** A section read in both languages, Chinese converted on its side; one passage has no translation. */
export const both: Card = [
  title({ level: 1, text: words('Keeping the lamp', 'en') }),
  context(words('看守燈塔', 'zh-Hant')),
  ...(
    [
      ['The keeper trims the lamp every evening.', '看守人每天傍晚修剪燈芯。'],
      ['Nobody else may touch it.', '其他人不得觸碰。'],
    ] as const
  ).map(([en, zh]) =>
    pair([
      excerpt({ locale: 'en', before: false, after: false, blocks: [paragraph(en)] }),
      excerpt({ locale: 'zh-Hant', before: false, after: false, blocks: [paragraph(zh)] }),
    ]),
  ),
  excerpt({
    locale: 'en',
    before: false,
    after: false,
    blocks: [paragraph('This rule was never translated.')],
  }),
  languages('lamp', 'both', 'en'),
];

/** Every example by a name that reads after “renders”. */
export const examples: Readonly<Record<string, Card>> = {
  'one of everything': everything,
  'a hit in English': english,
  'a hit in Chinese': chinese,
  'a hit in Traditional characters': traditional,
  'both languages': both,
  'the longest reply': longest,
  'hostile text': hostile,
  nothing: [],
};

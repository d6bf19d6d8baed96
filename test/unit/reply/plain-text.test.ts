import fc from 'fast-check';
import type { PhrasingContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/corpus/model.ts';
import {
  actions,
  button,
  type Card,
  context,
  excerpt,
  link,
  list,
  menu,
  pair,
  text,
  title,
  words,
} from '../../../src/reply/card.ts';
import { type PlainTextOptions, renderPlainText } from '../../../src/reply/plain-text.ts';
import { displayWidth } from '../../../src/reply/wrap.ts';
import { inline, marked, paragraph, plain, table } from '../../support/nodes.ts';

const render = (card: Card, options: Partial<PlainTextOptions> = {}): string =>
  renderPlainText(card, {
    command: (invocation) => (invocation.command === 'read' ? `ospo read ${invocation.section}` : undefined),
    ...options,
  });
const shown = (...blocks: Block[]): Card => [excerpt({ locale: 'en', before: false, after: false, blocks })];
const read = (section: string, label = 'Read') =>
  button({ label, name: label, locale: 'en', invocation: { command: 'read', section } });

describe('a card in plain text', () => {
  it('reads from its title to the command to type', () => {
    const card = [
      title({ level: 1, text: words('1 section about “lamp”', 'en') }),
      title({ level: 2, text: words('Keeping the lamp', 'en') }),
      context(words('看守灯塔', 'zh'), words('p. 9', 'en')),
      ...shown(paragraph('The keeper trims the ', marked('lamp'), ' at dusk.')),
      context(words('Ada Miller', 'en')),
      actions(read('keeping-the-lamp')),
    ];
    expect(render(card)).toBe(`1 section about “lamp”
======================

Keeping the lamp
看守灯塔 · p. 9
│ The keeper trims the *lamp* at dusk.
Ada Miller
Read → ospo read keeping-the-lamp
`);
  });

  it('puts the two languages one above the other, each under its name', () => {
    const side = (locale: 'en' | 'zh-Hant', value: string) =>
      excerpt({ locale, before: false, after: false, blocks: [paragraph(value)] });
    expect(render([pair([side('en', 'The lamp.'), side('zh-Hant', '燈。')])])).toBe(
      'EN\n│ The lamp.\n繁體中文\n│ 燈。\n',
    );
  });

  it('shows where an excerpt was cut, and what shows the rest of it', () => {
    const cut = excerpt({
      locale: 'en',
      before: true,
      after: true,
      rest: read('lamp', 'Go on'),
      blocks: [paragraph('at dusk')],
    });
    expect(render([cut])).toBe('│ …at dusk…\nGo on → ospo read lamp\n');
  });

  it('does not offer the rest where nothing was cut off, nor what a button offers already', () => {
    const whole = excerpt({
      locale: 'en',
      before: false,
      after: false,
      rest: read('lamp'),
      blocks: [paragraph('All.')],
    });
    expect(render([whole])).toBe('│ All.\n');
    expect(render([{ ...whole, after: true }, actions(read('lamp'))])).toBe(
      '│ All.…\nRead → ospo read lamp\n',
    );
  });

  it('shows the choice in force, and leaves out what cannot be typed', () => {
    const current = { ...read('lamp', 'English'), current: true };
    const share = button({
      label: 'Share',
      name: 'Share',
      locale: 'en',
      invocation: { command: 'unshare', share: '1' },
    });
    expect(render([actions(current, read('lamp', '中文'), share)])).toBe(
      '[English]\n中文 → ospo read lamp\n',
    );
  });

  it('lists the options of a menu under its name, and no menu without options', () => {
    const option = (section: string) => ({
      label: section,
      locale: 'en' as const,
      invocation: { command: 'read' as const, section },
    });
    const help = { label: 'help', locale: 'en' as const, invocation: { command: 'help' as const } };
    const menus = actions(
      menu({ label: 'Go to', locale: 'en', options: [option('lamp'), option('tide')] }),
      menu({ label: 'Nowhere', locale: 'en', options: [help] }),
    );
    expect(render([menus])).toBe('Go to\n  lamp → ospo read lamp\n  tide → ospo read tide\n');
  });

  it('numbers ordered lists at each depth and indents what lies deeper', () => {
    const item = (value: string, depth: number) => ({ text: words(value, 'en'), depth });
    const items = [
      item('one', 0),
      item('inner', 1),
      item('inner too', 1),
      item('two', 0),
      item('inner again', 1),
    ];
    expect(render([list(items, true)])).toBe(
      '1. one\n  1. inner\n  2. inner too\n2. two\n  1. inner again\n',
    );
  });

  it('says what to type for an item that can be pressed', () => {
    expect(render([list([{ text: words('The lamp', 'en'), depth: 0, action: read('lamp') }])])).toBe(
      '- The lamp → ospo read lamp\n',
    );
  });

  it('is empty for a card that says nothing', () => {
    expect(render([])).toBe('');
    expect(render([context(), list([])])).toBe('');
  });
});

describe('text of documents in plain text', () => {
  it('leaves asterisks and backslashes as they are', () => {
    expect(render(shown(paragraph('2 * 3 \\* 4 *five*')))).toBe('│ 2 * 3 \\* 4 *five*\n');
  });

  it('puts one pair of asterisks around a match that goes on in bold', () => {
    const bold: PhrasingContent = { type: 'strong', children: [marked('绩效')] };
    expect(render(shown(paragraph('看', marked('关键'), bold, '。')))).toBe('│ 看*关键绩效*。\n');
  });

  it('shows a match by its look where there is colour', () => {
    expect(render(shown(paragraph(marked('KPI'), 's')), { colour: true })).toBe('│ \x1b[1;4mKPI\x1b[0ms\n');
  });

  it('shows where links of the web and of mail lead, and no others', () => {
    const to = (url: string, label = 'here'): PhrasingContent => ({
      type: 'link',
      url,
      children: [plain(label)],
    });
    expect(render(shown(paragraph(to('https://example.org/港口'))))).toBe(
      '│ here (https://example.org/港口)\n',
    );
    expect(render(shown(paragraph(to('mailto:a@example.org', 'a@example.org'))))).toBe('│ a@example.org\n');
    expect(render(shown(paragraph(to('https://example.org', 'https://example.org'))))).toBe(
      '│ https://example.org\n',
    );
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '../other.md', 'https://'])
      expect(render(shown(paragraph(to(url))))).toBe('│ here\n');
    expect(render([actions(link({ label: 'x', locale: 'en', url: 'file:///etc/passwd' }))])).toBe('x\n');
  });

  it('joins lines of the source with a space, and Chinese ones with nothing', () => {
    expect(render(shown(paragraph('two\nlines')))).toBe('│ two lines\n');
    expect(render(shown(paragraph('两行\n文字\n', { type: 'strong', children: [plain('粗体')] })))).toBe(
      '│ 两行文字粗体\n',
    );
    expect(render([text(inline('en', plain('two'), { type: 'break' }, plain('lines')))])).toBe(
      'two\nlines\n',
    );
  });

  it('aligns a table by what is seen', () => {
    expect(render(shown(table(['Berth', '泊位'], ['北', 'twelve'])))).toBe(
      '│ Berth | 泊位\n│ ------|-------\n│ 北    | twelve\n',
    );
  });

  it('shows a table that is too wide row by row', () => {
    const wide = 'a long story about the sea '.repeat(5).trim();
    expect(render(shown(table(['Year', 'Story'], ['1901', wide])))).toBe(
      `│ - Year\n│   Story\n│ - 1901\n│   ${wide}\n`,
    );
  });

  it('lets no control character through, and shows that it was there', () => {
    expect(render(shown(paragraph('a\x1b[31mb\x07c\u202ed\u0085e')))).toBe('│ a␛[31mb␇cd�e\n');
  });

  it('keeps words that read from right to left from moving what follows', () => {
    expect(render([text(words('שלום', 'en'))])).toBe('\u2068שלום\u2069\n');
  });

  it('shows no control character in what there is to type', () => {
    expect(render([actions(read('a\x1b]0;title\x07\nb'))])).toBe('Read → ospo read a␛]0;title␇ b\n');
  });

  it('is done with a million spaces and line ends, which a careless pattern never is', () => {
    const gaps = paragraph(
      `a${' '.repeat(500_000)}b`,
      ...Array.from({ length: 100_000 }, () => ' \n\t'),
      'c',
    );
    expect(render(shown(gaps)).replace(/\s+/g, ' ')).toBe('│ a b c ');
  });

  it('renders code as it is, indented', () => {
    expect(render(shown({ type: 'code', value: 'if (a) {\n\tb();\n}' }))).toBe(
      '│     if (a) {\n│     \tb();\n│     }\n',
    );
  });
});

describe('wrapping', () => {
  const anyText = fc
    .array(
      fc.constantFrom(
        'word',
        ' ',
        'longer-word',
        '。',
        '，',
        '（',
        '）',
        '开',
        '源',
        '👩‍👩‍👧‍👦',
        '. ',
        '“',
        '”',
        'e\u0301',
      ),
      {
        maxLength: 80,
      },
    )
    .map((parts) => parts.join(''));

  it('keeps every line within the width, and every character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 60 }), (value, width) => {
        const wrapped = render([text(words(value, 'en'))], { width });
        for (const line of wrapped.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(wrapped.replace(/\s/g, '')).toBe(value.replace(/\s/g, ''));
      }),
    );
  });

  it('breaks English between words', () => {
    expect(render([text(words('The tide rises twice a day', 'en'))], { width: 12 })).toBe(
      'The tide\nrises twice\na day\n',
    );
  });

  it('breaks Chinese at any character, with no closing mark at the start of a line and no opening one at its end', () => {
    expect(render([text(words('潮水每天涨落两次。船只（小的）等待', 'zh'))], { width: 16 })).toBe(
      '潮水每天涨落两\n次。船只（小的）\n等待\n',
    );
    expect(render([text(words('一二三四五六七（八）', 'zh'))], { width: 16 })).toBe(
      '一二三四五六七\n（八）\n',
    );
  });

  it('keeps the bar of an excerpt and the indent of an item before every line', () => {
    expect(render(shown(paragraph('The tide rises twice a day')), { width: 14 })).toBe(
      '│ The tide\n│ rises twice\n│ a day\n',
    );
    expect(render([list([{ text: words('潮水每天涨落两次', 'zh'), depth: 1 }])], { width: 14 })).toBe(
      '  - 潮水每天涨\n    落两次\n',
    );
  });

  it('does not break what is there to be copied', () => {
    expect(render([actions(read('a-very-long-section-name'))], { width: 12 })).toBe(
      'Read → ospo read a-very-long-section-name\n',
    );
  });
});

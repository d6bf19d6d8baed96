/** Discord's Markdown is read as Discord shows it. */
import { describe, expect, it } from 'vitest';
import { readMarkdown } from './markdown.ts';

const read = (source: string) => readMarkdown(source, (id) => ({ 1: 'Ana' })[id]);

describe('a person reads', () => {
  it.each([
    ['**bold** and *italic* and _this_ and __that__', 'bold and italic and this and that'],
    ['***both***', 'both'],
    ['~~gone~~ and ||hidden||', 'gone and hidden'],
    ['snake_case_word and 2 * 3 * 4', 'snake_case_word and 2 * 3 * 4'],
    ['## Heading', 'Heading'],
    ['#no heading, #### nor this', '#no heading, #### nor this'],
    ['-# small', 'small'],
    ['> quoted\nnot', 'quoted\nnot'],
    ['>>> quoted\nand this', 'quoted\nand this'],
    ['- one\n* two', '• one\n• two'],
    ['\\*not italic\\* \\[no](link) \\# no', '*not italic* [no](link) # no'],
    ['\\\\ stays', '\\ stays'],
    ['C:\\path stays', 'C:\\path stays'],
    ['[KPIs](https://example.org/a)', 'KPIs (https://example.org/a)'],
    ['[**绩效**](<https://example.org/a_b>)', '绩效 (https://example.org/a_b)'],
    ['[a](https://example.org/a_(b))', 'a (https://example.org/a_(b))'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[https://a.example](https://b.example)', '[https://a.example](https://b.example)'],
    ['<https://example.org/>', 'https://example.org/'],
    ['`**code**` and ``a ` b``', '**code** and a ` b'],
    ['```js\n**code** <@1>\n```', '**code** <@1>'],
    ['<@1> <@!1> <@2> @everyone', '@Ana @Ana @unknown-user @everyone'],
    ['\\<@1> and \\@everyone', '<@1> and @everyone'],
    ['</ospo search:12>', '/ospo search'],
  ])('%j as %j', (source, text) => {
    expect(read(source).text).toBe(text);
  });

  it('what stands out, and what could be pressed', () => {
    const { text, ...rest } = read(
      '# A **b**\n> *q*\n-# [s](https://example.org)\n`c` https://example.com. @here <@1>',
    );
    expect(text).toBe('A b\nq\ns (https://example.org)\nc https://example.com. @here @Ana');
    expect(rest).toEqual({
      headings: ['A b'],
      bold: ['b'],
      quotes: ['q'],
      small: ['s (https://example.org)'],
      code: ['c'],
      links: [
        { label: 's', url: 'https://example.org' },
        { label: 'https://example.com', url: 'https://example.com' },
      ],
      mentions: [
        { kind: 'everyone', id: 'here' },
        { kind: 'users', id: '1' },
      ],
    });
  });

  it.each(['*', '**', '_', '`', '[', '\\', '[a](', '||', '~~a ', '> '])(
    '4,000 characters of %j at once',
    (sign) => {
      expect(read(sign.repeat(4_000 / sign.length)).mentions).toEqual([]);
    },
  );

  it('mentions with something between their signs are none', () => {
    expect(read('@\u200beveryone <@\u200b1> `@everyone`').mentions).toEqual([]);
  });
});

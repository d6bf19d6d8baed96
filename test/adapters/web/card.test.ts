import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/web/card/card.ts';
import type { Locale } from '../../../src/corpus/model.ts';
import {
  actions,
  type Button,
  button,
  type Card,
  context,
  divider,
  type ExcerptNode,
  excerpt,
  link,
  list,
  menu,
  pair,
  text,
  title,
  words,
} from '../../../src/reply/card.ts';
import { safeText } from '../../../src/reply/safe-text.ts';
import { examples } from '../../support/cards.ts';
import { anyWords } from '../../support/hostile-words.ts';
import { elements, readHtml, textOf } from '../../support/html.ts';
import { inline, languages, paragraph, plain, read } from '../../support/nodes.ts';

/** What stands in the card's own `<div>`. */
async function inside(card: Card, locale = 'en'): Promise<string> {
  const { html } = await renderCard(card);
  const start = `<div lang="${locale}">`;
  expect(html.startsWith(start) && html.endsWith('</div>')).toBe(true);
  return html.slice(start.length, -'</div>'.length);
}

const quoted = (locale: Locale, value: string, more: Partial<ExcerptNode> = {}): ExcerptNode =>
  excerpt({ locale, before: false, after: false, blocks: [paragraph(value)], ...more });
const go = (section: string, label: string, more: Partial<Button> = {}): Button => ({
  ...button({ label, name: label, locale: 'en', invocation: { command: 'read', section } }),
  ...more,
});

describe('a card in HTML', () => {
  it('has its title as a heading and those of its parts one deeper, at the level asked for', async () => {
    const card = [
      title({ level: 1, text: words('Lamps', 'en'), url: 'https://example.org/lamps' }),
      title({ level: 2, text: words('One', 'en'), url: 'javascript:alert(1)' }),
    ];
    expect(await inside(card)).toBe(
      '<h2><a href="https://example.org/lamps" rel="noopener noreferrer">Lamps</a></h2><h3>One</h3>',
    );
    expect((await renderCard(card, { headingLevel: 3 })).html).toMatch(/<h3>.*<\/h3><h4>One<\/h4>/);
  });

  it('says which language a piece of text is in, where that is another than the card’s', async () => {
    const card = [
      title({ level: 1, text: words('看守灯塔', 'zh') }),
      text(words('Keeping the lamp', 'en')),
      quoted('zh-Hant', '燈'),
      quoted('zh', '灯'),
      context(words('第 9 页', 'zh'), words('Ada Miller', 'en')),
      list([{ text: words('The lamp', 'en'), depth: 0 }]),
    ];
    expect(await inside(card, 'zh-Hans')).toBe(
      '<h2>看守灯塔</h2><p lang="en">Keeping the lamp</p>' +
        '<blockquote class="excerpt" lang="zh-Hant"><p>燈</p></blockquote><blockquote class="excerpt"><p>灯</p></blockquote>' +
        '<p class="context">第 9 页 · <span lang="en">Ada Miller</span></p><ul><li><span lang="en">The lamp</span></li></ul>',
    );
  });

  it('puts the two languages beside each other, each under its name', async () => {
    expect(await inside([pair([quoted('en', 'The lamp.'), quoted('zh-Hant', '燈。')])])).toBe(
      '<div class="pair"><section lang="en"><p class="language">EN</p><blockquote class="excerpt"><p>The lamp.</p></blockquote></section>' +
        '<section lang="zh-Hant"><p class="language">繁體中文</p><blockquote class="excerpt"><p>燈。</p></blockquote></section></div>',
    );
  });

  it('shows where an excerpt was cut, and offers the rest unless a button of the card does', async () => {
    const cut = quoted('en', 'at dusk', { before: true, after: true, rest: go('lamp', 'Go on') });
    const shown = '<blockquote class="excerpt"><p>…at dusk…</p></blockquote>';
    expect(await inside([cut])).toBe(
      `${shown}<p class="rest"><button name="press" value="0" class="link">Go on</button></p>`,
    );
    expect(await inside([pair([cut, cut])])).toMatch(/<\/div><p class="rest">(?!.*class="rest")/);
    expect(await inside([cut, actions(go('lamp', 'Read'))])).toBe(
      `${shown}<div class="actions" role="group"><button name="press" value="0">Read</button></div>`,
    );
    expect(await inside([{ ...cut, before: false, after: false }])).not.toContain('button');
  });

  it('nests a list by its depths, however they jump', async () => {
    const at = (value: string, depth: number) => ({ text: words(value, 'en'), depth });
    expect(await inside([list([at('a', 1), at('b', 0), at('c', 2), at('d', 1), at('e', 0)])])).toBe(
      '<ul><li>a</li><li>b<ul><li>c</li><li>d</li></ul></li><li>e</li></ul>',
    );
    expect(await inside([list([at('a', 0), at('b', 1)], true)])).toBe(
      '<ol><li>a<ol><li>b</li></ol></li></ol>',
    );
  });

  it('is empty for a card that says nothing', async () => {
    expect(await renderCard([])).toEqual({ html: '', actions: [] });
    expect(await renderCard([context(), list([]), actions()])).toEqual({ html: '', actions: [] });
  });
});

describe('what can be pressed on a card in HTML', () => {
  it('sends its place among the actions', async () => {
    const card = [
      list([
        { text: words('The lamp', 'en'), depth: 0, action: read('lamp', 'Read', 'Read “The lamp”', 'en') },
      ]),
      actions(
        go('tide', 'Tide', { style: 'danger' }),
        menu({
          label: 'More',
          locale: 'en',
          options: [{ label: '湖', locale: 'zh', invocation: { command: 'read', section: 'lakes' } }],
        }),
        link({ label: 'Guide', locale: 'en', url: 'https://example.org/' }),
        link({ label: 'Nowhere', locale: 'en', url: 'file:///etc/passwd' }),
      ),
    ];
    expect(await inside(card)).toBe(
      '<ul><li><button name="press" value="0" class="link">The lamp</button></li></ul>' +
        '<div class="actions" role="group"><button name="press" value="1" class="danger">Tide</button>' +
        '<details class="menu"><summary>More</summary><div><button name="press" value="2" lang="zh-Hans">湖</button></div></details>' +
        '<a href="https://example.org/" rel="noopener noreferrer">Guide</a>Nowhere</div>',
    );
    const rendered = await renderCard(card);
    expect(rendered.actions.map((action) => 'section' in action && action.section)).toEqual([
      'lamp',
      'tide',
      'lakes',
    ]);
  });

  it('has no link inside what is pressed', async () => {
    const linked = inline('en', {
      type: 'link',
      url: 'https://example.org/inner',
      children: [plain('The lamp')],
    });
    const card = [
      title({ level: 1, text: linked, url: 'https://example.org/outer' }),
      list([{ text: linked, depth: 0, action: go('lamp', 'Read') }]),
    ];
    expect(await inside(card)).toBe(
      '<h2><a href="https://example.org/outer" rel="noopener noreferrer">The lamp</a></h2>' +
        '<ul><li><button name="press" value="0" class="link">The lamp</button></li></ul>',
    );
  });

  it('has what is seen in its name', async () => {
    for (const [label, name, expected] of [
      ['Read', 'Read “The lamp”', 'Read “The lamp”'],
      ['中文', 'Show in Chinese', '中文 · Show in Chinese'],
      ['Contents', 'Contents', undefined],
    ] as const) {
      const { html } = await renderCard([actions(go('lamp', label, { name }))]);
      const [found] = elements(readHtml(html)).filter(({ tag }) => tag === 'button');
      expect(found?.attributes.get('aria-label')).toBe(expected);
    }
  });

  it('keeps the language in force in its place, sending nothing, and says which ones are not', async () => {
    const choices = languages('lamp', 'zh', 'en');
    expect(await inside([actions(go('lamp', 'Read'), ...choices.elements)])).toBe(
      '<div class="actions" role="group"><button name="press" value="0">Read</button>' +
        '<button name="press" value="1" aria-pressed="false">English</button>' +
        '<button type="button" aria-pressed="true"><span lang="zh-Hans">中文</span></button>' +
        '<button name="press" value="2" aria-pressed="false"><span lang="zh-Hans">对照</span></button></div>',
    );
  });

  it('names no choice where none is in force', async () => {
    expect(await inside([actions(go('a', 'A'), go('b', 'B'))])).not.toContain('aria-pressed');
  });
});

describe('any card in HTML', () => {
  const card = (one: string): Card => [
    title({ level: 1, text: words(one, 'en'), url: 'https://example.org/' }),
    text(inline('zh', plain(one))),
    quoted('en', one, { after: true, rest: go(one, one, { name: `${one} more` }) }),
    pair([quoted('en', one), quoted('zh', one)]),
    list([{ text: words(one, 'zh'), depth: 0, action: go('x', one) }]),
    divider(),
    context(words(one, 'en'), words(one, 'zh')),
    actions(
      go('y', one, { name: `Read ${one}` }),
      menu({
        label: one,
        locale: 'zh',
        options: [{ label: one, locale: 'en', invocation: { command: 'help' } }],
      }),
      link({ label: one, locale: 'en', url: 'https://example.org/' }),
    ),
  ];
  const shape = (html: string): string[] =>
    elements(readHtml(html))
      .filter(({ tag }) => tag !== 'bdi')
      .map(({ tag, attributes }) => [tag, ...attributes.keys()].join(' '));

  it('says its words wherever they stand, and none of them becomes an element or an attribute', async () => {
    const expected = shape((await renderCard(card('x'))).html);
    await fc.assert(
      fc.asyncProperty(anyWords, async (any) => {
        const { html } = await renderCard(card(`x${any}x`));
        expect(shape(html)).toEqual(expected);
        const said = textOf(readHtml(html)).replace(/\s/g, '');
        expect(said.split(safeText(`x${any}x`).replace(/\s/g, '')).length - 1).toBeGreaterThanOrEqual(12);
      }),
    );
  });

  it('has no style, script, id or picture, whatever the card', async () => {
    const known = /^(class|lang|href|rel|name|value|type|start|role|tabindex|aria-label|aria-pressed)$/;
    for (const example of Object.values(examples)) {
      for (const { tag, attributes } of elements(readHtml((await renderCard(example)).html))) {
        expect(['style', 'script', 'img', 'form', 'input']).not.toContain(tag);
        for (const name of attributes.keys()) expect(name).toMatch(known);
      }
    }
  });
});

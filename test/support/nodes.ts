/** Pieces that example cards and tests of cards are put together from. */
import type { PhrasingContent, TableRow } from 'mdast';
import type { Block, LanguageChoice, Locale } from '../../src/corpus/model.ts';
import { actions, type Button, button, type Text } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';

export const plain = (value: string): PhrasingContent => ({ type: 'text', value });
export const marked = (value: string): PhrasingContent => ({ type: 'mark', children: [plain(value)] });
export const strong = (...children: PhrasingContent[]): PhrasingContent => ({ type: 'strong', children });
export const paragraph = (...children: (PhrasingContent | string)[]): Block => ({
  type: 'paragraph',
  children: children.map((child) => (typeof child === 'string' ? plain(child) : child)),
});
export const inline = (locale: Locale, ...content: PhrasingContent[]): Text => ({ content, locale });
const row = (...cells: string[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((cell) => ({ type: 'tableCell', children: [plain(cell)] })),
});
export const table = (...rows: string[][]): Block => ({
  type: 'table',
  children: rows.map((cells) => row(...cells)),
});
export const bullets = (...items: Block[][]): Block => ({
  type: 'list',
  ordered: false,
  children: items.map((children) => ({ type: 'listItem', children: children as never })),
});

export const search = (query: string, language?: LanguageChoice, screen?: number): Invocation => ({
  command: 'search',
  query,
  ...(language && { language }),
  ...(screen && { screen }),
});

export const read = (section: string, label: string, name: string, locale: Locale): Button =>
  button({ label, name, locale, invocation: { command: 'read', section }, style: 'primary' });

export const share = (section: string, label: string, name: string, locale: Locale): Button =>
  button({
    label,
    name,
    locale,
    invocation: {
      command: 'share',
      excerpt: { section, parts: [{ passage: `${section}#1`, cut: {} }], revision: '0123456789ab' },
      language: locale,
    },
  });

export const languages = (query: string, current: LanguageChoice, locale: Locale) =>
  actions(
    ...(
      [
        ['en', 'English'],
        ['zh', '中文'],
        ['both', '对照'],
      ] as const
    ).map(([language, label]) =>
      button({
        label,
        name: label,
        locale,
        invocation: search(query, language),
        current: language === current,
      }),
    ),
  );

import { renderCard } from '../../adapters/web/card/card.ts';
import { LANG } from '../../adapters/web/lang.ts';
import type { Locale } from '../../src/corpus/model.ts';
import type { Card } from '../../src/reply/card.ts';
import { examples } from '../support/cards.ts';
import { elements, readHtml, textOf } from '../support/html.ts';
import { type Rendered, rendererContract } from './renderer.ts';

/** Reads a card's HTML back as a browser has it. */
async function rendering(headingLevel: 2 | 3): Promise<(card: Card) => Rendered> {
  const read = new Map(
    await Promise.all(
      Object.values(examples).map(async (card) => {
        const { html, actions } = await renderCard(card, { headingLevel });
        const nodes = readHtml(html);
        const all = elements(nodes);
        const tagged = (tag: string) => all.filter((element) => element.tag === tag);
        const locales = Object.entries(LANG) as [Locale, string][];
        const rendered: Rendered = {
          text: textOf(nodes),
          actions: tagged('button').flatMap(({ attributes }) =>
            attributes.get('name') === 'press' ? (actions[Number(attributes.get('value'))] ?? []) : [],
          ),
          marked: tagged('mark').map((mark) => textOf([mark])),
          languages: tagged('section').flatMap(
            ({ attributes }) => locales.find(([, lang]) => lang === attributes.get('lang'))?.[0] ?? [],
          ),
          links: all.flatMap(({ attributes }) => attributes.get('href') ?? []),
          sent: [html],
        };
        return [card, rendered] as const;
      }),
    ),
  );
  return (card) => {
    const rendered = read.get(card);
    if (!rendered) throw new Error('a card that is not among the examples');
    return rendered;
  };
}

rendererContract('HTML', await rendering(2));
rendererContract('HTML under a heading', await rendering(3));

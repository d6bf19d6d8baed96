import { raw } from 'hono/html';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../adapters/web/card/card.ts';
import { galleryPage } from '../../../adapters/web/gallery.ts';
import { everything, examples } from '../../support/cards.ts';
import { elements, readHtml, textOf } from '../../support/html.ts';

describe('the gallery', () => {
  it('shows every card by its name as each adapter renders it, plain text as it is', async () => {
    const web = async (card: typeof everything) => (await renderCard(card, { headingLevel: 3 })).html;
    const page = await galleryPage({
      cards: examples,
      renderings: { Plain: () => '<b>\n  as it is', Web: async (card) => raw(await web(card)) },
    });
    const all = elements(readHtml(page.toString()));
    const tagged = (tag: string) => all.filter((element) => element.tag === tag);
    const names = Object.keys(examples);
    expect(tagged('h2').map((heading) => textOf([heading]))).toEqual(names);
    expect(tagged('figcaption').map((name) => textOf([name]))).toEqual(names.flatMap(() => ['Plain', 'Web']));
    expect(tagged('pre').filter((pre) => textOf([pre]) === '<b>\n  as it is')).toHaveLength(names.length);
    expect(page.toString()).toContain(await web(everything));
    const anchors = tagged('a').flatMap(
      ({ attributes }) => /^#(.+)/.exec(attributes.get('href') ?? '')?.[1] ?? [],
    );
    expect(anchors).toEqual(tagged('section').flatMap(({ attributes }) => attributes.get('id') ?? []));
    expect(anchors).toHaveLength(names.length);
  });
});

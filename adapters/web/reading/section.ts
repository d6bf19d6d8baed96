/** The page of a section: its text with the contents at the side, what stands around it, and the citation. */
import { html } from 'hono/html';
import { citationOf, conversionNote, missingLanguages } from '../../../src/conversation/credit.ts';
import { otherTitle, say, titleText, titleWords } from '../../../src/conversation/show.ts';
import type { Document, Section } from '../../../src/corpus/model.ts';
import { plainText } from '../../../src/corpus/tree.ts';
import type { Text } from '../../../src/reply/card.ts';
import { type Part, renderInline, renderWords } from '../card/inline.ts';
import { langIfOther } from '../lang.ts';
import type { Html } from '../page.ts';
import { contentsBeside, sectionsBelow } from './contents.ts';
import { describe } from './description.ts';
import { inLine, readingPage, titlePart } from './frame.ts';
import { listPath, placePath } from './links.ts';
import { passages } from './passages.ts';
import type { View } from './view.ts';

/** The whole page. */
export function sectionPage(view: View, document: Document, section: Section): Html {
  const { context } = view;
  const title = titleText(context, section.title);
  return readingPage(view, {
    title: `${titleWords(context, section.title)} – ${titleWords(context, document.title)}`,
    path: (choice) => placePath(section.id, choice),
    description: describe(context, section.passages) ?? placeWords(view, document, section),
    kind: 'article',
    body: html`<div class="with-contents">
${contentsBeside(view, document, section)}
<article id="text" tabindex="-1">
${breadcrumb(view, document, section)}
<header>
<h1${langIfOther(title.locale, context.locale)}>${renderInline(title.content)}</h1>
${facts(view, section)}</header>
${section.passages.length > 0 ? passages(view, document, section) : ''}
${below(view, section)}
${neighbours(view, document, section)}
${citation(view, document, section)}
</article>
</div>`,
  });
}

/** The other title; page, conversion and missing translations in small print. */
function facts(view: View, section: Section): Part {
  const { context } = view;
  const other = otherTitle(context, section.title);
  const parts: Text[] = [
    ...(section.page === undefined ? [] : [say(context, context.messages.page(section.page))]),
    ...conversionNote(context),
    ...missingLanguages(context, section.passages),
  ];
  return html`${
    other
      ? html`<p class="other"${langIfOther(other.locale, context.locale)}>${renderInline(other.content)}</p>`
      : ''
  }${parts.length > 0 ? html`<p class="context">${inLine(view, parts)}</p>` : ''}`;
}

/** Documents › the document › the sections above. */
function breadcrumb(view: View, document: Document, section: Section): Part {
  const { context, words } = view;
  const above = [document, ...section.path.flatMap((id) => context.lookup.section(id) ?? [])];
  const items = above.map(
    ({ id, title }) =>
      html`<li><a href="${placePath(id, context.choice)}">${titlePart(view, title)}</a></li>`,
  );
  return html`<nav class="breadcrumb" aria-label="${words.place}"><ol><li><a href="${listPath(context.choice)}">${
    context.messages.documents
  }</a></li>${items}</ol></nav>`;
}

/** What stands below the section; that there is no text where there is neither. */
function below(view: View, section: Section): Part {
  const { context } = view;
  if (context.lookup.children(section).length > 0) {
    return html`<section class="below"><h2>${context.messages.within}</h2>${sectionsBelow(view, section)}</section>`;
  }
  return section.passages.length === 0 ? html`<p>${context.messages.noText}</p>` : '';
}

/** The section before and the one after, in the order of reading. */
function neighbours(view: View, document: Document, section: Section): Part {
  const { context, words } = view;
  const at = document.sections.indexOf(section);
  const link = (neighbour: Section | undefined, rel: 'prev' | 'next', direction: string): Part =>
    neighbour
      ? html`<a rel="${rel}" href="${placePath(neighbour.id, context.choice)}"><span>${direction}</span> ${titlePart(
          view,
          neighbour.title,
        )}</a>`
      : '';
  if (document.sections.length === 1) return '';
  return html`<nav class="neighbours" aria-label="${words.neighbours}">${link(
    document.sections[at - 1],
    'prev',
    words.previous,
  )}${link(document.sections[at + 1], 'next', words.next)}</nav>`;
}

/** Where the text is from, and the same as plain words to paste. */
function citation(view: View, document: Document, section: Section): Part {
  const { context, words, publicUrl } = view;
  const parts = citationOf(context, document, section, section.passages);
  const address = publicUrl === undefined ? document.url : publicUrl + placePath(section.id, context.choice);
  const plain = [
    titleWords(context, section.title),
    ...parts.map(({ content }) => plainText([...content])),
    ...(address === undefined ? [] : [address]),
  ].join(' · ');
  return html`<footer class="citation"><h2>${words.source}</h2>
<p>${inLine(view, parts)}</p>
<details><summary>${words.toCite}</summary><p class="cite">${renderWords(plain)}</p></details></footer>`;
}

/** Where a section without text stands, in words. */
function placeWords({ context }: View, document: Document, section: Section): string {
  return [...citationOf(context, document, section, []).slice(0, 3)]
    .map(({ content }) => plainText([...content]))
    .join(' · ');
}

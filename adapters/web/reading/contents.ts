/** Tables of contents: the whole one of a document, and the one beside a section, which stays small in a large document. */
import { html } from 'hono/html';
import { otherTitle, say } from '../../../src/conversation/show.ts';
import type { Document, Section } from '../../../src/corpus/model.ts';
import type { Part } from '../card/inline.ts';
import { inText, titlePart } from './frame.ts';
import { placePath } from './links.ts';
import type { View } from './view.ts';

/** Up to how many sections the contents beside a section are whole. */
const WHOLE = 60;
/** In larger documents: how many neighbours are listed on either side of each section of the branch. */
const AROUND = 5;

/** Every section of a document, or below one, with both titles and pages. */
export function wholeContents(view: View, parent: Document | Section): Part {
  const below = view.context.lookup.children(parent);
  if (below.length === 0) return '';
  const items = below.map(
    (section) => html`<li>${entry(view, section)}${wholeContents(view, section)}</li>
`,
  );
  return html`<ol>${items}</ol>`;
}

/** `Common OSPO KPIs · 常见的 OSPO KPI · p. 19`, the first a link. */
function entry(view: View, section: Section): Part {
  const { context } = view;
  const other = otherTitle(context, section.title);
  const page = section.page === undefined ? undefined : say(context, context.messages.page(section.page));
  return html`<a href="${placePath(section.id, context.choice)}">${titlePart(view, section.title)}</a>${
    other ? html` <span class="other">${inText(view, other)}</span>` : ''
  }${page ? html` <span class="page">${inText(view, page)}</span>` : ''}`;
}

/** Sections directly below one, with both titles and pages. */
export function sectionsBelow(view: View, section: Section): Part {
  const items = view.context.lookup.children(section).map((below) => html`<li>${entry(view, below)}</li>`);
  return html`<ol class="sections">${items}</ol>`;
}

/** The contents beside a section: whole, or only the sections near it and above it on every level. */
export function contentsBeside(view: View, document: Document, current: Section): Part {
  const { context, words } = view;
  const whole = document.sections.length <= WHOLE;
  const branch = new Set([...current.path, current.id]);

  const level = (parent: Document | Section): Part => {
    const all = context.lookup.children(parent);
    if (all.length === 0) return '';
    const at = Math.max(
      0,
      all.findIndex(({ id }) => branch.has(id)),
    );
    const from = whole ? 0 : Math.max(0, at - AROUND);
    const to = whole ? all.length : Math.min(all.length, at + AROUND + 1);
    const items = all.slice(from, to).map((section) => {
      const here = section === current ? html` aria-current="page"` : '';
      const link = html`<a href="${placePath(section.id, context.choice)}"${here}>${titlePart(view, section.title)}</a>`;
      return html`<li>${link}${whole || branch.has(section.id) ? level(section) : ''}</li>
`;
    });
    const gap = html`<li aria-hidden="true" class="gap">…</li>`;
    return html`<ol>${from > 0 ? gap : ''}${items}${to < all.length ? gap : ''}</ol>`;
  };

  return html`<nav class="contents" aria-label="${context.messages.contents}">
<a class="skip" href="#text">${words.skipContents}</a>
<details><summary>${context.messages.contents}</summary>
<p class="document"><a href="${placePath(document.id, context.choice)}">${
    whole ? titlePart(view, document.title) : words.wholeContents
  }</a></p>
${level(document)}</details>
</nav>`;
}

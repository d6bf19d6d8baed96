/** The pages of whole documents: the list of those there are, and one with its people and its contents. */
import { html } from 'hono/html';
import { conversionNote, creditOf, describePerson } from '../../../src/conversation/credit.ts';
import { otherTitle, say, titleText, titleWords } from '../../../src/conversation/show.ts';
import type { Bilingual, Contributor, Document, Role } from '../../../src/corpus/model.ts';
import { anchor, type Part, renderInline, renderWords } from '../card/inline.ts';
import { langIfOther, langOfWords } from '../lang.ts';
import type { Html } from '../page.ts';
import { wholeContents } from './contents.ts';
import { describe, shortened } from './description.ts';
import { inLine, inText, readingPage, titlePart } from './frame.ts';
import { listPath, placePath } from './links.ts';
import type { View } from './view.ts';

const ROLES: readonly Role[] = ['author', 'foreword', 'editor', 'translator', 'reviewer'];
/** How long the titles may be that describe the list, in UTF-16 units. */
const DESCRIPTION = 200;

/** How many documents stand on a screen of the list. */
const DOCUMENTS = 50;

/** A screen of the list of documents; the last one where there are not that many. */
export function listPage(view: View, asked: number): Html {
  const { context, words } = view;
  const { messages, choice } = context;
  const { documents } = context.lookup.corpus;
  const screens = Math.max(1, Math.ceil(documents.length / DOCUMENTS));
  const screen = Math.min(asked, screens);
  const shown = documents.slice((screen - 1) * DOCUMENTS, screen * DOCUMENTS);
  const titles = shown.map(({ title }) => titleWords(context, title));
  const step = (to: number, label: string): Part =>
    to >= 1 && to <= screens ? html`<a href="${listPath(choice, to)}">${label}</a>` : '';
  return readingPage(view, {
    title: messages.documents,
    path: (language) => listPath(language, screen),
    description: shortened(words.listDescription(titles.join(' · ')), DESCRIPTION),
    body: html`<h1>${messages.documents}</h1>
${screens > 1 ? html`<p class="context">${messages.screen(screen, screens)}</p>` : ''}
${conversion(view)}${documentList(view, shown)}
${screens > 1 ? html`<p class="links">${step(screen - 1, messages.previous)}${step(screen + 1, messages.next)}</p>` : ''}`,
  });
}

/** Documents, each with both titles, its people and how many sections it has. */
export function documentList(view: View, documents: readonly Document[]): Part {
  const { context } = view;
  if (documents.length === 0) return html`<p>${context.messages.noDocuments}</p>`;
  const items = documents.map((document) => {
    const other = otherTitle(context, document.title);
    const facts = [
      ...creditOf(context, document, []),
      ...(document.date === undefined ? [] : [say(context, document.date)]),
      say(context, context.messages.sectionCount(document.sections.length)),
    ];
    return html`<li><h2><a href="${placePath(document.id, context.choice)}">${titlePart(view, document.title)}</a></h2>
${other ? html`<p class="other">${inText(view, other)}</p>` : ''}
<p class="context">${inLine(view, facts)}</p></li>
`;
  });
  return html`<ul class="documents">${items}</ul>`;
}

/** The page of one document. */
export function documentPage(view: View, document: Document): Html {
  const { context } = view;
  const { messages } = context;
  const title = titleText(context, document.title);
  const first = document.sections.find(({ passages }) => passages.length > 0);
  return readingPage(view, {
    title: titleWords(context, document.title),
    path: (choice) => placePath(document.id, choice),
    description:
      describe(context, first?.passages ?? []) ?? titleWords(context, document.subtitle ?? document.title),
    body: html`<article class="document">
<header>
<h1${langIfOther(title.locale, context.locale)}>${renderInline(title.content)}</h1>
${otherLine(view, document.title, 'other')}
${
  document.subtitle
    ? html`<p class="subtitle">${inText(view, titleText(context, document.subtitle))}</p>
${otherLine(view, document.subtitle, 'other subtitle')}`
    : ''
}
</header>
${conversion(view)}${facts(view, document)}
<h2>${messages.contents}</h2>
<nav class="whole" aria-label="${messages.contents}">${wholeContents(view, document)}</nav>
</article>`,
  });
}

function otherLine(view: View, title: Bilingual<string>, name: string): Part {
  const other = otherTitle(view.context, title);
  return other ? html`<p class="${name}">${inText(view, other)}</p>` : '';
}

function conversion(view: View): Part {
  const note = conversionNote(view.context);
  return note.length > 0 ? html`<p class="context">${inLine(view, note)}</p>` : '';
}

/** People by role, date, licence, notice, and where the work itself stands. */
function facts(view: View, document: Document): Part {
  const { context, words } = view;
  const people = ROLES.map((role) => {
    const those = document.contributors.filter((contributor) => contributor.role === role);
    return those.length === 0
      ? ''
      : html`<div><dt>${context.messages.roles[role]}</dt>${those.map((each) => person(view, each))}</div>
`;
  });
  const { date, licence, notice, url } = document;
  const line = (name: string, value: Part | Part[]): Part => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`;
  const terms = licence && renderWords(licence.name);
  const named = licence && html`<span${langOfWords(licence.name, context.locale)}>${terms}</span>`;
  return html`<dl class="facts">${people}${date === undefined ? '' : line(words.date, renderWords(date))}${
    licence && named ? line(words.licence, licence.url ? anchor(licence.url, named) : named) : ''
  }${url === undefined ? '' : line(words.work, anchor(url, renderWords(url)))}</dl>
${notice ? html`<p class="disclaimer">${inText(view, titleText(context, notice))}</p>` : ''}`;
}

/** `Georg Kunz, Open Source Manager, Ericsson`; a link where the person has a page. */
function person(view: View, contributor: Contributor): Part {
  const said = describePerson(view.context, contributor);
  const { url } = contributor;
  return html`<dd>${url === undefined ? inText(view, said) : anchor(url, inText(view, said, true))}</dd>`;
}

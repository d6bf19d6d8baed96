/** The results of a search as a page: what the search command says, with links into the text in the place of buttons. */
import { html } from 'hono/html';
import { search } from '../../../src/conversation/commands/search.ts';
import { explain } from '../../../src/conversation/explain.ts';
import { sectionList } from '../../../src/conversation/section-list.ts';
import { say } from '../../../src/conversation/show.ts';
import type { Passage, Section } from '../../../src/corpus/model.ts';
import { UsageError } from '../../../src/errors.ts';
import { type Card, text, title } from '../../../src/reply/card.ts';
import type { Html } from '../page.ts';
import { linkedCard } from './card.ts';
import { documentList } from './documents.ts';
import { readingPage } from './frame.ts';
import { actionPath, listPath, placePath, type SearchFor, searchPath } from './links.ts';
import type { View } from './view.ts';

export interface Results {
  readonly page: Html;
  readonly status: 200 | 400 | 404;
}

/** Searches, or explains what cannot be searched for. */
export function resultsPage(view: View, asked: SearchFor): Results {
  const passages = new Map<string, Passage>();
  // Cards name sections; a page can lead to the very passage that was found.
  const found: View['context'] = {
    ...view.context,
    search: {
      search(query, options) {
        const result = view.context.search.search(query, options);
        for (const { section, excerpt } of result.hits)
          if (excerpt) passages.set(section.id, excerpt.passage);
        return result;
      },
    },
  };
  const { query, screen, exact } = asked;
  const show = (card: Card, status: Results['status']): Results => ({
    status,
    page: readingPage(view, {
      title: view.words.searchTitle(query),
      path: (choice) => searchPath(asked, choice),
      query,
      body: html`<div class="results">${linkedCard(view, card, (invocation) =>
        actionPath(invocation, view.context.choice, (section) => passages.get(section)),
      )}</div>`,
    }),
  });
  try {
    const { card } = search(found, {
      command: 'search',
      query,
      ...(screen !== undefined && { screen }),
      ...(exact && { exact }),
    });
    return show(card, 200);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { context, words } = view;
    const { code, details } = error;
    const named = title({ level: 1, text: say(context, words.searchTitle(query)) });
    const refuse = (sentence: string) => show([named, text(say(context, sentence))], 400);
    // The conversation would say what to type after the bot's name.
    if (code === 'QUERY_TOO_LONG') return refuse(words.queryTooLong(details.limit ?? ''));
    if (code === 'QUERY_EMPTY') return refuse(words.queryEmpty);
    return show([named, ...explain(context, error)], 404);
  }
}

/** How much of a path that leads nowhere is repeated, in characters. */
const NAME = 100;
/** How many sections of one name are offered. */
const CHOICES = 20;
/** How many documents are shown to who finds nothing. */
const DOCUMENTS = 5;

/** The page for a path that leads nowhere, or to several sections: what may have been meant, and what there is. */
export function notFoundPage(view: View, path: string, meant: readonly Section[]): Html {
  const { context, words } = view;
  const name = [...path].slice(0, NAME).join('');
  const several = meant.length > 0;
  const card: Card = several
    ? [
        text(say(context, context.messages.sectionAmbiguous(name))),
        sectionList(context, meant.slice(0, CHOICES), { withPath: true }),
      ]
    : explain(context, new UsageError('SECTION_UNKNOWN', `no section is called ${name}`, { name }));
  const heading = several ? words.several : words.notFound;
  const leads = (invocation: Parameters<typeof actionPath>[0]) =>
    invocation.command === 'contents' ? undefined : actionPath(invocation, context.choice);
  return readingPage(view, {
    title: heading,
    path: (choice) => (path === '' ? listPath(choice) : placePath(path, choice)),
    query: several ? '' : name.replace(/[-_/#]+/gu, ' ').trim(),
    body: html`<div class="results"><h1>${heading}</h1>${linkedCard(view, card, leads)}</div>
<h2><a href="${listPath(context.choice)}">${context.messages.documents}</a></h2>
${documentList(view, context.lookup.corpus.documents.slice(0, DOCUMENTS))}`,
  });
}

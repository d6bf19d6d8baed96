/** `search kpi`: the sections that answer, as short excerpts with page and people, a screen of five at a time. */
import type { Section } from '../../corpus/model.ts';
import {
  actions,
  button,
  type Card,
  type CardNode,
  context as contextNode,
  divider,
  type Text,
  text,
  title,
} from '../../reply/card.ts';
import type { Invocation } from '../../reply/invocation.ts';
import type { Hit, SearchResult } from '../../search/result.ts';
import {
  contentsAction,
  type InLanguage,
  keepLanguage,
  languageActions,
  nameLanguage,
  readAction,
  screenActions,
} from '../actions.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { conversionNote, creditOf, missingLanguages } from '../credit.ts';
import { findDocument } from '../find.ts';
import { linkedTo } from '../reading-link.ts';
import { screenWithin } from '../screens.ts';
import { sectionList } from '../section-list.ts';
import { codeText, otherTitle, say, showExcerpt, titleText, titleWords } from '../show.ts';
import { shareActions } from './share.ts';

type SearchInvocation = Extract<Invocation, { command: 'search' }>;

/** How many hits stand on a screen: three to five are read in place. */
export const HITS = 5;
/** How many sections below a hit without text are named. */
const BELOW = 3;

/** Searches, or says what could be searched instead. @throws UsageError for what cannot be searched or shown */
export function search(context: Context, invocation: SearchInvocation): Answer {
  const screen = invocation.screen ?? 1;
  const document = invocation.document === undefined ? undefined : findDocument(context, invocation.document);
  const limit = context.request.limit ?? HITS;
  const result = context.search.search(invocation.query, {
    language: context.lead,
    limit,
    offset: (screen - 1) * limit,
    ...(document && { document: document.id }),
    ...(invocation.exact && { exact: true }),
  });
  if (result.total === 0) return { card: nothingFound(context, invocation, result), outcome: 'nothing' };
  const screens = Math.ceil(result.total / limit);
  screenWithin(screen, screens);
  const from = (screen - 1) * limit + 1;
  return {
    outcome: 'found',
    card: [
      title({ level: 1, text: say(context, context.messages.found(result.total, shown(result.query))) }),
      ...notes(context, invocation, result),
      ...result.hits.flatMap((hit) => showHit(context, hit)),
      divider(),
      ...footer(context, result.hits, [from, from + result.hits.length - 1, result.total]),
      actions(...languageActions(context, (language) => ({ ...invocation, ...language }))),
      ...screenActions(context, screen, screens, (to) => ({
        ...invocation,
        ...keepLanguage(context),
        screen: to,
      })),
    ],
  };
}

/** What the reader did not type: corrected words, words of the glossary, a language they may not expect. */
function notes(context: Context, invocation: SearchInvocation, result: SearchResult): CardNode[] {
  const { messages, decision } = context;
  const said = [
    ...result.corrected.map(({ from, to }) => say(context, messages.corrected(from, context.convert(to)))),
    ...result.missingPhrases.map((phrase) => say(context, messages.phraseMissing(phrase))),
    ...result.glossary.map(({ from, to }) =>
      say(
        context,
        messages.alsoSearched(from, to.map(context.convert).join(context.locale === 'en' ? ', ' : '、')),
      ),
    ),
    ...(decision.surprising && decision.why === 'preference'
      ? [codeText(context, messages.becausePreference)]
      : []),
    ...(decision.surprising && decision.why === 'channel' ? [say(context, messages.becauseChannel)] : []),
    ...conversionNote(context),
  ];
  if (said.length === 0) return [];
  const lines = said.map((line) => contextNode(line));
  if (result.corrected.length === 0) return lines;
  const label = messages.searchExactly(invocation.query);
  const exactly = button({
    label,
    name: label,
    locale: context.locale,
    invocation: { ...invocation, exact: true, screen: 1, ...keepLanguage(context) },
  });
  return [...lines, actions(exactly)];
}

/** One hit: its title in the language shown and, smaller, in the other; path and page; the excerpt; who is credited. */
function showHit(context: Context, hit: Hit): CardNode[] {
  const { section, document, excerpt } = hit;
  const name = titleWords(context, section.title);
  const read = readAction(context, section.id, name);
  const passages = excerpt ? [excerpt.passage] : [];
  return [
    title({
      level: 2,
      text: titleText(context, section.title, hit.titleMarks),
      ...linkedTo(context, section.id),
    }),
    contextNode(...placeOf(context, hit)),
    ...(excerpt ? [showExcerpt(context, excerpt, excerpt.marks, read)] : withoutText(context, section)),
    contextNode(...missingLanguages(context, passages), ...creditOf(context, document, passages)),
    actions(read, ...shareActions(context, { document, section, parts: excerpt ? [excerpt] : [] }, name)),
  ];
}

/** A section that has no text of its own: the first of those below it. */
function withoutText(context: Context, section: Section): CardNode[] {
  const below = context.lookup.children(section);
  if (below.length === 0) return [text(say(context, context.messages.noText))];
  return [text(say(context, context.messages.within)), sectionList(context, below.slice(0, BELOW))];
}

/** The other title, where the section stands, and its page. The document is named where there are several. */
function placeOf(context: Context, { section, document }: Hit): Text[] {
  const { lookup, messages } = context;
  const other = otherTitle(context, section.title);
  const path = section.path.flatMap((id) => lookup.section(id) ?? []);
  const several = lookup.corpus.documents.length > 1 || path.length === 0;
  return [
    ...(other ? [other] : []),
    ...(several && titleWords(context, document.title) !== titleWords(context, section.title)
      ? [titleText(context, document.title)]
      : []),
    ...path.map((above) => titleText(context, above.title)),
    ...(section.page === undefined ? [] : [say(context, messages.page(section.page))]),
  ];
}

/** What belongs to every hit of a document is said once: its notice; and how many of all hits these are. */
function footer(
  context: Context,
  hits: readonly Hit[],
  [from, to, total]: [number, number, number],
): CardNode[] {
  const notices = new Set(
    hits.map(({ document }) => document.notice).filter((notice) => notice !== undefined),
  );
  const parts = [
    ...(total > to - from + 1 ? [say(context, context.messages.screenOf(from, to, total))] : []),
    ...[...notices].map((notice) => titleText(context, notice)),
  ];
  return parts.length > 0 ? [contextNode(...parts)] : [];
}

/** A query that is one quoted phrase is quoted by the sentence it stands in. */
function shown(query: string): string {
  return /^"[^"]*"$/u.test(query) ? query.slice(1, -1) : query;
}

function nothingFound(context: Context, invocation: SearchInvocation, result: SearchResult): Card {
  const { messages, lookup, locale } = context;
  const document = invocation.document === undefined ? undefined : findDocument(context, invocation.document);
  const spellings = result.spellings.map((query) =>
    button({
      label: context.convert(query),
      name: messages.search(query),
      locale,
      invocation: { ...invocation, query, screen: 1, ...asked(context) },
    }),
  );
  const everywhere = button({
    label: messages.searchEverywhere,
    name: messages.searchEverywhere,
    locale,
    invocation: { command: 'search', query: invocation.query, ...asked(context) },
  });
  const elsewhere = document && lookup.corpus.documents.length > 1;
  return [
    title({
      level: 1,
      text: say(
        context,
        document
          ? messages.nothingFoundIn(shown(result.query), titleWords(context, document.title))
          : messages.nothingFound(shown(result.query)),
      ),
    }),
    ...(spellings.length > 0 ? [text(say(context, messages.didYouMean)), actions(...spellings)] : []),
    ...(result.near.length > 0
      ? [text(say(context, messages.nearSections)), sectionList(context, result.near)]
      : []),
    text(say(context, messages.trySearching)),
    actions(...(elsewhere ? [everywhere] : []), contentsAction(context)),
  ];
}

/** The language of a following reply, where this one was asked for in so many words: other words may decide anew. */
function asked(context: Context): InLanguage {
  return context.decision.why === 'request' ? nameLanguage(context) : {};
}

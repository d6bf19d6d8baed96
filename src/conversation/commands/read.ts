/** `read common-ospo-kpis`: a whole section, long ones in screens, with its neighbours and the citation. */
import type { Document, Section } from '../../corpus/model.ts';
import { UsageError } from '../../errors.ts';
import {
  actions,
  type Button,
  button,
  type Card,
  type CardNode,
  context as contextNode,
  divider,
  list,
  type Text,
  text,
  title,
} from '../../reply/card.ts';
import type { Invocation } from '../../reply/invocation.ts';
import { contentsAction, keepLanguage, languageActions, readAction, screenActions } from '../actions.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { citationOf, creditOf } from '../credit.ts';
import { documentOf, findSections } from '../find.ts';
import { screensOf } from '../screens.ts';
import { joined, otherTitle, type Part, say, showParts, titleText, titleWords } from '../show.ts';
import { shareAction } from './share.ts';

type ReadInvocation = Extract<Invocation, { command: 'read' }>;

export function read(context: Context, invocation: ReadInvocation): Answer {
  const found = findSections(context, invocation.section, invocation.document);
  const [section] = found;
  if (found.length > 1) return { card: choice(context, invocation.section, found), outcome: 'found' };
  const document = documentOf(context, section);
  const screens = screensOf(section.passages, context.choice);
  const screen = invocation.screen ?? 1;
  if (screen > Math.max(1, screens.length)) {
    throw new UsageError('SCREEN_UNKNOWN', `the last screen is ${screens.length}`, {
      last: String(screens.length),
    });
  }
  const parts = screens[screen - 1] ?? [];
  const name = titleWords(context, section.title);
  const to = (next: number): Invocation => ({
    command: 'read',
    section: section.id,
    ...keepLanguage(context),
    screen: next,
  });
  return {
    outcome: 'found',
    card: [
      title({ level: 1, text: titleText(context, section.title) }),
      ...heading(context, section, screen, screens.length),
      ...(parts.length > 0 ? showSigned(context, document, parts) : emptySection(context, section)),
      divider(),
      contextNode(
        ...missing(context, parts),
        ...citationOf(
          context,
          document,
          section,
          parts.map(({ passage }) => passage),
        ),
      ),
      ...screenActions(context, screen, screens.length, to),
      actions(
        ...shareAction(context, { document, section, parts }, name),
        ...languageActions(context, (language) => ({ command: 'read', section: section.id, ...language })),
      ),
      actions(...neighbours(context, document, section), contentsAction(context, document.id)),
    ],
  };
}

/** The other title, and which screen this is. */
function heading(context: Context, section: Section, screen: number, screens: number): CardNode[] {
  const other = otherTitle(context, section.title);
  const parts = [
    ...(other ? [other] : []),
    ...(screens > 1 ? [say(context, context.messages.screen(screen, screens))] : []),
    ...(context.chinese === 'zh-Hant' && context.choice !== 'en'
      ? [say(context, context.messages.converted)]
      : []),
  ];
  return parts.length > 0 ? [contextNode(...parts)] : [];
}

/** The text, with the signature under what somebody signed: two forewords may stand in one section. */
function showSigned(context: Context, document: Document, parts: readonly Part[]): CardNode[] {
  const runs: Part[][] = [];
  for (const part of parts) {
    const before = runs.at(-1)?.at(-1);
    if (before && signature(before) === signature(part)) runs.at(-1)?.push(part);
    else runs.push([part]);
  }
  return runs.flatMap((run) => {
    const signed = run.some(({ passage }) => passage.contributors?.length);
    const nodes = showParts(context, document, run);
    if (!signed || runs.length === 1) return nodes;
    return [
      ...nodes,
      contextNode(
        ...creditOf(
          context,
          document,
          run.map(({ passage }) => passage),
          [],
        ),
      ),
    ];
  });
}

function signature({ passage }: Part): string {
  return (passage.contributors ?? []).map(({ name }) => name).join('\n');
}

/** A section without text: what stands below it, or that there is none. */
function emptySection(context: Context, section: Section): CardNode[] {
  const below = context.lookup.children(section);
  if (below.length === 0) return [text(say(context, context.messages.noText))];
  return [text(say(context, context.messages.within)), sectionList(context, below)];
}

/** Sections to press, each with its other title and page. */
export function sectionList(
  context: Context,
  sections: readonly Section[],
  depth = (_: Section): number => 0,
): CardNode {
  return list(
    sections.map((section) => ({
      text: entryText(context, section),
      depth: depth(section),
      action: readAction(context, section.id, titleWords(context, section.title)),
    })),
  );
}

/** `常见的 OSPO KPI · Common OSPO KPIs · 第 19 页` */
function entryText(context: Context, section: Section): Text {
  const other = otherTitle(context, section.title);
  return joined(
    titleText(context, section.title),
    ...(other ? [other] : []),
    ...(section.page === undefined ? [] : [say(context, context.messages.page(section.page))]),
  );
}

function choice(context: Context, name: string, sections: readonly Section[]): Card {
  return [
    title({ level: 1, text: say(context, context.messages.sectionAmbiguous(name)) }),
    sectionList(context, sections.slice(0, 20)),
  ];
}

/** Says that parts are in one language only, when the reader wants the other or both. */
function missing(context: Context, parts: readonly Part[]) {
  const wanted = context.choice === 'both' ? (['en', 'zh'] as const) : [context.lead];
  return wanted.flatMap((language) => {
    const lacking = parts.filter(({ passage }) => !passage.blocks[language]).length;
    if (lacking === 0) return [];
    const other = language === 'en' ? 'zh' : 'en';
    const { only, partly } = context.messages;
    return [say(context, lacking === parts.length ? only[other] : partly[other])];
  });
}

/** The section before and the one after, in the order of reading. */
function neighbours(context: Context, document: Document, section: Section): Button[] {
  const { messages, locale } = context;
  const at = document.sections.indexOf(section);
  const to = (neighbour: Section | undefined, say: (title: string) => string): Button[] => {
    if (!neighbour) return [];
    const label = say(titleWords(context, neighbour.title));
    const invocation: Invocation = { command: 'read', section: neighbour.id, ...keepLanguage(context) };
    return [button({ label, name: label, locale, invocation })];
  };
  return [
    ...to(document.sections[at - 1], messages.preceding),
    ...to(document.sections[at + 1], messages.following),
  ];
}

/** `read common-ospo-kpis`: a whole section, long ones in screens, with its neighbours and the citation. */
import type { Document, Section } from '../../corpus/model.ts';
import {
  actions,
  type Button,
  button,
  type Card,
  type CardNode,
  divider,
  text,
  title,
} from '../../reply/card.ts';
import type { Invocation } from '../../reply/invocation.ts';
import { contentsAction, keepLanguage, languageActions, screenActions } from '../actions.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { documentOf, findSections } from '../find.ts';
import { screensOf, screenWithin } from '../screens.ts';
import { sectionCitation, sectionHeading, sectionText } from '../section-body.ts';
import { sectionList } from '../section-list.ts';
import { say, titleWords } from '../show.ts';
import { shareActions } from './share.ts';

type ReadInvocation = Extract<Invocation, { command: 'read' }>;

/** Sections of one name on a screen. */
const CHOICES = 20;

/** Shows a section, or the sections that may be meant. @throws UsageError SECTION_UNKNOWN, SCREEN_UNKNOWN */
export function read(context: Context, invocation: ReadInvocation): Answer {
  const found = findSections(context, invocation.section, invocation.document);
  const [section] = found;
  if (found.length > 1) return { card: choice(context, invocation, found), outcome: 'found' };
  const document = documentOf(context, section);
  const screens = screensOf(section.passages, context.choice);
  const screen = screenWithin(invocation.screen, screens.length);
  const preview = { document, section, parts: screens[screen - 1] ?? [] };
  const name = titleWords(context, section.title);
  const again = (changed: Partial<ReadInvocation>): Invocation => ({
    command: 'read',
    section: section.id,
    ...changed,
  });
  return {
    outcome: 'found',
    card: [
      ...sectionHeading(context, section, screen, screens.length),
      ...(screens.length > 0 ? sectionText(context, preview) : emptySection(context, section)),
      divider(),
      sectionCitation(context, preview),
      ...screenActions(context, screen, screens.length, (to) =>
        again({ ...keepLanguage(context), screen: to }),
      ),
      actions(
        ...shareActions(context, preview, name),
        ...languageActions(context, (language) => again(language)),
      ),
      actions(...neighbours(context, document, section), contentsAction(context, document.id)),
    ],
  };
}

/** A section without text: what stands below it, or that there is none. */
function emptySection(context: Context, section: Section): CardNode[] {
  const below = context.lookup.children(section);
  if (below.length === 0) return [text(say(context, context.messages.noText))];
  return [text(say(context, context.messages.within)), sectionList(context, below)];
}

/** Several sections have the name: which one, by document and path. */
function choice(context: Context, invocation: ReadInvocation, sections: readonly Section[]): Card {
  const screens = Math.ceil(sections.length / CHOICES);
  const screen = screenWithin(invocation.screen, screens);
  const shown = sections.slice((screen - 1) * CHOICES, screen * CHOICES);
  return [
    title({ level: 1, text: say(context, context.messages.sectionAmbiguous(invocation.section)) }),
    sectionList(context, shown, { withPath: true }),
    ...screenActions(context, screen, screens, (to) => ({
      ...invocation,
      ...keepLanguage(context),
      screen: to,
    })),
  ];
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

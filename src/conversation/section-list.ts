/** Sections to press, wherever a reply offers several: contents, choices, what comes near. */
import type { Section } from '../corpus/model.ts';
import { type CardNode, list, type Text } from '../reply/card.ts';
import { readAction } from './actions.ts';
import type { Context } from './context.ts';
import { documentOf } from './find.ts';
import { joined, otherTitle, say, titleText, titleWords } from './show.ts';

/** How an entry stands in the list. */
export interface EntryLook {
  /** 0 is the outermost. */
  readonly depth?: (section: Section) => number;
  /** Names the sections above and the document, for entries that are called the same. */
  readonly withPath?: boolean;
}

/** A list of sections, each with its other title and page. */
export function sectionList(context: Context, sections: readonly Section[], look: EntryLook = {}): CardNode {
  return list(
    sections.map((section) => ({
      text: entryText(context, section, look.withPath ?? false),
      depth: look.depth?.(section) ?? 0,
      action: readAction(context, section.id, titleWords(context, section.title)),
    })),
  );
}

/** `常见的 OSPO KPI · Common OSPO KPIs · 第 19 页` */
function entryText(context: Context, section: Section, withPath: boolean): Text {
  const other = otherTitle(context, section.title);
  const above = section.path.flatMap((id) => context.lookup.section(id) ?? []);
  const path = withPath ? [documentOf(context, section), ...above] : [];
  return joined(
    titleText(context, section.title),
    ...(other ? [other] : []),
    ...path.map(({ title }) => titleText(context, title)),
    ...(section.page === undefined ? [] : [say(context, context.messages.page(section.page))]),
  );
}

/** `contents`: the bilingual table of contents of a document, to be walked through; or the documents there are. */
import type { Document } from '../../corpus/model.ts';
import { actions, button, context as contextNode, list, title } from '../../reply/card.ts';
import type { Invocation } from '../../reply/invocation.ts';
import { keepLanguage, languageActions, screenActions } from '../actions.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { citationOf } from '../credit.ts';
import { findDocument } from '../find.ts';
import { linkedTo } from '../reading-link.ts';
import { screenWithin } from '../screens.ts';
import { sectionList } from '../section-list.ts';
import { joined, otherTitle, say, titleText, titleWords } from '../show.ts';

type ContentsInvocation = Extract<Invocation, { command: 'contents' }>;

/** Entries on a screen: a table of contents of a report in one piece, that of a manual in several. */
const ENTRIES = 25;

/** Lists sections, or documents where several are meant. @throws UsageError for a document or screen there is not */
export function contents(context: Context, invocation: ContentsInvocation): Answer {
  const { documents } = context.lookup.corpus;
  const [only] = documents;
  const document =
    invocation.document !== undefined
      ? findDocument(context, invocation.document)
      : documents.length === 1
        ? only
        : undefined;
  const entries = document ? document.sections : documents;
  const screens = Math.max(1, Math.ceil(entries.length / ENTRIES));
  const screen = screenWithin(invocation.screen, screens);
  const shown = <T>(all: readonly T[]): readonly T[] => all.slice((screen - 1) * ENTRIES, screen * ENTRIES);
  const again = (changed: Partial<ContentsInvocation>): Invocation => ({
    ...invocation,
    ...keepLanguage(context),
    ...changed,
  });
  const { messages } = context;
  const name = document ? messages.contentsOf(titleWords(context, document.title)) : messages.documents;
  return {
    outcome: entries.length > 0 ? 'found' : 'nothing',
    card: [
      title({ level: 1, text: say(context, name), ...(document && linkedTo(context, document.id)) }),
      ...subtitle(context, document, screen, screens),
      document
        ? sectionList(context, shown(document.sections), { depth: ({ path }) => path.length })
        : documentList(context, shown(documents)),
      ...(document ? [contextNode(...citationOf(context, document, undefined, []))] : []),
      ...screenActions(context, screen, screens, (to) => again({ screen: to })),
      actions(...languageActions(context, (language) => again(language))),
    ],
  };
}

function subtitle(context: Context, document: Document | undefined, screen: number, screens: number) {
  const other = document && otherTitle(context, document.title);
  const parts = [
    ...(other ? [other] : []),
    ...(screens > 1 ? [say(context, context.messages.screen(screen, screens))] : []),
  ];
  return parts.length > 0 ? [contextNode(...parts)] : [];
}

/** Documents to press, each with its other title and how many sections it has. */
export function documentList(context: Context, documents: readonly Document[]) {
  const { messages, locale } = context;
  return list(
    documents.map((document) => {
      const own = titleText(context, document.title);
      const other = otherTitle(context, document.title);
      const count = say(context, messages.sectionCount(document.sections.length));
      return {
        text: joined(own, ...(other ? [other] : []), count),
        depth: 0,
        action: button({
          label: messages.contents,
          name: messages.contentsOf(titleWords(context, document.title)),
          locale,
          invocation: { command: 'contents', document: document.id, ...keepLanguage(context) },
        }),
      };
    }),
  );
}

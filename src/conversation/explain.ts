/** A reader's mistake, explained: what was wrong, with an example that works or with what there is to choose from. */
import type { UsageError } from '../errors.ts';
import { actions, type Card, text } from '../reply/card.ts';
import { contentsAction } from './actions.ts';
import { documentList } from './commands/contents.ts';
import type { Context } from './context.ts';
import { sectionList } from './section-list.ts';
import { codeText, say } from './show.ts';

/** How many things of one name are offered. */
const CHOICES = 20;

/** The reply to a mistake. */
export function explain(context: Context, { code, details }: UsageError): Card {
  const { messages } = context;
  const { name = '', option = '', value = '', example = '', last = '1', limit = '500' } = details;
  switch (code) {
    case 'QUERY_TOO_LONG':
      return [text(codeText(context, messages.queryTooLong(Number(limit))))];
    case 'OPTION_INVALID':
      return [text(codeText(context, messages.optionInvalid(option, value.replace(/`/g, ''), example)))];
    case 'SCREEN_UNKNOWN':
      return [text(say(context, messages.screenTooFar(Number(last))))];
    case 'DOCUMENT_UNKNOWN':
      return [text(say(context, messages.documentUnknown(name))), actions(contentsAction(context))];
    case 'DOCUMENT_AMBIGUOUS':
      return [
        text(say(context, messages.documentAmbiguous(name))),
        documentList(context, context.lookup.findDocuments(name).slice(0, CHOICES)),
      ];
    case 'SECTION_UNKNOWN':
      return unknownSection(context, name);
    default:
      return [text(codeText(context, messages.queryEmpty))];
  }
}

/** The sections that a search for the words of the name finds. */
function unknownSection(context: Context, name: string): Card {
  const words = [...name.replace(/[-_/#]+/g, ' ')].slice(0, 200).join('').trim();
  const found = !/[\p{L}\p{N}]/u.test(words)
    ? []
    : context.search.search(words, { language: context.lead, limit: 3 }).hits;
  const near = found.map(({ section }) => section);
  return [
    text(say(context, name === '' ? context.messages.sectionEmpty : context.messages.sectionUnknown(name))),
    ...(near.length > 0
      ? [text(say(context, context.messages.didYouMeanSection)), sectionList(context, near)]
      : []),
    actions(contentsAction(context)),
  ];
}

/** Share and take back: reached by actions only. What is posted is the text that was previewed, by reference. */
import { randomUUID } from 'node:crypto';
import type { Document, Section } from '../../corpus/model.ts';
import { BotError } from '../../errors.ts';
import {
  actions,
  type Button,
  button,
  type Card,
  type CardNode,
  context as contextNode,
  text,
  title,
} from '../../reply/card.ts';
import type { Invocation } from '../../reply/invocation.ts';
import { nameLanguage, readAction } from '../actions.ts';
import type { Answer } from '../answer.ts';
import { type Context, channelKey, readerKey } from '../context.ts';
import { citationOf } from '../credit.ts';
import { documentOf } from '../find.ts';
import { otherTitle, type Part, say, showParts, titleText, titleWords } from '../show.ts';

/** What a reader sees and may share. */
export interface Preview {
  readonly document: Document;
  readonly section: Section;
  readonly parts: readonly Part[];
}

/** The Share button under a preview; none where there is nobody to share with. */
export function shareAction(context: Context, preview: Preview, name: string): Button[] {
  const { messages, locale, request } = context;
  if (!request.place.canShare) return [];
  const { document, section, parts } = preview;
  const [part] = parts;
  return [
    button({
      label: messages.share,
      name: messages.shareSection(name),
      locale,
      invocation: {
        command: 'share',
        excerpt: {
          section: section.id,
          passages: parts.map(({ passage }) => passage.id),
          cut: parts.length === 1 && part ? part.cut : {},
          revision: document.revision,
        },
        ...nameLanguage(context),
      },
    }),
  ];
}

/** Posts what was previewed, unless the document has changed since: then the reader gets the text as it is now. */
export async function share(
  context: Context,
  invocation: Extract<Invocation, { command: 'share' }>,
): Promise<Answer> {
  const { messages, lookup, request, store } = context;
  const refuse = (sentence: string, preview: Card = []): Answer => ({
    card: [text(say(context, sentence)), ...preview],
    outcome: 'refused',
  });
  if (!request.place.canShare) return refuse(messages.cannotShareHere);
  const { section: id, passages, cut, revision } = invocation.excerpt;
  const section = lookup.section(id);
  if (!section) return refuse(messages.shareGone);
  const document = documentOf(context, section);
  const found = passages.flatMap((wanted) => section.passages.find((passage) => passage.id === wanted) ?? []);
  if (document.revision !== revision || found.length !== passages.length) {
    const parts = found.length > 0 ? found : section.passages.slice(0, 1);
    return refuse(
      messages.shareChanged,
      previewCard(context, { document, section, parts: parts.map(whole) }),
    );
  }
  const shareId = randomUUID();
  const parts = found.map((passage) => ({ passage, cut }));
  const record = {
    id: shareId,
    reader: readerKey(request),
    channel: channelKey(request),
    sharedAt: Date.now(),
  };
  const remembered = await store.addShare(record).then(() => true, onlyUnavailable);
  const card = sharedCard(context, { document, section, parts }, remembered ? shareId : undefined);
  const note = remembered ? messages.shareDone : messages.shareDoneForGood;
  return {
    card,
    outcome: 'found',
    audience: 'channel',
    placement: 'new',
    ...(remembered && { shareId }),
    note: [text(say(context, note)), ...(remembered ? [actions(takeBackAction(context, shareId))] : [])],
  };
}

/** Removes a shared message for who shared it, and for who may delete messages there. */
export async function unshare(
  context: Context,
  { share: id }: Extract<Invocation, { command: 'unshare' }>,
): Promise<Answer> {
  const { messages, request, store } = context;
  const shared = await store.share(id);
  if (!shared || shared.channel !== channelKey(request)) {
    return { card: [text(say(context, messages.alreadyTakenBack))], outcome: 'nothing' };
  }
  if (shared.reader !== readerKey(request) && !request.place.canModerate) {
    return { card: [text(say(context, messages.notYours))], outcome: 'refused' };
  }
  await store.removeShare(id);
  return {
    card: [text(say(context, messages.takenBack))],
    outcome: 'found',
    audience: 'channel',
    placement: 'remove',
    ...(shared.address !== undefined && { address: shared.address }),
    note: [text(say(context, messages.takenBack))],
  };
}

/** The message that the team sees. Its actions name section and language only, so that they never expire. */
function sharedCard(context: Context, preview: Preview, shareId: string | undefined): Card {
  const { section } = preview;
  const name = titleWords(context, section.title);
  return [
    ...body(context, preview),
    contextNode(say(context, context.messages.sharedBy(context.request.reader.name))),
    actions(
      readAction(context, section.id, name),
      ...(shareId === undefined ? [] : [takeBackAction(context, shareId)]),
    ),
  ];
}

function previewCard(context: Context, preview: Preview): Card {
  const name = titleWords(context, preview.section.title);
  return [...body(context, preview), actions(...shareAction(context, preview, name))];
}

/** Title, text and citation: the same in the preview and in what is posted. No marks: they would tell the query. */
function body(context: Context, { document, section, parts }: Preview): CardNode[] {
  const other = otherTitle(context, section.title);
  return [
    title({ level: 1, text: titleText(context, section.title) }),
    ...(other ? [contextNode(other)] : []),
    ...showParts(context, document, parts),
    contextNode(
      ...citationOf(
        context,
        document,
        section,
        parts.map(({ passage }) => passage),
      ),
    ),
  ];
}

function takeBackAction({ messages, locale }: Context, share: string): Button {
  return button({
    label: messages.takeBack,
    name: messages.takeBackShared,
    locale,
    invocation: { command: 'unshare', share },
    style: 'danger',
  });
}

const whole = (passage: Part['passage']): Part => ({ passage, cut: {} });

/** A store that cannot be written is no reason not to share; anything else is. */
function onlyUnavailable(error: unknown): false {
  if (error instanceof BotError && error.code === 'STORE_UNAVAILABLE') return false;
  throw error;
}

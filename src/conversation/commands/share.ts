/** Share and take back: reached by actions only. What is posted is the text that was previewed, by reference. */
import { randomUUID } from 'node:crypto';
import { BotError } from '../../errors.ts';
import {
  actions,
  type Button,
  button,
  type Card,
  type CardNode,
  context as contextNode,
  divider,
  type Text,
  text,
} from '../../reply/card.ts';
import type { ExcerptReference, Invocation } from '../../reply/invocation.ts';
import { nameLanguage, readAction } from '../actions.ts';
import type { Answer } from '../answer.ts';
import { type Context, channelKey, readerKey } from '../context.ts';
import { documentOf } from '../find.ts';
import { type Preview, sectionCitation, sectionHeading, sectionText } from '../section-body.ts';
import { type Part, say, titleWords } from '../show.ts';

/** The buttons under a preview that share it here, and elsewhere; none where that cannot be. */
export function shareActions(
  context: Context,
  { document, section, parts }: Preview,
  name: string,
): Button[] {
  const { messages, locale, request } = context;
  const { canShare, canShareElsewhere = false, inThread = false } = request.place;
  const excerpt = {
    section: section.id,
    parts: parts.map(({ passage, cut }) => ({ passage: passage.id, cut })),
    revision: document.revision,
  };
  const language = nameLanguage(context);
  const here = button({
    label: inThread ? messages.shareInThread : messages.share,
    name: inThread ? messages.shareSectionInThread(name) : messages.shareSection(name),
    locale,
    invocation: { command: 'share', excerpt, ...language },
  });
  const elsewhere = button({
    label: messages.shareElsewhere,
    name: messages.shareElsewhereSection(name),
    locale,
    invocation: { command: 'preview', excerpt, ...language },
  });
  return [...(canShare ? [here] : []), ...(canShareElsewhere ? [elsewhere] : [])];
}

/** Posts what was previewed, unless the document has changed since: then the reader gets the text as it is now. */
export async function share(
  context: Context,
  invocation: Extract<Invocation, { command: 'share' }>,
): Promise<Answer> {
  const { messages, request, store } = context;
  if (!request.place.canShare)
    return { card: [text(say(context, messages.cannotShareHere))], outcome: 'refused' };
  const asked = previewOf(context, invocation.excerpt);
  if ('outcome' in asked) return asked;
  const shareId = randomUUID();
  const record = {
    id: shareId,
    reader: readerKey(request),
    channel: channelKey(request),
    sharedAt: Date.now(),
  };
  const remembered = await store.addShare(record).then(() => true, onlyUnavailable);
  const card = sharedCard(context, asked, {
    ...(remembered && { shareId }),
    ...(invocation.comment !== undefined && { comment: invocation.comment }),
  });
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

/** Shows what sharing would post, while the reader chooses where. */
export function preview(context: Context, invocation: Extract<Invocation, { command: 'preview' }>): Answer {
  const asked = previewOf(context, invocation.excerpt);
  if ('outcome' in asked) return asked;
  return { card: body(context, asked), outcome: 'found', placement: 'new' };
}

/** What an action refers to; or, where the document has changed since it was shown, the text as it is now. */
function previewOf(context: Context, reference: ExcerptReference): Preview | Answer {
  const { messages, lookup } = context;
  const refuse = (sentence: string, now: Card = []): Answer => ({
    card: [text(say(context, sentence)), ...now],
    outcome: 'refused',
  });
  const section = lookup.section(reference.section);
  if (!section) return refuse(messages.shareGone);
  const document = documentOf(context, section);
  const parts = reference.parts.flatMap(({ passage: wanted, cut }) => {
    const passage = section.passages.find(({ id: known }) => known === wanted);
    return passage ? [{ passage, cut }] : [];
  });
  if (document.revision === reference.revision && parts.length === reference.parts.length)
    return { document, section, parts };
  const passages = parts.length > 0 ? parts.map(({ passage }) => passage) : section.passages.slice(0, 1);
  return refuse(
    messages.shareChanged,
    previewCard(context, { document, section, parts: passages.map(whole) }),
  );
}

/** Removes a shared message for who shared it, wherever they press, and for who may delete messages where it stands. */
export async function unshare(
  context: Context,
  { share: shareId }: Extract<Invocation, { command: 'unshare' }>,
): Promise<Answer> {
  const { messages, request, store } = context;
  const tell = (sentence: string, outcome: Answer['outcome']): Answer => ({
    card: [text(say(context, sentence))],
    outcome,
  });
  const shared = await store.share(shareId);
  if (!shared && !(await store.available())) return tell(messages.cannotTakeBackNow, 'refused');
  if (!shared) return tell(messages.alreadyTakenBack, 'nothing');
  const moderates = request.place.canModerate && shared.channel === channelKey(request);
  if (shared.reader !== readerKey(request) && !moderates) return tell(messages.notYours, 'refused');
  if (shared.address === undefined && request.pressedOn !== 'shared')
    return tell(messages.cannotTakeBackNow, 'refused');
  return {
    ...tell(messages.takenBack, 'found'),
    audience: 'channel',
    placement: 'remove',
    shareId,
    ...(shared.address !== undefined && { address: shared.address }),
    note: [text(say(context, messages.takenBack))],
  };
}

/** The message that the team sees. Its actions name section and language only, so that they never expire. */
function sharedCard(
  context: Context,
  preview: Preview,
  { shareId, comment }: { readonly shareId?: string; readonly comment?: string },
): Card {
  const { section } = preview;
  const name = titleWords(context, section.title);
  return [
    ...(comment === undefined ? [] : [text(commentWords(context, comment)), divider()]),
    ...body(context, preview),
    contextNode(say(context, context.messages.sharedBy(context.request.reader.name))),
    actions(
      readAction(context, section.id, name),
      ...(shareId === undefined ? [] : [takeBackAction(context, shareId)]),
    ),
  ];
}

/** What the sharer says to it, line by line and in their name, so that nobody takes it for the document's. */
function commentWords({ locale, messages, request }: Context, comment: string): Text {
  const said = [messages.says(request.reader.name), ...comment.split(/\r\n?|\n/)];
  return {
    locale,
    content: said.flatMap((line, index) => [
      ...(index === 0 ? [] : [{ type: 'break' as const }]),
      { type: 'text' as const, value: line },
    ]),
  };
}

function previewCard(context: Context, preview: Preview): Card {
  const name = titleWords(context, preview.section.title);
  return [...body(context, preview), actions(...shareActions(context, preview, name))];
}

/** Title, text and citation: the same in the preview and in what is posted. No marks: they would tell the query. */
function body(context: Context, preview: Preview): CardNode[] {
  return [
    ...sectionHeading(context, preview.section),
    ...sectionText(context, preview),
    sectionCitation(context, preview),
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

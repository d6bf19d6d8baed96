/** One question from Slack: a request for the bot, and its reply on the surface it was asked on. */
import type { webApi } from '@slack/bolt';
import type { Bot } from '../../src/bot.ts';
import type { Place, Reply, Request } from '../../src/conversation/request.ts';
import type { Locale } from '../../src/corpus/model.ts';
import { type Card, text, words } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { DeliveryError } from './attempts.ts';
import { renderCard } from './blocks.ts';
import type { People } from './people.ts';
import type { Rendering, Surface } from './surface.ts';
import { type Words, wordsFor } from './words.ts';

/** Who asks in Slack, and where. */
export interface Origin {
  readonly client: webApi.WebClient;
  readonly team: string;
  readonly user: string;
  /** What Slack calls them in the payload, until their profile is known. */
  readonly userName?: string;
  /** The conversation; absent in a window or the Home tab. */
  readonly channel?: string;
  /** The message whose thread answers go to. */
  readonly thread?: string;
  /** Whether the conversation is of the reader and the bot alone. */
  readonly alone?: boolean;
}

export interface Question extends Pick<Request, 'input' | 'pressedOn'> {
  readonly origin: Origin;
  readonly surface: Surface;
}

export interface AnsweringOptions {
  readonly bot: Bot;
  readonly people: People;
  readonly defaultLanguage?: Locale;
  /** Told of what Slack did not take, in a sentence. */
  readonly note: (message: string) => void;
}

export interface Answering {
  /** Asks the bot and shows what it says. Gives false when a share or its removal did not come about. */
  answer(question: Question): Promise<boolean>;
  respond(question: Omit<Question, 'surface'>): Promise<Reply>;
  render(card: Card, locale: Locale, origin: Origin, kind: Surface['kind']): Promise<Rendering>;
  /** Shows it on the surface; as `answer`. */
  deliver(reply: Reply, question: Omit<Question, 'input'>): Promise<boolean>;
  /** Posts, or removes, what a reply to the channel says, and shows the reader nothing of it. */
  carryOut(reply: Reply, where: CarryOut): Promise<Outcome>;
  /** The action that a button stands for, and where its answers go. */
  unpack(value: string): Promise<Pressed>;
}

export interface CarryOut extends Pick<Question, 'origin' | 'surface'> {
  /** The language in which the reader is told of it; else that of the reply. */
  readonly locale?: Locale;
}

/** Whether it came about, and what the reader is to be told of it. */
export interface Outcome {
  readonly done: boolean;
  readonly card: Card;
}

export interface Pressed extends Pick<Origin, 'thread' | 'alone'> {
  readonly input: Invocation | undefined;
}

export function createAnswering({ bot, people, defaultLanguage, note }: AnsweringOptions): Answering {
  let last: Promise<void> = Promise.resolve();
  /**
   * One answer begins in each turn of the event loop, so that whatever else has arrived is acknowledged between them: with
   * more questions than can be answered, answers get late, but acknowledgements do not.
   */
  const turn = (): Promise<void> => {
    last = last.then(() => new Promise((resolve) => void setImmediate(resolve)));
    return last;
  };
  const respond: Answering['respond'] = async ({ input, pressedOn, origin }) => {
    const { client, team, user, userName } = origin;
    const person = await people.person(client, team, user);
    await turn();
    return bot.respond({
      input,
      reader: {
        id: user,
        name: person.name ?? userName ?? user,
        ...(person.locale !== undefined && { clientLocale: person.locale }),
      },
      place: placeOf(origin, person.moderates),
      ...(pressedOn && { pressedOn }),
      ...(defaultLanguage && { workspaceLocale: defaultLanguage }),
    });
  };

  const render: Answering['render'] = async (card, locale, origin, kind) => {
    const before = marker(origin);
    const owner = `slack:${origin.team}`;
    const pack = async (invocation: Invocation, limit: number): Promise<string> =>
      before + (await bot.pack(invocation, { limit: limit - before.length, owner }));
    return { ...(await renderCard(card, { surface: kind, locale, pack })), locale };
  };

  const carryOut: Answering['carryOut'] = async (reply, { origin, surface, locale = reply.locale }) => {
    const { shareId, note: notice = [], placement, address: standsAt } = reply;
    const failed = async (sentence: (words: Words) => string): Promise<Outcome> => ({
      done: false,
      card: await said(sentence, locale),
    });
    try {
      if (placement === 'remove') {
        await surface.remove(standsAt);
        if (shareId !== undefined) await bot.removed(shareId);
        return { done: true, card: notice };
      }
      const posted = await render(reply.card, reply.locale, origin, 'message');
      // What would be posted is not what was previewed.
      if (posted.cut) throw new DeliveryError('msg_too_long', { uncertain: false });
      const address = await surface.post(posted);
      if (shareId !== undefined && address !== undefined) await bot.delivered(shareId, address);
      // Slack does not say where an answer to a press stands: it is taken back there, not from here.
      return { done: true, card: address === undefined ? withoutActions(notice) : notice };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      note(error.message);
      if (placement === 'remove') return failed((words) => words.cannotRemove(error.reason));
      if (shareId !== undefined && !error.uncertain) await bot.removed(shareId);
      return failed((words) => notPosted(words, error));
    }
  };

  const deliver: Answering['deliver'] = async (reply, { origin, surface, pressedOn }) => {
    const show = async (card: Card, placement: 'new' | 'replace'): Promise<void> =>
      surface.show(await render(card, reply.locale, origin, surface.kind), placement);
    if (reply.audience === 'reader') {
      await show(reply.card, reply.placement === 'replace' ? 'replace' : 'new');
      return true;
    }
    const { done, card } = await carryOut(reply, { origin, surface });
    await show(card, done && pressedOn === 'private' ? 'replace' : 'new');
    return done;
  };

  return {
    respond,
    render,
    carryOut,
    deliver,
    answer: async (question) => deliver(await respond(question), question),
    async unpack(value) {
      const [, mark, packed = ''] = /^(?:~(\d+\.\d+|alone)~)?(.*)$/s.exec(value) ?? [];
      const input = await bot.unpack(packed);
      if (mark === undefined) return { input };
      return mark === 'alone' ? { input, alone: true } : { input, thread: mark };
    },
  };
}

function placeOf({ team, user, channel, alone = false, thread }: Origin, moderates: boolean): Place {
  return {
    platform: 'slack',
    workspace: team,
    channel: channel ?? `user ${user}`,
    canShare: channel !== undefined && !alone,
    canShareElsewhere: true,
    canConfigure: channel !== undefined,
    canModerate: moderates,
    ...(thread !== undefined && { inThread: true }),
  };
}

/** What the value of a button begins with, so that what follows a press goes where the answers before it went. */
function marker({ thread, alone }: Origin): string {
  if (alone) return '~alone~';
  return thread === undefined ? '' : `~${thread}~`;
}

/** A sentence of the adapter's own, as a card. */
export async function said(sentence: (words: Words) => string, locale: Locale): Promise<Card> {
  return [text(words(sentence(await wordsFor(locale)), locale))];
}

/** Why something does not stand in a channel, and what mends it. */
export function notPosted(words: Words, { reason, uncertain, retryAfterMs }: DeliveryError): string {
  if (uncertain) return words.maybePosted;
  if (retryAfterMs !== undefined) return words.busy;
  return reason === 'msg_too_long' ? words.tooLong : words.cannotPost(reason);
}

function withoutActions(card: Card): Card {
  return card.filter(({ type }) => type !== 'actions');
}

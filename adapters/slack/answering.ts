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
  deliver(reply: Reply, question: Question): Promise<boolean>;
  /** Says that Slack did not let an answer be posted, and what can be done. */
  refusal(locale: Locale, reason: string, origin: Origin): Promise<Rendering>;
  /** The action that a button stands for, and where its answers go. */
  unpack(value: string): Promise<Pressed>;
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

  const deliver: Answering['deliver'] = async (reply, { origin, surface, pressedOn }) => {
    const show = async (card: Card, placement: 'new' | 'replace'): Promise<void> =>
      surface.show(await render(card, reply.locale, origin, surface.kind), placement);
    const tell = async (sentence: (words: Words) => string): Promise<void> =>
      show([text(words(sentence(await wordsFor(reply.locale)), reply.locale))], 'new');
    const onPress = pressedOn === 'private' ? 'replace' : 'new';

    if (reply.audience === 'reader') {
      await show(reply.card, reply.placement === 'replace' ? 'replace' : 'new');
      return true;
    }
    const { shareId, note: notice = [] } = reply;
    let address: string | undefined;
    try {
      if (reply.placement === 'remove') await surface.remove(reply.address);
      else {
        const posted = await render(reply.card, reply.locale, origin, 'message');
        // What would be posted is not what was previewed.
        if (posted.cut) throw new DeliveryError('msg_too_long', { uncertain: false });
        address = await surface.post(posted);
      }
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      note(error.message);
      if (reply.placement === 'remove') await tell((said) => said.cannotRemove(error.reason));
      else if (error.uncertain) await tell((said) => said.maybePosted);
      else {
        if (shareId !== undefined) await bot.removed(shareId);
        await tell((said) =>
          error.reason === 'msg_too_long' ? said.tooLong : said.cannotPost(error.reason),
        );
      }
      return false;
    }
    if (reply.placement === 'remove') {
      if (shareId !== undefined) await bot.removed(shareId);
      await show(notice, onPress);
    } else {
      if (shareId !== undefined && address !== undefined) await bot.delivered(shareId, address);
      // Slack does not say where an answer to a press stands: it is taken back there, not from here.
      await show(address === undefined ? withoutActions(notice) : notice, onPress);
    }
    return true;
  };

  return {
    respond,
    render,
    refusal: async (locale, reason, origin) => {
      const { cannotPost } = await wordsFor(locale);
      return render([text(words(cannotPost(reason), locale))], locale, origin, 'message');
    },
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

function withoutActions(card: Card): Card {
  return card.filter(({ type }) => type !== 'actions');
}

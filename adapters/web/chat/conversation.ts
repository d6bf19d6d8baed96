/** What one reader asked and pressed, and the answers that only they see. One thing is answered after another. */

import { randomInt } from 'node:crypto';
import type { Bot } from '../../../src/bot.ts';
import { withoutCommand } from '../../../src/conversation/command-name.ts';
import type { Place, Reader, Reply, Request } from '../../../src/conversation/request.ts';
import type { Locale } from '../../../src/corpus/model.ts';
import type { Card } from '../../../src/reply/card.ts';
import type { Invocation } from '../../../src/reply/invocation.ts';
import { renderPlainText } from '../../../src/reply/plain-text.ts';
import { safeText } from '../../../src/reply/safe-text.ts';
import { renderCard } from '../card/card.ts';
import type { Channel, SharedMessage } from './channel.ts';

export interface PrivateMessage {
  /** As a page names it: `m12`. */
  readonly id: string;
  /** Grows whenever the card is replaced, so that a press on what was there before runs nothing. */
  readonly version: number;
  /** What was typed; absent on the answer to a press. */
  readonly typed?: string;
  /** The card, rendered. */
  readonly html: string;
  /** The language of the bot's own sentences in it. */
  readonly locale: Locale;
  /** What its buttons run, by their number. */
  readonly actions: readonly Invocation[];
}

/** What came of it: the messages that are new or changed, and what a screen reader says of them. */
export interface Answer {
  readonly messages: readonly PrivateMessage[];
  readonly status: string;
}

export interface Conversation {
  /** Oldest first; the oldest goes when there are more than 30. */
  readonly messages: readonly PrivateMessage[];
  /** About how much memory it takes, in bytes. */
  readonly size: number;
  /** Says what can be asked, to who has not asked anything yet, in the language they have by now. */
  greet(): Promise<void>;
  say(text: string): Promise<Answer>;
  /**
   * Runs an action, by its number, of a private message (`m12.3`: id and version) or of a shared one (`s5`). What has
   * changed since is shown as it is now and not run; gives nothing when the message never had such an action.
   */
  press(message: string, action: number): Promise<Answer | undefined>;
}

export interface ConversationOptions {
  readonly bot: Bot;
  readonly channel: Channel;
  /** What the command is called: typed text may begin with it. */
  readonly command: string;
  /** Who asks, by the name and language they have by now. */
  readonly reader: () => Promise<Reader>;
  /** Whether a page may still show messages that are not remembered any more: new ones must not be taken for those. */
  readonly again?: boolean;
  readonly onDefect: (error: unknown) => void;
}

export const PLACE: Place = {
  platform: 'web',
  workspace: 'local',
  channel: 'team',
  canShare: true,
  canConfigure: false,
  canModerate: false,
};

const MESSAGES = 30;
/** Below the heading of its pane. */
const IN_A_PANE = { headingLevel: 3 } as const;

export function createConversation({
  bot,
  channel,
  command,
  reader,
  again = false,
  onDefect,
}: ConversationOptions): Conversation {
  const messages = new Map<string, PrivateMessage>();
  let count = again ? randomInt(1_000, 1_000_000_000) : 0;
  /** By the id of a share, the private message that says so. */
  const notes = new Map<string, string>();
  let greeting: PrivateMessage | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** Two presses at once would both see the card as it was before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work);
    last = done.catch(() => {});
    return done;
  };
  const respond = async (request: Pick<Request, 'input' | 'pressedOn'>): Promise<Reply> =>
    bot.respond({ ...request, reader: await reader(), place: PLACE });
  const keep = (message: PrivateMessage): PrivateMessage => {
    messages.set(message.id, message);
    const [oldest] = messages.keys();
    if (messages.size > MESSAGES && oldest !== undefined) messages.delete(oldest);
    return message;
  };

  /** Shows a card to this reader, in place of one that was pressed or below all others. */
  const show = async (card: Card, locale: Locale, { pressed, typed }: Where = {}): Promise<Answer> => {
    const rendered = { ...(await renderCard(card, IN_A_PANE)), locale };
    const message = pressed
      ? keep({ ...pressed, ...rendered, version: pressed.version + 1 })
      : keep({ id: `m${++count}`, version: 1, ...(typed !== undefined && { typed }), ...rendered });
    return { messages: [message], status: firstLine(card) };
  };

  const deliver = async (reply: Reply, on: { pressed?: PrivateMessage; shared?: SharedMessage } = {}) => {
    const { card, locale, note, placement, shareId } = reply;
    const { pressed } = on;
    if (reply.audience === 'reader')
      return show(card, locale, placement === 'replace' && pressed ? { pressed } : {});
    let settled: Promise<void> | undefined;
    let noted = pressed;
    if (placement === 'remove') {
      const where = reply.address ?? on.shared?.id;
      if (where !== undefined) channel.remove(where);
      if (shareId !== undefined) {
        settled = bot.removed(shareId);
        // The note that it was shared is true no more.
        noted ??= messages.get(notes.get(shareId) ?? '');
      }
    } else {
      const { name } = await reader();
      const message = channel.post({
        ...(await renderCard(card, IN_A_PANE)),
        locale,
        sharedBy: name,
        at: Date.now(),
      });
      if (shareId !== undefined) {
        settled = bot.delivered(shareId, channel.addressOf(message));
        if (pressed) notes.set(shareId, pressed.id);
      }
    }
    // The channel has it: the reader must see so, even where the store could not be told.
    await settled?.catch(onDefect);
    return show(note ?? card, locale, noted ? { pressed: noted } : {});
  };

  const press = async (where: string, action: number): Promise<Answer | undefined> => {
    const [, id, version] = /^(m\d+(?=\.)|s\d+)(?:\.(\d+))?$/.exec(where) ?? [];
    if (id === undefined) return undefined;
    const pressed = messages.get(id);
    const shared = channel.find(id);
    const message = pressed ?? shared;
    if (!message) return deliver(await respond({ pressedOn: id.startsWith('s') ? 'shared' : 'private' }));
    if (pressed && pressed.version !== Number(version)) return { messages: [pressed], status: '' };
    const input = message.actions[action];
    if (!input) return undefined;
    return pressed
      ? deliver(await respond({ input, pressedOn: 'private' }), { pressed })
      : deliver(await respond({ input, pressedOn: 'shared' }), shared ? { shared } : {});
  };

  return {
    get messages() {
      return [...messages.values()];
    },
    get size() {
      return [...messages.values()].reduce((sum, message) => sum + sizeOf(message), 0);
    },
    greet: () =>
      inTurn(async () => {
        const [only, more] = messages.values();
        if (more || (only && only !== greeting) || bot.corpus.documents.length === 0) return;
        const { card, locale } = await respond({ input: { command: 'help' } });
        if (greeting?.locale === locale) return;
        const { id = `m${count}`, version = 0 } = greeting ?? {};
        greeting = keep({ id, version: version + 1, ...(await renderCard(card, IN_A_PANE)), locale });
      }),
    say: (text) =>
      inTurn(async () => {
        const typed = safeText(text).trim();
        const { card, locale } = await respond({ input: withoutCommand(typed, command) });
        return show(card, locale, { typed });
      }),
    press: (message, action) => inTurn(() => press(message, action)),
  };
}

interface Where {
  readonly pressed?: PrivateMessage;
  readonly typed?: string;
}

function firstLine(card: Card): string {
  const lines = renderPlainText(card, { command: () => undefined }).split('\n');
  return lines.find((line) => line.trim() !== '')?.trim() ?? '';
}

function sizeOf({ html, typed = '', actions }: PrivateMessage): number {
  return 2 * (html.length + typed.length + JSON.stringify(actions).length);
}

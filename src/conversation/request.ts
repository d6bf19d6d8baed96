/** What comes in and what goes out of a conversation, on every platform. */
import type { Locale } from '../corpus/model.ts';
import type { Card } from '../reply/card.ts';
import type { Invocation } from '../reply/invocation.ts';

/** Who asks. `id` is unique within the platform and workspace. */
export interface Reader {
  readonly id: string;
  /** As the team sees them; shown beside what they share. */
  readonly name: string;
  /** The language of their client as the platform gives it, a BCP 47 tag such as `zh-TW`. */
  readonly clientLocale?: string;
}

/** Where it is asked. */
export interface Place {
  readonly platform: 'terminal' | 'web' | 'slack' | 'discord';
  readonly workspace: string;
  readonly channel: string;
  /** Whether there is somebody to share with: false in a terminal and in a conversation with the bot alone. */
  readonly canShare: boolean;
  /** Whether the platform lets this reader choose another place to share to: a press on `preview` is where they do. */
  readonly canShareElsewhere?: boolean;
  /** Whether commands are chosen from a list here and filled in, not typed. */
  readonly choosesCommands?: boolean;
  /** Whether this is the thread of a message, so that sharing replies to it. */
  readonly inThread?: boolean;
  /** Whether the platform lets this reader set the channel's default language. */
  readonly canConfigure: boolean;
  /** Whether the platform lets this reader delete messages of others here. */
  readonly canModerate: boolean;
}

export interface Request {
  /**
   * What was typed after the bot's name, or the action that was pressed. Absent: an action was pressed that cannot be read
   * any more, since it is too old or of another version; the reply says so.
   */
  readonly input?: string | Invocation | undefined;
  readonly reader: Reader;
  readonly place: Place;
  /** What the pressed action stands on; a typed request stands on nothing. */
  readonly pressedOn?: 'private' | 'shared';
  /** How many hits a screen has, where the reader may say so; else five. */
  readonly limit?: number;
  /** The language that the workspace is set to. */
  readonly workspaceLocale?: Locale;
}

export interface Reply {
  readonly card: Card;
  /** The language of the bot's own sentences in the card. */
  readonly locale: Locale;
  readonly audience: 'reader' | 'channel';
  readonly placement: 'new' | 'replace' | 'remove';
  /** Whether the reader got what they asked for: a terminal's exit code, a metric's label. */
  readonly outcome: 'found' | 'nothing' | 'refused';
  /**
   * On a reply to the channel: with a new message, hand it to `bot.delivered` with where the message stands; with one to
   * be removed, hand it to `bot.removed` once that is done. Until then a removal can be tried again.
   */
  readonly shareId?: string;
  /** Where a message to be removed stands, as it was given to `bot.delivered`; absent: it is the one pressed on. */
  readonly address?: string;
  /** What the presser sees privately beside a reply to the channel, in place of the card they pressed. */
  readonly note?: Card;
}

/** A choice offered while something is being typed. */
export interface Suggestion {
  /** What is shown: both titles in one line (`绩效指标 · KPIs`). */
  readonly label: string;
  /** The language that the label begins with. */
  readonly locale: Locale;
  /** What is put in the reader's place where a platform asks for a name alone. */
  readonly value: string;
  /**
   * The whole line, where one is typed: sent as it is, it leads to what was chosen (`read common-ospo-kpis`). What was
   * typed before is kept, unless it would lead elsewhere.
   */
  readonly text: string;
  readonly kind: 'section' | 'document' | 'person' | 'term';
}

/**
 * Where the answers to one interaction go. Discord waits three seconds for the first (interactions/receiving-and-responding):
 * when that takes long, it is told that more follows, and the answer comes after. What Discord does not take as components
 * is sent as text alone.
 */
import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessageTopLevelComponent,
  InteractionType,
  InteractionResponseType as Kind,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { attempt, CODES, codeOf, type Repeatable } from './calls.ts';

/** Gives Discord its first answer. Resolves when Discord has it. @throws what Discord answers */
export type First = (response: APIInteractionResponse) => Promise<void>;

/** What is shown, in two ways. */
export interface Shown {
  readonly components: APIMessageTopLevelComponent[];
  /** The same as text alone; `cut` when that is not all of it. */
  readonly plain: () => Plain;
}

export interface Plain {
  readonly content: string;
  readonly cut: boolean;
}

/** A message as Discord gives it back. */
const MESSAGE = z.object({ id: z.string(), channel_id: z.string(), flags: z.number().default(0) });
export type Message = z.output<typeof MESSAGE>;

export interface Response {
  /** Shows it to the asker alone: in place of the private message that was pressed, or below. */
  privately(shown: Shown, place: 'replace' | 'below'): Promise<void>;
  /** Posts it for everybody. @throws what Discord answers; ZodError where that is no message */
  publicly(shown: Shown): Promise<Message>;
  /** Says that a press was heard, before messages change. */
  acknowledge(): Promise<void>;
  /** Removes the message that was pressed. @throws what Discord answers, unless it is gone already */
  removePressed(): Promise<void>;
}

export interface ResponseOptions {
  readonly first: First;
  readonly rest: REST;
  /** Who a typed command is answered for, as far as is known before it is answered. */
  readonly audience: 'reader' | 'channel';
}

/** Nobody is ever mentioned. */
export const NOBODY = { parse: [] };
const PRIVATE: number = MessageFlags.Ephemeral;
const COMPONENTS: number = MessageFlags.IsComponentsV2;

/** Milliseconds after which an answer is deferred. */
const DEFERRED_AFTER = 1500;

export function createResponse(
  { type, application_id, token }: APIInteraction,
  { first, rest, audience }: ResponseOptions,
): Response {
  const webhook = Routes.webhook(application_id, token);
  const original = Routes.webhookMessage(application_id, token);
  const isCommand = type === InteractionType.ApplicationCommand;
  /** The first answer, once it has been given; `deferred` while what it promised is still to come. */
  let answered: Promise<void> | undefined;
  let deferred = false;

  const answerFirst = (response: APIInteractionResponse): Promise<void> => {
    answered = first(response).catch((error: unknown) => {
      // Discord has heard nothing yet: the next answer is the first again.
      answered = undefined;
      deferred = false;
      throw error;
    });
    return answered;
  };
  const timer = setTimeout(() => {
    deferred = true;
    const flags = isCommand && audience === 'reader' ? { data: { flags: PRIVATE } } : undefined;
    const type = isCommand ? Kind.DeferredChannelMessageWithSource : Kind.DeferredMessageUpdate;
    // That it failed is told by the answer itself.
    answerFirst({ type, ...flags } as APIInteractionResponse).catch(() => {});
  }, DEFERRED_AFTER);

  /** Answers with components, and with text where Discord does not take those. */
  const sent = async <T>(
    { components, plain }: Shown,
    flags: number,
    send: (body: Body) => Promise<T>,
    isWhole = false,
  ): Promise<T> => {
    const common = { allowed_mentions: NOBODY };
    try {
      return await send({ ...common, flags: flags | COMPONENTS, components });
    } catch (error) {
      if (codeOf(error) !== CODES.invalidForm) throw error;
      const { content, cut } = plain();
      if (isWhole && cut) throw error;
      return send({ ...common, flags, content });
    }
  };
  const post = (body: Body, repeatable: Repeatable): Promise<unknown> => {
    const query = new URLSearchParams({ wait: 'true' });
    return attempt(() => rest.post(webhook, { auth: false, query, body }), repeatable);
  };
  const edit = (body: Body): Promise<unknown> =>
    attempt(() => rest.patch(original, { auth: false, body }), 'harmless');
  const remove = (): Promise<unknown> =>
    attempt(() => rest.delete(original, { auth: false }), 'harmless').catch(unlessGone);
  /** Whether this is the first answer; later ones wait for it. */
  const isFirst = async (): Promise<boolean> => {
    clearTimeout(timer);
    await answered?.catch(() => {});
    return answered === undefined;
  };
  return {
    async privately(shown, place) {
      const replaces = place === 'replace';
      if (await isFirst()) {
        const kind = replaces ? Kind.UpdateMessage : Kind.ChannelMessageWithSource;
        await sent(shown, PRIVATE, (data) => {
          // A message of components cannot become one of text.
          const type = 'components' in data ? kind : Kind.ChannelMessageWithSource;
          return answerFirst({ type, data } as APIInteractionResponse);
        });
        return;
      }
      const awaited = isCommand && deferred;
      deferred = false;
      if (awaited && audience === 'channel') await remove();
      const stands = replaces || (awaited && audience === 'reader');
      await sent(shown, 0, (body) =>
        stands && ('components' in body || awaited)
          ? edit(body)
          : post({ ...body, flags: body.flags | PRIVATE }, 'harmless'),
      );
    },
    async publicly(shown) {
      const isFirstOne = await isFirst();
      if (!isCommand) {
        if (isFirstOne) await answerFirst({ type: Kind.DeferredMessageUpdate });
        return MESSAGE.parse(await sent(shown, 0, (body) => post(body, 'posts'), true));
      }
      if (!isFirstOne) {
        deferred = false;
        return MESSAGE.parse(await sent(shown, 0, edit, true));
      }
      const type = Kind.ChannelMessageWithSource;
      await sent(shown, 0, (data) => answerFirst({ type, data } as APIInteractionResponse), true);
      return MESSAGE.parse(await attempt(() => rest.get(original, { auth: false }), 'harmless'));
    },
    async acknowledge() {
      if (await isFirst()) await answerFirst({ type: Kind.DeferredMessageUpdate });
    },
    async removePressed() {
      await remove();
    },
  };
}

interface Body {
  readonly flags: number;
  readonly components?: APIMessageTopLevelComponent[];
  readonly content?: string;
  readonly allowed_mentions: typeof NOBODY;
}

/** That a message is gone already is what was wanted. */
export function unlessGone(error: unknown): void {
  if (codeOf(error) !== CODES.unknownMessage) throw error;
}

/**
 * Who asks in a workspace that the bot has no token for: bolt runs no handler then, and its silence would look like a bot
 * that is broken. They are told privately, in both languages, since nobody there can be asked for theirs.
 */
import type { Authorize } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { BotError } from '../../src/errors.ts';
import type { Once } from '../once.ts';
import { attempt, DeliveryError } from './attempts.ts';
import { deliveryKey } from './delivery-key.ts';
import { NotInstalledError } from './installations.ts';
import { postTo } from './response-url.ts';
import { wordsFor } from './words.ts';

export interface StrangersOptions {
  /** The origin that the app is installed at; absent: it is not known. */
  readonly publicUrl?: string;
  readonly once: Once;
  /** Told in a sentence why somebody is not answered, once in a quarter of an hour. */
  readonly note: (message: string) => void;
  /** Told of every answer, which is to be finished before the process ends. */
  readonly during: (answer: Promise<void>) => void;
}

/** Milliseconds, and reasons: each event of a workspace would repeat its own. */
const NOTED_FOR = 15 * 60 * 1000;
const NOTED = 1000;

/** `authorize`, answering those that it has no token for. It rejects for them all the same. */
export function answeringStrangers(
  authorize: Authorize<boolean>,
  { publicUrl, once, note, during }: StrangersOptions,
): Authorize<boolean> {
  const noted = new LRUCache<string, true>({ max: NOTED, ttl: NOTED_FOR });

  const answer = async (url: string, why: Error): Promise<void> => {
    const install = publicUrl === undefined ? undefined : `${publicUrl}/slack/install`;
    const said = [await wordsFor('en'), await wordsFor('zh')].map((words) => {
      if (why instanceof NotInstalledError) return words.notInstalled(install);
      const mended = why instanceof BotError && why.code === 'CONFIG_INVALID';
      return words.notRead(mended ? install : undefined);
    });
    const text = said.join('\n');
    await attempt(
      () => postTo(url, { text, response_type: 'ephemeral', replace_original: false }),
      'harmless',
    ).catch((error: unknown) => {
      if (!(error instanceof DeliveryError)) throw error;
      note(error.message);
    });
  };

  return async (source, body) => {
    try {
      return await authorize(source, body);
    } catch (error) {
      const why = innermost(error);
      const where = source.teamId ?? source.enterpriseId ?? 'a workspace';
      const sentence = `Slack: nobody in ${where} is answered: ${why.message.replace(/\.$/, '')}.`;
      if (!noted.has(sentence)) note(sentence);
      noted.set(sentence, true);
      const payload = (body ?? {}) as unknown as Readonly<Record<string, unknown>>;
      const { response_url: url } = payload;
      if (typeof url === 'string' && once.isFirst(deliveryKey(payload))) during(answer(url, why));
      throw error;
    }
  };
}

/** What `@slack/oauth` has wrapped. */
function innermost(error: unknown): Error {
  const { original } = (error ?? {}) as { original?: unknown };
  if (original !== undefined) return innermost(original);
  return error instanceof Error ? error : new Error(String(error));
}

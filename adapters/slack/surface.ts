/** Where something was asked in Slack, and how answers get there: each way to answer in one place. */
import type { types, webApi } from '@slack/bolt';
import type { Locale } from '../../src/corpus/model.ts';
import { attempt, DeliveryError, failureOf, type Repeatable } from './attempts.ts';
import type { Surface as Kind } from './limits.ts';
import { postTo } from './response-url.ts';

export interface Rendering {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  /** Whether it lacks text of documents for which there was no room. */
  readonly cut: boolean;
  /** The language of the bot's own sentences in it. */
  readonly locale: Locale;
}

/** Every method throws a DeliveryError when Slack does not take it. */
export interface Surface {
  readonly kind: Kind;
  /** Shows it to the reader alone: below, or in place of what they pressed. */
  show(rendering: Rendering, placement: 'new' | 'replace'): Promise<void>;
  /** Shows it to everybody here; gives where it stands, where Slack says so. */
  post(rendering: Rendering): Promise<string | undefined>;
  /** Removes a message: where an earlier `post` says it stands, or the one that was pressed on. */
  remove(address: string | undefined): Promise<void>;
}

/** Sources are credited, not previewed. */
const UNFURL_NOTHING = { unfurl_links: false, unfurl_media: false } as const;

export interface ByResponseUrl {
  readonly client: webApi.WebClient;
  readonly url: string;
  /** The message whose thread this is in. */
  readonly thread?: string;
  /** In a conversation of the reader and the bot alone, where nothing needs to be hidden. */
  readonly alone?: boolean;
}

/** What a command, or a press on a message, is answered by: the bot need not be a member. */
export function byResponseUrl({ client, url, thread, alone = false }: ByResponseUrl): Surface {
  const inThread = thread === undefined ? {} : { thread_ts: thread };
  return {
    kind: 'message',
    show: ({ text, blocks }, placement) => {
      const how =
        placement === 'replace'
          ? { replace_original: true }
          : ({
              response_type: alone ? 'in_channel' : 'ephemeral',
              replace_original: false,
              ...inThread,
            } as const);
      // Where only the reader sees it, twice is better than not at all.
      return attempt(() => postTo(url, { text, blocks, ...how }), 'harmless');
    },
    post: async ({ text, blocks }) => {
      const how = {
        response_type: 'in_channel',
        replace_original: false,
        ...UNFURL_NOTHING,
        ...inThread,
      } as const;
      await attempt(() => postTo(url, { text, blocks, ...how }), 'posts');
      return undefined;
    },
    remove: (address) =>
      address === undefined
        ? attempt(() => postTo(url, { delete_original: true }), 'harmless')
        : deleteMessage(client, address),
  };
}

export interface ByMessage {
  readonly client: webApi.WebClient;
  readonly channel: string;
  readonly thread?: string;
  /** As in `ByResponseUrl`. */
  readonly alone?: boolean;
}

/** What a mention or a message to the bot is answered by: as a message like theirs. */
export function byMessage({ client, channel, thread, alone = false }: ByMessage): Surface {
  const post = async (rendering: Rendering, repeatable: Repeatable): Promise<string> => {
    const { ts = '' } = await attempt(
      () =>
        client.chat.postMessage({
          channel,
          ...(thread !== undefined && { thread_ts: thread }),
          text: rendering.text,
          blocks: rendering.blocks,
          ...UNFURL_NOTHING,
        }),
      repeatable,
    );
    return `${channel}/${ts}`;
  };
  return {
    kind: 'message',
    show: async (rendering) => void (await post(rendering, alone ? 'harmless' : 'posts')),
    post: (rendering) => post(rendering, 'posts'),
    remove: (address) => (address === undefined ? Promise.resolve() : deleteMessage(client, address)),
  };
}

/**
 * A window or the Home tab, shown anew with every answer by `show`, which throws a DeliveryError. Nothing can be posted from
 * there, only shared elsewhere.
 */
export function byView(kind: 'modal' | 'home', show: (rendering: Rendering) => Promise<void>): Surface {
  return {
    kind,
    show,
    post: () => Promise.reject(new DeliveryError('no channel here', { uncertain: false })),
    remove: () => Promise.reject(new DeliveryError('no message here', { uncertain: false })),
  };
}

/** `C1/1700000000.000100` */
async function deleteMessage(client: webApi.WebClient, address: string): Promise<void> {
  const [channel = '', ts = ''] = address.split('/');
  await attempt(() => client.chat.delete({ channel, ts }), 'harmless').catch((error: unknown) => {
    // It is gone already, which is what was wanted.
    if (failureOf(error).reason !== 'message_not_found') throw error;
  });
}

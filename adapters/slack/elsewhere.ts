/** “Share elsewhere…”: a window to choose a conversation, a language and a comment, with what will be posted below. */
import type { App, BlockAction, types, ViewSubmitAction, webApi } from '@slack/bolt';
import type { LanguageChoice } from '../../src/corpus/model.ts';
import { en } from '../../src/messages/en.ts';
import { divider, text, words as textOf } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import type { Answering, Origin } from './answering.ts';
import { attempt, DeliveryError } from './attempts.ts';
import { byMessage, byResponseUrl, type Rendering, type Surface } from './surface.ts';
import { plain } from './views.ts';
import { wordsFor } from './words.ts';

type Preview = Extract<Invocation, { command: 'preview' }>;

/** What was pressed to come here: its answer is told there, too. */
export interface PressedOn {
  readonly url?: string;
  /** Whether that is the reader's own message, which may be replaced. */
  readonly isPrivate?: boolean;
  /** Whether a window is open already. */
  readonly stacked?: boolean;
}

export interface Elsewhere {
  /** Opens the window; says on `surface` when Slack does not. */
  open(origin: Origin, surface: Surface, preview: Preview, triggerId: string, on: PressedOn): Promise<void>;
  /** Another language was chosen in the window. */
  showAgain(client: webApi.WebClient, origin: Origin, body: BlockAction): Promise<void>;
}

/** The callback id of the window. */
const WINDOW = 'share_elsewhere';
const LONGEST_COMMENT = 500;
/** Characters of the packed action in the window's metadata, which holds 3,000 with all. */
const METADATA_ACTION = 1500;

/** What the window remembers. */
interface Metadata {
  readonly packed: string;
  readonly on: Pick<PressedOn, 'url' | 'isPrivate'>;
}

export function handleElsewhere(app: App, answering: Answering, pack: Pack): Elsewhere {
  const view = async (origin: Origin, preview: Preview, on: PressedOn): Promise<types.ModalView> => {
    const { card, locale, outcome } = await answering.respond({
      input: preview,
      origin,
      pressedOn: 'private',
    });
    const { blocks } = await answering.render([divider(), ...card], locale, origin, 'modal');
    const words = await wordsFor(locale);
    const { url, isPrivate } = on;
    const metadata: Metadata = {
      packed: await pack(preview, { limit: METADATA_ACTION, owner: `slack:${origin.team}` }),
      on: { ...(url !== undefined && { url }), ...(isPrivate && { isPrivate }) },
    };
    const found = outcome === 'found';
    const chinese = preview.language === 'zh-Hant' || locale === 'zh-Hant' ? 'zh-Hant' : 'zh';
    const languages = (['en', chinese, 'both'] as const).map((choice) => ({
      text: plain(en.languages[choice]),
      value: choice,
    }));
    const chosen = languages.find(({ value }) => value === preview.language) ?? languages[0];
    return {
      type: 'modal',
      callback_id: WINDOW,
      private_metadata: JSON.stringify(metadata),
      title: plain(words.elsewhereTitle),
      close: plain(words.close),
      ...(found && { submit: plain(words.share) }),
      blocks: [
        ...(found
          ? [
              {
                type: 'input' as const,
                block_id: 'where',
                label: plain(words.where),
                element: {
                  type: 'conversations_select' as const,
                  action_id: 'where',
                  response_url_enabled: true,
                  default_to_current_conversation: true,
                  filter: {
                    include: ['public', 'private', 'mpim', 'im'] as const satisfies string[],
                    exclude_bot_users: true,
                  },
                } as types.ConversationsSelect,
              },
              {
                type: 'input' as const,
                block_id: 'language',
                dispatch_action: true,
                label: plain(words.language),
                element: {
                  type: 'radio_buttons' as const,
                  action_id: 'elsewhere_language',
                  options: languages,
                  ...(chosen && { initial_option: chosen }),
                },
              },
              {
                type: 'input' as const,
                block_id: 'comment',
                optional: true,
                label: plain(words.comment),
                element: {
                  type: 'plain_text_input' as const,
                  action_id: 'comment',
                  multiline: true,
                  max_length: LONGEST_COMMENT,
                },
              },
            ]
          : []),
        ...blocks,
      ],
    };
  };

  app.view<ViewSubmitAction>(
    { callback_id: WINDOW, type: 'view_submission' },
    async ({ ack, body, view: sent, client }) => {
      const { values } = sent.state;
      const [to] = body.response_urls ?? [];
      const locale = localeOf(values.language?.elsewhere_language?.selected_option?.value);
      if (!to) {
        const { nowhere } = await wordsFor(locale === 'both' ? 'en' : locale);
        await ack({ response_action: 'errors', errors: { where: nowhere } });
        return;
      }
      await ack();
      const { packed, on } = JSON.parse(sent.private_metadata) as Metadata;
      const { input } = await answering.unpack(packed);
      const comment = values.comment?.comment?.value?.trim();
      const origin: Origin = {
        client,
        team: body.team?.id ?? body.user.team_id ?? '',
        user: body.user.id,
        userName: body.user.name,
        channel: to.channel_id,
      };
      const share: Invocation | undefined =
        input?.command === 'preview'
          ? { ...input, command: 'share', language: locale, ...(comment && { comment }) }
          : undefined;
      const reply = await answering.respond({ input: share, origin });
      const { sharedIn } = await wordsFor(reply.locale);
      const place = sharedIn(`<#${to.channel_id}>`);
      const done: Rendering = { text: place, blocks: [section(place)], cut: false, locale: reply.locale };
      const back = on.url === undefined ? undefined : byResponseUrl({ client, url: on.url });
      // From a window of its own there is nowhere to tell it but in the conversation with the bot.
      const trouble = back ?? byMessage({ client, channel: origin.user });
      const surface: Surface = {
        ...byResponseUrl({ client, url: to.response_url }),
        show: async (rendering, placement) => {
          if (rendering.blocks.length > 0) await trouble.show(rendering, 'new');
          else await back?.show(done, on.isPrivate ? 'replace' : placement);
        },
      };
      await answering.deliver({ ...reply, note: [] }, { origin, surface, input: share });
    },
  );

  return {
    async open(origin, surface, preview, triggerId, on) {
      const opened = await view(origin, preview, on);
      const { views } = origin.client;
      try {
        await attempt(
          () =>
            on.stacked
              ? views.push({ trigger_id: triggerId, view: opened })
              : views.open({ trigger_id: triggerId, view: opened }),
          'posts',
        );
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        const locale = localeOf(preview.language) === 'en' ? 'en' : 'zh';
        const { triggerTooLate } = await wordsFor(locale);
        const card = [text(textOf(triggerTooLate, locale))];
        await surface.show(await answering.render(card, locale, origin, surface.kind), 'new');
      }
    },
    async showAgain(client, origin, { view: shown }) {
      if (!shown) return;
      const { packed, on } = JSON.parse(shown.private_metadata) as Metadata;
      const { input } = await answering.unpack(packed);
      if (input?.command !== 'preview') return;
      const chosen = shown.state.values.language?.elsewhere_language?.selected_option?.value;
      const changed = await view(origin, { ...input, language: localeOf(chosen) }, on);
      await attempt(
        () => client.views.update({ view_id: shown.id, hash: shown.hash, view: changed }),
        'harmless',
      );
    },
  };
}

/** The place is a mention, which Slack shows by its name. */
function section(mrkdwn: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: mrkdwn } };
}

/** Packs an action for the window to remember, as the bot does. */
export type Pack = (
  invocation: Invocation,
  options: { readonly limit: number; readonly owner: string },
) => Promise<string>;

function localeOf(value: string | undefined): LanguageChoice {
  return value === 'zh' || value === 'zh-Hant' || value === 'both' ? value : 'en';
}

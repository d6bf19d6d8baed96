/** “Share elsewhere…”: a window to choose a conversation, a language and a comment, with what will be posted below. */
import type { App, BlockAction, types, ViewSubmitAction, webApi } from '@slack/bolt';
import type { LanguageChoice, Locale } from '../../src/corpus/model.ts';
import { divider } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { type Answering, type Origin, said } from './answering.ts';
import { attempt, DeliveryError } from './attempts.ts';
import { type PressedFrom, remembered, SHARE_WINDOW, shareWindow } from './share-window.ts';
import { byMessage, byResponseUrl, type Rendering, type Surface } from './surface.ts';
import { wordsFor } from './words.ts';

type Preview = Extract<Invocation, { command: 'preview' }>;

/** What was pressed to come here. */
export interface PressedOn extends PressedFrom {
  /** Whether a window is open already. */
  readonly stacked?: boolean;
}

export interface Elsewhere {
  /** Opens the window; says on `surface` when Slack does not. */
  open(origin: Origin, surface: Surface, preview: Preview, triggerId: string, on: PressedOn): Promise<void>;
  /** Another language was chosen in the window. */
  showAgain(client: webApi.WebClient, origin: Origin, body: BlockAction): Promise<void>;
}

export interface ElsewhereOptions {
  readonly answering: Answering;
  readonly pack: Pack;
  readonly note: (message: string) => void;
}

/** Characters of the packed action in the window's metadata, which holds 3,000 with all. */
const METADATA_ACTION = 1500;

export function handleElsewhere(app: App, { answering, pack, note }: ElsewhereOptions): Elsewhere {
  /** The window with what would be shared; `own`: its language, when it is open already. */
  const view = async (
    origin: Origin,
    preview: Preview,
    on: PressedOn,
    own?: Locale,
  ): Promise<types.ModalView> => {
    const shown = await answering.respond({ input: preview, origin, pressedOn: 'private' });
    const { card, outcome } = shown;
    const { blocks } = await answering.render([divider(), ...card], shown.locale, origin, 'modal');
    const locale = own ?? shown.locale;
    const words = await wordsFor(locale);
    const { url, isPrivate } = on;
    return shareWindow({
      words,
      blocks,
      ...(outcome === 'found' && {
        choice: preview.language ?? (locale === 'en' ? 'en' : 'zh'),
        chinese: preview.language === 'zh-Hant' || locale === 'zh-Hant' ? 'zh-Hant' : 'zh',
      }),
      metadata: {
        packed: await pack(preview, { limit: METADATA_ACTION, owner: `slack:${origin.team}` }),
        on: { ...(url !== undefined && { url }), ...(isPrivate && { isPrivate }) },
        locale,
      },
    });
  };

  app.view<ViewSubmitAction>(
    { callback_id: SHARE_WINDOW, type: 'view_submission' },
    async ({ ack, body, view: sent, client }) => {
      const { values } = sent.state;
      const [to] = body.response_urls ?? [];
      const { packed, on, locale } = remembered(sent.private_metadata);
      if (!to) {
        const { nowhere } = await wordsFor(locale);
        await ack({ response_action: 'errors', errors: { where: nowhere } });
        return;
      }
      await ack();
      const origin: Origin = {
        client,
        team: body.team?.id ?? body.user.team_id ?? '',
        user: body.user.id,
        userName: body.user.name,
        channel: to.channel_id,
      };
      const { input } = await answering.unpack(packed);
      const language = choiceOf(values.language?.elsewhere_language?.selected_option?.value);
      const comment = values.comment?.comment?.value?.trim();
      const share: Invocation | undefined =
        input?.command === 'preview'
          ? { ...input, command: 'share', language, ...(comment && { comment }) }
          : undefined;
      const reply = await answering.respond({ input: share, origin });
      const outcome =
        reply.audience === 'reader'
          ? { done: false, card: reply.card }
          : await answering.carryOut(reply, {
              origin,
              surface: byResponseUrl({ client, url: to.response_url }),
              locale,
            });
      const rendering = outcome.done
        ? await confirmation(to.channel_id, locale)
        : await answering.render(outcome.card, locale, origin, 'message');
      await tell(origin, on, rendering, outcome.done && on.isPrivate ? 'replace' : 'new');
    },
  );

  /** Where the window was opened from; else, or when that takes no more answers, in the conversation with the bot. */
  const tell = async (
    { client, user }: Origin,
    { url }: PressedFrom,
    rendering: Rendering,
    placement: 'new' | 'replace',
  ): Promise<void> => {
    const inPerson = byMessage({ client, channel: user, alone: true });
    if (url === undefined) return inPerson.show(rendering, 'new');
    try {
      await byResponseUrl({ client, url }).show(rendering, placement);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      await inPerson.show(rendering, 'new');
    }
  };

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
          'urgent',
        );
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        const { locale } = remembered(opened.private_metadata);
        const late = error.reason === 'expired_trigger_id' || error.reason === 'trigger_expired';
        if (!late) note(error.message);
        const card = await said(
          (words) => (late ? words.triggerTooLate : words.cannotOpen(error.reason)),
          locale,
        );
        await surface.show(await answering.render(card, locale, origin, surface.kind), 'new');
      }
    },
    async showAgain(client, origin, { view: shown }) {
      if (!shown) return;
      const { packed, on, locale } = remembered(shown.private_metadata);
      const { input } = await answering.unpack(packed);
      if (input?.command !== 'preview') return;
      const chosen = shown.state.values.language?.elsewhere_language?.selected_option?.value;
      const changed = await view(origin, { ...input, language: choiceOf(chosen) }, on, locale);
      await attempt(
        () => client.views.update({ view_id: shown.id, hash: shown.hash, view: changed }),
        'harmless',
      );
    },
  };
}

/** That it was shared, and where: a channel is a mention, which Slack shows by its name; a person has none here. */
async function confirmation(channel: string, locale: Locale): Promise<Rendering> {
  const { sharedIn, sharedThere } = await wordsFor(locale);
  const mrkdwn = /^C\w+$/.test(channel) ? sharedIn(`<#${channel}>`) : sharedThere;
  return {
    text: mrkdwn,
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: mrkdwn } }],
    cut: false,
    locale,
  };
}

/** Packs an action for the window to remember, as the bot does. */
export type Pack = (
  invocation: Invocation,
  options: { readonly limit: number; readonly owner: string },
) => Promise<string>;

function choiceOf(value: string | undefined): LanguageChoice {
  return value === 'zh' || value === 'zh-Hant' || value === 'both' ? value : 'en';
}

/** The search window and the Home tab: a field to ask in, and below it the card that was asked for. */
import type { types, webApi } from '@slack/bolt';
import type { Locale } from '../../src/corpus/model.ts';
import { actions, type Card, divider, menu } from '../../src/reply/card.ts';
import type { Answering, Origin } from './answering.ts';
import { attempt } from './attempts.ts';
import { byView, type Surface } from './surface.ts';
import { type Words, wordsFor } from './words.ts';

export interface Views {
  /** Opens the search window. @throws DeliveryError */
  open(client: webApi.WebClient, origin: Origin, triggerId: string): Promise<void>;
  /** The search window with the answer to what was typed in it. */
  searched(origin: Origin, typed: string): Promise<types.ModalView>;
  showHome(client: webApi.WebClient, origin: Origin): Promise<void>;
  searchAtHome(client: webApi.WebClient, origin: Origin, typed: string): Promise<void>;
  /** Where what follows a press in a view is shown. */
  surfaceOf(client: webApi.WebClient, origin: Origin, view: PressedView): Surface;
}

/** As much of a view as tells which it is. */
export interface PressedView {
  readonly id: string;
  readonly type: string;
}

type Block = types.KnownBlock;

/** What a reader typed may be a longer question than a search takes: then the bot says so. */
const LONGEST_TYPED = 3000;

export function createViews(answering: Answering): Views {
  /** The reader's own language, and the card that stands there first. */
  const first = async (origin: Origin, command: 'help' | 'contents') =>
    answering.respond({ input: { command }, origin, pressedOn: 'private' });

  const modal = (words: Words, blocks: readonly Block[]): types.ModalView => ({
    type: 'modal',
    callback_id: 'search',
    title: plain(words.searchTitle),
    submit: plain(words.search),
    close: plain(words.close),
    blocks: [field(words, 'query'), ...blocks],
  });

  const publish = async (client: webApi.WebClient, origin: Origin, blocks: Block[], locale: Locale) => {
    const language = await answering.respond({
      input: { command: 'language' },
      origin,
      pressedOn: 'private',
    });
    const words = await wordsFor(locale);
    const mine = await answering.render(
      [divider(), ...asMenu(language.card, words.myLanguage, locale)],
      locale,
      origin,
      'home',
    );
    const view: types.HomeView = {
      type: 'home',
      blocks: [field(words, 'home_query'), ...blocks, ...mine.blocks],
    };
    await attempt(() => client.views.publish({ user_id: origin.user, view }), 'harmless');
  };
  const atHome = async (client: webApi.WebClient, origin: Origin, card: Card, locale: Locale) => {
    const { blocks } = await answering.render(card, locale, origin, 'home');
    await publish(client, origin, blocks, locale);
  };

  return {
    async open(client, origin, triggerId) {
      const { card, locale } = await first(origin, 'help');
      const { blocks } = await answering.render(card, locale, origin, 'modal');
      const view = modal(await wordsFor(locale), blocks);
      await attempt(() => client.views.open({ trigger_id: triggerId, view }), 'urgent');
    },
    async searched(origin, typed) {
      const { card, locale } = await answering.respond({ input: typed, origin });
      const { blocks } = await answering.render(card, locale, origin, 'modal');
      return modal(await wordsFor(locale), blocks);
    },
    async showHome(client, origin) {
      const { card, locale } = await first(origin, 'contents');
      await atHome(client, origin, card, locale);
    },
    async searchAtHome(client, origin, typed) {
      const { card, locale } = await answering.respond({ input: typed, origin });
      await atHome(client, origin, card, locale);
    },
    surfaceOf: (client, origin, { id, type }) =>
      type === 'home'
        ? byView('home', ({ blocks, locale }) => publish(client, origin, blocks, locale))
        : byView('modal', async ({ blocks, locale }) => {
            const view = modal(await wordsFor(locale), blocks);
            await attempt(() => client.views.update({ view_id: id, view }), 'harmless');
          }),
  };
}

/** At Home each word is sent by the return key; in the window with the form. */
function field(words: Words, action: 'query' | 'home_query'): types.InputBlock {
  return {
    type: 'input',
    block_id: action,
    ...(action === 'home_query' && { dispatch_action: true }),
    label: plain(words.query),
    element: {
      type: 'plain_text_input',
      action_id: action,
      max_length: LONGEST_TYPED,
      placeholder: plain(words.queryExample),
      ...(action === 'query'
        ? { focus_on_load: true }
        : { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }),
    },
  };
}

export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** The language card with its choices in one menu: buttons would look like those that show the card above in a language. */
function asMenu(card: Card, label: string, locale: Locale): Card {
  return card.map((node) =>
    node.type === 'actions'
      ? actions(
          menu({ label, locale, options: node.elements.filter((element) => element.type === 'button') }),
        )
      : node,
  );
}

/** The window to share elsewhere: where to, in which language and with which comment, and what would be shared. */
import type { types } from '@slack/bolt';
import { localeOfTag } from '../../src/conversation/locale.ts';
import type { LanguageChoice, Locale } from '../../src/corpus/model.ts';
import { en } from '../../src/messages/en.ts';
import { plain } from './views.ts';
import type { Words } from './words.ts';

/** The callback id of the window. */
export const SHARE_WINDOW = 'share_elsewhere';

const LONGEST_COMMENT = 500;

/** Where the window was opened from: what came of it is told there. */
export interface PressedFrom {
  readonly url?: string;
  /** Whether that is the reader's own message, which may be replaced. */
  readonly isPrivate?: boolean;
}

/** What the window remembers. */
export interface Remembered {
  /** The action that shows what would be shared. */
  readonly packed: string;
  readonly on: PressedFrom;
  /** The language of the window, whatever is chosen to be shared in it. */
  readonly locale: Locale;
}

export interface ShareWindow {
  readonly words: Words;
  /** What would be shared, or why nothing can be. */
  readonly blocks: readonly types.KnownBlock[];
  /** The language it is shown in; absent where nothing can be shared. */
  readonly choice?: LanguageChoice;
  readonly chinese?: 'zh' | 'zh-Hant';
  readonly metadata: Remembered;
}

export function shareWindow({
  words,
  blocks,
  choice,
  chinese = 'zh',
  metadata,
}: ShareWindow): types.ModalView {
  return {
    type: 'modal',
    callback_id: SHARE_WINDOW,
    private_metadata: JSON.stringify(metadata),
    title: plain(words.elsewhereTitle),
    close: plain(words.close),
    ...(choice && { submit: plain(words.share) }),
    blocks: [...(choice ? fields(words, choice, chinese) : []), ...blocks],
  };
}

function fields(words: Words, choice: LanguageChoice, chinese: 'zh' | 'zh-Hant'): types.InputBlock[] {
  const languages = (['en', chinese, 'both'] as const).map((value) => ({
    text: plain(en.languages[value]),
    value,
  }));
  const chosen = languages.find(({ value }) => value === choice) ?? languages[0];
  return [
    {
      type: 'input',
      block_id: 'where',
      label: plain(words.where),
      element: {
        type: 'conversations_select',
        action_id: 'where',
        response_url_enabled: true,
        default_to_current_conversation: true,
        filter: { include: ['public', 'private', 'mpim', 'im'], exclude_bot_users: true },
      } as types.ConversationsSelect,
    },
    {
      type: 'input',
      block_id: 'language',
      dispatch_action: true,
      label: plain(words.language),
      element: {
        type: 'radio_buttons',
        action_id: 'elsewhere_language',
        options: languages,
        ...(chosen && { initial_option: chosen }),
      },
    },
    {
      type: 'input',
      block_id: 'comment',
      optional: true,
      label: plain(words.comment),
      element: {
        type: 'plain_text_input',
        action_id: 'comment',
        multiline: true,
        max_length: LONGEST_COMMENT,
      },
    },
  ];
}

/** What the window was given to remember; of another version, nothing that would still be known. */
export function remembered(metadata: string | undefined): Remembered {
  try {
    const { packed, on, locale } = JSON.parse(metadata ?? '') as Partial<Remembered>;
    return {
      packed: String(packed ?? ''),
      on: {
        ...(typeof on?.url === 'string' && { url: on.url }),
        ...(on?.isPrivate === true && { isPrivate: true }),
      },
      locale: localeOfTag(locale) ?? 'en',
    };
  } catch {
    return { packed: '', on: {}, locale: 'en' };
  }
}

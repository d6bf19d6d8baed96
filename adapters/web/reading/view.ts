/** What a page of the reading view is made with: the language that was asked for, and the words to say it in. */
import type { Bot } from '../../../src/bot.ts';
import { type Context, createContext } from '../../../src/conversation/context.ts';
import type { LanguageChoice, Locale } from '../../../src/corpus/model.ts';
import type { Store } from '../../../src/store/store.ts';
import { acceptedLocale } from '../accept-language.ts';
import { type Words, wordsFor } from '../words.ts';
import { type ReadingWords, readingWords } from './words.ts';

export interface ReadingSettings {
  readonly bot: Bot;
  /** Where the pages stand on the web: an origin, without a slash at its end. */
  readonly publicUrl?: string;
  /** For readers whose browser names no language that there is. */
  readonly defaultLanguage?: Locale;
  /** Whether the bar leads to the chat. Default true. */
  readonly chat?: boolean;
}

/** `context` knows what is shown and in which language; the rest is the page around it. */
export interface View {
  readonly context: Context;
  readonly words: ReadingWords;
  readonly frame: Words;
  readonly chat: boolean;
  readonly publicUrl?: string;
}

/** What a reader's address and browser say of the language. */
export interface Asked {
  readonly choice: LanguageChoice;
  /** The language of the page's own words. */
  readonly locale: Locale;
}

/** How many results stand on a screen: a page has more room than a message in a chat. */
const RESULTS = 10;

const CHOICES: readonly LanguageChoice[] = ['en', 'zh', 'zh-Hant', 'both'];

/** Reads `?lang=` and Accept-Language; both languages are shown to who asks for none that there is. */
export function askedLanguage(
  lang: string | undefined,
  acceptLanguage: string | undefined,
  defaultLanguage: Locale = 'en',
): Asked {
  const choice = CHOICES.find((known) => known === lang) ?? 'both';
  return { choice, locale: choice === 'both' ? (acceptedLocale(acceptLanguage) ?? defaultLanguage) : choice };
}

/** Gathers what a page is made with, of the documents as they are now. */
export async function openView(settings: ReadingSettings, { choice, locale }: Asked): Promise<View> {
  const { bot, publicUrl, chat = true } = settings;
  const [context, words, frame] = await Promise.all([
    readingContext(bot, { choice, locale }),
    readingWords(locale),
    wordsFor(locale),
  ]);
  return { context, words, frame, chat, ...(publicUrl !== undefined && { publicUrl }) };
}

/** Crediting and showing work with a command's context: this one is of a reader of whom nothing is known. */
function readingContext(bot: Bot, { choice, locale }: Asked): Promise<Context> {
  const { lookup } = bot;
  return createContext(
    {
      knowledge: { lookup, search: { search: (query, options) => bot.search(query, options) }, glossary: [] },
      store: NOTHING_REMEMBERED,
    },
    {
      input: { command: 'help', language: choice, locale },
      reader: { id: 'reader', name: '' },
      place: {
        platform: 'web',
        workspace: 'reading',
        channel: 'reading',
        canShare: false,
        canConfigure: false,
        canModerate: false,
      },
      limit: RESULTS,
    },
    { command: 'help', language: choice, locale },
  );
}

/** Public pages remember nobody. */
const NOTHING_REMEMBERED: Store = {
  preference: async () => undefined,
  setPreference: async () => {},
  addShare: async () => {},
  share: async () => undefined,
  setShareAddress: async () => {},
  removeShare: async () => {},
  keep: async () => '',
  kept: async () => undefined,
  installation: async () => undefined,
  setInstallation: async () => {},
  forget: async () => {},
  available: async () => false,
  close: async () => {},
};

/** What a command works with: the request, the language decided for it, and what the bot knows. */
import type { Lookup } from '../corpus/lookup.ts';
import type { GlossaryEntry, Language, LanguageChoice, Locale } from '../corpus/model.ts';
import { en, type Messages } from '../messages/en.ts';
import {
  type Convert,
  keeping,
  loadTraditional,
  type Traditional,
  traditionalMessages,
} from '../messages/traditional.ts';
import { zh } from '../messages/zh.ts';
import type { Invocation } from '../reply/invocation.ts';
import type { Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import { type Decision, decideLanguage, leadingLanguage, type Wishes } from './locale.ts';
import type { Request } from './request.ts';
import type { Conversation } from './respond.ts';
import { tokenize } from './tokens.ts';
import { LANGUAGE_NAMES } from './words.ts';

/** What the bot knows: replaced as a whole when the documents are read again. */
export interface Knowledge {
  readonly lookup: Lookup;
  readonly search: Search;
  /** The bundled entries and those of the corpus. */
  readonly glossary: readonly GlossaryEntry[];
}

export interface Context extends Knowledge {
  readonly request: Request;
  readonly decision: Decision;
  /** What is shown of the documents. */
  readonly choice: LanguageChoice;
  /** The language of the bot's own sentences. */
  readonly locale: Locale;
  /** The language that leads: the one shown, or for both that of the sentences. */
  readonly lead: Language;
  /** The characters that Chinese text is shown in. */
  readonly chinese: 'zh' | 'zh-Hant';
  /** Simplified to Traditional but for names of people, where `chinese` wants that; else the identity. */
  readonly convert: Convert;
  readonly messages: Messages;
  readonly store: Store;
  /** The origin that the reading view is served at; absent where none is. */
  readonly publicUrl?: string;
}

/** Decides the language of the reply, by what the request says and the store remembers. */
export async function createContext(
  { knowledge, store, publicUrl }: Pick<Conversation, 'knowledge' | 'store' | 'publicUrl'>,
  request: Request,
  invocation: Invocation,
): Promise<Context> {
  const [preference, channel] = await Promise.all([
    store.preference(readerKey(request)),
    store.preference(channelKey(request)),
  ]);
  const own: Wishes = {
    preference,
    query: ownWords(request, invocation),
    channel,
    clientLocale: request.reader.clientLocale,
    workspace: request.workspaceLocale,
  };
  const decision = decideLanguage({
    ...own,
    requested: invocation.language ?? newLanguage(invocation),
    requestedLocale: invocation.locale,
  });
  const { choice, chinese } = decision;
  // Whoever presses an action of a shared message did not choose its language: the bot speaks theirs.
  const locale = request.pressedOn === 'shared' ? decideLanguage(own).locale : decision.locale;
  const traditional =
    locale === 'zh-Hant' || (choice !== 'en' && chinese === 'zh-Hant') ? await loadTraditional() : undefined;
  const names = chinese === 'zh-Hant' ? chineseNames(knowledge) : [];
  return {
    ...knowledge,
    ...(publicUrl !== undefined && { publicUrl }),
    store,
    request,
    decision,
    choice,
    locale,
    lead: leadingLanguage({ choice, locale }),
    chinese,
    convert:
      chinese === 'zh-Hant' && traditional ? keeping(traditional.text, names) : (simplified) => simplified,
    messages: locale === 'en' ? en : locale === 'zh-Hant' && traditional ? traditionalOnce(traditional) : zh,
  };
}

/** Names of people, which are shown as their bearers write them. */
function chineseNames({ lookup }: Knowledge): readonly string[] {
  return lookup.findPeople('').flatMap(({ name }) => (/\p{Script=Han}/u.test(name) ? [name] : []));
}

/** Who chooses a language is told so in that language. */
function newLanguage(invocation: Invocation): LanguageChoice | undefined {
  if (invocation.command !== 'language' || invocation.choice === 'auto') return undefined;
  return invocation.choice;
}

/** The reader's own words: their script tells which language they write. Words that name a language do not. */
function ownWords({ input }: Request, invocation: Invocation): string | undefined {
  if (typeof input === 'string') {
    return tokenize(input)
      .filter(({ word }) => !LANGUAGE_NAMES.has(word) && !LANGUAGE_NAMES.has(word.replace(/^用/u, '')))
      .map(({ text }) => text)
      .join(' ');
  }
  return invocation.command === 'search' ? invocation.query : undefined;
}

let traditionalCache: Messages | undefined;

function traditionalOnce(traditional: Traditional): Messages {
  traditionalCache ??= traditionalMessages(traditional.sentence);
  return traditionalCache;
}

/** Keys of the store: one for a reader, one for a channel. */
export function readerKey({ place, reader }: Request): string {
  return `${place.platform}:${place.workspace}:reader:${reader.id}`;
}

/** As `readerKey`, for what holds for a channel. */
export function channelKey({ place }: Request): string {
  return `${place.platform}:${place.workspace}:channel:${place.channel}`;
}

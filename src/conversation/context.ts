/** What a command works with: the request, the language decided for it, and what the bot knows. */
import type { Lookup } from '../corpus/lookup.ts';
import type { GlossaryEntry, Language, LanguageChoice, Locale } from '../corpus/model.ts';
import { en, type Messages } from '../messages/en.ts';
import { type Convert, loadTraditional, traditionalMessages } from '../messages/traditional.ts';
import { zh } from '../messages/zh.ts';
import type { Invocation } from '../reply/invocation.ts';
import type { Search } from '../search/search.ts';
import type { Store } from '../store/store.ts';
import { type Decision, decideLanguage, leadingLanguage } from './locale.ts';
import type { Request } from './request.ts';

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
  /** How Chinese text is shown. */
  readonly chinese: 'zh' | 'zh-Hant';
  /** Simplified to Traditional, where `chinese` wants that; else the identity. */
  readonly convert: Convert;
  readonly messages: Messages;
  readonly store: Store;
}

/** Decides the language of the reply, by what the request says and the store remembers. */
export async function createContext(
  knowledge: Knowledge,
  store: Store,
  request: Request,
  invocation: Invocation,
): Promise<Context> {
  const [preference, channel] = await Promise.all([
    store.preference(readerKey(request)),
    store.preference(channelKey(request)),
  ]);
  const decision = decideLanguage({
    requested: invocation.language ?? newLanguage(invocation),
    requestedLocale: invocation.locale,
    preference,
    query: wordsOf(request, invocation),
    channel,
    clientLocale: request.reader.clientLocale,
    workspace: request.workspaceLocale,
  });
  const { choice, locale } = decision;
  const traditional = choice === 'zh-Hant' || locale === 'zh-Hant' ? await loadTraditional() : undefined;
  const chinese = choice === 'zh' || !traditional ? 'zh' : 'zh-Hant';
  return {
    ...knowledge,
    store,
    request,
    decision,
    choice,
    locale,
    lead: leadingLanguage(decision),
    chinese,
    convert: chinese === 'zh-Hant' && traditional ? traditional : (simplified) => simplified,
    messages: locale === 'en' ? en : locale === 'zh-Hant' && traditional ? traditionalOnce(traditional) : zh,
  };
}

/** Who chooses a language is told so in that language. */
function newLanguage(invocation: Invocation): LanguageChoice | undefined {
  if (invocation.command !== 'language' || invocation.choice === 'auto') return undefined;
  return invocation.choice;
}

/** The reader's own words: their script tells which language they write. */
function wordsOf({ input }: Request, invocation: Invocation): string | undefined {
  if (invocation.command === 'search') return invocation.query;
  return typeof input === 'string' ? input : undefined;
}

let traditionalCache: Messages | undefined;

function traditionalOnce(convert: Convert): Messages {
  traditionalCache ??= traditionalMessages(convert);
  return traditionalCache;
}

/** Keys of the store: one for a reader, one for a channel. */
export function readerKey({ place, reader }: Request): string {
  return `${place.platform}:${place.workspace}:reader:${reader.id}`;
}

export function channelKey({ place }: Request): string {
  return `${place.platform}:${place.workspace}:channel:${place.channel}`;
}

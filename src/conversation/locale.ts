/** Which language a reply is in, and why. Latin script proves nothing: Chinese readers type `KPI`. */
import { type Language, type LanguageChoice, type Locale, languageOf } from '../corpus/model.ts';
import { foldHan } from '../search/traditional.ts';

export type Why = 'request' | 'preference' | 'query' | 'channel' | 'client' | 'workspace' | 'default';

/** What there is to decide by. */
export interface Wishes {
  readonly requested?: LanguageChoice | undefined;
  /** Whose sentences the card has that was pressed, where it shows both languages. */
  readonly requestedLocale?: Locale | undefined;
  readonly preference?: LanguageChoice | undefined;
  readonly query?: string | undefined;
  readonly channel?: LanguageChoice | undefined;
  readonly clientLocale?: string | undefined;
  readonly workspace?: Locale | undefined;
}

export interface Decision {
  /** What of the documents is shown. */
  readonly choice: LanguageChoice;
  /** The language of the bot's own sentences: the first wish that names a single language. */
  readonly locale: Locale;
  /** Which characters Chinese is shown in, now or after a switch to it. */
  readonly chinese: Exclude<Locale, 'en'>;
  /** Which characters the reader gets when nobody names any. */
  readonly ownChinese: Exclude<Locale, 'en'>;
  readonly why: Why;
  /** Whether the reader would have expected something else, so that the reply says why. */
  readonly surprising: boolean;
}

/**
 * Decides by the highest wish there is: what was asked for, else preference, script, channel, client, workspace. Who asks
 * for Chinese without naming its characters gets those that they otherwise read.
 */
export function decideLanguage(wishes: Wishes): Decision {
  const client = localeOfTag(wishes.clientLocale);
  const others = [wishes.preference, wishes.channel, client, wishes.workspace];
  const script = wishes.query === undefined ? undefined : scriptWish(wishes.query, others.find(isChinese));
  const own: readonly Wish[] = [
    ['preference', wishes.preference],
    ['query', script],
    ['channel', wishes.channel],
    ['client', client],
    ['workspace', wishes.workspace],
    ['default', 'en'],
  ];
  const { requested, requestedLocale } = wishes;
  const named = requestedLocale ?? (requested === 'zh-Hant' ? requested : undefined);
  const ownChinese = own.map(([, wish]) => wish).find(isChinese) ?? 'zh';
  const chinese = isChinese(named) ? named : ownChinese;
  const ranked: readonly Wish[] = [
    ['request', requested === 'zh' ? chinese : requested],
    ['request', requestedLocale],
    ...own,
  ];
  const [why, choice = 'en'] = ranked.find(([, wish]) => wish !== undefined) ?? ['default', 'en'];
  const locale = ranked
    .map(([, wish]) => wish)
    .find((wish) => wish !== undefined && wish !== 'both') as Locale;
  const expected = script ?? client;
  const surprising =
    (why === 'preference' || why === 'channel') &&
    choice !== 'both' &&
    expected !== undefined &&
    languageOf(expected) !== languageOf(choice);
  return { choice, locale, chinese, ownChinese, why, surprising };
}

type Wish = readonly [Why, LanguageChoice | undefined];

const isChinese = (wish: LanguageChoice | undefined): wish is 'zh' | 'zh-Hant' =>
  wish === 'zh' || wish === 'zh-Hant';

/** A client's language tag as one of ours: `zh-TW`, `zh-HK` and `zh-Hant` read Traditional characters. */
export function localeOfTag(tag: string | undefined): Locale | undefined {
  const [language, ...parts] = (tag ?? '').toLowerCase().split(/[-_.]/);
  if (language === 'en') return 'en';
  if (language !== 'zh') return undefined;
  return parts.some((part) => ['tw', 'hk', 'mo', 'hant'].includes(part)) ? 'zh-Hant' : 'zh';
}

/** What the script of a query says: Chinese where there is Han, Traditional where its characters are; else nothing. */
export function scriptLocale(query: string): Locale | undefined {
  if (!/\p{Script=Han}/u.test(query)) return undefined;
  const characters = [...query].filter((character) => /\p{Script=Han}/u.test(character));
  const traditional = characters.some(
    (character) => !IN_BOTH.has(character) && foldHan(character) !== character,
  );
  return traditional ? 'zh-Hant' : 'zh';
}

/** What a query's script asks for: characters that both ways of writing share ask for those that the reader reads else. */
function scriptWish(query: string, otherwise: Locale | undefined): Locale | undefined {
  const script = scriptLocale(query);
  if (script !== 'zh' || otherwise !== 'zh-Hant') return script;
  simplifiedOnly ??= charactersFoldedTo();
  return [...query].some((character) => simplifiedOnly?.has(character)) ? 'zh' : 'zh-Hant';
}

let simplifiedOnly: ReadonlySet<string> | undefined;

/** The characters that Traditional ones are folded to. A few of them are written in both (后, 里): they count as Simplified. */
function charactersFoldedTo(): ReadonlySet<string> {
  const found = new Set<string>();
  // The block of CJK Unified Ideographs.
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    const folded = foldHan(character);
    if (folded !== character) found.add(folded);
  }
  return found;
}

/** Characters that are folded, but that Simplified writes as well (著名, 乾坤): they tell nothing. */
const IN_BOTH = new Set(['著', '乾', '徵', '摺', '拚', '妳']);

/** The language that leads in a reply: the one shown, or for both that of the bot's sentences. */
export function leadingLanguage({ choice, locale }: Pick<Decision, 'choice' | 'locale'>): Language {
  return languageOf(choice === 'both' ? locale : choice);
}

/** The words of the grammar, in both languages. Chinese ones in Simplified characters: typed ones are folded first. */
import type { LanguageChoice } from '../corpus/model.ts';
import type { CommandName } from '../reply/invocation.ts';

/** What a person can type; `share` and `unshare` are reached by actions only. */
export type TypedCommand = Exclude<CommandName, 'share' | 'preview' | 'unshare'>;

export const COMMAND_WORDS: ReadonlyMap<string, TypedCommand> = new Map(
  Object.entries({
    search: 'search',
    find: 'search',
    搜索: 'search',
    查找: 'search',
    搜寻: 'search',
    read: 'read',
    阅读: 'read',
    contents: 'contents',
    toc: 'contents',
    目录: 'contents',
    authors: 'authors',
    author: 'authors',
    作者: 'authors',
    language: 'language',
    语言: 'language',
    help: 'help',
    帮助: 'help',
  } as const),
);

/** What may stand after `lang:` or `language`. */
export const LANGUAGE_NAMES: ReadonlyMap<string, LanguageChoice> = new Map(
  Object.entries({
    en: 'en',
    english: 'en',
    英文: 'en',
    英语: 'en',
    zh: 'zh',
    'zh-cn': 'zh',
    'zh-hans': 'zh',
    chinese: 'zh',
    中文: 'zh',
    汉语: 'zh',
    简体: 'zh',
    简体中文: 'zh',
    'zh-hant': 'zh-Hant',
    'zh-tw': 'zh-Hant',
    'zh-hk': 'zh-Hant',
    繁体: 'zh-Hant',
    繁体中文: 'zh-Hant',
    both: 'both',
    对照: 'both',
    'both languages': 'both',
    'simplified chinese': 'zh',
    'traditional chinese': 'zh-Hant',
    双语: 'both',
    中英对照: 'both',
  } as const),
);

/** Of the names of Chinese those that mean its Simplified characters, and nothing else. */
export const SIMPLIFIED_WORDS: ReadonlySet<string> = new Set([
  '简体',
  '简体中文',
  '用简体',
  '用简体中文',
  'zh-cn',
  'zh-hans',
  'simplified chinese',
  'in simplified chinese',
]);

/** Words that forget a preference. */
export const AUTO_WORDS: ReadonlySet<string> = new Set(['auto', '自动']);

/** What after `language zh` makes it the channel's language, longest first. */
export const HERE_ENDINGS: readonly (readonly string[])[] = [
  ['for', 'this', 'channel'],
  ['in', 'this', 'channel'],
  ['this', 'channel'],
  ['channel'],
  ['here'],
  ['本频道'],
  ['此频道'],
  ['这个频道'],
  ['频道'],
  ['这里'],
];

/**
 * What chooses the language when it ends a query, longest first. `english` or `chinese` alone do not: they end too many
 * questions about languages.
 */
export const LANGUAGE_ENDINGS: readonly (readonly [readonly string[], LanguageChoice])[] = [
  [['in', 'traditional', 'chinese'], 'zh-Hant'],
  [['in', 'simplified', 'chinese'], 'zh'],
  [['in', 'both', 'languages'], 'both'],
  [['in', 'chinese'], 'zh'],
  [['in', 'english'], 'en'],
  [['in', 'both'], 'both'],
  [['用中文'], 'zh'],
  [['用简体'], 'zh'],
  [['用繁体'], 'zh-Hant'],
  [['用繁体中文'], 'zh-Hant'],
  [['用简体中文'], 'zh'],
  [['用英文'], 'en'],
  [['用英语'], 'en'],
  [['中文'], 'zh'],
  [['简体'], 'zh'],
  [['简体中文'], 'zh'],
  [['英文'], 'en'],
  [['繁体'], 'zh-Hant'],
  [['繁体中文'], 'zh-Hant'],
  [['both'], 'both'],
  [['对照'], 'both'],
  [['中英对照'], 'both'],
  [['双语'], 'both'],
];

export type OptionName = 'lang' | 'in' | 'screen';

/** The names of options before the colon. */
export const OPTION_WORDS: ReadonlyMap<string, OptionName> = new Map(
  Object.entries({
    lang: 'lang',
    language: 'lang',
    语言: 'lang',
    in: 'in',
    文档: 'in',
    screen: 'screen',
    屏: 'screen',
  } as const),
);

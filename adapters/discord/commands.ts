/** What the bot declares to Discord: `/ospo` with its subcommands, and an entry in the menu of messages, in three languages. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  ApplicationCommandOptionType as Kind,
  type LocalizationMap,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { LanguageChoice } from '../../src/corpus/model.ts';
import { loadTraditional } from '../../src/messages/traditional.ts';

/** The name of the entry in the menu of a message. */
const MESSAGE_MENU = 'Find in the documents';

/** Installed to a server or to a person; in servers, in the conversation with the bot, and among people. */
const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

type Convert = (simplified: string) => string;

/** English words with the same in Chinese; Discord has no fallback between its two kinds of Chinese. */
type InBoth = readonly [english: string, chinese: string];

/** Everything that is declared. `name` is `COMMAND_NAME`. */
export async function declaredCommands(name: string): Promise<RESTPostAPIApplicationCommandsJSONBody[]> {
  const { sentence } = await loadTraditional();
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name,
      ...described(['Ask the documents', '查文档'], sentence),
      options: SUBCOMMANDS.map(({ name: subcommand, named, says, options }) => ({
        type: Kind.Subcommand as const,
        name: subcommand,
        name_localizations: localized(named, sentence),
        ...described(says, sentence),
        options: options.map((option) => optionOf(option, sentence)),
      })) satisfies APIApplicationCommandSubcommandOption[],
      ...EVERYWHERE,
    },
    {
      type: ApplicationCommandType.Message,
      name: MESSAGE_MENU,
      name_localizations: localized('在文档中查找', sentence),
      ...EVERYWHERE,
    },
  ];
}

interface Option {
  readonly name: string;
  /** What it is called in Chinese. */
  readonly named: string;
  readonly says: InBoth;
  readonly kind?: 'text' | 'completed' | 'yes' | 'language' | 'preference';
  readonly required?: boolean;
}

const LANGUAGE: Option = {
  name: 'language',
  named: '语言',
  says: ['The language of this answer', '这次回答所用的语言'],
  kind: 'language',
};

const SUBCOMMANDS: readonly {
  readonly name: string;
  readonly named: string;
  readonly says: InBoth;
  readonly options: readonly Option[];
}[] = [
  {
    name: 'search',
    named: '搜索',
    says: ['Finds the sections that answer, for you alone', '查找相关章节，仅自己可见'],
    options: [
      {
        name: 'query',
        named: '问题',
        says: ['What are you looking for?', '您想找什么？'],
        kind: 'completed',
        required: true,
      },
      LANGUAGE,
      {
        name: 'share',
        named: '分享',
        says: ['Post the best answer here for everybody', '把最相关的一节直接发到这里'],
        kind: 'yes',
      },
      {
        name: 'document',
        named: '文档',
        says: ['Only in this document', '只在这份文档中查找'],
        kind: 'completed',
      },
    ],
  },
  {
    name: 'read',
    named: '阅读',
    says: ['Shows a whole section', '显示整节内容'],
    options: [
      {
        name: 'section',
        named: '章节',
        says: ['Which section?', '哪一节？'],
        kind: 'completed',
        required: true,
      },
      LANGUAGE,
    ],
  },
  {
    name: 'contents',
    named: '目录',
    says: ['Shows the table of contents', '显示目录'],
    options: [
      { name: 'document', named: '文档', says: ['Of which document?', '哪份文档？'], kind: 'completed' },
    ],
  },
  {
    name: 'authors',
    named: '作者',
    says: ['Says who wrote, translated and reviewed the documents', '查看作者、译者和审校'],
    options: [{ name: 'name', named: '姓名', says: ['A person', '某一位'], kind: 'completed' }],
  },
  {
    name: 'language',
    named: '语言',
    says: ['Sets the language of your answers', '设定回答所用的语言'],
    options: [
      {
        name: 'choice',
        named: '选择',
        says: ['From now on', '从现在起'],
        kind: 'preference',
      },
      {
        name: 'here',
        named: '本频道',
        says: ['For this channel, if you manage it', '为本频道设定（限频道管理者）'],
        kind: 'yes',
      },
    ],
  },
  { name: 'help', named: '帮助', says: ['Says what can be asked', '查看可以怎么问'], options: [] },
];

function optionOf(
  { name, named, says, kind = 'text', required = false }: Option,
  convert: Convert,
): APIApplicationCommandBasicOption {
  const common = {
    name,
    name_localizations: localized(named, convert),
    ...described(says, convert),
    required,
  };
  if (kind === 'yes') return { type: Kind.Boolean, ...common };
  if (kind === 'completed') return { type: Kind.String, ...common, autocomplete: true };
  if (kind === 'text') return { type: Kind.String, ...common };
  const offered = kind === 'preference' ? [...LANGUAGES, AUTOMATIC] : LANGUAGES;
  const choices = offered.map(([value, called, chinese]) => ({
    name: called,
    name_localizations: localized(chinese, convert),
    value,
  }));
  return { type: Kind.String, ...common, choices };
}

/** What can be chosen as a language: the value, and what it is called in English and in Chinese. */
const LANGUAGES: readonly (readonly [value: LanguageChoice | 'auto', called: string, chinese: string])[] = [
  ['en', 'English', '英文'],
  ['zh', '中文 Chinese', '中文'],
  ['zh-Hant', '繁體 Traditional Chinese', '繁體中文'],
  ['both', '对照 Both, side by side', '中英对照'],
];
const AUTOMATIC = ['auto', 'Automatic', '自动'] as const;

function described([description, chinese]: InBoth, convert: Convert) {
  return { description, description_localizations: localized(chinese, convert) };
}

function localized(chinese: string, convert: Convert): LocalizationMap {
  return { 'zh-CN': chinese, 'zh-TW': convert(chinese) };
}

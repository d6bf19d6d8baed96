/** Every sentence the bot says, in English. `zh.ts` has the same keys; types see to it that neither misses one. */

const sections = (count: number): string => (count === 1 ? '1 section' : `${count} sections`);

export const en = {
  // Search
  found: (total: number, query: string) => `${sections(total)} for “${query}”`,
  screenOf: (from: number, to: number, total: number) =>
    from === to ? `${from} of ${total}` : `${from}–${to} of ${total}`,
  corrected: (from: string, to: string) => `No document has “${from}”: searched for “${to}”.`,
  searchExactly: (query: string) => `Search for “${query}” as typed`,
  phraseMissing: (phrase: string) =>
    `The exact words “${phrase}” were not found. These sections have some of them.`,
  alsoSearched: (from: string, to: string) => `“${from}” also finds ${to}.`,
  nothingFound: (query: string) => `Nothing found for “${query}”.`,
  nothingFoundIn: (query: string, document: string) => `Nothing found for “${query}” in ${document}.`,
  searchEverywhere: 'Search all documents',
  didYouMean: 'Did you mean one of these?',
  nearSections: 'Closest sections:',
  trySearching: 'Try fewer or other words, in English or Chinese, or look through the contents.',
  screenTooFar: (last: number) => `There is no such screen; the last one is ${last}.`,

  // Sections
  page: (page: number) => `p. ${page}`,
  only: { en: 'Only in English', zh: 'Only in Chinese' },
  partly: { en: 'Parts of this are only in English.', zh: 'Parts of this are only in Chinese.' },
  noText: 'This section has no text of its own.',
  within: 'In this section:',
  screen: (screen: number, screens: number) => `Screen ${screen} of ${screens}`,
  converted: 'Chinese text converted to Traditional characters.',
  sectionUnknown: (name: string) => `No section is called “${name}”.`,
  sectionEmpty: 'Which section? Type its title or id after “read”, or choose it in the contents.',
  sectionAmbiguous: (name: string) => `Several sections are called “${name}”. Which one?`,
  didYouMeanSection: 'Perhaps one of these:',
  documentUnknown: (name: string) => `No document is called “${name}”.`,
  documentAmbiguous: (name: string) => `Several documents are called “${name}”:`,
  documents: 'Documents',
  contentsOf: (title: string) => `Contents: ${title}`,
  sectionCount: sections,

  // People
  authors: (names: string) => names,
  forewordBy: (names: string) => `Foreword: ${names}`,
  translatedBy: (names: string) => `Translation: ${names}`,
  reviewedBy: (names: string) => `Review: ${names}`,
  editedBy: (names: string) => `Editing: ${names}`,
  roles: {
    author: 'Author',
    foreword: 'Foreword',
    translator: 'Translator',
    reviewer: 'Reviewer',
    editor: 'Editor',
  },
  people: 'People',
  signed: 'Signed:',
  nobody: 'The documents name nobody.',
  nameUnknown: (name: string) => `Nobody is called “${name}”.`,

  // Actions
  read: 'Read',
  readSection: (title: string) => `Read “${title}”`,
  share: 'Share',
  shareSection: (title: string) => `Share “${title}” in this channel`,
  shareInThread: 'Reply in thread',
  shareSectionInThread: (title: string) => `Reply with “${title}” in this thread`,
  shareElsewhere: 'Share elsewhere…',
  shareElsewhereSection: (title: string) => `Choose where to share “${title}”`,
  takeBack: 'Take back',
  takeBackShared: 'Take back what was shared',
  contents: 'Contents',
  next: 'Next screen',
  previous: 'Previous screen',
  following: (title: string) => `Next: ${title}`,
  preceding: (title: string) => `Previous: ${title}`,
  showIn: (language: string) => `Show in ${language}`,
  search: (query: string) => `Search “${query}”`,

  // Languages
  languages: { en: 'English', zh: '中文', 'zh-Hant': '繁體', both: '对照' },
  becausePreference: 'Shown in this language because you chose it. `language auto` undoes that.',
  becauseChannel: 'Shown in this language because this channel is set to it.',
  languageNow: (language: string) => `Your language: ${language}.`,
  languageAuto: 'Your language follows what you type and where you are.',
  languageSet: (language: string) => `From now on you are answered in ${language}.`,
  languageForgotten: 'Forgotten: your language follows what you type and where you are.',
  channelNow: (language: string) => `This channel: ${language}.`,
  channelToo: 'This channel can have a language of its own: `language zh here`.',
  channelSet: (language: string) =>
    `This channel is answered in ${language}, unless a reader chose otherwise.`,
  channelForgotten: 'Forgotten: this channel has no language of its own.',
  auto: 'Automatic',
  sentenceNames: { en: 'English', zh: 'Chinese', 'zh-Hant': 'Traditional Chinese', both: 'both languages' },

  // Sharing
  says: (name: string) => `${name}:`,
  sharedBy: (name: string) => `Shared by ${name}`,
  shareDone: 'Shared in this channel, exactly as you saw it.',
  shareDoneForGood: 'Shared in this channel. The bot cannot write to its store, so it cannot take this back.',
  shareChanged: 'The document has changed, so nothing was shared. This is how the text reads now.',
  shareGone: 'The document no longer has this section, so nothing was shared.',
  takenBack: 'Taken back.',
  cannotTakeBackNow: 'This cannot be taken back at the moment. Please try again in a minute.',
  alreadyTakenBack: 'This was taken back already.',
  notYours: 'Only the person who shared it, or someone who may delete messages here, can take it back.',
  cannotShareHere: 'There is nobody here to share with. Ask in a channel.',
  cannotConfigure: 'Only someone who manages this channel can set its language.',

  // Help
  help: 'Ask the documents',
  helpIntro: (documents: string) =>
    `The text itself and its source, in English and Chinese, from ${documents}.`,
  documentNames: (names: readonly string[], count: number) =>
    `${names.map((name) => `“${name}”`).join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}`,
  welcome: 'You’re welcome. Ask again whenever you like.',
  helpCommands: {
    search: 'finds the sections that answer',
    read: 'shows a whole section',
    contents: 'shows the table of contents',
    authors: 'says who wrote, translated and reviewed the documents',
    language: 'sets the language of your answers; with “here”, that of this channel',
    help: 'shows this',
  },
  /** Where commands are typed. */
  helpMayLeaveOut: '; the word “search” may be left out',
  helpUsage: {
    search: 'search kpi',
    read: 'read section',
    contents: 'contents [document]',
    authors: 'authors [name]',
    language: 'language en | zh | zh-Hant | both | auto [here]',
    help: 'help',
  },
  helpOptions:
    'End a question with `in Chinese`, `in English` or `both` to choose the language once. “Quotes” ask for the exact words.',
  /** In the other language, for who reads that better. */
  helpInTheOther: '也可以用中文提问，例如 `搜索 绩效指标`；按“中文”显示中文帮助。',
  trySearches: 'Try one of these:',

  // Trouble
  stillReading: (done: number, files: number) =>
    files === 0
      ? 'The documents are still being read. Please ask again in a moment.'
      : `The documents are still being read: ${done} of ${files}. Please ask again in a moment.`,
  stillIndexing: (percent: number) =>
    `The documents have been read and are being indexed: ${percent}%. Please ask again in a moment.`,
  noDocuments: 'There are no documents to answer from: none could be read. Whoever runs the bot can see why.',
  actionExpired: 'This button is too old to be used. Please ask again, or look through the contents.',
  queryEmpty: 'What are you looking for? For example: `search kpi`.',
  queryTooLong: (limit: number) =>
    `That is longer than ${limit} characters. A few words find more: \`search kpi\`.`,
  optionInvalid: (option: string, value: string, example: string) =>
    `“${value}” is not a value for ${option}. For example: \`${example}\`.`,
  storeUnavailable:
    'The language could not be saved, because the bot cannot write to its store. Searching works as before.',
  apology: (reference: string) => `Sorry, that went wrong. Reference: ${reference}`,
};

/** The same keys with sentences of the same parameters: what another language has to fill in. */
export type Shape<T> = {
  readonly [K in keyof T]: T[K] extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : T[K] extends string
      ? string
      : Shape<T[K]>;
};

export type Messages = Shape<typeof en>;

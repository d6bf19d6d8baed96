/** Every sentence the bot says, in Simplified Chinese; `traditional.ts` makes the Traditional ones of these. */
import type { Messages } from './en.ts';

export const zh: Messages = {
  // 搜索
  found: (total, query) => `找到 ${total} 个与“${query}”相关的章节`,
  screenOf: (from, to, total) => `第 ${from === to ? from : `${from}–${to}`} 条，共 ${total} 条`,
  corrected: (from, to) => `文档中没有“${from}”，已改为搜索“${to}”。`,
  searchExactly: (query) => `按原样搜索“${query}”`,
  phraseMissing: (phrase) => `没有找到与“${phrase}”完全一致的内容，以下章节包含其中的词语。`,
  alsoSearched: (from, to) => `“${from}”同时匹配 ${to}。`,
  nothingFound: (query) => `没有找到与“${query}”相关的内容。`,
  nothingFoundIn: (query, document) => `在《${document}》中没有找到与“${query}”相关的内容。`,
  searchEverywhere: '搜索全部文档',
  didYouMean: '您是不是要找：',
  nearSections: '相近的章节：',
  trySearching: '可以换个说法或减少用词，中英文都行，也可以从目录找起。',
  screenTooFar: (last) => `没有这一屏，最后一屏是第 ${last} 屏。`,

  // 章节
  page: (page) => `第 ${page} 页`,
  only: { en: '仅有英文', zh: '仅有中文' },
  partly: { en: '部分内容仅有英文。', zh: '部分内容仅有中文。' },
  noText: '本节没有正文。',
  within: '本节包含：',
  screen: (screen, screens) => `第 ${screen} 屏，共 ${screens} 屏`,
  converted: '中文内容已转换为繁体字。',
  sectionUnknown: (name) => `没有名为“${name}”的章节。`,
  sectionEmpty: '要读哪一节？请在“阅读”后面加上标题或编号，或者从目录中选择。',
  sectionAmbiguous: (name) => `有多个章节叫“${name}”，请选择：`,
  didYouMeanSection: '也许是其中之一：',
  documentUnknown: (name) => `没有名为“${name}”的文档。`,
  documentAmbiguous: (name) => `有多份文档叫“${name}”：`,
  documents: '文档',
  contentsOf: (title) => `目录：${title}`,
  sectionCount: (count) => `${count} 节`,

  // 人物
  authors: (names) => `作者：${names}`,
  forewordBy: (names) => `序言：${names}`,
  translatedBy: (names) => `译者：${names}`,
  reviewedBy: (names) => `审校：${names}`,
  editedBy: (names) => `编辑：${names}`,
  roles: { author: '作者', foreword: '序言作者', translator: '译者', reviewer: '审校', editor: '编辑' },
  people: '作者与贡献者',
  signed: '署名：',
  nobody: '文档中没有署名。',
  nameUnknown: (name) => `没有名叫“${name}”的人。`,

  // 操作
  read: '阅读',
  readSection: (title) => `阅读“${title}”`,
  share: '分享',
  shareSection: (title) => `把“${title}”分享到本频道`,
  shareInThread: '回复到消息列',
  shareSectionInThread: (title) => `在消息列中以“${title}”回复`,
  shareElsewhere: '分享到别处…',
  shareElsewhereSection: (title) => `选择把“${title}”分享到哪里`,
  takeBack: '撤回',
  takeBackShared: '撤回已分享的内容',
  contents: '目录',
  next: '下一屏',
  previous: '上一屏',
  following: (title) => `下一节：${title}`,
  preceding: (title) => `上一节：${title}`,
  showIn: (language) => `以${language}显示`,
  search: (query) => `搜索“${query}”`,

  // 语言
  languages: { en: 'English', zh: '中文', 'zh-Hant': '繁體', both: '对照' },
  becausePreference: '您选择了这种语言，所以这样显示。输入 `语言 自动` 可以取消。',
  becauseChannel: '本频道设定了这种语言，所以这样显示。',
  languageNow: (language) => `您的语言：${language}。`,
  languageAuto: '您的语言取决于您输入的文字和所在的频道。',
  languageSet: (language) => `今后将以${language}回答您。`,
  languageForgotten: '已取消：语言将取决于您输入的文字和所在的频道。',
  channelNow: (language) => `本频道：${language}。`,
  channelToo: '也可以为本频道设定语言：`语言 中文 本频道`。',
  channelSet: (language) => `本频道今后以${language}回答，读者另有选择的除外。`,
  channelForgotten: '已取消：本频道不再设定语言。',
  auto: '自动',
  sentenceNames: { en: '英文', zh: '中文', 'zh-Hant': '繁体中文', both: '中英对照' },

  // 分享
  says: (name) => `${name}：`,
  sharedBy: (name) => `由 ${name} 分享`,
  shareDone: '已分享到本频道，内容与您看到的完全一致。',
  shareDoneForGood: '已分享到本频道。由于无法写入存储，这次分享不能由机器人撤回。',
  shareChanged: '文档已更新，因此没有分享。下面是现在的内容。',
  shareGone: '文档中已没有这一节，因此没有分享。',
  takenBack: '已撤回。',
  cannotTakeBackNow: '暂时无法撤回，请稍后再试。',
  alreadyTakenBack: '这条内容已经撤回。',
  notYours: '只有分享者本人，或有权删除此处消息的人，才能撤回。',
  cannotShareHere: '这里没有可以分享的对象，请在频道中使用。',
  cannotConfigure: '只有管理本频道的人才能设定它的语言。',

  // 帮助
  help: '向文档提问',
  helpIntro: (documents) => `提供${documents}的原文与出处（中英双语）。`,
  documentNames: (names, count) =>
    names.map((name) => `《${name}》`).join('') + (count > names.length ? `等 ${count} 份文档` : ''),
  welcome: '不客气，随时可以再问。',
  helpCommands: {
    search: '查找相关章节',
    read: '显示整节内容',
    contents: '显示目录',
    authors: '查看作者、译者和审校',
    language: '设定回答所用的语言；加上“本频道”则为频道设定',
    help: '显示本帮助',
  },
  helpMayLeaveOut: '，“搜索”二字可以省略',
  helpUsage: {
    search: '搜索 绩效指标',
    read: '阅读 章节',
    contents: '目录 [文档]',
    authors: '作者 [姓名]',
    language: '语言 英文 | 中文 | 繁體 | 对照 | 自动 [本频道]',
    help: '帮助',
  },
  helpOptions: '在问题末尾加上“中文”“英文”或“对照”，只改变这一次的语言。加引号表示完全匹配。',
  helpInTheOther:
    'You can ask in English as well, for instance `search kpi`; “English” shows this in English.',
  trySearches: '试试看：',

  // 出错
  stillReading: (done, files) =>
    files === 0
      ? '文档仍在读取中，请稍后再问。'
      : `文档仍在读取中（共 ${files} 份，已读取 ${done} 份），请稍后再问。`,
  stillIndexing: (percent) => `文档已读取完毕，正在建立索引（已完成 ${percent}%），请稍后再问。`,
  noDocuments: '目前没有可供查询的文档：没有一份能够读取，具体原因请询问管理员。',
  actionExpired: '这个按钮已失效，请重新提问，或从目录找起。',
  queryEmpty: '您想找什么？例如：`搜索 绩效指标`。',
  queryTooLong: (limit) => `内容超过了 ${limit} 个字符。几个词就够了，例如：\`搜索 绩效指标\`。`,
  optionInvalid: (option, value, example) => `“${value}”不是 ${option} 的有效取值。例如：\`${example}\`。`,
  storeUnavailable: '由于无法写入存储，语言设置未能保存，搜索不受影响。',
  apology: (reference) => `抱歉，出错了。编号：${reference}`,
};

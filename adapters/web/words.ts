/** Every sentence of the chat page itself, in English and Chinese. What the bot answers is in `src/messages`. */
import type { Locale } from '../../src/corpus/model.ts';
import type { Shape } from '../../src/messages/en.ts';
import { convertMessages, loadTraditional } from '../../src/messages/traditional.ts';

const en = {
  product: 'OSPO knowledge bot',
  tagline: 'Ask bilingual documents. You get the text itself and its source.',
  skip: 'Skip to content',
  pages: 'Pages',
  chat: 'Chat',
  read: 'Read',
  gallery: 'Gallery',
  interfaceLanguage: 'Language of this page',
  yourName: 'You share as',
  rename: 'Save',
  guest: (number: number) => `Guest ${number}`,

  onlyYou: 'Only you',
  onlyYouHint: 'Questions and answers that nobody else sees.',
  team: '# team',
  teamHint: 'Everyone sees this: what somebody pressed Share on.',
  teamEmpty: 'Nothing has been shared yet. Search on the other side and press Share.',
  /** The script puts a number in the place of `{count}`. */
  teamNews: '{count} new',
  conversation: 'Conversation',
  ask: 'Ask',
  askLabel: 'Ask the documents',
  askPlaceholder: (command: string) => `/${command} search kpi`,
  send: 'Send',
  you: 'You',
  bot: 'Bot',
  sharedAt: 'Shared at',
  answering: 'Looking it up …',
  suggestions: 'Suggestions',
  suggestionCount: 'Suggestions: {count}',
  kinds: { section: 'section', document: 'document', person: 'person', term: 'term' },
  reading: (done: number, files: number) =>
    files === 0 ? 'The documents are being read …' : `The documents are being read: ${done} of ${files} …`,
  indexing: (percent: number) => `The documents are being indexed: ${percent}% …`,
  rereading: 'The documents are being read again. Until then, answers come from what was there before.',
  offline: 'The connection is lost. Trying again …',
  online: 'The connection is back.',
  failed: 'That did not reach the bot. What you typed is still here: please try again.',

  enterTitle: 'Enter',
  enterHint: 'This chat is for the team. The secret is with whoever runs the bot.',
  secret: 'Secret',
  enter: 'Enter',
  wrongSecret: 'That is not the secret.',
  tooManySecrets: (minutes: number) => `Too many wrong secrets. Try again in ${minutes} min.`,

  sessionEnded: 'This page is too old to answer. Load it again to go on.',
  reload: 'Load again',
  foreign: 'This was sent from another page, so nothing was done.',
  tooFast: 'That was too fast. Please wait a moment.',
  tooLarge: 'That is too long to be sent.',
  badForm: 'That cannot be understood. Load the page again.',
  notFound: 'There is no such page.',
  chatOff: 'The chat is switched off here. The documents can be read.',
  tooMany: 'So many windows are open that this one does not see the channel live. Close another one.',
  apology: (reference: string) => `Sorry, that went wrong. Reference: ${reference}`,
};

export type Words = Shape<typeof en>;

const zh: Words = {
  product: 'OSPO 知识机器人',
  tagline: '向双语文档提问，得到的是原文与出处。',
  skip: '跳到正文',
  pages: '页面',
  chat: '对话',
  read: '阅读',
  gallery: '卡片一览',
  interfaceLanguage: '页面语言',
  yourName: '您的署名',
  rename: '保存',
  guest: (number) => `访客 ${number}`,

  onlyYou: '仅自己可见',
  onlyYouHint: '您的提问与回答，别人看不到。',
  team: '# 团队',
  teamHint: '所有人可见：有人点击“分享”的内容。',
  teamEmpty: '还没有分享的内容。先在另一侧搜索，再点击“分享”。',
  teamNews: '{count} 条新内容',
  conversation: '对话内容',
  ask: '提问',
  askLabel: '向文档提问',
  askPlaceholder: (command) => `/${command} 搜索 绩效指标`,
  send: '发送',
  you: '您',
  bot: '机器人',
  sharedAt: '分享时间',
  answering: '正在查找……',
  suggestions: '联想建议',
  suggestionCount: '联想建议：{count} 条',
  kinds: { section: '章节', document: '文档', person: '人物', term: '术语' },
  reading: (done, files) => (files === 0 ? '正在读取文档……' : `正在读取文档：${done}/${files}……`),
  indexing: (percent) => `正在为文档建立索引：${percent}%……`,
  rereading: '正在重新读取文档，此前仍按原有内容回答。',
  offline: '连接已断开，正在重试……',
  online: '连接已恢复。',
  failed: '未能送达。您输入的内容还在，请再试一次。',

  enterTitle: '进入',
  enterHint: '这里供团队内部使用。口令请向机器人的管理员索取。',
  secret: '口令',
  enter: '进入',
  wrongSecret: '口令不正确。',
  tooManySecrets: (minutes) => `口令多次不正确，请在 ${minutes} 分钟后再试。`,

  sessionEnded: '页面已过期，请重新载入后继续。',
  reload: '重新载入',
  foreign: '请求来自其他页面，因此未作处理。',
  tooFast: '操作太快，请稍候。',
  tooLarge: '内容太长，无法发送。',
  badForm: '无法识别这次请求，请重新载入页面。',
  notFound: '没有这个页面。',
  chatOff: '这里没有开启对话，文档可以照常阅读。',
  tooMany: '打开的窗口太多，这里看不到频道的实时内容。请关闭其他窗口。',
  apology: (reference) => `抱歉，出错了。编号：${reference}`,
};

let traditional: Words | undefined;

/** The sentences of a locale; the Traditional ones are made of the Simplified ones at their first use. */
export async function wordsFor(locale: Locale): Promise<Words> {
  if (locale === 'en') return en;
  if (locale === 'zh') return zh;
  traditional ??= convertMessages(zh, (await loadTraditional()).sentence);
  return traditional;
}

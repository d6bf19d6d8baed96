/** Every sentence of the Slack adapter itself, in English and Chinese. What the bot answers is in `src/messages`. */
import type { Shape } from '../../src/messages/en.ts';
import { sentencesIn } from '../../src/messages/traditional.ts';

const en = {
  /** On a card that lost whole parts to be sent. */
  more: 'There is more than fits into one message.',
  /** Where text was cut that a Share button would have posted whole. */
  shortened: 'The text is shortened to fit into one message, so it cannot be shared from here.',
  /** What a screen reader says of the choice in force. */
  current: (label: string) => `${label}, chosen now`,
  choose: (action: string) => `${action} …`,
  chooseOf: (action: string, from: number, to: number) => `${action} … (${from}–${to})`,

  searchTitle: 'Search the documents',
  query: 'What are you looking for?',
  queryExample: 'kpi, 绩效指标, or contents',
  search: 'Search',
  myLanguage: 'My language',
  close: 'Close',
  elsewhereTitle: 'Share elsewhere',
  where: 'Where to',
  language: 'Language',
  comment: 'Comment',
  share: 'Share',
  nowhere: 'Choose a conversation that you may write in.',
  sharedIn: (place: string) => `Shared in ${place}, exactly as you saw it.`,
  sharedThere: 'Shared there, exactly as you saw it.',
  cannotPost: (reason: string) =>
    `Slack did not let this be posted here (${reason}). Whoever manages the channel can allow apps to post; or choose “Share elsewhere…”.`,
  tooLong:
    'This is too long for one message in Slack, so nothing was shared. Search for a shorter part of it.',
  maybePosted:
    'Slack did not say whether this was posted. Please look at the channel before you share it again.',
  busy: 'Slack takes no more messages just now, so nothing was posted. Please try again in a minute.',
  maybeAnswered: 'Slack did not say whether my answer arrived. If you do not see it, please ask again.',
  cannotRemove: (reason: string) =>
    `Slack did not let this be removed (${reason}). Try again, or delete the message by its own menu.`,
  triggerTooLate: 'Slack did not open the window in time. Please press again.',
  cannotOpen: (reason: string) => `Slack did not open the window (${reason}). Please try again in a minute.`,
  /** Where the bot has no token for a workspace. `page`: where it is installed, if that is known. */
  notInstalled: (page?: string) =>
    `The bot is not installed in this workspace any more, so it cannot answer. Whoever manages the apps here can install it again${page === undefined ? '' : `: <${page}>`}.`,
  /** Where it has one and cannot read it. */
  notRead: (page?: string) =>
    `The bot is in trouble: it cannot read how this workspace let it in, so it cannot answer. Whoever runs the bot can mend that${page === undefined ? '' : `, or whoever manages the apps here can install it again: <${page}>`}.`,
};

export type Words = Shape<typeof en>;

const zh: Words = {
  more: '内容太多，一条消息放不下。',
  shortened: '正文已缩短以便放进一条消息，因此不能从这里分享。',
  current: (label) => `${label}（当前选择）`,
  choose: (action) => `${action}……`,
  chooseOf: (action, from, to) => `${action}……（${from}–${to}）`,

  searchTitle: '搜索文档',
  query: '您想找什么？',
  queryExample: '绩效指标、kpi，或者“目录”',
  search: '搜索',
  myLanguage: '我的语言',
  close: '关闭',
  elsewhereTitle: '分享到别处',
  where: '分享到',
  language: '语言',
  comment: '附言',
  share: '分享',
  nowhere: '请选择一个您可以发言的会话。',
  sharedIn: (place) => `已分享到 ${place}，内容与您看到的完全一致。`,
  sharedThere: '已分享到所选的会话，内容与您看到的完全一致。',
  cannotPost: (reason) =>
    `Slack 不允许在此发布（${reason}）。请频道管理员允许应用发布消息，或者使用“分享到别处…”。`,
  tooLong: '内容太长，一条 Slack 消息放不下，因此没有分享。请搜索其中较短的一段。',
  maybePosted: 'Slack 没有说明是否已经发布，再次分享之前请先看一下频道。',
  busy: 'Slack 暂时不再接收消息，因此没有发布。请过一分钟再试。',
  maybeAnswered: 'Slack 没有说明回答是否已经送达。如果没有看到，请再问一次。',
  cannotRemove: (reason) => `Slack 没有撤回这条消息（${reason}）。请再试一次，或用消息自带的菜单删除。`,
  triggerTooLate: 'Slack 没有及时打开窗口，请再按一次。',
  cannotOpen: (reason) => `Slack 没有打开窗口（${reason}）。请过一分钟再试。`,
  notInstalled: (page) =>
    `机器人已不在这个工作区中，因此无法回答。请工作区的应用管理员重新安装${page === undefined ? '' : `：<${page}>`}。`,
  notRead: (page) =>
    `机器人出了问题：读不到本工作区的授权，因此无法回答。请联系机器人的管理员${page === undefined ? '' : `，或者请工作区的应用管理员重新安装：<${page}>`}。`,
};

/** The sentences of a locale. */
export const wordsFor = sentencesIn<Words>(en, zh);

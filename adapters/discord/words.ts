/** Every sentence of the Discord adapter itself, in English and Chinese. What the bot answers is in `src/messages`. */
import type { Shape } from '../../src/messages/en.ts';
import { sentencesIn } from '../../src/messages/traditional.ts';

const en = {
  /** On a card that lost whole parts to be sent. */
  more: 'There is more than fits into one message.',
  /** Where text was cut that a Share button would have posted whole. */
  shortened: 'The text is shortened to fit into one message, so it cannot be shared from here.',
  cannotPost:
    'Discord did not let this be posted here. Whoever manages the channel can allow the app to send messages.',
  maybePosted:
    'Discord did not say whether this was posted. Please look at the channel before you share it again.',
  tooLong:
    'This is too long for one message in Discord, so nothing was shared. Search for a shorter part of it.',
  cannotRemove: 'Discord did not let this be removed. Press “Take back” on the shared message itself.',
  /** A defect of ours. */
  broken: 'Something went wrong here. Please try again; whoever operates this bot can read why.',
  /** Stands in a menu whose options do not all do the same, such as people. */
  choose: 'Choose',
  whereTo: 'Share in …',
  withComment: 'With a comment…',
  windowTitle: 'Share elsewhere',
  where: 'Where to',
  comment: 'Comment',
  mayNotWrite: 'You may not write in that channel, so nothing was shared there.',
  mayNotShare: 'This cannot be shared here, so only you see it.',
  sharedIn: (channel: string) => `Shared in ${channel}, exactly as you saw it.`,
};

export type Words = Shape<typeof en>;

const zh: Words = {
  more: '内容太多，一条消息放不下。',
  shortened: '正文已缩短以便放进一条消息，因此不能从这里分享。',
  cannotPost: 'Discord 不允许在此发布。请频道管理员允许本应用发送消息。',
  maybePosted: 'Discord 没有说明是否已经发布，再次分享之前请先看一下频道。',
  tooLong: '内容太长，一条 Discord 消息放不下，因此没有分享。请搜索其中较短的一段。',
  cannotRemove: 'Discord 没有撤回这条消息。请按所分享消息上的“撤回”。',
  broken: '程序出错了，请再试一次；运维人员可以查到原因。',
  choose: '选择',
  whereTo: '分享到……',
  withComment: '附言…',
  windowTitle: '分享到别处',
  where: '分享到',
  comment: '附言',
  mayNotWrite: '您不能在该频道发言，因此没有分享。',
  mayNotShare: '这里不能分享，因此只有您能看到。',
  sharedIn: (channel) => `已分享到 ${channel}，内容与您看到的完全一致。`,
};

/** The sentences of a locale. */
export const wordsFor = sentencesIn<Words>(en, zh);

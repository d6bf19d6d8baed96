/** Replies to be rendered: those of a conversation over the bundled guide, and the longest and the worst that can be. */
import type { Place } from '../../src/conversation/request.ts';
import type { Locale } from '../../src/corpus/model.ts';
import type { Card } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { hostile, longest } from './extreme-cards.ts';
import { channel, openTalk, press } from './talk.ts';

export interface SaidReply {
  readonly name: string;
  readonly card: Card;
  readonly locale: Locale;
  /** Whether the team sees it. */
  readonly shared: boolean;
  /** What was asked or pressed, where that matters for what stands below. */
  readonly input?: Invocation;
}

/** Every reply by name. @param where what is special about the place where it is asked */
export async function saidReplies(where: Partial<Place> = {}): Promise<readonly SaidReply[]> {
  const talk = await openTalk();
  const place = { ...channel, canShareElsewhere: true, ...where };
  const zh = { reader: { id: 'U2', name: '陈波', clientLocale: 'zh-CN' }, place };
  const tw = { reader: { id: 'U3', name: '林怡君', clientLocale: 'zh-TW' }, place };
  const en = { place };
  const english = await talk.reply('search kpi', en);
  const both = await talk.reply(press(english.card, '对照'), en);
  const read = await talk.reply(press(english.card, 'Read'), en);
  const shared = await talk.reply(press(english.card, 'Share'), en);
  const invocation = press(english.card, 'Share');
  if (invocation.command !== 'share') throw new Error('Share shares');
  const comment = 'For *Monday*: what we could measure.\nThe second paragraph, above all.';
  const commented = await talk.reply({ ...invocation, comment }, en);
  const preview = press(english.card, 'Share elsewhere…');
  const traditional = await talk.reply('績效指標', tw);
  const sharedTraditional = await talk.reply(press(traditional.card, '分享'), tw);
  const of = (name: string, card: Card, locale: Locale, also: Partial<SaidReply> = {}): SaidReply => ({
    name,
    card,
    locale,
    shared: false,
    ...also,
  });
  const said = [
    of('help', (await talk.reply('help', en)).card, 'en'),
    of('help-chinese', (await talk.reply('帮助', zh)).card, 'zh'),
    of('search-english', english.card, 'en'),
    of('search-chinese', (await talk.reply('绩效指标', zh)).card, 'zh'),
    of('search-traditional', traditional.card, 'zh-Hant'),
    of('search-both', both.card, 'en'),
    of('nothing-found', (await talk.reply('search zeppelin', en)).card, 'en'),
    of('read', read.card, 'en'),
    of('contents-chinese', (await talk.reply('目录', zh)).card, 'zh'),
    of('authors', (await talk.reply('authors omier', en)).card, 'en'),
    of('shared', shared.card, 'en', { shared: true }),
    of('shared-comment', commented.card, 'en', { shared: true }),
    of('shared-note', shared.note ?? [], 'en'),
    of('shared-traditional', sharedTraditional.card, 'zh-Hant', { shared: true }),
    of('elsewhere', (await talk.reply(preview, en)).card, 'en', { input: preview }),
    of('language', (await talk.reply('language', { place: { ...place, canConfigure: true } })).card, 'en'),
    of('longest', longest, 'en'),
    of('hostile', hostile, 'en'),
  ];
  talk.bot.close();
  return said;
}

/** Says what an action runs and how many there were: which revision of a document it names would change with its text. */
export function countingPack(): (invocation: Invocation) => Promise<string> {
  let count = 0;
  return async ({ command }) => `${command}#${count++}`;
}

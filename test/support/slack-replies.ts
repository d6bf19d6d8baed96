/** Replies as Slack gets them: those of a conversation over the bundled guide, and the longest and the worst that can be. */
import { type RenderedCard, renderCard } from '../../adapters/slack/blocks.ts';
import type { Locale } from '../../src/corpus/model.ts';
import type { Card } from '../../src/reply/card.ts';
import { hostile, longest } from './extreme-cards.ts';
import { channel, openTalk, press } from './talk.ts';

export interface SlackReply extends RenderedCard {
  readonly name: string;
  readonly locale: Locale;
  /** Whether the team sees it. */
  readonly shared: boolean;
}

/** Every reply by name. A value says what it runs and how long it would be, not which revision of a document it names. */
export async function slackReplies(): Promise<SlackReply[]> {
  const talk = await openTalk();
  const place = { ...channel, canShareElsewhere: true };
  const zh = { reader: { id: 'U2', name: '陈波', clientLocale: 'zh-CN' }, place };
  const en = { place };
  const english = await talk.reply('search kpi', en);
  const both = await talk.reply(press(english.card, '对照'), en);
  const read = await talk.reply(press(english.card, 'Read'), en);
  const shared = await talk.reply(press(english.card, 'Share'), en);
  const invocation = press(english.card, 'Share');
  if (invocation.command !== 'share') throw new Error('Share shares');
  const comment = 'For *Monday*: what we could measure.\nThe second paragraph, above all.';
  const commented = await talk.reply({ ...invocation, comment }, en);
  const said: [name: string, card: Card, locale: Locale, shared?: boolean][] = [
    ['help', (await talk.reply('help', en)).card, 'en'],
    ['help-chinese', (await talk.reply('帮助', zh)).card, 'zh'],
    ['search-english', english.card, 'en'],
    ['search-chinese', (await talk.reply('绩效指标', zh)).card, 'zh'],
    ['search-traditional', (await talk.reply('績效指標', zh)).card, 'zh-Hant'],
    ['search-both', both.card, 'en'],
    ['nothing-found', (await talk.reply('search zeppelin', en)).card, 'en'],
    ['read', read.card, 'en'],
    ['contents-chinese', (await talk.reply('目录', zh)).card, 'zh'],
    ['shared', shared.card, 'en', true],
    ['shared-comment', commented.card, 'en', true],
    ['shared-note', shared.note ?? [], 'en'],
    ['language', (await talk.reply('language', { place: { ...place, canConfigure: true } })).card, 'en'],
    ['longest', longest, 'en'],
    ['hostile', hostile, 'en'],
  ];
  talk.bot.close();
  return Promise.all(
    said.map(async ([name, card, locale, isShared = false]) => {
      let count = 0;
      const rendered = await renderCard(card, {
        surface: 'message',
        locale,
        pack: async ({ command }) => `${command}#${count++}`,
      });
      return { name, locale, shared: isShared, ...rendered };
    }),
  );
}

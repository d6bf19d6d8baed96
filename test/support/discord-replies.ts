/** Replies as Discord gets them. */
import { type RenderedCard, renderCard } from '../../adapters/discord/components.ts';
import { channelMenu } from '../../adapters/discord/elsewhere.ts';
import { wordsFor } from '../../adapters/discord/words.ts';
import { countingPack, type SaidReply, saidReplies } from './replies.ts';

export type DiscordReply = SaidReply & RenderedCard;

/** Every reply by name, with the menu of channels below what would be shared elsewhere. */
export async function discordReplies(): Promise<DiscordReply[]> {
  return Promise.all(
    (await saidReplies({ choosesCommands: true })).map(async (reply) => {
      const { card, locale, input } = reply;
      const pack = countingPack();
      const rendered = await renderCard(card, { locale, pack });
      if (input?.command === 'preview')
        rendered.components.push(...(await channelMenu(input, await wordsFor(locale), pack)));
      return { ...reply, ...rendered };
    }),
  );
}

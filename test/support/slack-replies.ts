/** Replies as Slack gets them. */
import { type RenderedCard, renderCard } from '../../adapters/slack/blocks.ts';
import { countingPack, type SaidReply, saidReplies } from './replies.ts';

export type SlackReply = SaidReply & RenderedCard;

/** Every reply by name, but those that Slack has a window for. */
export async function slackReplies(): Promise<SlackReply[]> {
  const said = (await saidReplies()).filter(({ name }) => name !== 'elsewhere');
  return Promise.all(
    said.map(async (reply) => {
      const { card, locale } = reply;
      return { ...reply, ...(await renderCard(card, { surface: 'message', locale, pack: countingPack() })) };
    }),
  );
}

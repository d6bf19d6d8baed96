/** What is typed to the bot, or asked of it by a shortcut: the command, mentions, messages to it, windows, the Home tab. */
import type { App, webApi } from '@slack/bolt';
import { withoutCommand } from '../../src/conversation/command-name.ts';
import type { Once } from '../once.ts';
import { type Answering, notPosted, type Origin, type Question, said } from './answering.ts';
import { DeliveryError } from './attempts.ts';
import { HANDLED } from './handled.ts';
import { queryOf, wordsOf } from './message-text.ts';
import { byMessage, byResponseUrl, type Rendering } from './surface.ts';
import type { Views } from './views.ts';

export interface QuestionsOptions {
  readonly answering: Answering;
  readonly views: Views;
  readonly once: Once;
  readonly note: (message: string) => void;
  readonly commandName: string;
}

export function handleQuestions(
  app: App,
  { answering, views, once, note, commandName }: QuestionsOptions,
): void {
  const typed = (mrkdwn: string): string => withoutCommand(wordsOf(mrkdwn), commandName);

  app.command(/.*/s, async ({ ack, command, client }) => {
    await ack();
    const origin: Origin = {
      client,
      team: command.team_id,
      user: command.user_id,
      userName: command.user_name,
      channel: command.channel_id,
    };
    const surface = byResponseUrl({ client, url: command.response_url });
    await answering.answer({ input: typed(command.text ?? ''), origin, surface });
  });

  app.event('app_mention', async ({ event, client, body }) => {
    const { user, channel, ts, text } = event;
    // A message that is edited is not asked again.
    if (!user || event.bot_id !== undefined || 'edited' in event || !once.isFirst(`message ${channel} ${ts}`))
      return;
    const thread = event.thread_ts ?? ts;
    const origin: Origin = { client, team: body.team_id, user, channel, thread };
    const surface = byMessage({ client, channel, thread });
    await orExplain({ input: typed(text ?? ''), origin, surface }, async (rendering) => {
      // Nobody else reads it there.
      await client.chat
        .postEphemeral({ channel, user, text: rendering.text, blocks: rendering.blocks })
        .catch(() => byMessage({ client, channel: user, alone: true }).show(rendering, 'new'));
    });
  });

  app.event('message', async ({ event, client, body }) => {
    if (event.channel_type !== 'im' || event.subtype !== undefined || event.bot_id !== undefined) return;
    const { user, channel, ts, text = '', thread_ts: thread } = event;
    if (!user || !once.isFirst(`message ${channel} ${ts}`)) return;
    const inThread = thread === undefined ? {} : { thread };
    const origin: Origin = { client, team: body.team_id, user, channel, alone: true };
    const surface = byMessage({ client, channel, alone: true, ...inThread });
    await orExplain({ input: typed(text), origin, surface }, (rendering) => surface.show(rendering, 'new'));
  });

  app.shortcut(
    { type: 'message_action', callback_id: HANDLED.shortcuts.message },
    async ({ ack, shortcut, client }) => {
      await ack();
      const { message, channel, user, team, response_url: url } = shortcut;
      const thread = (message.thread_ts as string | undefined) ?? message.ts;
      const origin: Origin = {
        client,
        team: team?.id ?? user.team_id ?? '',
        user: user.id,
        ...(user.name && { userName: user.name }),
        channel: channel.id,
        ...(thread !== undefined && { thread }),
      };
      const query = queryOf(message.text ?? '');
      await answering.answer({
        input: query === '' ? '' : { command: 'search', query },
        origin,
        // Private, and not in the thread: what is private there is seen only by who has it open.
        surface: byResponseUrl({ client, url }),
      });
    },
  );

  app.shortcut(
    { type: 'shortcut', callback_id: HANDLED.shortcuts.global },
    async ({ ack, shortcut, client }) => {
      await ack();
      await views.open(client, personal(client, shortcut.team?.id, shortcut.user), shortcut.trigger_id);
    },
  );

  app.view({ callback_id: 'search', type: 'view_submission' }, async ({ ack, body, view, client }) => {
    const typed = view.state.values.query?.query?.value ?? '';
    const origin = personal(client, body.team?.id, body.user);
    await ack({ response_action: 'update', view: await views.searched(origin, typed) });
  });

  app.event('app_home_opened', async ({ event, client, body }) => {
    if (event.tab !== 'home') return;
    await views.showHome(client, { client, team: body.team_id, user: event.user });
  });

  /** Answers; where Slack does not take the answer, the asker is told so by `tell`. */
  const orExplain = async (question: Question, tell: (rendering: Rendering) => Promise<void>) => {
    try {
      await answering.answer(question);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      note(error.message);
      const { origin } = question;
      const { locale } = await answering.respond({ input: { command: 'help' }, origin });
      const card = await said(
        (words) => (error.uncertain ? words.maybeAnswered : notPosted(words, error)),
        locale,
      );
      await tell(await answering.render(card, locale, origin, 'message'));
    }
  };
}

function personal(
  client: webApi.WebClient,
  team: string | undefined,
  user: {
    readonly id: string;
    readonly name?: string;
    readonly username?: string;
    readonly team_id?: string;
  },
): Origin {
  const userName = user.name ?? user.username;
  return { client, team: team ?? user.team_id ?? '', user: user.id, ...(userName && { userName }) };
}

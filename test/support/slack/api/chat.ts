/** `chat.*`: messages are posted, changed and taken away. */
import type { Fields } from '../blocks/rules.ts';
import { contentOf } from '../content.ts';
import { refuse } from '../refusal.ts';
import type { Channel, Message } from '../workspace.ts';
import { type Caller, channelOf, type Method, textOf } from './method.ts';

/** @throws Refusal where the bot may not post. */
export function mayPost(channel: Channel, scopes: readonly string[]): void {
  if (channel.archived) refuse('is_archived');
  if (channel.kind === 'private' && !channel.botIsMember) refuse('channel_not_found');
  if (!channel.botIsMember && !scopes.includes('chat:write.public')) refuse('not_in_channel');
  if (channel.restricted) refuse('restricted_action');
}

/** A message as the API gives it. */
export function messageFields(message: Message, caller: Pick<Caller, 'workspace'>): Fields {
  const { bot, team } = caller.workspace;
  const own = message.by === bot.userId;
  return {
    type: 'message',
    user: message.by,
    ...(own && { bot_id: bot.id, app_id: 'A000TEST' }),
    text: message.text,
    team: team.id,
    ts: message.ts,
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
  };
}

/** The thread that is answered in. @throws Refusal */
export function threadOf(
  args: Fields,
  channel: Channel,
  { workspace }: Pick<Caller, 'workspace'>,
): { threadTs?: string } {
  if (args.thread_ts === undefined || args.thread_ts === '') return {};
  const parent = workspace.message(channel.id, textOf(args.thread_ts));
  if (!parent || parent.onlyFor !== undefined) return refuse('cannot_reply_to_message');
  return { threadTs: parent.threadTs ?? parent.ts };
}

function ownMessage(args: Fields, caller: Caller, refused: string): Message {
  const message = caller.workspace.message(channelOf(args, caller).id, textOf(args.ts));
  // A message that only one person sees is not to be found by the API.
  if (!message || message.onlyFor !== undefined) return refuse('message_not_found');
  if (message.by !== caller.workspace.bot.userId) return refuse(refused);
  return message;
}

export const CHAT: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    scope: 'chat:write',
    run(args, caller) {
      const channel = channelOf(args, caller);
      mayPost(channel, caller.scopes);
      const thread = threadOf(args, channel, caller);
      const by = caller.workspace.bot.userId;
      const message = caller.workspace.addMessage({
        channel,
        by,
        ...thread,
        ...contentOf(args, caller.workspace),
      });
      return { channel: channel.id, ts: message.ts, message: messageFields(message, caller) };
    },
  },
  'chat.postEphemeral': {
    scope: 'chat:write',
    run(args, caller) {
      const channel = channelOf(args, caller);
      mayPost(channel, caller.scopes);
      const onlyFor = textOf(args.user);
      if (!channel.members.has(onlyFor)) refuse('user_not_in_channel');
      const by = caller.workspace.bot.userId;
      const thread = threadOf(args, channel, caller);
      const { ts } = caller.workspace.addMessage({
        channel,
        by,
        onlyFor,
        ...thread,
        ...contentOf(args, caller.workspace),
      });
      return { message_ts: ts };
    },
  },
  'chat.update': {
    scope: 'chat:write',
    run(args, caller) {
      const message = ownMessage(args, caller, 'cant_update_message');
      const { text, blocks } = contentOf(args, caller.workspace);
      caller.workspace.editMessage(message, text, args.blocks === undefined ? message.blocks : blocks);
      const { channel, ts } = message;
      return { channel: channel.id, ts, text, message: messageFields(message, caller) };
    },
  },
  'chat.delete': {
    scope: 'chat:write',
    run(args, caller) {
      const message = ownMessage(args, caller, 'cant_delete_message');
      caller.workspace.removeMessage(message);
      return { channel: message.channel.id, ts: message.ts };
    },
  },
  'chat.getPermalink': {
    run(args, caller) {
      const channel = channelOf(args, caller);
      const message =
        caller.workspace.message(channel.id, textOf(args.message_ts)) ?? refuse('message_not_found');
      const host = `https://${caller.workspace.team.domain}.slack.com`;
      return {
        channel: channel.id,
        permalink: `${host}/archives/${channel.id}/p${message.ts.replace('.', '')}`,
      };
    },
  },
};

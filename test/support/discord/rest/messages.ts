/** Channels, and the messages that the bot itself writes there. */
import { contentOf, couldPing } from '../checks/message.ts';
import { type Fields, fieldsOf, given, textOf } from '../json.ts';
import { BIT, botPermissions, may } from '../permissions.ts';
import { refuse } from '../refusal.ts';
import { channelFields, messageFields } from '../shapes.ts';
import type { Channel, Message } from '../world.ts';
import { type Asked, DONE, type Inside, ok, type Routes } from './routes.ts';

/** A channel that the bot sees. @throws Refusal */
function channelOf(asked: Asked, { world }: Inside): Channel {
  const channel = world.channels.get(asked.param('channel')) ?? refuse(10003);
  if (channel.kind === 'group') return refuse(50001);
  return may(botPermissions(channel), BIT.viewChannel) ? channel : refuse(50001);
}

/** @throws Refusal where the bot may not write */
function mayWrite(channel: Channel): void {
  if (channel.kind === 'forum') refuse(50008);
  if (channel.archived) refuse(50083);
  const bit = channel.kind === 'thread' ? BIT.sendInThreads : BIT.sendMessages;
  if (!may(botPermissions(channel), bit)) refuse(50013);
}

/** What only one person sees is not to be found here. @throws Refusal */
function messageOf(asked: Asked, inside: Inside): Message {
  const channel = channelOf(asked, inside);
  const message = inside.world.messages.get(asked.param('message'));
  return message?.channel === channel && message.onlyFor === undefined ? message : refuse(10008);
}

function checked(sent: Fields, inside: Inside, before?: Message) {
  const content = contentOf(sent, before);
  const ping = couldPing(content.allowedMentions);
  if (ping !== undefined)
    inside.complain(`a message could ping: ${ping} in ${JSON.stringify(sent).slice(0, 500)}`);
  return content;
}

export const MESSAGES: Routes = {
  'GET /channels/:channel': {
    run: (asked, inside) => ok(channelFields(channelOf(asked, inside), inside.world)),
  },
  'POST /channels/:channel/messages': {
    run: (asked, inside) => {
      const channel = channelOf(asked, inside);
      mayWrite(channel);
      const sent = fieldsOf(asked.body);
      const replyTo = textOf(fieldsOf(sent.message_reference).message_id);
      const { world } = inside;
      const nonce = sent.enforce_nonce === true ? String(sent.nonce) : undefined;
      // The same message, sent again because the first answer was lost.
      const before = [...world.messages.values()].find((each) => nonce !== undefined && each.nonce === nonce);
      const content = checked(sent, inside);
      const made = {
        channel,
        by: world.bot.id,
        ...content,
        ...given({ replyTo: replyTo || undefined, nonce }),
      };
      return ok(messageFields(before ?? world.addMessage(made), world));
    },
  },
  'GET /channels/:channel/messages/:message': {
    run: (asked, inside) => ok(messageFields(messageOf(asked, inside), inside.world)),
  },
  'PATCH /channels/:channel/messages/:message': {
    run: (asked, inside) => {
      const message = messageOf(asked, inside);
      if (message.by !== inside.world.bot.id) refuse(50005);
      inside.world.editMessage(message, checked(fieldsOf(asked.body), inside, message));
      return ok(messageFields(message, inside.world));
    },
  },
  'DELETE /channels/:channel/messages/:message': {
    run: (asked, inside) => {
      const message = messageOf(asked, inside);
      const own = message.by === inside.world.bot.id;
      if (!own && !may(botPermissions(message.channel), BIT.manageMessages)) refuse(50013);
      inside.world.removeMessage(message);
      return DONE;
    },
  },
};

/** What Slack sends, kind by kind (docs.slack.dev: slash commands, interaction payloads, Events API). */
import { messageFields } from './api/chat.ts';
import { viewFields } from './api/views.ts';
import type { Fields } from './blocks/rules.ts';
import { escapeText } from './mrkdwn.ts';
import { random } from './tokens.ts';
import { valuesOf } from './view-state.ts';
import type { Channel, Member, Message, View, Workspace } from './workspace.ts';

const APP = { api_app_id: 'A000TEST', token: 'verification-token' };

/** What every payload of an interaction needs to know. */
export interface Interaction {
  readonly workspace: Workspace;
  readonly member: Member;
  readonly trigger: string;
}

const channelFields = ({ id, name, kind }: Channel): Fields => ({
  id,
  name: kind === 'private' ? 'privategroup' : name,
});

function interaction({ workspace, member, trigger }: Interaction): Fields {
  const { team } = workspace;
  const username = member.name.toLowerCase();
  return {
    ...APP,
    team: { id: team.id, domain: team.domain },
    user: { id: member.id, username, name: username, team_id: team.id },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: trigger,
  };
}

/** A slash command: a flat form, in which signs of markup are escaped. */
export function commandPayload(
  { workspace, member, trigger }: Interaction,
  given: { channel: Channel; command: string; text: string; responseUrl: string },
): Fields {
  const { id, name } = channelFields(given.channel);
  return {
    ...APP,
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: id,
    channel_name: name,
    user_id: member.id,
    user_name: member.name.toLowerCase(),
    command: given.command,
    text: escapeText(given.text),
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: trigger,
  };
}

/** Something pressed or chosen on a message. Of one that only one person sees, the text is not sent. */
export function messageActions(
  by: Interaction,
  { message, action, responseUrl }: { message: Message; action: Fields; responseUrl: string },
): Fields {
  const hidden = message.onlyFor !== undefined;
  const thread = message.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  return {
    type: 'block_actions',
    ...interaction(by),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel.id,
      is_ephemeral: hidden,
      ...thread,
    },
    channel: channelFields(message.channel),
    ...(!hidden && { message: messageFields(message, by) }),
    state: { values: { ...valuesOf(message.blocks), ...stateOf(action) } },
    response_url: responseUrl,
    actions: [{ ...action, action_ts: by.workspace.clock.ts() }],
  };
}

function stateOf(action: Fields): Fields {
  if (action.selected_option === undefined) return {};
  const { type, selected_option, block_id, action_id } = action;
  return { [String(block_id)]: { [String(action_id)]: { type, selected_option } } };
}

/** Something pressed, chosen or entered in a modal or in the Home. */
export function viewActions(
  by: Interaction,
  { view, values, action }: { view: View; values: Fields; action: Fields },
): Fields {
  return {
    type: 'block_actions',
    ...interaction(by),
    container: { type: 'view', view_id: view.id },
    view: viewFields(view, by.workspace, values),
    actions: [{ ...action, action_ts: by.workspace.clock.ts() }],
  };
}

export function viewSubmission(
  by: Interaction,
  { view, values, responseUrls }: { view: View; values: Fields; responseUrls: readonly Fields[] },
): Fields {
  return {
    type: 'view_submission',
    ...interaction(by),
    view: viewFields(view, by.workspace, values),
    response_urls: responseUrls,
  };
}

export function messageShortcut(
  by: Interaction,
  { message, callback, responseUrl }: { message: Message; callback: string; responseUrl: string },
): Fields {
  return {
    type: 'message_action',
    ...interaction(by),
    callback_id: callback,
    action_ts: by.workspace.clock.ts(),
    message_ts: message.ts,
    channel: channelFields(message.channel),
    message: messageFields(message, by),
    response_url: responseUrl,
  };
}

export function globalShortcut(by: Interaction, callback: string): Fields {
  return { type: 'shortcut', ...interaction(by), callback_id: callback, action_ts: by.workspace.clock.ts() };
}

/** An event of the Events API with its wrapping. */
export function eventPayload(workspace: Workspace, event: Fields): Fields {
  const { team, bot, clock } = workspace;
  return {
    ...APP,
    team_id: team.id,
    event: { event_ts: clock.ts(), ...event },
    type: 'event_callback',
    event_id: `Ev${random(6).toUpperCase()}`,
    event_time: Math.floor(clock.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${random(8)}`,
  };
}

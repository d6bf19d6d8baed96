/** Presses and choices: on a message, in a window, or in the Home tab. Each is acknowledged first. */
import type { App, BlockAction, webApi } from '@slack/bolt';
import { DOUBLE_PRESS, type Once } from '../once.ts';
import type { Answering, Origin } from './answering.ts';
import type { Elsewhere } from './elsewhere.ts';
import { byResponseUrl, type Surface } from './surface.ts';
import type { Views } from './views.ts';

export interface PressesOptions {
  readonly answering: Answering;
  readonly elsewhere: Elsewhere;
  readonly views: Views;
  readonly once: Once;
}

export function handlePresses(app: App, { answering, elsewhere, views, once }: PressesOptions): void {
  app.action<BlockAction>(/.*/s, async ({ ack, body, client }) => {
    await ack();
    const [action] = body.actions;
    if (action === undefined) return;
    if (action.action_id === 'home_query' && action.type === 'plain_text_input')
      return views.searchAtHome(client, originOf(body, client), action.value ?? '');
    if (action.action_id === 'elsewhere_language')
      return elsewhere.showAgain(client, originOf(body, client), body);
    const value = packedIn(action);
    // A link, or a field that says something only when it is sent with its form.
    if (!action.action_id.startsWith('press:') || value === undefined) return;

    const { input, ...told } = await answering.unpack(value);
    const thread = told.thread ?? threadOf(body);
    const origin: Origin = {
      ...originOf(body, client),
      ...(thread !== undefined && { thread }),
      ...(told.alone && { alone: true }),
    };
    const surface = surfaceOf(body, origin, views);
    if (!surface) return;
    if (input?.command === 'preview')
      return elsewhere.open(origin, surface, { ...input }, body.trigger_id, {
        ...(body.view?.type === 'modal' && { stacked: true }),
        ...(body.response_url && { url: body.response_url, isPrivate: isPrivate(body, origin) }),
      });
    if (input?.command === 'language' && body.view?.type === 'home') {
      const reply = await answering.respond({ input, origin, pressedOn: 'private' });
      // What stands there is in the new language now, which says it better than a sentence.
      if (reply.outcome === 'found') return views.showHome(client, origin);
      await answering.deliver(reply, { origin, surface });
      return;
    }
    const double = `${origin.team} ${origin.user} ${standsOn(body)} ${value}`;
    if (input?.command === 'share' && !once.isFirst(double, DOUBLE_PRESS)) return;
    const pressedOn = isPrivate(body, origin) ? 'private' : 'shared';
    const done = await answering.answer({ input, origin, surface, pressedOn });
    if (!done) once.forget(double);
  });
}

function originOf(body: BlockAction, client: webApi.WebClient): Origin {
  const channel = body.channel?.id ?? (body.container.channel_id as string | undefined);
  return {
    client,
    team: body.team?.id ?? body.user.team_id ?? '',
    user: body.user.id,
    ...(body.user.name && { userName: body.user.name }),
    ...(channel !== undefined && { channel }),
  };
}

/** What only the presser sees may be replaced; what the team sees may not. */
function isPrivate(body: BlockAction, { alone = false }: Origin): boolean {
  return body.view !== undefined || body.container.is_ephemeral === true || alone;
}

function surfaceOf(body: BlockAction, origin: Origin, views: Views): Surface | undefined {
  const { client, thread, alone } = origin;
  if (body.view) return views.surfaceOf(client, origin, body.view);
  if (!body.response_url) return undefined;
  return byResponseUrl({
    client,
    url: body.response_url,
    ...(thread !== undefined && { thread }),
    ...(alone && { alone }),
  });
}

function threadOf({ container, message }: BlockAction): string | undefined {
  return (container.thread_ts as string | undefined) ?? (message?.thread_ts as string | undefined);
}

function standsOn({ container, view }: BlockAction): string {
  return String(container.message_ts ?? view?.hash ?? '');
}

/** The packed action of a button, or of the chosen option of a menu. */
function packedIn(action: BlockAction['actions'][number]): string | undefined {
  if (action.type === 'button') return action.value;
  if (action.type === 'static_select' || action.type === 'overflow') return action.selected_option?.value;
  return undefined;
}

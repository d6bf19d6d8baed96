/** Workspaces that come and go: a welcome to who installs the app, and nothing kept of who takes it away. */
import type { App, webApi } from '@slack/bolt';
import { divider } from '../../src/reply/card.ts';
import type { Store } from '../../src/store/store.ts';
import type { Once } from '../once.ts';
import type { Answering, Origin } from './answering.ts';
import { ownerOf } from './installations.ts';
import type { Installed, OAuth } from './oauth.ts';
import type { People } from './people.ts';
import { byMessage } from './surface.ts';

/** Greets who installed the app, in their conversation with the bot, in both languages: they may write either. */
export async function welcome(
  answering: Answering,
  client: webApi.WebClient,
  { teamId, enterpriseId, userId }: Installed,
): Promise<void> {
  const team = teamId ?? enterpriseId ?? '';
  const origin: Origin = { client, team, user: userId, channel: userId, alone: true };
  const english = await answering.respond({ input: { command: 'help', language: 'en' }, origin });
  const chinese = await answering.respond({ input: { command: 'help', language: 'zh' }, origin });
  const card = [...english.card, divider(), ...chinese.card];
  const said = await answering.render(card, english.locale, origin, 'message');
  await byMessage({ client, channel: userId }).show(said, 'new');
}

/** Milliseconds between the two events of one removal, at most. */
const TOLD_TWICE = 10_000;

export interface RemovalsOptions {
  readonly store: Store;
  readonly people: People;
  /** Absent where there is one workspace, let in by its token. */
  readonly oauth?: OAuth;
  /** Whether the one token still works: then the news is of an earlier installation. */
  readonly isInstalled?: () => Promise<boolean>;
  readonly once: Once;
  readonly note: (message: string) => void;
}

/** Forgets everything of a workspace that takes the app away, or takes its token back. */
export function handleRemovals(
  app: App,
  { store, people, oauth, isInstalled, once, note }: RemovalsOptions,
): void {
  const forget = async (context: Context, eventTime: number): Promise<void> => {
    const { teamId, enterpriseId, isEnterpriseInstall } = context;
    if (await isInstalled?.()) return;
    const ids = oauth
      ? await oauth.forget({ teamId, enterpriseId, isEnterpriseInstall, eventTime })
      : [teamId ?? ''];
    if (!oauth && teamId !== undefined) await store.forget(ownerOf(teamId));
    for (const id of ids) people.forget(id);
    // Slack tells of it twice: that the token is dead, and that the app is gone.
    if (ids.length > 0 && once.isFirst(`removal ${ids.join(' ')}`, TOLD_TWICE))
      note(`Slack: the app was taken away from ${ids.join(', ')}; what was kept of it is deleted.`);
  };
  app.event('app_uninstalled', ({ context, body }) => forget(context, body.event_time));
  app.event('tokens_revoked', async ({ event, context, body }) => {
    if (event.tokens.bot?.length) await forget(context, body.event_time);
  });
}

interface Context {
  readonly teamId?: string;
  readonly enterpriseId?: string;
  readonly isEnterpriseInstall: boolean;
}

/**
 * Lets workspaces install the app themselves, and says with which token each is answered. `@slack/oauth` does the exchange
 * with Slack and checks that who comes back is who was sent; the encrypted keeping is in `installations.ts`.
 */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Authorize } from '@slack/bolt';
import { type CodedError, type Installation, InstallProvider } from '@slack/oauth';
import { Hono } from 'hono';
import { LRUCache } from 'lru-cache';
import type { SlackOAuthConfig } from '../../src/platforms.ts';
import type { Store } from '../../src/store/store.ts';
import { createEncryption } from './encryption.ts';
import { createInstallationStore, idOf } from './installations.ts';
import { SILENT } from './logger.ts';
import { installPage, type Outcome, PAGE_HEADERS } from './oauth-pages.ts';

export interface InstallOptions {
  readonly store: Store;
  readonly oauth: SlackOAuthConfig;
  /** With a slash at the end; the pages of Slack that installing goes through stand beside it. */
  readonly apiUrl: string;
  /** Where Slack sends who installs back to: `<publicUrl>/slack/oauth_redirect`. Absent: where the app's settings say. */
  readonly publicUrl?: string;
  /** What the bot asks to be allowed. */
  readonly scopes: readonly string[];
  readonly commandName: string;
  /** Told after an installation was kept, to welcome who did it. That it fails is logged and changes nothing. */
  readonly onInstalled: (installed: Installed) => Promise<void>;
  /** One line for the operator, without secrets. */
  readonly log: (line: string) => void;
}

export interface Installed {
  /** The workspace; absent where a whole organisation has installed the app. */
  readonly teamId?: string;
  readonly enterpriseId?: string;
  /** Who installed it: `chat.postMessage` takes it as the channel. */
  readonly userId: string;
  readonly botToken: string;
}

/** Whose app was taken away, as bolt's `context` and the event say. */
export interface Removal {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall: boolean;
  /** The event's `event_time`, in seconds since 1970: an installation made since stays. */
  readonly eventTime: number;
}

export interface OAuth {
  /** `/install` and `/oauth_redirect`, to be served below `/slack`. */
  readonly routes: Hono<{ Bindings: HttpBindings }>;
  /** For bolt's App. Rejects where the app is not installed. */
  readonly authorize: Authorize<boolean>;
  /** Forgets everything of a workspace, or of an organisation, and gives the ids of the workspaces that are forgotten. */
  forget(removal: Removal): Promise<readonly string[]>;
}

/** Milliseconds. Another process may have forgotten a workspace, or renewed a token, which it does two hours ahead. */
const KNOWN_FOR = 5 * 60 * 1000;
const KNOWN = 1000;
/** Milliseconds that somebody waits before a page for Slack's answer. */
const PATIENCE = 10_000;
/** Characters of a reason: where Slack is out of order, that is a page. */
const LONGEST_REASON = 200;

export function createInstallations(options: InstallOptions): OAuth {
  const { store, oauth, apiUrl, publicUrl, scopes, log } = options;
  const installations = createInstallationStore(store, createEncryption(oauth.storeKey));
  const provider = new InstallProvider({
    ...oauth,
    installationStore: installations,
    installUrlOptions: {
      scopes: [...scopes],
      ...(publicUrl !== undefined && { redirectUri: `${publicUrl}/slack/oauth_redirect` }),
    },
    directInstall: true,
    authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href,
    // A code is good for one exchange only.
    clientOptions: {
      slackApiUrl: apiUrl,
      timeout: PATIENCE,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
    // What it says of a failure is said here, with the reference of the page.
    logger: SILENT,
  });
  const known = new LRUCache<string, ReturnType<Authorize<boolean>>>({ max: KNOWN, ttl: KNOWN_FOR });

  const authorize: Authorize<boolean> = async (source) => {
    const { teamId, enterpriseId, isEnterpriseInstall } = source;
    const key = `${idOf(source)} ${teamId}`;
    const before = known.get(key);
    if (before) return before;
    // Types only: both say the same of a workspace and of an organisation.
    const query = { teamId, enterpriseId, isEnterpriseInstall } as Parameters<typeof provider.authorize>[0];
    const found = provider.authorize(query).then(async (result) => {
      if (isEnterpriseInstall && enterpriseId && teamId) await installations.usedBy(enterpriseId, teamId);
      return result;
    });
    known.set(key, found);
    found.catch(() => known.get(key) === found && known.delete(key));
    return found;
  };

  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.get('/install', async (c) => {
    setHeaders(c.env.outgoing);
    await provider.handleInstallPath(c.env.incoming, c.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  routes.get('/oauth_redirect', async (c) => {
    await provider.handleCallback(c.env.incoming, c.env.outgoing, {
      successAsync: async (installation, _, __, response) => {
        known.clear();
        await show(response, 200, 'installed', openSlack(apiUrl, installation));
        await welcome(installation as Installation);
      },
      failureAsync: async (error, _, __, response) => {
        const [status, outcome] = outcomeOf(error, c.req.query('error'));
        const reference = randomUUID().slice(0, 8);
        if (outcome === 'failed') {
          const why = error.message.replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
          log(`${reference}: Slack did not complete an installation: ${why}`);
        }
        await show(response, status, outcome, '/slack/install', reference);
      },
    });
    return RESPONSE_ALREADY_SENT;
  });

  async function show(
    response: ServerResponse,
    status: number,
    outcome: Outcome,
    next: string,
    reference = '',
  ): Promise<void> {
    const page = await installPage(outcome, { command: options.commandName, reference, next });
    setHeaders(response);
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(page);
  }

  async function welcome({ team, enterprise, bot, user, isEnterpriseInstall }: Installation): Promise<void> {
    if (!bot) return;
    try {
      await options.onInstalled({
        ...(team && !isEnterpriseInstall && { teamId: team.id }),
        ...(enterprise && { enterpriseId: enterprise.id }),
        userId: user.id,
        botToken: bot.token,
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      log(`Who installed the app in ${team?.id ?? enterprise?.id} could not be welcomed: ${why}`);
    }
  }

  return {
    routes,
    authorize,
    async forget({ eventTime, ...removal }) {
      const ids = await installations.forget(
        idOf(removal as Parameters<typeof idOf>[0]),
        // The second that an event names may have begun before what happened in it.
        (eventTime + 1) * 1000,
      );
      known.clear();
      return ids;
    },
  };
}

function setHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
}

/** The app in the workspace that has just let it in. */
function openSlack(apiUrl: string, { appId, team }: Pick<Installation, 'appId' | 'team'>): string {
  const url = new URL('../app_redirect', apiUrl);
  if (appId) url.searchParams.set('app', appId);
  if (team) url.searchParams.set('team', team.id);
  return url.href;
}

function outcomeOf({ code }: CodedError, given: string | undefined): readonly [number, Outcome] {
  if (given === 'access_denied') return [200, 'cancelled'];
  const stale = ['slack_oauth_invalid_state', 'slack_oauth_missing_state', 'slack_oauth_missing_code'];
  return stale.includes(code) ? [400, 'expired'] : [502, 'failed'];
}

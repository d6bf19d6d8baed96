/** A person installs the app: from its page over Slack's question, which is answered, back to the app. */
import type { OAuth } from './oauth.ts';
import type { Workspace } from './workspace.ts';

export interface InstallChoice {
  readonly workspace: Workspace;
  /** The id of who installs. */
  readonly user: string;
  /** What is allowed. Default: everything that is asked for. */
  readonly scopes?: readonly string[];
  /** True: Cancel is pressed. */
  readonly cancel?: boolean;
  /** Default: what the app gave. */
  readonly state?: string;
  /** False: another browser comes back than the one that left. */
  readonly cookies?: boolean;
}

export interface Installed {
  readonly status: number;
  readonly body: string;
  /** What the app asked Slack for. */
  readonly asked: URLSearchParams;
  /** Where the browser came back to. */
  readonly back: string;
}

/** @param page the address of the app's page for installing */
export async function install(oauth: OAuth, page: string, choice: InstallChoice): Promise<Installed> {
  const first = await fetch(page, { redirect: 'manual' });
  const leave = first.headers.get('location') ?? linkIn(await first.text());
  const asked = new URL(leave).searchParams;
  if (asked.get('client_id') !== oauth.clientId)
    throw new Error(`asked for client ${asked.get('client_id')}`);
  const redirectUri = asked.get('redirect_uri') ?? undefined;
  const scopes = choice.scopes ?? (asked.get('scope') ?? '').split(',');
  const back = new URL(redirectUri ?? '/slack/oauth_redirect', page);
  // The app may believe that it is reached at another address.
  back.protocol = new URL(page).protocol;
  back.host = new URL(page).host;
  const { workspace, user } = choice;
  if (choice.cancel) back.searchParams.set('error', 'access_denied');
  else back.searchParams.set('code', oauth.newCode({ workspace, user, scopes, redirectUri }));
  back.searchParams.set('state', choice.state ?? asked.get('state') ?? '');
  const cookies = first.headers.getSetCookie().map((each) => each.split(';')[0]);
  const headers: Record<string, string> = choice.cookies === false ? {} : { Cookie: cookies.join('; ') };
  const last = await fetch(back, { headers, redirect: 'manual' });
  return { status: last.status, body: await last.text(), asked, back: back.href };
}

function linkIn(html: string): string {
  const link = /href="(https:\/\/[^"]*oauth\/v2\/authorize[^"]*)"/.exec(html)?.[1];
  if (!link) throw new Error(`no way to Slack on the page: ${html.slice(0, 500)}`);
  return link.replaceAll('&amp;', '&');
}

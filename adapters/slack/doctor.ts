/** What of Slack is well and what is not: settings, tokens, scopes, reachability. Nothing is changed or posted. */
import type { SlackConfig } from '../../src/platforms.ts';
import { type Finding, unknown, well, wrong } from '../finding.ts';
import { type Asked, ask } from './doctor-api.ts';
import { reachability } from './doctor-reach.ts';
import { NEEDED_SCOPES, OPTIONAL_SCOPES, SCOPES } from './scopes.ts';

/** Looks at everything of Slack that can be seen with these settings. `program`: what is typed to run this one. */
export async function doctor(config: SlackConfig, program: string): Promise<readonly Finding[]> {
  const { botToken, appToken, oauth } = config;
  const findings = [...settings(config)];
  if (botToken !== undefined) findings.push(...(await botTokenOf(config, botToken)));
  if (appToken !== undefined) findings.push(await appTokenOf(config, appToken));
  if (oauth) findings.push(await credentialsOf(config, oauth));
  if (appToken === undefined) findings.push(...(await reachability(config)));
  const kind = appToken === undefined ? ' --http' : '';
  findings.push(
    unknown(
      `whether Slack has /${config.commandName}, the shortcuts, the events and the Home tab cannot be seen with these tokens`,
      `If one of them does not answer, compare “App Manifest” in the app's settings with what this prints: ${program} manifest${kind}`,
    ),
  );
  return findings;
}

function* settings({ botToken, appToken, publicUrl, oauth }: SlackConfig): Generator<Finding> {
  const who = oauth ? 'workspaces that install the app' : 'one workspace';
  yield well(`${appToken === undefined ? 'requests over HTTP' : 'Socket Mode'}, for ${who}`);
  if (oauth && botToken !== undefined)
    yield unknown(
      'SLACK_BOT_TOKEN is not used: workspaces install the app themselves',
      'Take it out, or take out SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET.',
    );
  const needsAddress = appToken === undefined || oauth !== undefined;
  if (!needsAddress) return;
  if (publicUrl === undefined)
    yield wrong(
      'PUBLIC_URL is not set, so Slack cannot reach the bot',
      appToken === undefined
        ? 'Set it to the https address that leads here, or use Socket Mode with SLACK_APP_TOKEN.'
        : 'Set it to the https address that leads here: installing goes through it.',
    );
  else if (!publicUrl.startsWith('https:'))
    yield wrong(
      'PUBLIC_URL is not https, which Slack insists on',
      'Put a proxy with a certificate in front, and set PUBLIC_URL to its address.',
    );
}

async function botTokenOf(config: SlackConfig, token: string): Promise<Finding[]> {
  const asked = await ask(config, token, 'auth.test');
  if (!asked.ok) return [refused('SLACK_BOT_TOKEN', asked, TOKEN_MENDS)];
  const { team, user, scopes } = asked;
  const granted = scopes ?? [];
  const found = well(`SLACK_BOT_TOKEN is that of ${user ?? 'the bot'} in ${team ?? 'its workspace'}`);
  if (granted.length === 0) return [found, unknown('Slack did not say which scopes were granted')];
  return [found, ...scopesOf(granted)];
}

function* scopesOf(granted: readonly string[]): Generator<Finding> {
  const add = "Add it under “OAuth & Permissions” in the app's settings, then install the app again.";
  const missing = NEEDED_SCOPES.filter((name) => !granted.includes(name));
  for (const name of missing) yield wrong(`the scope ${name} was not granted`, add);
  if (missing.length === 0) yield well(`granted: ${NEEDED_SCOPES.join(', ')}`);
  for (const scope of SCOPES) {
    if (!('without' in scope)) continue;
    if (granted.includes(scope.name)) yield well(`granted: ${scope.name}`);
    else yield unknown(`${scope.name} was not granted: ${scope.without}`, add);
  }
  const asked: readonly string[] = [...NEEDED_SCOPES, ...OPTIONAL_SCOPES];
  const more = granted.filter((name) => !asked.includes(name));
  if (more.length > 0)
    yield unknown(
      `granted, and not needed: ${more.join(', ')}`,
      "Take them out of the app's settings and install the app again: a bot need not be allowed more than it does.",
    );
}

async function appTokenOf(config: SlackConfig, token: string): Promise<Finding> {
  const asked = await ask(config, token, 'apps.connections.open');
  if (asked.ok) return well('SLACK_APP_TOKEN opens a socket');
  return refused('SLACK_APP_TOKEN', asked, {
    ...TOKEN_MENDS,
    invalid_auth:
      'Make one under “Basic Information”, “App-Level Tokens”, and copy it whole; it begins with xapp-.',
    missing_scope: 'Make another under “App-Level Tokens”, with the scope connections:write.',
    not_allowed_token_type: 'It must be an App-Level Token, which begins with xapp-.',
    forbidden: "Switch “Socket Mode” on in the app's settings.",
  });
}

/** A code that nobody was given: Slack looks at the credentials first. */
async function credentialsOf(
  config: SlackConfig,
  { clientId, clientSecret }: NonNullable<SlackConfig['oauth']>,
): Promise<Finding> {
  const asked = await ask(config, undefined, 'oauth.v2.access', {
    client_id: clientId,
    client_secret: clientSecret,
    code: 'doctor',
  });
  if (!asked.ok && asked.error === 'invalid_code')
    return well('Slack knows SLACK_CLIENT_ID and SLACK_CLIENT_SECRET');
  if (asked.ok) return unknown('Slack took a code that there is not, so the credentials cannot be judged');
  return refused('SLACK_CLIENT_ID with SLACK_CLIENT_SECRET', asked, {
    invalid_client_id: 'Copy both from “Basic Information”, “App Credentials”.',
    bad_client_secret: 'Copy SLACK_CLIENT_SECRET from “Basic Information”, “App Credentials”.',
  });
}

const TOKEN_MENDS: Readonly<Record<string, string>> = {
  invalid_auth:
    "Copy it whole from the app's settings: “OAuth & Permissions”, “Bot User OAuth Token”; it begins with xoxb-.",
  account_inactive: 'The app was taken out of the workspace. Install it again, and copy the new token.',
  token_revoked: 'The app was taken out of the workspace. Install it again, and copy the new token.',
  token_expired:
    "Switch token rotation off in the app's settings: a token that is set has to last. Then copy the new one.",
};

function refused(
  what: string,
  { error, unreachable }: Extract<Asked, { ok: false }>,
  mends: Readonly<Record<string, string>>,
): Finding {
  if (unreachable)
    return wrong(
      `${what} could not be tried: Slack's API does not answer (${error})`,
      'Check that this machine may open connections to it, and SLACK_API_URL if that is set.',
    );
  return wrong(
    `Slack refuses ${what}: ${error}`,
    mends[error] ?? 'Look the word up at docs.slack.dev, or make the token anew.',
  );
}

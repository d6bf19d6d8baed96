/** Installing into a workspace of the stand-in, with Slack's own library. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InstallProvider } from '@slack/oauth';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SILENT } from '../../../adapters/slack/logger.ts';
import { type Slack, startSlack } from './slack.ts';

let slack: Slack;
let server: Server;
let page: string;
let provider: InstallProvider;

beforeEach(async () => {
  slack = await startSlack({ transport: 'http' });
  const { clientId, clientSecret } = slack.oauth;
  provider = new InstallProvider({
    clientId,
    clientSecret,
    logger: SILENT,
    stateSecret: 'a secret for the state',
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  server = createServer((request, response) => {
    if (request.url?.startsWith('/slack/install'))
      void provider.handleInstallPath(request, response, undefined, { scopes: ['commands', 'chat:write'] });
    else void provider.handleCallback(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/install`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await slack.close();
});

it('gives a token with the scopes that were allowed, good until the app is taken out', async () => {
  const workspace = slack.newWorkspace('harbour');
  const cai = slack.user('Cai', {}, workspace);
  const { status, asked } = await slack.install(page, { workspace, user: cai.id });
  expect([status, asked.get('scope')]).toEqual([200, 'commands,chat:write']);
  const query = { teamId: workspace.team.id, enterpriseId: undefined, isEnterpriseInstall: false };
  const { botToken = '' } = await provider.authorize(query);
  const test = async (): Promise<{ ok: boolean; team_id?: string; error?: string }> => {
    const headers = { Authorization: `Bearer ${botToken}` };
    return (await (await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers })).json()) as {
      ok: boolean;
    };
  };
  expect(await test()).toMatchObject({ ok: true, team_id: workspace.team.id });
  slack.requestUrl = page;
  await slack.uninstall(workspace);
  expect(await test()).toEqual({ ok: false, error: 'account_inactive' });
});

it('gives none when it is not allowed, nor for a state of somebody else', async () => {
  const workspace = slack.newWorkspace('harbour');
  const user = slack.user('Cai', {}, workspace).id;
  await slack.install(page, { workspace, user, cancel: true });
  await slack.install(page, { workspace, user, state: 'forged' });
  await slack.install(page, { workspace, user, cookies: false });
  expect(slack.calls).toEqual([]);
});

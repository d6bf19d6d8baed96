/** Installing as a browser does it: over sockets, against an API that says what Slack says. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listener, openListener } from '../../../adapters/listener.ts';
import { createInstallations, type Installed, type OAuth } from '../../../adapters/slack/oauth.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Answer, type Api, serveApi } from './api.ts';

const REDIRECT = 'https://kb.example.org/slack/oauth_redirect';
const SOURCE = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false as const };

describe('installing the app', () => {
  let folder: string;
  let store: Store;
  let api: Api;
  let listener: Listener;
  let oauth: OAuth;
  let granted: Answer;
  let welcomed: Installed[];
  let logged: string[];
  let onInstalled: (installed: Installed) => Promise<void>;

  const begin = async (): Promise<{ url: URL; cookie: string; response: Response }> => {
    const response = await fetch(`${listener.address}/slack/install`, { redirect: 'manual' });
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
    return { url: new URL(response.headers.get('location') ?? 'none:'), cookie, response };
  };
  const comeBack = (query: Record<string, string>, cookie: string): Promise<Response> =>
    fetch(`${listener.address}/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers: { cookie } });
  const install = async (): Promise<Response> => {
    const { url, cookie } = await begin();
    return comeBack({ code: 'a code', state: url.searchParams.get('state') ?? '' }, cookie);
  };

  beforeEach(async () => {
    granted = {
      body: {
        ok: true,
        access_token: 'an example of a token',
        token_type: 'bot',
        scope: 'commands,chat:write',
        bot_user_id: 'U9',
        app_id: 'A1',
        team: { id: 'T1', name: '港口 <b>' },
        enterprise: null,
        is_enterprise_install: false,
        authed_user: { id: 'U1' },
      },
    };
    api = await serveApi(({ method }) => {
      if (method === 'oauth.v2.access') return granted;
      return { body: { ok: true, bot_id: 'B1', user_id: 'U9', team_id: 'T1', url: 'https://t.example/' } };
    });
    folder = await mkdtemp(path.join(tmpdir(), 'oauth-'));
    store = openStore(path.join(folder, 'store.sqlite'));
    welcomed = [];
    logged = [];
    onInstalled = async (installed) => void welcomed.push(installed);
    oauth = createInstallations({
      store,
      oauth: {
        clientId: '1.2',
        clientSecret: 'an example of a secret',
        stateSecret: 'an example of a state secret',
        storeKey: 'an example of a key for the store',
      },
      apiUrl: api.url,
      publicUrl: 'https://kb.example.org',
      scopes: ['commands', 'chat:write'],
      commandName: 'kb',
      onInstalled: (installed) => onInstalled(installed),
      log: (line) => logged.push(line),
    });
    const routes = new Hono().route('/slack', oauth.routes);
    listener = await openListener({ host: '127.0.0.1', port: 0, routes });
  });
  afterEach(async () => {
    await Promise.all([listener.close(), api.close(), store.close()]);
    await rm(folder, { recursive: true });
  });

  it('leads to Slack with what the bot asks to be allowed', async () => {
    const { url, response } = await begin();
    expect(response.status).toBe(302);
    expect(url.origin + url.pathname).toBe(`${new URL(api.url).origin}/oauth/v2/authorize`);
    expect(url.searchParams.get('scope')).toBe('commands,chat:write');
    expect(url.searchParams.get('client_id')).toBe('1.2');
    expect(url.searchParams.get('redirect_uri')).toBe(REDIRECT);
    expect(response.headers.get('set-cookie')).toMatch(/; Secure; HttpOnly/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('exchanges the code, keeps the token and says in both languages how to begin', async () => {
    const response = await install();
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('Type /kb there');
    expect(page).toContain('输入 /kb 即可开始');
    expect(page).toContain('app_redirect?app=A1&amp;team=T1');
    expect(page).not.toMatch(/token|<script|<b>/);
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');

    const exchange = api.calls.find(({ method }) => method === 'oauth.v2.access');
    expect(exchange?.arguments).toMatchObject({ code: 'a code', redirect_uri: REDIRECT });
    expect(await oauth.authorize(SOURCE)).toMatchObject({
      botToken: 'an example of a token',
      botId: 'B1',
      teamId: 'T1',
    });
    expect(logged).toEqual([]);
  });

  it('welcomes who installed it', async () => {
    await install();
    expect(welcomed).toEqual([{ teamId: 'T1', userId: 'U1', botToken: 'an example of a token' }]);
  });

  it('is complete though the welcome fails', async () => {
    onInstalled = () => Promise.reject(new Error('channel_not_found'));
    expect((await install()).status).toBe(200);
    expect((await oauth.authorize(SOURCE)).botToken).toBe('an example of a token');
    expect(logged).toEqual([expect.stringContaining('could not be welcomed: channel_not_found')]);
  });

  it('keeps nothing where Slack sends back who cancelled', async () => {
    const { url, cookie } = await begin();
    const state = url.searchParams.get('state') ?? '';
    const page = await (await comeBack({ error: 'access_denied', state }, cookie)).text();
    expect(page).toContain('You cancelled');
    expect(page).toContain('您取消了安装');
    expect(page).toContain('href="/slack/install"');
    expect(api.calls).toEqual([]);
  });

  it.each([
    ['another browser', (state: string, _: string) => [{ code: 'c', state }, '']],
    ['another state', (_: string, cookie: string) => [{ code: 'c', state: 'x' }, cookie]],
    ['a state of somebody else', () => [{ code: 'c', state: 'x.y.z' }, 'slack-app-oauth-state=x.y.z']],
    ['no state', (_: string, cookie: string) => [{ code: 'c' }, cookie]],
    ['no code', (state: string, cookie: string) => [{ state }, cookie]],
  ] as const)('refuses who comes back with %s', async (_, change) => {
    const { url, cookie } = await begin();
    const [query, sent] = change(url.searchParams.get('state') ?? '', cookie) as [
      Record<string, string>,
      string,
    ];
    const response = await comeBack(query, sent);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('begin again');
    expect(api.calls).toEqual([]);
    expect(await store.installation('slack:T1')).toBeUndefined();
  });

  it.each<[string, Answer]>([
    ['refuses the code', { body: { ok: false, error: 'invalid_code' } }],
    ['answers with HTML', { body: '<html>an example of a token</html>' }],
    ['is out of order', { body: 'no', status: 500 }],
    [
      'asks to wait',
      { body: { ok: false, error: 'ratelimited' }, status: 429, headers: { 'retry-after': '30' } },
    ],
  ])('gives a reference, and no detail, where Slack %s', async (_, answer) => {
    granted = answer;
    const response = await install();
    const page = await response.text();
    expect(response.status).toBe(502);
    const [, reference = 'none'] = /this reference: (\w{8})/.exec(page) ?? [];
    expect(page).toContain(`编号 ${reference}`);
    expect(page).not.toMatch(/invalid_code|token|Error/);
    expect(logged).toEqual([expect.stringContaining(`${reference}: Slack did not complete`)]);
    expect(logged.join()).not.toContain('an example of a secret');
  });

  it('asks the store once for many requests of a workspace', async () => {
    await install();
    let reads = 0;
    const { installation } = store;
    const counted = (owner: string) => {
      reads++;
      return installation(owner);
    };
    Object.assign(store, { installation: counted });
    await Promise.all(Array.from({ length: 20 }, () => oauth.authorize(SOURCE)));
    expect(reads).toBe(1);
  });

  it('answers nobody of a workspace that has not installed the app, until it has', async () => {
    await expect(oauth.authorize(SOURCE)).rejects.toThrow(/not installed in T1/);
    await install();
    expect((await oauth.authorize(SOURCE)).botToken).toBe('an example of a token');
  });

  it('forgets everything of a workspace that takes the app away', async () => {
    await install();
    await oauth.authorize(SOURCE);
    await store.setPreference('slack:T1:reader:U1', 'zh');
    const eventTime = Math.floor(Date.now() / 1000) + 1;
    expect(await oauth.forget({ ...SOURCE, eventTime })).toEqual(['T1']);
    await expect(oauth.authorize(SOURCE)).rejects.toThrow(/not installed/);
    expect(await store.preference('slack:T1:reader:U1')).toBeUndefined();
  });

  it('stays when the news of an earlier end arrives after it was installed again', async () => {
    await install();
    const eventTime = Math.floor(Date.now() / 1000) - 60;
    expect(await oauth.forget({ ...SOURCE, eventTime })).toEqual([]);
    expect((await oauth.authorize(SOURCE)).botToken).toBe('an example of a token');
  });

  it('serves every workspace of an organisation, and forgets them with it', async () => {
    granted = {
      body: {
        ...(granted.body as object),
        team: null,
        enterprise: { id: 'E1', name: 'Group' },
        is_enterprise_install: true,
      },
    };
    await install();
    expect(welcomed).toEqual([{ enterpriseId: 'E1', userId: 'U1', botToken: 'an example of a token' }]);
    const ofOrganisation = { teamId: 'T7', enterpriseId: 'E1', isEnterpriseInstall: true as const };
    expect(await oauth.authorize(ofOrganisation)).toMatchObject({ teamId: 'T7', enterpriseId: 'E1' });
    await store.setPreference('slack:T7:channel:C1', 'zh');
    const eventTime = Math.floor(Date.now() / 1000) + 1;
    expect(await oauth.forget({ ...ofOrganisation, eventTime })).toEqual(['E1', 'T7']);
    expect(await store.preference('slack:T7:channel:C1')).toBeUndefined();
  });
});

/** Installing, the welcome and the doctor against the stand-in for Slack, which refuses what Slack refuses. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { webApi } from '@slack/bolt';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Listener, openListener } from '../../../adapters/listener.ts';
import { createAnswering } from '../../../adapters/slack/answering.ts';
import { doctor } from '../../../adapters/slack/doctor.ts';
import { createInstallations, type OAuth } from '../../../adapters/slack/oauth.ts';
import { createPeople } from '../../../adapters/slack/people.ts';
import { SCOPES } from '../../../adapters/slack/scopes.ts';
import { welcome } from '../../../adapters/slack/workspaces.ts';
import { type Bot, createBot } from '../../../src/bot.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Slack, startSlack } from '../../support/slack/slack.ts';

const data = fileURLToPath(new URL('../../../data', import.meta.url));

let folder: string;
let slack: Slack;
let bot: Bot;
let store: Store;
let oauth: OAuth;
let listener: Listener;
const logged: string[] = [];

const credentials = () => ({
  clientId: slack.oauth.clientId,
  clientSecret: slack.oauth.clientSecret,
  stateSecret: 'an example of a state secret',
  storeKey: 'an example of a key for the store',
});

beforeEach(async () => {
  logged.length = 0;
  folder = await mkdtemp(path.join(tmpdir(), 'installing-'));
  slack = await startSlack();
  store = openStore(path.join(folder, 'store.sqlite'));
  bot = await createBot({
    corpus: [data],
    glossary: path.join(data, 'glossary.yml'),
    store: path.join(folder, 'store.sqlite'),
    onDefect: (error) => {
      throw error;
    },
  });
  const answering = createAnswering({ bot, people: createPeople(), note: (line) => logged.push(line) });
  oauth = createInstallations({
    store,
    oauth: credentials(),
    apiUrl: slack.apiUrl,
    publicUrl: 'https://kb.example.org',
    scopes: SCOPES.map(({ name }) => name),
    commandName: 'ospo',
    onInstalled: (installed) =>
      welcome(answering, new webApi.WebClient(installed.botToken, { slackApiUrl: slack.apiUrl }), installed),
    log: (line) => logged.push(line),
  });
  const routes = new Hono().route('/slack', oauth.routes);
  listener = await openListener({ host: '127.0.0.1', port: 0, routes });
});
afterEach(async () => {
  await Promise.all([listener.close(), slack.close(), bot.close(), store.close()]);
  await rm(folder, { recursive: true });
});

it('lets a workspace in, welcomes who installed it, and forgets it', async () => {
  const workspace = slack.newWorkspace('harbour');
  const ana = workspace.addPerson('Ana', {});
  const install = () => slack.install(`${listener.address}/slack/install`, { workspace, user: ana.id });
  const { status, asked, back } = await install();
  expect([status, logged]).toEqual([200, []]);
  expect(asked.get('scope')).toBe('commands,chat:write,users:read,app_mentions:read,im:history');
  expect(new URL(back).pathname).toBe('/slack/oauth_redirect');

  const posted = await slack.called('chat.postMessage');
  expect(posted.arguments).toMatchObject({ channel: ana.id });
  expect(JSON.stringify(posted.arguments)).toMatch(/Ask the documents.*向文档提问/);
  expect(slack.complaints).toEqual([]);

  const source = { teamId: workspace.team.id, enterpriseId: undefined, isEnterpriseInstall: false as const };
  expect((await oauth.authorize(source)).botToken).toMatch(/^xoxb-/);
  const eventTime = Math.floor(Date.now() / 1000) + 1;
  expect(await oauth.forget({ ...source, eventTime })).toEqual([workspace.team.id]);
  await expect(oauth.authorize(source)).rejects.toThrow(/not installed/);
});

it('keeps nothing of who cancels, or comes back in another browser', async () => {
  const workspace = slack.newWorkspace('harbour');
  const user = workspace.addPerson('Ana', {}).id;
  const page = `${listener.address}/slack/install`;
  expect((await slack.install(page, { workspace, user, cancel: true })).body).toContain(
    'nothing was installed',
  );
  expect((await slack.install(page, { workspace, user, cookies: false })).status).toBe(400);
  expect(await store.installation(`slack:${workspace.team.id}`)).toBeUndefined();
  expect(slack.calls).toEqual([]);
});

it('is well in the eyes of the doctor', async () => {
  const { apiUrl, botToken, appToken } = slack;
  const common = { apiUrl, appToken, commandName: 'ospo' };
  const one = await doctor({ ...common, botToken }, 'ospo');
  const many = await doctor({ ...common, oauth: credentials(), publicUrl: 'https://kb.example.org' }, 'ospo');
  for (const { state, text } of [...one, ...many]) expect(state, text).not.toBe('wrong');
  expect(many.map(({ text }) => text)).toContain('Slack knows SLACK_CLIENT_ID and SLACK_CLIENT_SECRET');
});

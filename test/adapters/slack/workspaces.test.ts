/** Many workspaces: each installs, asks and leaves for itself. */
import { afterEach, expect, it } from 'vitest';
import { createEncryption } from '../../../adapters/slack/encryption.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

let connected: Connected;
afterEach(() => connected.close());

const SECRETS = {
  stateSecret: 'a secret for the state of installing',
  storeKey: 'a key for the store, of thirty-two characters at least',
};

it.each(TRANSPORTS)('install, ask, leave and come again over %s', async (transport) => {
  connected = await connect({ transport, oauth: SECRETS });
  const { slack, address } = connected;
  const page = `${address}/slack/install`;
  const [harbour, orchard] = [slack.newWorkspace('harbour'), slack.newWorkspace('orchard')];
  const cai = slack.user('Cai', {}, harbour);
  const dan = slack.user('Dan', { locale: 'zh-CN' }, orchard);
  const quay = slack.channel('quay', {}, harbour);
  const grove = slack.channel('grove', {}, orchard);

  const { status, asked } = await slack.install(page, { workspace: harbour, user: cai.id });
  expect(status).toBeLessThan(400);
  expect(asked.get('scope')?.split(',')).toEqual(expect.arrayContaining(['commands', 'chat:write']));
  expect((await cai.im.sees()).text).toMatch(/[\u4e00-\u9fff]/);
  await slack.install(page, { workspace: orchard, user: dan.id });
  await dan.im.sees();

  await cai.in(quay).command('/ospo', 'kpi');
  await cai.in(quay).sees(/sections for “kpi”/);
  await dan.in(grove).command('/ospo', 'kpi');
  const found = await dan.in(grove).sees(/相关的章节/);
  await dan.press(found, '分享');
  await dan.in(grove).sees(/Dan/);

  await cai.in(quay).command('/ospo', 'language zh');
  const command = slack.last?.payload;
  await cai.in(quay).sees();
  await slack.uninstall(harbour);
  const calls = slack.calls.length;
  // One that was on its way.
  await slack.deliver('command', { ...command, trigger_id: '1.2.3' });
  await dan.in(grove).command('/ospo', 'contents');
  await dan.in(grove).sees(/Methodology/);
  // Nothing was said in the workspace that the app has left.
  expect(slack.calls.slice(calls).every(({ refused }) => refused === undefined)).toBe(true);

  await slack.install(page, { workspace: harbour, user: cai.id });
  await cai.im.sees();
  await cai.in(quay).command('/ospo', 'kpi');
  // The language that was chosen before is forgotten.
  await cai.in(quay).sees(/sections for “kpi”/);
  expect(slack.complaints).toEqual([]);
  expect(connected.defects).toEqual([]);
});

it('without all scopes, what they are for is left out', async () => {
  connected = await connect({ oauth: SECRETS });
  const { slack, address } = connected;
  const workspace = slack.newWorkspace('harbour');
  const cai = slack.user('Cai', { locale: 'zh-CN' }, workspace);
  const quay = slack.channel('quay', {}, workspace);
  const scopes = ['commands', 'chat:write'];
  await slack.install(`${address}/slack/install`, { workspace, user: cai.id, scopes });
  await cai.im.sees();
  await cai.in(quay).command('/ospo', 'kpi');
  await cai.in(quay).sees(/“kpi”/);
  expect(
    slack.complaints.filter((each) => !each.startsWith('users.info was refused: missing_scope')),
  ).toEqual([]);
  expect(connected.defects).toEqual([]);
});

it('an installation that is not allowed, or comes back to another browser, is none', async () => {
  connected = await connect({ oauth: SECRETS });
  const { slack, address } = connected;
  const page = `${address}/slack/install`;
  const workspace = slack.newWorkspace('harbour');
  const user = slack.user('Cai', {}, workspace).id;
  for (const choice of [{ cancel: true }, { state: 'forged' }, { cookies: false }]) {
    const { status, body } = await slack.install(page, { workspace, user, ...choice });
    expect(body).toMatch(/[\u4e00-\u9fff]/);
    expect(status).toBeLessThan(500);
  }
  expect(slack.calls.filter(({ method }) => method === 'oauth.v2.access')).toEqual([]);
});

const PUBLIC = 'https://kb.example.org';

it.each(TRANSPORTS)(
  'who asks where the app is not installed is told who can mend it, over %s',
  async (transport) => {
    connected = await connect({ transport, oauth: SECRETS, publicUrl: PUBLIC });
    const { slack, address, notes, defects } = connected;
    const workspace = slack.newWorkspace('harbour');
    const cai = slack.user('Cai', {}, workspace);
    const quay = slack.channel('quay', {}, workspace);
    await slack.install(`${address}/slack/install`, { workspace, user: cai.id });
    await cai.im.sees();
    await cai.in(quay).command('/ospo', 'kpi');
    const command = slack.last?.payload;
    const found = await cai.in(quay).sees(/sections for “kpi”/);
    await slack.uninstall(workspace);
    // One that was on its way.
    await slack.deliver('command', { ...command, trigger_id: '1.2.3' });
    const told = await cai.in(quay).sees(/not installed/);
    expect(told.hidden).toBe(true);
    expect(told.text).toMatch(/can install it again: \S*https:\/\/kb\.example\.org\/slack\/install/);
    expect(told.text).toMatch(/机器人已不在这个工作区中.*https:\/\/kb\.example\.org\/slack\/install/);
    await cai.press(found, 'Read');
    expect((await cai.in(quay).sees(/not installed/)).hidden).toBe(true);
    await slack.deliverAgain();
    expect(
      cai
        .in(quay)
        .all()
        .filter(({ text }) => text.includes('not installed')),
    ).toHaveLength(2);

    // The operator reads it once, however often somebody asks.
    expect(notes.filter((line) => line.includes('is answered'))).toEqual([
      `Slack: nobody in ${workspace.team.id} is answered: the app is not installed in ${workspace.team.id}: have it installed again at /slack/install.`,
    ]);
    expect(slack.complaints).toEqual([]);
    expect(defects).toEqual([]);
  },
);

it('who asks where another STORE_KEY has locked the bot out is not told that it is not installed', async () => {
  connected = await connect({ oauth: SECRETS });
  const { slack, store, notes, defects } = connected;
  const cai = slack.user('Cai');
  const general = slack.channel('general');
  const owner = `slack:${slack.workspace.team.id}`;
  await store.setInstallation(owner, createEncryption('the key of another day').encrypt('{}', owner));
  await cai.in(general).command('/ospo', 'kpi');
  const { text, hidden } = await cai.in(general).sees(/Whoever runs the bot can mend that/);
  expect(hidden).toBe(true);
  expect(text).toContain('机器人出了问题');
  expect(text).not.toMatch(/not installed|undefined|http/);
  expect(notes).toContainEqual(expect.stringContaining('STORE_KEY: is not the one'));
  expect(defects).toEqual([]);
});

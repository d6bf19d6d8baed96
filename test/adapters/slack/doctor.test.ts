/** The doctor as its lines read, against an API that says what Slack says. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../../adapters/finding.ts';
import { doctor } from '../../../adapters/slack/doctor.ts';
import type { SlackConfig } from '../../../src/platforms.ts';
import { type Answer, type Api, type Call, serveApi } from './api.ts';

const ALL = 'commands,chat:write,users:read,app_mentions:read,im:history';
const SIGNING = 'an example of a signing secret';

/** What serves the public address: gives status and body for what was posted. */
type Door = (posted: { body: string; signed: boolean }) => readonly [number, string];

async function serveDoor(door: Door): Promise<{ server: Server; address: string }> {
  const server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const time = incoming.headers['x-slack-request-timestamp'];
    const hmac = createHmac('sha256', SIGNING).update(`v0:${time}:${body}`).digest('hex');
    const [status, text] = door({ body, signed: incoming.headers['x-slack-signature'] === `v0=${hmac}` });
    outgoing.writeHead(status, { Location: '/login' });
    outgoing.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('the doctor looks at Slack', () => {
  let api: Api;
  let answers: Record<string, Answer>;
  const socket = (): SlackConfig => ({
    apiUrl: api.url,
    commandName: 'kb',
    botToken: 'xoxb-example',
    appToken: 'xapp-example',
  });
  const http = (more: Partial<SlackConfig> = {}): SlackConfig => {
    const { appToken: _, ...rest } = socket();
    return { ...rest, signingSecret: SIGNING, ...more };
  };
  const linesOf = (findings: readonly Finding[], state: Finding['state']): string[] =>
    findings.filter((finding) => finding.state === state).map(({ text, mend = '' }) => `${text} → ${mend}`);
  const wrongOf = async (config: SlackConfig): Promise<string[]> =>
    linesOf(await doctor(config, 'ospo'), 'wrong');

  beforeEach(async () => {
    answers = {
      'auth.test': {
        body: { ok: true, team: '港口', user: 'ospo', bot_id: 'B1' },
        headers: { 'x-oauth-scopes': ALL },
      },
      'apps.connections.open': { body: { ok: true, url: 'wss://example.org' } },
      'oauth.v2.access': { body: { ok: false, error: 'invalid_code' } },
    };
    api = await serveApi(
      ({ method }: Call) => answers[method] ?? { body: { ok: false, error: 'unknown_method' } },
    );
  });
  afterEach(() => api.close());

  it('finds nothing wrong with Socket Mode that works', async () => {
    const findings = await doctor(socket(), 'ospo');
    expect(linesOf(findings, 'wrong')).toEqual([]);
    expect(findings.map(({ text }) => text)).toEqual([
      'Socket Mode, for one workspace',
      'SLACK_BOT_TOKEN is that of ospo in 港口',
      'granted: commands, chat:write',
      'granted: users:read',
      'granted: app_mentions:read',
      'granted: im:history',
      'SLACK_APP_TOKEN opens a socket',
      expect.stringContaining('whether Slack has /kb'),
    ]);
    expect(api.calls.map(({ method, token }) => `${method} ${token}`)).toEqual([
      'auth.test xoxb-example',
      'apps.connections.open xapp-example',
    ]);
  });

  it('says what cannot be seen, and what to compare it with', async () => {
    expect(linesOf(await doctor(socket(), 'ospo'), 'unknown')).toEqual([
      expect.stringMatching(/cannot be seen.*compare “App Manifest”.*ospo manifest$/),
    ]);
  });

  it.each([
    ['invalid_auth', /Bot User OAuth Token/],
    ['account_inactive', /Install it again/],
    ['token_revoked', /Install it again/],
    ['something_new', /something_new.*docs\.slack\.dev/],
  ])('says how to mend a bot token that Slack refuses with %s', async (error, mend) => {
    answers['auth.test'] = { body: { ok: false, error } };
    expect(await wrongOf(socket())).toEqual([expect.stringMatching(mend)]);
  });

  it.each([
    ['missing_scope', /connections:write/],
    ['not_allowed_token_type', /xapp-/],
    ['invalid_auth', /App-Level Tokens/],
  ])('says how to mend an app token that Slack refuses with %s', async (error, mend) => {
    answers['apps.connections.open'] = { body: { ok: false, error } };
    expect(await wrongOf(socket())).toEqual([expect.stringMatching(mend)]);
  });

  it('takes a scope that is needed for wrong, one that is not for a choice, and names what is too much', async () => {
    const granted = { 'x-oauth-scopes': 'commands,users:read,channels:history' };
    answers['auth.test'] = { body: { ok: true }, headers: granted };
    const findings = await doctor(socket(), 'ospo');
    expect(linesOf(findings, 'wrong')).toEqual([
      expect.stringMatching(/^the scope chat:write was not granted → Add it/),
    ]);
    const choices = linesOf(findings, 'unknown').join('\n');
    expect(choices).toMatch(/app_mentions:read was not granted: mentioning the bot does nothing/);
    expect(choices).toMatch(/im:history was not granted/);
    expect(choices).toMatch(/granted, and not needed: channels:history/);
  });

  it.each<[string, Answer]>([
    ['answers with HTML', { body: '<html>' }],
    ['is out of order', { body: 'no', status: 503 }],
  ])('says that the API cannot be judged when it %s', async (_, answer) => {
    answers['auth.test'] = answer;
    expect(await wrongOf(socket())).toEqual([expect.stringMatching(/SLACK_BOT_TOKEN could not be tried/)]);
  });

  it('says why the API cannot be reached', async () => {
    const config = socket();
    await api.close();
    const lines = await wrongOf(config);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/ECONNREFUSED.*SLACK_API_URL/);
  });

  it.each([
    [undefined, /PUBLIC_URL is not set/],
    ['http://127.0.0.1:1', /PUBLIC_URL is not https/],
    ['https://127.0.0.1:1', /does not answer: .+→ Start the bot/],
  ])('wants a public address by https that answers, and minds %s', async (publicUrl, line) => {
    expect(await wrongOf(http(publicUrl === undefined ? {} : { publicUrl }))).toContainEqual(
      expect.stringMatching(line),
    );
  });

  it.each<[string, Door, RegExp | undefined]>([
    [
      'a bot',
      ({ body, signed }) =>
        signed ? [200, JSON.stringify({ challenge: JSON.parse(body).challenge })] : [401, ''],
      undefined,
    ],
    ['a bot with another secret', () => [401, ''], /answers 401.*SLACK_SIGNING_SECRET/],
    ['a bot without Slack', () => [404, ''], /answers 404.*no Slack by HTTP/],
    ['a bot of another name', () => [421, ''], /answers 421.*PUBLIC_URL/],
    ['a page to log in at', () => [302, ''], /answers 302.*leads elsewhere/],
    ['another site', () => [200, '<html>'], /answers 200.*Something else/],
    ['a proxy with nothing behind it', () => [502, ''], /answers 502.*proxy/],
  ])('asks the public address as Slack does, and finds %s', async (_, door, line) => {
    const { server, address } = await serveDoor(door);
    try {
      const found = (await wrongOf(http({ publicUrl: address }))).filter((each) => !each.includes('https,'));
      expect(found).toEqual(line === undefined ? [] : [expect.stringMatching(line)]);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  describe('for many workspaces', () => {
    const oauth = {
      clientId: '1.2',
      clientSecret: 'an example of a secret',
      stateSecret: 'an example of a state secret',
      storeKey: 'an example of a key for the store',
    };

    it('finds the credentials known', async () => {
      const { botToken: _, ...config } = socket();
      const findings = await doctor({ ...config, oauth, publicUrl: 'https://kb.example.org' }, 'ospo');
      expect(linesOf(findings, 'wrong')).toEqual([]);
      expect(linesOf(findings, 'well')).toContainEqual(
        expect.stringContaining('Slack knows SLACK_CLIENT_ID and SLACK_CLIENT_SECRET'),
      );
    });

    it.each(['invalid_client_id', 'bad_client_secret'])('says where they stand at %s', async (error) => {
      answers['oauth.v2.access'] = { body: { ok: false, error } };
      const { botToken: _, ...config } = socket();
      expect(await wrongOf({ ...config, oauth, publicUrl: 'https://kb.example.org' })).toEqual([
        expect.stringContaining('“Basic Information”'),
      ]);
    });

    it('wants a public address in Socket Mode too, and no bot token', async () => {
      const findings = await doctor({ ...socket(), oauth }, 'ospo');
      expect(linesOf(findings, 'wrong')).toEqual([expect.stringContaining('PUBLIC_URL is not set')]);
      expect(linesOf(findings, 'unknown')).toContainEqual(
        expect.stringContaining('SLACK_BOT_TOKEN is not used'),
      );
    });
  });
});

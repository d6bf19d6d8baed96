/** Requests that are not from Slack, or not as Slack sends them: refused at once, without harm to the next one. */
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Connected, connect } from './connected.ts';

const NOW = () => Math.floor(Date.now() / 1_000);
const JSON_TYPE = { 'Content-Type': 'application/json' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('requests', () => {
  let connected: Connected;
  beforeAll(async () => {
    connected = await connect({ transport: 'http' });
  });
  afterEach(async () => {
    // The next one is answered as ever.
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    await ana.in(general).command('/ospo', 'kpi');
    await ana.in(general).sees(/sections for “kpi”/);
    expect(slack.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
  });
  afterAll(() => connected.close());

  const event = (): string =>
    JSON.stringify({
      type: 'event_callback',
      team_id: connected.slack.workspace.team.id,
      event_id: `Ev${Math.random()}`,
      event: { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', ts: '1.1', text: 'kpi' },
    });

  it('are taken when signed, and the address is verified', async () => {
    const { slack } = connected;
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'x' });
    const answer = await slack.sendRaw({ headers: { ...JSON_TYPE, ...slack.sign(body) }, body });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { challenge: 'abc' }]);
  });

  it.each<[string, () => { headers: Record<string, string>; body: string }]>([
    ['without a signature', () => ({ headers: JSON_TYPE, body: event() })],
    [
      'with the signature of another secret',
      () => {
        const body = event();
        return { headers: { ...JSON_TYPE, ...connected.slack.sign(body, NOW(), 'another') }, body };
      },
    ],
    [
      'with the signature of another body',
      () => ({ headers: { ...JSON_TYPE, ...connected.slack.sign(event()) }, body: event() }),
    ],
    [
      'of six minutes ago',
      () => {
        const body = event();
        return { headers: { ...JSON_TYPE, ...connected.slack.sign(body, NOW() - 361) }, body };
      },
    ],
    [
      'from the future',
      () => {
        const body = event();
        return { headers: { ...JSON_TYPE, ...connected.slack.sign(body, NOW() + 361) }, body };
      },
    ],
    [
      'with a time that is none',
      () => {
        const body = event();
        const headers = { ...connected.slack.sign(body), 'X-Slack-Request-Timestamp': 'now' };
        return { headers: { ...JSON_TYPE, ...headers }, body };
      },
    ],
    [
      'with a signature cut short',
      () => {
        const body = event();
        const signed = connected.slack.sign(body);
        const cut = { ...signed, 'X-Slack-Signature': (signed['X-Slack-Signature'] ?? '').slice(0, 20) };
        return { headers: { ...JSON_TYPE, ...cut }, body };
      },
    ],
    [
      'for verification, unsigned',
      () => ({ headers: JSON_TYPE, body: '{"type":"url_verification","challenge":"x"}' }),
    ],
  ])('%s are refused', async (_, make) => {
    const { slack } = connected;
    const before = slack.calls.length;
    const { status, body } = await slack.sendRaw(make());
    expect(status).toBe(401);
    expect(body.length).toBeLessThan(200);
    expect(slack.calls).toHaveLength(before);
  });

  it.each(['', '{', '[]', 'null', '"x"', '{}', '\0', 'payload=%7B', 'payload=null', '{"type":1}'])(
    'signed with the body %j are refused or left alone',
    async (body) => {
      const { slack } = connected;
      for (const [early, type] of [JSON_TYPE, FORM].entries()) {
        const { status } = await slack.sendRaw({
          headers: { ...type, ...slack.sign(body, NOW() + early) },
          body,
        });
        expect([200, 400]).toContain(status);
      }
    },
  );

  it('that are refused end their connection, so that the rest of them is not taken for the next one', async () => {
    const answer = await fetch(connected.slack.requestUrl, { method: 'POST', body: event() });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('Connection')).toBe('close');
  });

  it('byte for byte the same again are refused', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    await ana.in(general).command('/ospo', 'kpi');
    await ana.in(general).sees(/kpi/);
    const { problem } = await slack.deliverAgain(slack.last, { identical: true });
    expect(problem).toMatch(/answered with 401/);
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('that are too large are refused, and so are endless ones', async () => {
    const { slack } = connected;
    const body = `{"x":"${'y'.repeat(5_000_000)}"}`;
    const headers = { ...JSON_TYPE, ...slack.sign(body) };
    const answered = slack.sendRaw({ headers, body }).then(
      ({ status }) => status,
      () => 413,
    );
    expect(await answered).toBe(413);
    expect(await endless(slack.requestUrl, slack.sign('{}'))).toBe(413);
    expect(await endless(slack.requestUrl)).toBe(401);
  });

  it.each([
    ['unsigned', () => ({})],
    ['signed', () => connected.slack.sign('{"type":"x"}')],
  ])('that are cut while they are sent (%s) are nothing to tell of', async (_, signed) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { hostname, port, pathname } = new URL(connected.slack.requestUrl);
    for (let count = 0; count < 5; count++) {
      const socket = net.connect(Number(port), hostname);
      await once(socket, 'connect');
      const headers = { Host: `${hostname}:${port}`, ...JSON_TYPE, ...signed(), 'Content-Length': '100' };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n{"type":`, () =>
        socket.resetAndDestroy(),
      );
      await once(socket, 'close');
    }
    await connected.slack.sendRaw({ headers: JSON_TYPE, body: '{}' });
    expect(logged.mock.calls).toEqual([]);
    logged.mockRestore();
  });

  it('to other methods and paths find nothing', async () => {
    const { slack } = connected;
    expect((await fetch(slack.requestUrl)).status).toBe(404);
    expect((await slack.sendRaw({ url: `${connected.address}/slack/other`, body: '{}' })).status).toBe(404);
  });

  it('of kinds that nobody handles are acknowledged', async () => {
    const { slack } = connected;
    expect((await slack.event({ type: 'team_join', user: { id: 'U1' } })).problem).toBeUndefined();
    const { team } = slack.workspace;
    const dialog = { type: 'dialog_submission', team, user: { id: 'U1', name: 'ana' }, state: '' };
    expect((await slack.deliver('interactive', dialog)).problem).toBeUndefined();
    expect((await slack.deliver('interactive', { type: 'something_new' })).problem).toBeUndefined();
  });

  it('fifty at once are all acknowledged and answered', async () => {
    const { slack } = connected;
    const general = slack.channel('general');
    const people = Array.from({ length: 50 }, (_, n) => slack.user(`Ana${n}`));
    await Promise.all(
      people.map(async (ana) => {
        await ana.in(general).command('/ospo', 'kpi');
        await ana.in(general).sees(/sections/);
      }),
    );
  });
});

/** The status that a request gets whose body does not end. */
function endless(url: string, signed: Readonly<Record<string, string>> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers: { ...JSON_TYPE, ...signed } });
    let status = 0;
    let writing = true;
    request.on('response', (response) => {
      status = response.statusCode ?? 0;
      writing = false;
      request.destroy();
      resolve(status);
    });
    request.on('error', (error) => (status === 0 && writing ? reject(error) : resolve(status)));
    const piece = 'x'.repeat(64_000);
    const write = (): void => {
      while (writing && request.write(piece));
      if (writing) request.once('drain', write);
    };
    write();
  });
}

/** Requests that are not from Discord, or not as Discord sends them: refused at once, without harm to the next one. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Connected, connect } from './connected.ts';

const NOW = (): number => Math.floor(Date.now() / 1000);
const PING = JSON.stringify({ type: 1, id: '1', application_id: '1', token: 'x', version: 1 });
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('requests', () => {
  let connected: Connected;
  beforeAll(async () => {
    connected = await connect({ transport: 'http' });
  });
  afterEach(async () => {
    const { discord, defects } = connected;
    const ana = discord.user('Ana');
    const general = discord.channel('general');
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    await ana.in(general).sees(/sections for “kpi”/);
    expect(defects).toEqual([]);
  });
  afterAll(() => connected.close());

  const send = (body: string, headers: Record<string, string>) =>
    connected.discord.sendRaw({ headers: { ...JSON_TYPE, ...headers }, body });

  it('that ask whether anybody is there are answered', async () => {
    const { status, body } = await send(PING, connected.discord.sign(PING));
    expect([status, JSON.parse(body)]).toEqual([200, { type: 1 }]);
  });

  it.each<[string, () => Record<string, string>]>([
    ['without a signature', () => ({})],
    ['with the signature of another body', () => connected.discord.sign('{}')],
    ['of six minutes ago', () => connected.discord.sign(PING, NOW() - 361)],
    ['from the future', () => connected.discord.sign(PING, NOW() + 361)],
    [
      'with a signature that is none',
      () => ({ ...connected.discord.sign(PING), 'X-Signature-Ed25519': 'zz'.repeat(64) }),
    ],
    [
      'with a signature of nothing',
      () => ({ ...connected.discord.sign(PING), 'X-Signature-Ed25519': '00'.repeat(64) }),
    ],
    ['with a time that is none', () => ({ ...connected.discord.sign(PING), 'X-Signature-Timestamp': 'now' })],
  ])('%s are refused', async (_, headers) => {
    expect((await send(PING, headers())).status).toBe(401);
  });

  it('byte for byte the same again are refused', async () => {
    // Another id than that of other tests: in the same second, the same body has the same signature.
    const ping = PING.replace('"id":"1"', '"id":"2"');
    const headers = connected.discord.sign(ping);
    expect((await send(ping, headers)).status).toBe(200);
    expect((await send(ping, headers)).status).toBe(401);
  });

  it.each(['', '[]', '{', 'null', '"x"', '{"type":"2"}', '{"type":99}', '{"type":3,"data":{}}'])(
    'that are signed and make no sense (%j) do no harm',
    async (body) => {
      const { status } = await send(body, connected.discord.sign(body));
      expect([400, 500, 503]).toContain(status);
      connected.defects.splice(0);
    },
  );

  it('that are too large are refused', async () => {
    const body = `{"x":"${'y'.repeat(3_000_000)}"}`;
    const status = await send(body, connected.discord.sign(body)).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
  });
});

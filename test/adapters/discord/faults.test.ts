/** What goes wrong between Discord and the adapter over the gateway: the connection comes back, and nothing is done twice. */
import { Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRest } from '../../../adapters/discord/rest.ts';
import { startDiscord } from '../../support/discord/discord.ts';
import { type Connected, connect } from './connected.ts';

describe('the gateway', () => {
  let connected: Connected;
  beforeEach(async () => {
    connected = await connect({ patience: 20_000 });
  });
  afterEach(async () => {
    expect(connected.defects).toEqual([]);
    await connected.close();
  });

  const asks = async (): Promise<void> => {
    const { discord } = connected;
    const ana = discord.user('Ana');
    const general = discord.channel('general');
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    await ana.in(general).sees(/sections for “kpi”/);
  };

  /** To wait with until there is a session again. */
  const anew = (): (() => Promise<void>) => {
    const { gateway } = connected.discord;
    const before = gateway.resumed + gateway.identified;
    return () => connected.discord.until(() => gateway.resumed + gateway.identified > before, 'a session');
  };

  it.each<[string, (connected: Connected) => void]>([
    ['asks to connect anew', ({ discord }) => discord.gateway.reconnect()],
    ['cuts the connection', ({ discord }) => discord.gateway.drop()],
    ['gives up the session', ({ discord }) => discord.gateway.invalidate(true)],
    ['forgets the session', ({ discord }) => discord.gateway.invalidate(false)],
    ['closes the connection', ({ discord }) => discord.gateway.closeWith(4000)],
  ])('is there again when Discord %s', async (_, fault) => {
    await asks();
    const again = anew();
    fault(connected);
    await again();
    await asks();
  });

  it('that says nothing any more is left, and connected to anew', async () => {
    const { gateway } = connected.discord;
    const quicker = anew();
    gateway.heartbeatInterval = 300;
    gateway.reconnect();
    await quicker();
    const again = anew();
    gateway.freeze();
    await again();
    await asks();
  });

  it('that refuses the token for good is told of', async () => {
    connected.discord.gateway.closeWith(4004, 'Authentication failed.');
    await connected.told(/Discord closed the connection for good.*4004/);
  });

  it('an interaction that is brought again after a connection was lost has one effect', async () => {
    const { discord } = connected;
    const [ana, ben, general] = [discord.user('Ana'), discord.user('Ben'), discord.channel('general')];
    await ana.in(general).command('ospo', 'search', { query: 'kpi', share: true });
    await ben.in(general).sees(/KPI/);
    const { last } = discord;
    discord.gateway.drop();
    await asks();
    await discord.deliverAgain(last);
    expect(ben.in(general).all()).toHaveLength(1);
  });

  it('stands frames that make no sense', async () => {
    connected.discord.gateway.garbage('null', '{"op":99}', '{"op":0,"t":"NONSENSE","s":1,"d":null}');
    await asks();
  });

  it.each([
    ['a failure', { kind: 'status', status: 500 }],
    ['a cut connection', { kind: 'cut' }],
  ] as const)(
    'a share that Discord answers with %s is not posted twice, and the sharer is told',
    async (_, fault) => {
      const { discord } = connected;
      const [ana, ben, general] = [discord.user('Ana'), discord.user('Ben'), discord.channel('general')];
      await ana.in(general).command('ospo', 'search', { query: 'kpi' });
      const found = await ana.in(general).sees(/sections for/);
      discord.faults.next(fault, /^POST .webhooks.:\w+.:\w+$/);
      await ana.press(found, 'Share');
      await ana.in(general).sees(/Discord did not (say whether|let)/);
      expect(ben.in(general).all()).toHaveLength(0);
    },
  );
});

it('that cannot be reached at the start is tried again, and the operator is told once', async () => {
  const connected = await connect({ away: true, patience: 20_000 });
  const { discord, notes } = connected;
  const ana = discord.user('Ana');
  const general = discord.channel('general');
  await ana.in(general).command('ospo', 'search', { query: 'kpi' });
  await ana.in(general).sees(/sections for “kpi”/);
  expect(notes.filter((note) => note.includes('not registered yet'))).toHaveLength(1);
  await connected.close();
}, 30_000);

it('a token that Discord refused once is used again', async () => {
  const discord = await startDiscord();
  const refused = { kind: 'error', status: 401, code: 0, message: '401: Unauthorized' } as const;
  discord.faults.next(refused, 'GET /applications/@me');
  const rest = createRest(discord);
  await expect(rest.get(Routes.currentApplication())).rejects.toThrow('401');
  expect(await rest.get(Routes.currentApplication())).toMatchObject({ name: 'OSPO' });
  await discord.close();
});

/** What goes wrong on the way is played as it is asked for, and discord.js finds its way back. */
import { once } from 'node:events';
import { type Client, Events, type Interaction, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOn, OSPO } from './bots.ts';
import { type Discord, startDiscord } from './discord.ts';
import type { Fault } from './faults.ts';
import type { Person } from './person.ts';
import { EVERYWHERE } from './registry.ts';
import type { Channel } from './world.ts';

let discord: Discord;
let client: Client;
let ana: Person;
let general: Channel;
let asked: string[];

async function handle(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  asked.push(interaction.id);
  await interaction.reply({ content: `found ${asked.length}`, flags: MessageFlags.Ephemeral });
}

beforeEach(async () => {
  asked = [];
  discord = await startDiscord();
  discord.registry.replace(EVERYWHERE, [OSPO]);
  ana = discord.user('Ana');
  general = discord.channel('general');
});
afterEach(async () => {
  await client.destroy();
  await discord.close();
});

const asks = () => ana.in(general).command('ospo', 'search', { query: 'kpi' });

describe('at the gateway', () => {
  it.each<[string, () => void]>([
    ['asked to connect anew', () => discord.gateway.reconnect()],
    ['cut off', () => discord.gateway.drop()],
    ['closed with a code', () => discord.gateway.closeWith(4000)],
    [
      'cut off and turned away',
      () => {
        discord.gateway.refusing = 1;
        discord.gateway.drop();
      },
    ],
    ['told that its session may be resumed', () => discord.gateway.invalidate(true)],
  ])('a session is resumed when it is %s, with what was missed', async (_, fault) => {
    client = await clientOn(discord, handle);
    const resumed = once(client, Events.ShardResume);
    fault();
    const answered = asks();
    await resumed;
    expect(await answered).toMatchObject({ type: 4, late: false });
    expect(discord.gateway).toMatchObject({ identified: 1, resumed: 1 });
    expect(asked).toHaveLength(1);
    expect(discord.complaints).toEqual([]);
  });

  it('a connection on which nothing is said any more is given up and resumed', async () => {
    discord.gateway.heartbeatInterval = 100;
    client = await clientOn(discord, handle);
    const resumed = once(client, Events.ShardResume);
    discord.gateway.freeze();
    const answered = asks();
    await resumed;
    expect(await answered).toMatchObject({ type: 4 });
  });

  it('a session that is no good is begun anew', async () => {
    client = await clientOn(discord, handle);
    const ready = once(client, Events.ShardReady);
    discord.gateway.invalidate(false);
    await ready;
    expect(await asks()).toMatchObject({ type: 4 });
    expect(discord.gateway).toMatchObject({ identified: 2, resumed: 0 });
  });

  it('frames that make no sense change nothing', async () => {
    client = await clientOn(discord, handle);
    discord.gateway.garbage('{', 'null', '[]', '{"op":99}', new Uint8Array([1, 2, 3]));
    expect(await asks()).toMatchObject({ type: 4 });
    expect(discord.gateway.connected).toBe(1);
  });

  it('the same interaction once more arrives once more, and its second answer is refused', async () => {
    client = await clientOn(discord, handle);
    await asks();
    await discord.deliverAgain();
    await discord.until(() => discord.calls.some(({ refused }) => refused === 40060), 'a second answer');
    expect(new Set(asked).size).toBe(1);
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('a wrong token and intents that have to be allowed are refused', async () => {
    client = await clientOn(discord, handle);
    await expect(clientOn(discord, handle, { token: 'wrong' })).rejects.toThrow(/token/);
    await expect(clientOn(discord, handle, { intents: [1, 1 << 15] })).rejects.toThrow(/intents/);
    expect(discord.complaints.join('\n')).toMatch(/Disallowed intent/);
  });

  it('a server that the app is added to, and a channel that is made, are told', async () => {
    client = await clientOn(discord, handle);
    const away = discord.newGuild('Away', { botIsMember: false });
    expect(client.guilds.cache.size).toBe(1);
    const joined = once(client, Events.GuildCreate);
    discord.join(away);
    expect((await joined)[0]).toMatchObject({ id: away.id, name: 'Away' });
    const made = once(client, Events.ChannelCreate);
    const channel = discord.channel('new', { guild: away });
    expect((await made)[0]).toMatchObject({ id: channel.id });
    const left = once(client, Events.GuildDelete);
    discord.leave(away);
    expect((await left)[0]).toMatchObject({ id: away.id });
  });

  it('nothing is there while Discord is away, and all is as it was when it comes back', async () => {
    client = await clientOn(discord, handle);
    await discord.goAway();
    await expect(fetch(discord.apiUrl)).rejects.toThrow();
    const resumed = once(client, Events.ShardResume);
    const ready = once(client, Events.ShardReady);
    await discord.comeBack();
    await Promise.race([resumed, ready]);
    expect(await asks()).toMatchObject({ type: 4 });
  });
});

describe('at the REST API', () => {
  const CALLBACK = 'POST /interactions/:id/:token/callback';
  beforeEach(async () => {
    client = await clientOn(discord, handle);
  });

  it.each<[string, Fault]>([
    ['a limit', { kind: 'ratelimited', retryAfter: 0.05 }],
    ['a limit of everything', { kind: 'ratelimited', retryAfter: 0.05, global: true }],
  ])('%s is waited for', async (_, fault) => {
    discord.faults.next(fault, CALLBACK);
    expect(await asks()).toMatchObject({ type: 4 });
    expect(discord.calls.filter(({ route }) => route === CALLBACK)).toMatchObject([
      { fault: 'ratelimited', status: 429 },
      { fault: undefined, status: 204 },
    ]);
    expect(discord.complaints).toEqual([]);
  });

  it.each<[string, Fault, RegExp]>([
    ['a server error', { kind: 'status', status: 502 }, /502|Bad Gateway/],
    ['a page of a proxy', { kind: 'html', status: 503 }, /503|Service/],
    ['a connection that is cut', { kind: 'cut' }, /other side closed|socket|ECONNRESET|hang up/],
    [
      'Discord’s own error',
      { kind: 'error', status: 403, code: 50001, message: 'Missing Access' },
      /Missing Access/,
    ],
  ])('%s is played once', async (_, fault, said) => {
    discord.faults.next(fault, 'GET /users/:user');
    const fetching = () => client.users.fetch(ana.id, { force: true });
    await expect(fetching()).rejects.toThrow(said);
    expect((await fetching()).id).toBe(ana.id);
  });

  it('something is done although its answer is lost', async () => {
    const dm = ana.dm;
    discord.faults.next({ kind: 'cut-after' }, 'POST /channels/:channel/messages');
    await expect((await client.users.createDM(ana.id)).send('hello')).rejects.toThrow();
    expect(dm.all()).toMatchObject([{ text: 'hello' }]);
  });

  it('what is sent again with the same nonce is there once', async () => {
    const dm = await client.users.createDM(ana.id);
    const sends = () => dm.send({ content: 'hello', nonce: 'n1', enforceNonce: true });
    expect((await sends()).id).toBe((await sends()).id);
    expect(ana.dm.all()).toHaveLength(1);
  });

  it('what is never answered is given up by who asked', async () => {
    discord.faults.next({ kind: 'silence' }, 'GET /users/:user');
    const given = client.rest.get(`/users/${ana.id}`, { signal: AbortSignal.timeout(50) });
    await expect(given).rejects.toThrow(/abort/i);
    expect(discord.calls.at(-1)).toMatchObject({ fault: 'silence', status: 0 });
  });
});

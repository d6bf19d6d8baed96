/** What goes wrong with calls of Discord's API: nothing is posted twice or lost without a word, and readers get their answers. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../support/discord/person.ts';
import type { Seen } from '../../support/discord/seen.ts';
import type { Channel } from '../../support/discord/world.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

const FOLLOW_UP = /^POST .webhooks.:\w+.:\w+$/;
const CALLBACK = /^POST .interactions/;
const EDIT = /^PATCH .webhooks/;
const DELETE = /^DELETE/;
const POST = /^POST .channels/;

describe.each(TRANSPORTS)('over %s', (transport) => {
  let connected: Connected;
  let [ana, ben]: Person[] = [];
  let general: Channel;
  const people = (): readonly [Person, Person, Channel] => {
    if (!ana || !ben) throw new Error('there is nobody');
    return [ana, ben, general];
  };
  const searches = async (): Promise<Seen> => {
    const [ana, , general] = people();
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    return ana.in(general).sees(/sections for “kpi”/);
  };

  beforeAll(async () => {
    connected = await connect({ transport, patience: 10_000 });
  });
  beforeEach(() => {
    const { discord } = connected;
    ana = discord.user('Ana');
    ben = discord.user('Ben');
    general = discord.channel(`general${ana.id}`);
  });
  afterEach(() => {
    connected.discord.faults.clear();
    expect(connected.defects).toEqual([]);
  });
  afterAll(() => connected.close());

  it('two presses on Share at once post once; after a failure it can be pressed again', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const found = await searches();
    await Promise.all([ana.press(found, 'Share'), ana.press(found, 'Share').catch(() => {})]);
    await ana.in(general).sees(/Shared in this channel/);
    expect(ben.in(general).all()).toHaveLength(1);

    const other = await searches();
    discord.faults.next(
      { kind: 'error', status: 403, code: 50013, message: 'Missing Permissions' },
      FOLLOW_UP,
    );
    await ana.press(other, 'Share');
    await ana.in(general).sees(/Discord did not let this be posted here/);
    await ana.press(other, 'Share');
    await ana.in(general).sees(/Shared in this channel/);
    expect(ben.in(general).all()).toHaveLength(2);
  });

  it.each([
    ['an answer that is cut off', { kind: 'cut-after' }],
    ['a page of something else', { kind: 'html', status: 200 }],
    ['a failure', { kind: 'status', status: 502 }],
  ] as const)('a share that gets %s is not repeated, and may stand there', async (_, fault) => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const found = await searches();
    discord.faults.next(fault, FOLLOW_UP);
    await ana.press(found, 'Share');
    await ana.in(general).sees(/Discord did not say whether this was posted/);
    expect(ben.in(general).all()).toHaveLength(fault.kind === 'cut-after' ? 1 : 0);
  });

  it.each([
    ['an answer that is cut off', { kind: 'cut-after' }],
    ['a failure', { kind: 'status', status: 502 }],
    ['a limit of its own', { kind: 'ratelimited', retryAfter: 0.2 }],
    ['a limit for everything', { kind: 'ratelimited', retryAfter: 0.2, global: true }],
  ] as const)('a share elsewhere that gets %s is posted once', async (_, fault) => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const kitchen = discord.channel(`kitchen${ana.id}`);
    await ana.press(await searches(), 'Share elsewhere…');
    const preview = await ana.in(general).sees(/Time spans cause trouble/);
    discord.faults.next(fault, POST);
    await ana.choose(preview, /Share in/, kitchen);
    await ana.in(general).sees(/Shared in #?kitchen/);
    expect(ben.in(kitchen).all()).toHaveLength(1);
  });

  it.each([
    ['fails', { kind: 'status', status: 503 }],
    ['is cut off', { kind: 'cut-after' }],
    ['is limited', { kind: 'ratelimited', retryAfter: 0.2 }],
  ] as const)('an edit that %s is made again', async (_, fault) => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const found = await searches();
    discord.faults.next(fault, EDIT);
    await ana.press(found, 'Share');
    await ana.in(general).sees(/Shared in this channel/);
    discord.faults.next(fault, DELETE);
    const shared = await ben.in(general).sees(/Shared by Ana/);
    await ana.press(shared, 'Take back');
    await ben.in(general).loses(shared);
    await ana.in(general).sees(/Taken back/);
  });

  it('a message that cannot be removed stays, its sharer is told, and can try again', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    await ana.press(await searches(), 'Share');
    const shared = await ben.in(general).sees(/Shared by Ana/);
    const told = await ana.in(general).sees(/Shared in this channel/);
    discord.faults.next({ kind: 'error', status: 403, code: 50001, message: 'Missing Access' }, DELETE);
    await ana.press(told, 'Take back');
    await ana.in(general).sees(/Press “Take back” on the shared message itself/);
    await ana.press(shared, 'Take back');
    await ben.in(general).loses(shared);
  });

  it('a message that is gone already was taken back', async () => {
    const [ana, ben, general] = people();
    await ana.press(await searches(), 'Share');
    const shared = await ben.in(general).sees(/Shared by Ana/);
    const told = await ana.in(general).sees(/Shared in this channel/);
    connected.discord.world.removeMessage(shared.message);
    await ana.press(told, 'Take back');
    await ana.in(general).sees(/Taken back/);
  });

  if (transport === 'gateway') {
    it.each([
      ['fails', { kind: 'status', status: 500 }],
      ['is cut off before it is read', { kind: 'cut' }],
      ['is cut off when it has been read', { kind: 'cut-after' }],
    ] as const)('a first answer that %s is given again', async (_, fault) => {
      const [ana, , general] = people();
      connected.discord.faults.next(fault, CALLBACK);
      await searches();
      expect(ana.in(general).all()).toHaveLength(1);
    });

    it('an answer that comes when Discord has given up is told to who operates the bot', async () => {
      const { discord } = connected;
      const [ana, , general] = people();
      const gone = { kind: 'error', status: 404, code: 10062, message: 'Unknown interaction' } as const;
      discord.faults.next(gone, CALLBACK);
      void ana.in(general).command('ospo', 'search', { query: 'kpi' });
      await connected.told(/Discord did not take an answer: Unknown interaction \(10062\)/);
    });

    it('components that Discord does not take are sent as text, with their source', async () => {
      const { discord } = connected;
      const [ana, , general] = people();
      const form = { kind: 'error', status: 400, code: 50035, message: 'Invalid Form Body' } as const;
      discord.faults.next(form, CALLBACK);
      const found = await searches();
      expect([found.hidden, found.buttons]).toEqual([true, []]);
      expect(found.text).toContain('Emily Omier');
      const again = await searches();
      discord.faults.next(form, CALLBACK);
      await ana.press(again, '中文');
      expect((await ana.in(general).sees(/相关的章节/)).buttons).toEqual([]);
      expect(ana.in(general).all()).toHaveLength(3);
    });
  }

  it('what was answered long ago can still be pressed, shared and taken back', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const found = await searches();
    discord.clock.advance(16 * 60_000);
    await ana.press(found, 'Share');
    const shared = await ben.in(general).sees(/Shared by Ana/);
    const told = await ana.in(general).sees(/Shared in this channel/);
    discord.clock.advance(24 * 3_600_000);
    await ben.press(shared, 'Read');
    await ben.in(general).sees(/Numbers about open source are hard/);
    await ana.press(told, 'Take back');
    await ben.in(general).loses(shared);
  });

  it('a share that Discord does not take as components is posted as text, whole', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const found = await searches();
    discord.faults.next({ kind: 'error', status: 400, code: 50035, message: 'Invalid Form Body' }, FOLLOW_UP);
    await ana.press(found, 'Share');
    const shared = await ben.in(general).sees(/Shared by Ana/);
    expect([shared.hidden, shared.buttons]).toEqual([false, []]);
    expect(shared.text).toContain('CC BY 4.0');
  });
});

it.each(TRANSPORTS)(
  'an answer that takes longer than its token lasts is told of (over %s)',
  async (transport) => {
    const held = Promise.withResolvers<void>();
    const connected = await connect({ transport, patience: 10_000, before: () => held.promise });
    const { discord } = connected;
    const ana = discord.user('Ana').in(discord.channel('general'));
    await ana.command('ospo', 'search', { query: 'kpi' });
    discord.clock.advance(16 * 60_000);
    held.resolve();
    await connected.told(/Discord did not take an answer: Invalid Webhook Token \(50027\)/);
    expect(connected.defects).toEqual([]);
    await connected.close();
  },
);

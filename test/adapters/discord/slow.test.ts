/** Answers that take longer than Discord waits: it is told in time that they follow, and they come where they belong. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../support/discord/person.ts';
import type { Channel } from '../../support/discord/world.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

describe.each(TRANSPORTS)('over %s', (transport) => {
  let connected: Connected;
  let [ana, ben]: Person[] = [];
  let general: Channel;
  /** While it is set, nothing is answered. */
  let held: PromiseWithResolvers<void> | undefined;
  const hold = (): void => {
    held = Promise.withResolvers();
  };
  const release = (): void => {
    held?.resolve();
    held = undefined;
  };
  const people = (): readonly [Person, Person, Channel] => {
    if (!ana || !ben) throw new Error('there is nobody');
    return [ana, ben, general];
  };

  beforeAll(async () => {
    connected = await connect({ transport, before: async () => held?.promise });
  });
  beforeEach(() => {
    const { discord } = connected;
    ana = discord.user('Ana');
    ben = discord.user('Ben');
    general = discord.channel(`general${ana.id}`);
  });
  afterEach(() => {
    release();
    expect(connected.discord.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
    expect(connected.notes.filter((note) => note.includes('did not'))).toEqual([]);
  });
  afterAll(() => connected.close());

  it('what fails here for a reason of its own is told the asker and the operator, and nobody waits', async () => {
    const [ana, , general] = people();
    hold();
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    held?.reject(new Error('an example of a defect'));
    await ana.in(general).sees(/Something went wrong here/);
    expect(ana.in(general).all()).toHaveLength(1);
    await connected.discord.until(() => connected.defects.length > 0, 'a defect');
    expect(connected.defects.splice(0)).toEqual([new Error('an example of a defect')]);
  });

  it('a search says at once that it is worked on, to the asker alone, and is answered in the same place', async () => {
    const [ana, ben, general] = people();
    hold();
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    expect(ana.in(general).all()).toEqual([expect.objectContaining({ loading: true, hidden: true })]);
    release();
    const found = await ana.in(general).sees(/sections for “kpi”/);
    expect(found.hidden).toBe(true);
    expect(ana.in(general).all()).toHaveLength(1);
    await ana.press(found, '中文');
    await ana.in(general).sees(/相关的章节/);
    expect(ben.in(general).all()).toEqual([]);
  });

  it('a press leaves the answer as it is until the next one is there', async () => {
    const [ana, , general] = people();
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    const found = await ana.in(general).sees(/sections for “kpi”/);
    hold();
    await ana.press(found, '中文');
    expect(ana.in(general).last?.text).toBe(found.text);
    release();
    await ana.in(general).sees(/相关的章节/);
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('Share posts once, and the note about it takes the place of the answer', async () => {
    const [ana, ben, general] = people();
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    const found = await ana.in(general).sees(/sections for “kpi”/);
    hold();
    await ana.press(found, 'Share');
    release();
    const shared = await ben.in(general).sees(/Shared by Ana/);
    await ana.in(general).sees(/Shared in this channel/);
    expect(ana.in(general).all()).toHaveLength(2);
    hold();
    await ana.press(shared, 'Take back');
    release();
    await ben.in(general).loses(shared);
  });

  it('a search that is shared at once is posted where everybody was told to wait, and can be taken back', async () => {
    const [ana, ben, general] = people();
    hold();
    await ana.in(general).command('ospo', 'search', { query: 'kpi', share: true });
    expect(ben.in(general).all()).toEqual([expect.objectContaining({ loading: true })]);
    release();
    const shared = await ben.in(general).sees(/Shared by Ana/);
    expect(ben.in(general).all()).toHaveLength(1);
    await ana.press(shared, 'Take back');
    await ben.in(general).loses(shared);
  });

  it('and where nothing is found, only the asker is told', async () => {
    const [ana, ben, general] = people();
    hold();
    await ana.in(general).command('ospo', 'search', { query: 'zebrafish', share: true });
    release();
    expect((await ana.in(general).sees(/zebrafish/)).hidden).toBe(true);
    expect(ben.in(general).all()).toEqual([]);
  });

  it('a press on a shared message that only tells the presser something does so below', async () => {
    const [ana, ben, general] = people();
    await ana.in(general).command('ospo', 'search', { query: 'kpi', share: true });
    const shared = await ben.in(general).sees(/Shared by Ana/);
    hold();
    await ben.press(shared, 'Take back');
    release();
    expect((await ben.in(general).sees(/Only the person who shared it/)).hidden).toBe(true);
    expect(ben.in(general).all()).toHaveLength(2);
  });
});

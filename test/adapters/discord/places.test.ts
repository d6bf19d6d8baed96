/** Where the bot can be used: servers, threads, groups, the conversation with it, and wherever people bring it with them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../support/discord/place.ts';
import type { Seen } from '../../support/discord/seen.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

describe.each(TRANSPORTS)('over %s', (transport) => {
  let connected: Connected;
  beforeAll(async () => {
    connected = await connect({ transport });
  });
  afterEach(() => {
    expect(connected.discord.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
  });
  afterAll(() => connected.close());

  const searches = async (place: Place): Promise<Seen> => {
    await place.command('ospo', 'search', { query: 'kpi' });
    return place.sees(/sections for “kpi”/);
  };
  const labels = ({ buttons }: Seen): readonly string[] => buttons.map(({ label }) => label);

  it('is shared among the people of a group who brought it, but not elsewhere', async () => {
    const { discord } = connected;
    const [ana, ben] = [discord.user('Ana', { installed: true }), discord.user('Ben')];
    const group = discord.group(ana, ben);
    const found = await searches(ana.in(group));
    expect(found.hidden).toBe(true);
    expect(labels(found)).toContain('Share');
    expect(labels(found)).not.toContain('Share elsewhere…');
    await ana.press(found, 'Share');
    const shared = await ben.in(group).sees(/Shared by Ana/);
    expect(shared.hidden).toBe(false);
    await ana.press(shared, 'Take back');
    await ben.in(group).loses(shared);
  });

  it('answers in a server that does not have it those who brought it, and is shared there where that is allowed', async () => {
    const { discord } = connected;
    const guild = discord.newGuild('Meadow', { botIsMember: false });
    const open = discord.channel('open', { guild });
    const quiet = discord.channel('quiet', { guild, externalApps: false });
    const [ana, ben] = [discord.user('Ana', { installed: true }), discord.user('Ben')];
    await ana.press(await searches(ana.in(open)), 'Share');
    const shared = await ben.in(open).sees(/Shared by Ana/);
    await ana.press(shared, 'Take back');
    await ben.in(open).loses(shared);
    expect(labels(await searches(ana.in(quiet)))).not.toContain('Share');
    await ana.in(quiet).command('ospo', 'search', { query: 'kpi', share: true });
    const found = await ana.in(quiet).sees(/Time spans cause trouble for KPIs/);
    expect(found.hidden).toBe(true);
    expect(found.text).toContain('This cannot be shared here');
    expect(ben.in(quiet).all()).toEqual([]);
  });

  it('walks through more screens than a brought app may follow up', async () => {
    const { discord } = connected;
    const guild = discord.newGuild('Meadow', { botIsMember: false });
    const ana = discord.user('Ana', { installed: true });
    const here = ana.in(discord.channel('open', { guild }));
    let seen = await searches(here);
    for (let turn = 0; turn < 4; turn++) {
      await ana.press(seen, '中文');
      await ana.press(await here.sees(/相关的章节/), 'English');
      seen = await here.sees(/sections for/);
    }
  });

  it('offers no Share to who may not write, in a channel or a thread of it', async () => {
    const { discord } = connected;
    const news = discord.channel('news');
    const thread = discord.channel('thread', { kind: 'thread', parent: news });
    const ana = discord.user('Ana');
    expect(labels(await searches(ana.in(thread)))).toContain('Share');
    news.silent.add(ana.id);
    thread.silent.add(ana.id);
    expect(labels(await searches(ana.in(news)))).not.toContain('Share');
    expect(labels(await searches(ana.in(thread)))).not.toContain('Share');
    await ana.in(news).command('ospo', 'search', { query: 'kpi', share: true });
    const found = await ana.in(news).sees(/KPI/);
    expect([found.hidden, found.text.includes('This cannot be shared here')]).toEqual([true, true]);
  });

  it('shares in a thread what was asked in it', async () => {
    const { discord } = connected;
    const thread = discord.channel('thread', { kind: 'thread', parent: discord.channel('news') });
    const [ana, ben] = [discord.user('Ana'), discord.user('Ben')];
    await ana.press(await searches(ana.in(thread)), 'Share');
    await ben.in(thread).sees(/Shared by Ana/);
  });

  it('whoever moderates takes back what others shared, also where the bot itself may not', async () => {
    const { discord } = connected;
    const general = discord.channel('general', { botMaySend: false });
    const [ana, ben] = [discord.user('Ana'), discord.user('Ben')];
    const mo = discord.user('Mo', { manageMessages: true });
    await ana.press(await searches(ana.in(general)), 'Share');
    const shared = await ben.in(general).sees(/Shared by Ana/);
    await ben.press(shared, 'Take back');
    await ben.in(general).sees(/Only the person who shared it/);
    await mo.press(shared, 'Take back');
    await ben.in(general).loses(shared);
  });

  it('a channel has the language that who manages it chose, for whoever has not said theirs', async () => {
    const { discord } = connected;
    const general = discord.channel('general');
    const [ana, ben] = [discord.user('Ana'), discord.user('Ben')];
    const mo = discord.user('Mo', { manageChannels: true });
    await ana.in(general).command('ospo', 'language', { choice: 'zh', here: true });
    await ana.in(general).sees(/只有管理本频道的人/);
    await mo.in(general).command('ospo', 'language', { choice: 'zh', here: true });
    await mo.in(general).sees(/[\u4e00-\u9fff]/);
    await ben.in(general).command('ospo', 'search', { query: 'kpi' });
    await ben.in(general).sees(/相关的章节/);
  });

  if (transport === 'gateway')
    it('welcomes a server that it is added to, in both languages, once and where it may', async () => {
      const { discord } = connected;
      const guild = discord.newGuild('Meadow', { botIsMember: false });
      const lobby = discord.channel('lobby', { guild });
      guild.systemChannel = lobby;
      const ben = discord.user('Ben');
      discord.join(guild);
      const seen = await ben.in(lobby).sees(/Ask the documents/);
      expect(seen.text).toContain('向文档提问');
      await ben.press(seen, labels(seen)[0] ?? '');
      expect((await ben.in(lobby).sees(/sections for/)).hidden).toBe(true);
      discord.gateway.drop();
      await searches(ben.in(lobby));
      expect(
        ben
          .in(lobby)
          .all()
          .filter(({ hidden }) => !hidden),
      ).toHaveLength(1);
      const quiet = discord.newGuild('Quiet', { botIsMember: false });
      quiet.systemChannel = discord.channel('lobby', { guild: quiet, botMaySend: false });
      discord.join(quiet);
      await discord.called('POST /channels/:channel/messages', 1);
      expect(connected.notes.filter((note) => note.includes('did not'))).toEqual([]);
      discord.calls.splice(0);
    });
});

it('a client in neither language gets that of the server, and where that never chose one, what the operator says', async () => {
  const connected = await connect({ defaultLanguage: 'zh' });
  const { discord } = connected;
  const hans = discord.user('Hans', { locale: 'de' });
  const general = hans.in(discord.channel('general'));
  await general.command('ospo', 'help');
  await general.sees(/向文档提问/);
  const taipei = discord.newGuild('Taipei', { locale: 'zh-TW' });
  const lobby = hans.in(discord.channel('lobby', { guild: taipei }));
  await lobby.command('ospo', 'help');
  await lobby.sees(/向文件提問/);
  await connected.close();
});

it('a server that commands are registered in alone has them again when the bot comes back to it', async () => {
  const connected = await connect({ inGuild: true });
  const { discord } = connected;
  const registered = discord.calls.filter(({ route }) => route.startsWith('PUT')).length;
  discord.leave(discord.guild);
  discord.join(discord.guild);
  await discord.until(
    () => discord.calls.filter(({ route }) => route.startsWith('PUT')).length > registered,
    'a second registration',
  );
  const ana = discord.user('Ana').in(discord.channel('general'));
  await ana.command('ospo', 'help');
  await ana.sees(/Ask the documents/);
  await connected.close();
});

/** Conversations in Discord: what somebody uses or presses, and what they and the channel see. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

  const people = () => {
    const { discord } = connected;
    return [discord.user('Ana'), discord.user('Ben'), discord.channel('general')] as const;
  };

  it('/ospo search answers the asker alone, in English and in Chinese, and presses replace the answer', async () => {
    const [ana, ben, general] = people();
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    const found = await ana.in(general).sees(/sections for “kpi”/);
    expect(found.hidden).toBe(true);
    expect(found.text).toContain('Time spans cause trouble for KPIs');
    expect(found.text).toContain('Emily Omier');
    await ana.press(found, '中文');
    await ana.in(general).sees(/相关的章节/);
    await ana.press(await ana.in(general).sees(/相关的章节/), '对照');
    expect((await ana.in(general).sees(/EN/)).text).toMatch(/[\u4e00-\u9fff]{8}/);
    expect(ana.in(general).all()).toHaveLength(1);
    expect(ben.in(general).all()).toHaveLength(0);
  });

  it('speaks the language of the client, Simplified or Traditional', async () => {
    const { discord } = connected;
    const general = discord.channel('general');
    const mei = discord.user('Mei', { locale: 'zh-CN' });
    await mei.in(general).command('ospo', 'search', { query: 'kpi' });
    await mei.in(general).sees(/找到 \d+ 个与“kpi”相关的章节/);
    const lin = discord.user('Lin', { locale: 'zh-TW' });
    await lin.in(general).command('ospo', 'help');
    await lin.in(general).sees(/顯示目錄/);
  });

  it('reads sections, contents and people, and keeps a language', async () => {
    const [ana, , general] = people();
    await ana.in(general).command('ospo', 'read', { section: 'common-ospo-kpis' });
    await ana.in(general).sees(/Common OSPO KPIs/);
    await ana.in(general).command('ospo', 'contents');
    const contents = await ana.in(general).sees(/Contents: The Business Value/);
    await ana.choose(contents, /Read/, /Methodology/);
    await ana.in(general).sees(/## Methodology|Methodology/);
    await ana.in(general).command('ospo', 'authors');
    const named = await ana.in(general).sees(/Foreword/);
    await ana.choose(named, /^Choose …/, /Omier/);
    await ana.in(general).sees(/Positioning/);
    await ana.in(general).command('ospo', 'authors', { name: 'omier' });
    await ana.in(general).sees(/Emily Omier/);
    await ana.in(general).command('ospo', 'language', { choice: 'zh' });
    await ana.in(general).sees(/今后将以中文回答您/);
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    await ana.in(general).sees(/相关的章节/);
  });

  it('Share posts exactly what was seen, with who shared it, and it can be taken back', async () => {
    const [ana, ben, general] = people();
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    await ana.press(await ana.in(general).sees(/sections for/), 'Share');
    const shared = await ben.in(general).sees(/Time spans cause trouble for KPIs/);
    expect(shared.hidden).toBe(false);
    expect(shared.text).toContain('Shared by Ana');
    expect(shared.text).toContain('CC BY 4.0');
    const note = await ana.in(general).sees(/Shared in this channel, exactly as you saw it/);
    await ben.press(shared, 'Take back');
    expect((await ben.in(general).sees(/Only the person who shared it/)).hidden).toBe(true);
    await ana.press(note, 'Take back');
    await ben.in(general).loses(shared);
    await ana.in(general).sees(/Taken back/);
  });

  it('search with share posts the best excerpt at once; whoever moderates takes it back there', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const mod = discord.user('Mo', { manageMessages: true });
    await ana.in(general).command('ospo', 'search', { query: 'kpi', share: true });
    const shared = await ben.in(general).sees(/Time spans cause trouble for KPIs/);
    expect(shared.hidden).toBe(false);
    await mod.press(shared, 'Take back');
    await ben.in(general).loses(shared);
  });

  it('shares elsewhere what was previewed, where the reader may write, and says where', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const kitchen = discord.channel('kitchen');
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    await ana.press(await ana.in(general).sees(/sections for/), 'Share elsewhere…');
    const preview = await ana.in(general).sees(/Time spans cause trouble/);
    await ana.choose(preview, /Share in/, kitchen);
    const shared = await ben.in(kitchen).sees(/Time spans cause trouble/);
    expect([shared.hidden, shared.text.includes('Shared by Ana')]).toEqual([false, true]);
    await ana.press(await ana.in(general).sees(/Shared in #?kitchen/), 'Take back');
    await ben.in(kitchen).loses(shared);
  });

  it('shares elsewhere with a comment above the excerpt, which mentions nobody', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const kitchen = discord.channel('kitchen');
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    await ana.press(await ana.in(general).sees(/sections for/), 'Share elsewhere…');
    const preview = await ana.in(general).sees(/Time spans cause trouble/);
    await ana.press(preview, 'With a comment…');
    const window = await ana.seesModal(/Share elsewhere/);
    await ana.submit(window, { 'Where to': kitchen, Comment: 'For @everyone: **this**\n<@1>' });
    const shared = await ben.in(kitchen).sees(/Time spans cause trouble/);
    expect(shared.text).toContain('Ana:\nFor @everyone: **this**\n<@1>');
    expect([shared.hidden, shared.mentions]).toEqual([false, []]);
    await ana.press(await ana.in(general).sees(/Shared in #?kitchen/), 'Take back');
    await ben.in(kitchen).loses(shared);

    const news = discord.channel('news');
    news.silent.add(ana.id);
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    await ana.press(await ana.in(general).sees(/sections for/), 'Share elsewhere…');
    await ana.press(await ana.in(general).sees(/Time spans cause trouble/), 'With a comment…');
    await ana.submit(await ana.seesModal(/Share elsewhere/), { 'Where to': news, Comment: 'psst' });
    await ana.in(general).sees(/You may not write in that channel/);
    expect(ben.in(news).all()).toEqual([]);
  });

  it('chosen twice at once, a channel gets it once', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const kitchen = discord.channel('kitchen');
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    await ana.press(await ana.in(general).sees(/sections for/), 'Share elsewhere…');
    const preview = await ana.in(general).sees(/Time spans cause trouble/);
    await Promise.all([
      ana.choose(preview, /Share in/, kitchen),
      ana.choose(preview, /Share in/, kitchen).catch(() => {}),
    ]);
    await ana.in(general).sees(/Shared in #?kitchen/);
    expect(ben.in(kitchen).all()).toHaveLength(1);
  });

  it('does not share where the reader may not write, or where the bot may not, and says so', async () => {
    const { discord } = connected;
    const [ana, ben, general] = people();
    const news = discord.channel('news');
    news.silent.add(ana.id);
    const closed = discord.channel('closed', { botMaySend: false });
    for (const [channel, said] of [
      [news, /You may not write in that channel/],
      [closed, /Discord did not let this be posted here/],
    ] as const) {
      await ana.in(general).command('ospo', 'search', { query: 'kpi' });
      await ana.press(await ana.in(general).sees(/sections for/), 'Share elsewhere…');
      await ana.choose(await ana.in(general).sees(/Time spans cause trouble/), /Share in/, channel);
      await ana.in(general).sees(said);
      expect(ben.in(channel).all()).toEqual([]);
    }
    expect(discord.complaints).toEqual([expect.stringContaining('Missing Permissions')]);
    discord.calls.splice(0);
  });

  it('finds what a message says, from its menu', async () => {
    const [ana, ben, general] = people();
    const message = ben.in(general).says('Does anybody know which **KPIs** an OSPO has?');
    await ana.messageMenu(message, 'Find in the documents');
    expect((await ana.in(general).sees(/Common OSPO KPIs/)).hidden).toBe(true);
  });

  it('completes what is typed, in both languages, from one Chinese character on', async () => {
    const [ana, , general] = people();
    const choices = await ana.in(general).types('ospo search', { query: 'kp' });
    expect(choices[0]).toEqual({ name: 'kp', value: 'kp' });
    expect(choices.map(({ name }) => name).join('\n')).toMatch(/KPI.* · .*KPI/);
    const sections = await ana.in(general).types('ospo read', { section: '绩' });
    expect(
      sections.length + (await ana.in(general).types('ospo read', { section: '评' })).length,
    ).toBeGreaterThan(0);
    const [first] = await ana.in(general).types('ospo read', { section: 'kpi' });
    await ana.in(general).command('ospo', 'read', { section: String(first?.value) });
    await ana.in(general).sees(/KPI/);
  });

  it('help tells of commands as they are chosen here', async () => {
    const [ana, , general] = people();
    await ana.in(general).command('ospo', 'help');
    const { text } = await ana.in(general).sees(/Ask the documents/);
    expect(text).toContain('search kpi – finds the sections that answer\n');
  });

  it('in the conversation with the bot there is nobody to share with', async () => {
    const [ana] = people();
    await ana.dm.command('ospo', 'search', { query: 'kpi' });
    const found = await ana.dm.sees(/sections for/);
    expect(found.buttons.map(({ label }) => label)).not.toContain('Share');
  });

  it('the same interaction twice has one effect', async () => {
    const [ana, ben, general] = people();
    await ana.in(general).command('ospo', 'search', { query: 'kpi', share: true });
    await ben.in(general).sees(/KPI/);
    if (transport === 'gateway') await connected.discord.deliverAgain();
    expect(ben.in(general).all()).toHaveLength(1);
  });
});

/** Sharing: here and elsewhere, exactly what was previewed, and taking it back. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/slack/person.ts';
import type { Seen } from '../../support/slack/seen.ts';
import type { Channel } from '../../support/slack/workspace.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

const NOTE = /Shared in this channel, exactly as you saw it/;

describe.each(TRANSPORTS)('over %s', (transport) => {
  let connected: Connected;
  beforeAll(async () => {
    connected = await connect({ transport });
  });
  afterEach(() => {
    expect(connected.slack.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
  });
  afterAll(() => connected.close());

  const people = (given: { admin?: boolean } = {}): [Person, Person, Channel] => {
    const { slack } = connected;
    return [slack.user('Ana'), slack.user('Ben', given), slack.channel('general')];
  };
  const preview = async (ana: Person, general: Channel, text = 'search kpi', sees = /KPI/): Promise<Seen> => {
    await ana.in(general).command('/ospo', text);
    return ana.in(general).sees(sees);
  };
  /** Ana shares the first hit of a search. */
  const share = async (ana: Person, ben: Person, general: Channel): Promise<Seen> => {
    await ana.press(await preview(ana, general), 'Share');
    return ben.in(general).sees(/KPI/);
  };

  it('posts the excerpt as it was seen, with its source and who shared it, where the bot is no member', async () => {
    const [ana, ben, general] = people();
    const shared = await share(ana, ben, general);
    expect(shared.hidden).toBe(false);
    expect(shared.text).toContain(
      'Time spans cause trouble for KPIs too. Companies like to measure quarter by quarter',
    );
    expect(shared.text).toContain('Emily Omier');
    expect(shared.text).toContain('CC BY 4.0');
    expect(shared.text).toContain('p. 20');
    expect(shared.text).toContain('Ana');
    expect(shared.links.map(({ url }) => url)).toContain(
      'https://www.linuxfoundation.org/research/business-value-of-the-ospo',
    );
    await ana.in(general).sees(NOTE);
    // What was private is the note now: Ana sees two messages, everybody else one.
    expect(
      ana
        .in(general)
        .all()
        .map(({ hidden }) => hidden),
    ).toEqual([true, false]);
    expect(ben.in(general).all()).toHaveLength(1);
  });

  it('shows no preview of the pages that it links to, which would be more than was seen', async () => {
    const { slack } = connected;
    const [ana, ben, general] = people();
    await share(ana, ben, general);
    await ana.tell('kpi');
    await ana.im.sees(/kpi/);
    for (const [method, posted] of [
      ['response_url', 'in_channel'],
      ['chat.postMessage', undefined],
    ] as const) {
      const calls = slack.calls.filter(
        (call) => call.method === method && call.arguments.response_type === posted,
      );
      expect(calls.length).toBeGreaterThan(0);
      for (const call of calls)
        expect([call.arguments.unfurl_links, call.arguments.unfurl_media].map(String)).toEqual([
          'false',
          'false',
        ]);
    }
  });

  it('shares in the language that was shown, or in both', async () => {
    const [ana, ben, general] = people();
    const found = await preview(ana, general, 'search 绩效指标');
    expect(found.text).toMatch(/相关的章节/);
    await ana.press(found, '分享');
    expect((await ben.in(general).sees(/关键绩效指标/)).text).not.toContain('interviews point');
    const both = await preview(ana, general, 'search kpi both');
    await ana.press(both, /^(Share|分享)$/);
    const shared = await ben.in(general).sees(/Time spans|interviews point/);
    expect(shared.text).toMatch(/[\u4e00-\u9fff]{8}/);
  });

  it.each(['search education', 'search 教育', 'search sustainability both', '"open source" both'])(
    'of %s, each hit is shared with no word more than was seen',
    async (query) => {
      const [ana, ben, general] = people();
      const found = await preview(ana, general, query, /[“"]/);
      const shares = found.buttons.filter(({ label }) => /^(Share|分享)$/.test(label));
      expect(shares.length).toBeGreaterThan(0);
      for (const { name } of shares) {
        await ana.press(await preview(ana, general, query, /[“"]/), name);
        await ana.in(general).sees(/Shared in this channel|已分享到本频道/);
        const shared = ben.in(general).last;
        const quoted = (shared?.text ?? '')
          .split('\n')
          .filter((line) => line.length > 20 && !line.includes(' · '));
        expect(quoted.length).toBeGreaterThan(0);
        for (const line of quoted) expect(found.text).toContain(line);
      }
    },
  );

  it('a press on what is shared is answered privately, and leaves it as it is', async () => {
    const [ana, ben, general] = people();
    const shared = await share(ana, ben, general);
    await ben.press(shared, 'Read');
    const section = await ben.in(general).sees(/The KPI search/);
    expect(section.hidden).toBe(true);
    expect(
      ana
        .in(general)
        .all()
        .filter(({ hidden }) => !hidden),
    ).toMatchObject([{ text: shared.text }]);
    await ben.press(section, '中文');
    await ben.in(general).sees(/KPI搜索/);
    expect(ben.in(general).all()).toHaveLength(2);
  });

  it('is taken back by who shared it, and by nobody else but an admin', async () => {
    const [ana, ben, general] = people();
    const shared = await share(ana, ben, general);
    await ben.press(shared, 'Take back');
    expect((await ben.in(general).sees()).hidden).toBe(true);
    expect(
      ana
        .in(general)
        .all()
        .filter(({ hidden }) => !hidden),
    ).toHaveLength(1);
    await ana.press(shared, 'Take back');
    await ben.in(general).loses(shared);

    const [cai, admin, lobby] = people({ admin: true });
    const other = await share(cai, admin, lobby);
    const guest = connected.slack.user('Dan', { admin: true, team: 'T0OTHER' });
    await guest.press(other, 'Take back');
    expect((await guest.in(lobby).sees()).hidden).toBe(true);
    await admin.press(other, 'Take back');
    await cai.in(lobby).loses(other);
  });

  it('says so where apps may not post, and what mends it', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const closed = slack.channel('announcements', { restricted: true });
    await ana.press(await preview(ana, closed), 'Share');
    const told = await ana.in(closed).sees(/Slack did not let this be posted here/);
    expect(told.hidden).toBe(true);
    expect(told.text).toContain('restricted_action');
    expect(slack.complaints).toHaveLength(1);
    slack.calls.splice(0);
  });

  it('shares elsewhere, with a comment and in another language', async () => {
    const [ana, ben, general] = people();
    const kitchen = connected.slack.channel('kitchen');
    await ana.press(await preview(ana, general), 'Share elsewhere…');
    const modal = await ana.seesModal(/Time spans cause trouble/);
    expect(modal.title).toBe('Share elsewhere');
    await ana.submit(modal, { 'Where to': kitchen, Language: '中文', Comment: 'for *Monday* & <b>' });
    const shared = await ben.in(kitchen).sees(/KPI/);
    expect(shared.text).toMatch(/[\u4e00-\u9fff]{8}/);
    expect(shared.text).toContain('for *Monday* & <b>');
    expect(shared.text).toContain('Ana');
    expect(ana.modal).toBeUndefined();
    await ana.in(general).sees(/Shared in #kitchen/);
    await ana.press(shared, /Take back|撤回/);
    await ben.in(kitchen).loses(shared);
  });

  it('says beside the field where the reader may not write', async () => {
    const [ana, , general] = people();
    const closed = connected.slack.channel('closed', { kind: 'private', members: new Set() });
    await ana.press(await preview(ana, general), 'Share elsewhere…');
    await ana.submit(await ana.seesModal(/Where to/), { 'Where to': closed });
    expect(ana.errors).toEqual({ where: 'Choose a conversation that you may write in.' });
    expect(ana.modal?.title).toBe('Share elsewhere');
  });

  it('shows in the window what another language would post', async () => {
    const [ana, , general] = people();
    await ana.press(await preview(ana, general), 'Share elsewhere…');
    const modal = await ana.seesModal(/Time spans cause trouble/);
    await ana.choosesIn(modal, 'Language', '中文');
    expect((await ana.seesModal(/[\u4e00-\u9fff]{12}/)).text).not.toContain('Time spans');
  });

  it('shares a whole section from where it is read', async () => {
    const [ana, ben, general] = people();
    await ana.press(await preview(ana, general), 'Read');
    const section = await ana.in(general).sees(/The KPI search/);
    await ana.press(section, 'Share');
    expect((await ben.in(general).sees(/The KPI search/)).text).toContain('Time spans cause trouble');
  });

  it('pressed twice in a row, shares once', async () => {
    const [ana, ben, general] = people();
    const found = await preview(ana, general);
    await Promise.all([ana.press(found, 'Share'), ana.press(found, 'Share')]);
    await ana.in(general).sees(NOTE);
    await share(ben, ana, general);
    await ben.in(general).sees(NOTE);
    expect(
      ana
        .in(general)
        .all()
        .filter(({ hidden }) => !hidden),
    ).toHaveLength(2);
  });
});

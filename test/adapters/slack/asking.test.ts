/** Mentions, messages to the bot, shortcuts and the Home tab. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

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

  it('a mention is answered in its thread, for all to see', async () => {
    const { slack } = connected;
    const [ana, ben] = [slack.user('Ana'), slack.user('Ben')];
    const general = slack.channel('general', { botIsMember: true });
    await ana.mention(general, '@OSPO kpi');
    const asked = ana.in(general).all()[0]?.message.ts;
    const seen = await ben.in(general).sees(/sections for “kpi”/);
    expect([seen.thread, seen.hidden]).toEqual([asked, false]);
    await ana.mention(general, '@OSPO 绩效指标', { thread: asked ?? '' });
    expect((await ben.in(general).sees(/相关的章节/)).thread).toBe(asked);
  });

  it('a press on an answer to a mention is answered privately, and shared in the thread', async () => {
    const { slack } = connected;
    const [ana, ben] = [slack.user('Ana'), slack.user('Ben')];
    const general = slack.channel('general', { botIsMember: true });
    await ana.mention(general, '@OSPO kpi');
    const answer = await ana.in(general).sees(/sections for “kpi”/);
    await ben.press(answer, 'Read');
    const section = await ben.in(general).sees(/The KPI search/);
    expect([section.hidden, section.thread]).toEqual([true, answer.thread]);
    await ben.press(section, /^(Share|Reply in thread)$/);
    const shared = await ana.in(general).sees(/Ben/);
    expect([shared.hidden, shared.thread]).toEqual([false, answer.thread]);
    expect(
      ana
        .in(general)
        .all()
        .find(({ message }) => message.ts === answer.message.ts)?.text,
    ).toBe(answer.text);
  });

  it('a message to the bot is answered in the conversation, and presses replace the answer', async () => {
    const { slack } = connected;
    const mei = slack.user('Mei', { locale: 'zh-CN' });
    await mei.tell('kpi');
    const seen = await mei.im.sees(/找到 3 个/);
    expect(seen.hidden).toBe(false);
    expect(seen.buttons.map(({ label }) => label)).not.toContain('分享');
    await mei.press(seen, 'English');
    await mei.im.sees(/3 sections/);
    await mei.tell('contents');
    await mei.im.sees(/Methodology/);
    // Two questions and two answers: what the bot says itself is no question.
    expect(mei.im.all()).toHaveLength(4);
  });

  it('a greeting gets help, and an edited message is not asked again', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    await ana.tell('help');
    await ana.im.sees(/Ask the documents/);
    const channel = ana.im.channel.id;
    const message = { type: 'message', user: ana.id, text: 'kpi', ts: '1.2' };
    await slack.event({
      type: 'message',
      subtype: 'message_changed',
      channel,
      channel_type: 'im',
      message,
      ts: '1.3',
    });
    await ana.tell('education');
    await ana.im.sees(/for “education”/);
    expect(ana.im.all()).toHaveLength(4);
  });

  it('a message in a thread of the conversation with the bot is answered in the thread', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    await ana.tell('kpi');
    const { message } = await ana.im.sees(/for “kpi”/);
    await ana.tell('education', { thread: message.ts });
    const answer = await ana.im.sees(/for “education”/);
    expect(answer.thread).toBe(message.ts);
    await ana.press(answer, '中文');
    expect((await ana.im.sees(/相关的章节/)).thread).toBe(message.ts);
  });

  it('other bots are not answered', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general', { botIsMember: true });
    const said = {
      user: 'U0OTHERBOT',
      bot_id: 'B0OTHER',
      text: `<@${slack.workspace.bot.userId}> kpi`,
      ts: '1.4',
    };
    await slack.event({ type: 'app_mention', channel: general.id, ...said });
    await slack.event({
      type: 'message',
      channel: ana.im.channel.id,
      channel_type: 'im',
      ...said,
      ts: '1.5',
    });
    await ana.tell('contents');
    await ana.im.sees(/Contents/);
    expect(ana.in(general).all()).toEqual([]);
    expect(ana.im.all()).toHaveLength(2);
  });

  it('a message is looked up in the documents, privately, and can be answered in its thread', async () => {
    const { slack } = connected;
    const [ana, ben] = [slack.user('Ana'), slack.user('Ben')];
    const general = slack.channel('general');
    await ben.in(general).says('Does anybody know which *KPIs* an OSPO has? :thinking_face:');
    const question = ana.in(general).last;
    if (!question) throw new Error('no message');
    await ana.messageShortcut(question, 'find_in_documents');
    const found = await ana.in(general).sees(/Common OSPO KPIs/);
    expect(found.hidden).toBe(true);
    await ana.press(found, 'Reply in thread');
    const reply = await ben.in(general).sees(/Ana/);
    expect([reply.hidden, reply.thread]).toEqual([false, question.message.ts]);
  });

  it('the search window shows the answer, and what follows is shown in it, too', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    await ana.globalShortcut('search_documents');
    const window = await ana.seesModal();
    expect(window.title).toBe('Search the documents');
    await ana.submit(window, { 'What are you looking for?': 'kpi' });
    const found = await ana.seesModal(/sections for “kpi”/);
    await ana.press(found, '中文');
    const chinese = await ana.seesModal(/相关的章节/);
    await ana.press(chinese, '阅读');
    await ana.seesModal(/KPI搜索/);
  });

  it('the window leads on to sharing elsewhere', async () => {
    const { slack } = connected;
    const [ana, ben] = [slack.user('Ana'), slack.user('Ben')];
    const general = slack.channel('general');
    await ana.globalShortcut('search_documents');
    await ana.submit(await ana.seesModal(), { 'What are you looking for?': 'kpi' });
    await ana.press(await ana.seesModal(/for “kpi”/), 'Share elsewhere…');
    const where = await ana.seesModal(/Where to/);
    await ana.submit(where, { 'Where to': general });
    expect((await ben.in(general).sees(/KPI/)).text).toContain('Ana');
  });

  it('Home has the contents, a search and the language', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    await ana.opensHome();
    const home = await ana.seesHome(/Common OSPO KPIs · 常见的OSPO KPIs/);
    await ana.choose(home, /Methodology/);
    await ana.seesHome(/Questions about the beginnings/);
    await ana.enters(await ana.seesHome(), 'What are you looking for?', 'kpi');
    const found = await ana.seesHome(/sections for “kpi”/);
    expect(found.buttons.filter(({ label }) => label === '中文')).toHaveLength(1);
    await ana.choose(found, '中文', /My language/);
    expect((await ana.seesHome(/您的语言：中文/)).text).toContain('方法论');
    await ana.opensHome();
    await ana.seesHome(/目录/);
  });
});

it('without the scopes for it, mentions and messages are not heard, and everything else works', async () => {
  const connected = await connect({ scopes: ['commands', 'chat:write', 'users:read'] });
  const { slack } = connected;
  const ana = slack.user('Ana');
  const general = slack.channel('general', { botIsMember: true });
  expect(await ana.mention(general, '@OSPO kpi')).toBeUndefined();
  expect(await ana.tell('kpi')).toBeUndefined();
  await ana.in(general).command('/ospo', 'kpi');
  await ana.in(general).sees(/sections/);
  expect(slack.complaints).toEqual([]);
  await connected.close();
});

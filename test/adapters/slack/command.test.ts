/** The command, and what is pressed on its answers: private, and replaced in place. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/slack/person.ts';
import type { Seen } from '../../support/slack/seen.ts';
import type { Channel } from '../../support/slack/workspace.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

describe.each(TRANSPORTS)('over %s', (transport) => {
  let connected: Connected;
  let general: Channel;
  beforeAll(async () => {
    connected = await connect({ transport });
    general = connected.slack.channel('general');
  });
  afterAll(async () => {
    expect(connected.slack.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
    await connected.close();
  });

  const person = (locale = 'en-US'): Person => connected.slack.user('Ana', { locale });
  const ask = async (who: Person, text: string, sees: RegExp): Promise<Seen> => {
    const { payload } = await who.in(general).command('/ospo', text);
    expect(payload).toEqual({});
    return who.in(general).sees(sees);
  };

  it('a search is answered to who asked, and to nobody else', async () => {
    const [ana, ben] = [person(), person()];
    const seen = await ask(ana, 'search kpi', /sections for “kpi”/);
    expect(seen.text).toContain('The KPI search');
    expect(seen.text).toContain('Time spans cause trouble for KPIs too.');
    expect(seen.text).toContain('Emily Omier');
    expect(seen.notification).toContain('3 sections for “kpi”');
    expect(seen.hidden).toBe(true);
    expect(ben.in(general).all()).toEqual([]);
  });

  it('a reader whose Slack is Chinese is answered in Chinese', async () => {
    const seen = await ask(person('zh-CN'), 'kpi', /找到 3 个与“kpi”相关的章节/);
    expect(seen.buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(['阅读', '分享']));
    expect((await ask(person('zh-TW'), 'kpi', /kpi/)).text).toContain('章節');
  });

  it('a question in Chinese is answered in Chinese', async () => {
    const seen = await ask(person(), '绩效指标', /找到 3 个与“绩效指标”相关的章节/);
    expect(seen.text).toContain('关键绩效指标');
  });

  it.each(['', 'help'])('/ospo %s gives help with searches to press', async (text) => {
    const ana = person();
    const seen = await ask(ana, text, /Ask the documents/);
    expect(seen.buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['education', 'KPI', '中文']),
    );
    await ana.press(seen, 'education');
    await ana.in(general).sees(/for “education”/);
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('help comes in the reader’s language, and leads to the other', async () => {
    const mei = person('zh-CN');
    const seen = await ask(mei, 'help', /搜索|查/);
    await mei.press(seen, 'English');
    const english = await mei.in(general).sees(/Ask the documents/);
    await mei.press(english, '中文');
    await mei.in(general).sees(/搜索|查/);
    expect(mei.in(general).all()).toHaveLength(1);
  });

  it('the language is changed in place, to Chinese, to both and back', async () => {
    const ana = person();
    const seen = await ask(ana, 'search kpi', /for “kpi”/);
    await ana.press(seen, '中文');
    const chinese = await ana.in(general).sees(/相关的章节/);
    await ana.press(chinese, '对照');
    const both = await ana.in(general).sees(/Time spans cause trouble/);
    expect(both.text).toMatch(/[\u4e00-\u9fff]{10}/);
    await ana.press(both, 'English');
    await ana.in(general).sees(/sections for “kpi”/);
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('a section is read in place, and so is the one after it', async () => {
    const ana = person();
    const seen = await ask(ana, 'search kpi', /for “kpi”/);
    await ana.press(seen, 'Read');
    const section = await ana.in(general).sees(/The KPI search/);
    expect(section.text).toContain('p. 20');
    const next = section.buttons.find(({ name }) => /Conclusion/.test(name));
    expect(next?.label).toBeDefined();
    await ana.press(section, next?.label ?? '');
    await ana.in(general).sees(/Conclusion/);
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('the contents are walked through in place', async () => {
    const ana = person();
    const contents = await ask(ana, 'contents', /Methodology · 方法论/);
    await ana.choose(contents, /Methodology/);
    const section = await ana.in(general).sees(/Questions about the beginnings/);
    await ana.press(section, /Contents/);
    await ana.in(general).sees(/Common OSPO KPIs/);
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('more hits are a press away, and the way back, too', async () => {
    const ana = person();
    const first = await ask(ana, 'search ospo', /for “ospo”/);
    const onward = first.buttons.find(({ label }) => /next|more|→|›/i.test(`${label}`));
    expect(first.buttons.map(({ label }) => label)).toContain(onward?.label);
    await ana.press(first, onward?.label ?? '');
    const second = await ana.in(general).sees(/for “ospo”/);
    expect(second.text).not.toBe(first.text);
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('a preference is kept, and forgotten again', async () => {
    const ana = person();
    const choice = await ask(ana, 'language', /language/i);
    await ana.press(choice, '中文');
    await ana.in(general).sees(/[\u4e00-\u9fff]{4}/);
    await ask(ana, 'kpi', /找到 3 个/);
    await ask(ana, 'language auto', /./);
    await ask(ana, 'kpi', /3 sections/);
  });

  it('what cannot be found is said, with what may have been meant', async () => {
    const ana = person();
    const seen = await ask(ana, 'search quuxquux', /Nothing found/);
    expect(seen.buttons.map(({ label }) => label)).toContain('Contents');
  });

  it('signs that Slack escapes arrive as they were typed', async () => {
    const seen = await ask(person(), 'search a & <b> "quoted"', /a & <b>/);
    expect(seen.text).not.toContain('&amp;');
  });
});

it('asks for a reader’s language once, and does without where it may not', async () => {
  const connected = await connect();
  const { slack } = connected;
  const general = slack.channel('general');
  const ana = slack.user('Ana', { locale: 'zh-CN' });
  for (const text of ['kpi', 'contents']) {
    await ana.in(general).command('/ospo', text);
    await ana.in(general).sees();
  }
  expect(slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);
  await connected.close();

  const poor = await connect({ scopes: ['commands', 'chat:write'] });
  const lobby = poor.slack.channel('lobby');
  const mei = poor.slack.user('Mei', { locale: 'zh-CN' });
  await mei.in(lobby).command('/ospo', 'kpi');
  await mei.in(lobby).sees(/sections for “kpi”/);
  await mei.in(lobby).command('/ospo', '绩效指标');
  await mei.in(lobby).sees(/相关的章节/);
  expect(
    poor.slack.complaints.filter((each) => !/users\.info was refused: missing_scope/.test(each)),
  ).toEqual([]);
  await poor.close();
});

/** Everything once more for readers of Chinese, Simplified and Traditional. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/slack/person.ts';
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

  const reader = (name: string, locale = 'zh-CN'): Person => connected.slack.user(name, { locale });

  it('asks, reads, shares and takes back', async () => {
    const [mei, lin] = [reader('梅'), reader('林')];
    const channel = connected.slack.channel('综合');
    await mei.in(channel).command('/ospo', '搜索 绩效指标');
    const found = await mei.in(channel).sees(/找到 3 个与“绩效指标”相关的章节/);
    expect(found.notification).toContain('绩效指标');
    await mei.press(found, '阅读');
    const section = await mei.in(channel).sees(/七类关键绩效指标/);
    expect(section.text).toContain('第 19 页');
    await mei.press(section, '分享');
    const shared = await lin.in(channel).sees(/七类关键绩效指标/);
    expect(shared.text).toContain('梅');
    await lin.press(shared, '阅读');
    await lin.press(await lin.in(channel).sees(/七类关键绩效指标/), 'English');
    await lin.in(channel).sees(/seven common kinds/);
    await mei.press(shared, '撤回');
    await lin.in(channel).loses(shared);
  });

  it('shares elsewhere', async () => {
    const [mei, lin] = [reader('梅'), reader('林')];
    const [here, there] = [connected.slack.channel('这里'), connected.slack.channel('那里')];
    await mei.in(here).command('/ospo', '绩效指标');
    await mei.press(await mei.in(here).sees(/相关的章节/), '分享到别处…');
    const where = await mei.seesModal(/分享到/);
    expect(where.title).toBe('分享到别处');
    await mei.submit(where, { 分享到: there, 语言: 'English', 附言: '请看这一段' });
    const shared = await lin.in(there).sees(/请看这一段/);
    expect(shared.text).toContain('seven common kinds');
  });

  it('mentions the bot, writes to it, and uses the shortcuts and Home', async () => {
    const mei = reader('梅');
    const channel = connected.slack.channel('综合', { botIsMember: true });
    await mei.mention(channel, '@OSPO 目录');
    await mei.in(channel).sees(/目录/);
    await mei.tell('帮助');
    const help = await mei.im.sees(/[\u4e00-\u9fff]{6}/);
    const [{ label } = { label: '' }] = help.buttons;
    await mei.press(help, label);
    await mei.im.sees(new RegExp(`“${label}”`));
    await mei.in(channel).says('谁知道 OSPO 的绩效指标？');
    const question = mei.in(channel).last;
    if (!question) throw new Error('no message');
    await mei.messageShortcut(question, 'find_in_documents');
    const found = await mei.in(channel).sees(/绩效指标/);
    await mei.press(found, '回复到消息列');
    expect((await mei.in(channel).sees(/梅/)).thread).toBe(question.message.ts);
    await mei.globalShortcut('search_documents');
    const window = await mei.seesModal();
    expect(window.title).toBe('搜索文档');
    await mei.submit(window, { '您想找什么？': '教育' });
    await mei.seesModal(/“教育”/);
    await mei.opensHome();
    const home = await mei.seesHome(/目录/);
    await mei.choose(home, /方法论/);
    await mei.seesHome(/起步阶段的问题/);
  });

  it('in Traditional characters, with what was typed left as it was', async () => {
    const ming = reader('明', 'zh-TW');
    const channel = connected.slack.channel('综合');
    await ming.in(channel).command('/ospo', 'kpi');
    const found = await ming.in(channel).sees(/相關的章節/);
    expect(found.text).toMatch(/關鍵績效指標|績效/);
    await ming.press(found, '閱讀');
    await ming.in(channel).sees(/第 (19|20) 頁/);
    const simplified = reader('梅');
    await simplified.in(channel).command('/ospo', '關鍵績效指標');
    await simplified.in(channel).sees(/「關鍵績效指標」/);
  });
});

/** Every flow once more for readers of Chinese, Simplified and Traditional. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/discord/person.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

const SIMPLIFIED = {
  locale: 'zh-CN',
  found: /找到 3 个与“绩效指标”相关的章节/,
  read: '阅读',
  section: /七类关键绩效指标/,
  page: '第 19 页',
  both: '对照',
  share: '分享',
  elsewhere: '分享到别处…',
  where: /分享到……/,
  sharedHere: /已分享到本频道/,
  sharedIn: /已分享到 #?厨房/,
  takeBack: '撤回',
  takenBack: /已撤回/,
  help: /向文档提问/,
  contents: /目录/,
  authors: /作者/,
  nothing: /没有找到/,
  language: /From now on you are answered in English/,
  menu: '在文档中查找',
  mayNotWrite: /不能在该频道发言/,
  mayNotShare: /这里不能分享/,
};
const TRADITIONAL: typeof SIMPLIFIED = {
  locale: 'zh-TW',
  found: /找到 3 個與「績效指標」相關的章節/,
  read: '閱讀',
  section: /七類關鍵績效指標/,
  page: '第 19 頁',
  both: '對照',
  share: '分享',
  elsewhere: '分享到別處…',
  where: /分享到……/,
  sharedHere: /已分享到本頻道/,
  sharedIn: /已分享到 #?厨房/,
  takeBack: '撤回',
  takenBack: /已撤回/,
  help: /向文件提問/,
  contents: /目錄/,
  authors: /作者/,
  nothing: /沒有找到/,
  language: /From now on you are answered in English/,
  menu: '在文件中查詢',
  mayNotWrite: /不能在該頻道發言/,
  mayNotShare: /這裡不能分享/,
};

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

  describe.each([
    ['Simplified', SIMPLIFIED, '绩效指标'],
    ['Traditional', TRADITIONAL, '績效指標'],
  ] as const)('in %s', (_, words, query) => {
    const { locale } = words;
    const reader = (name: string): Person => connected.discord.user(name, { locale });

    it('asks, reads, sees both languages, shares and takes back', async () => {
      const { discord } = connected;
      const [mei, lin] = [reader('梅'), reader('林')];
      const channel = discord.channel('綜合');
      await mei.in(channel).command('ospo', 'search', { query });
      const found = await mei.in(channel).sees(words.found);
      await mei.press(found, words.read);
      await mei.in(channel).sees(words.section);
      await mei.in(channel).command('ospo', 'read', { section: 'common-ospo-kpis' });
      const section = await mei.in(channel).sees(words.section);
      expect(section.text).toContain(words.page);
      await mei.press(section, words.both);
      const both = await mei.in(channel).sees(/seven common kinds/);
      expect(both.text).toMatch(words.section);
      await mei.press(both, words.share);
      const shared = await lin.in(channel).sees(/seven common kinds/);
      expect(shared.text).toContain('梅');
      expect(shared.text).toMatch(words.section);
      const told = await mei.in(channel).sees(words.sharedHere);
      await mei.press(told, words.takeBack);
      await lin.in(channel).loses(shared);
      await mei.in(channel).sees(words.takenBack);
    });

    it('shares at once, elsewhere, and only where that may be', async () => {
      const { discord } = connected;
      const [mei, lin] = [reader('梅'), reader('林')];
      const [here, kitchen, news] = [
        discord.channel('這裡'),
        discord.channel('厨房'),
        discord.channel('新闻'),
      ];
      await mei.in(here).command('ospo', 'search', { query, share: true });
      expect((await lin.in(here).sees(words.section)).hidden).toBe(false);
      await mei.in(here).command('ospo', 'search', { query });
      await mei.press(await mei.in(here).sees(words.found), words.elsewhere);
      const preview = await mei.in(here).sees(words.section);
      await mei.choose(preview, words.where, kitchen);
      const shared = await lin.in(kitchen).sees(words.section);
      await mei.press(await mei.in(here).sees(words.sharedIn), words.takeBack);
      await lin.in(kitchen).loses(shared);
      news.silent.add(mei.id);
      await mei.in(here).command('ospo', 'search', { query });
      await mei.press(await mei.in(here).sees(words.found), words.elsewhere);
      await mei.choose(await mei.in(here).sees(words.section), words.where, news);
      await mei.in(here).sees(words.mayNotWrite);
      await mei.dm.command('ospo', 'search', { query, share: true });
      await mei.dm.sees(words.mayNotShare);
    });

    it('gets help, contents, people, what is not there, and finds what a message says', async () => {
      const { discord } = connected;
      const [mei, lin] = [reader('梅'), reader('林')];
      const channel = discord.channel('綜合');
      const here = mei.in(channel);
      await here.command('ospo', 'help');
      await here.sees(words.help);
      await here.command('ospo', 'contents');
      await here.sees(words.contents);
      await here.command('ospo', 'authors');
      await here.sees(words.authors);
      await here.command('ospo', 'search', { query: 'zebrafish' });
      await here.sees(words.nothing);
      await mei.messageMenu(lin.in(channel).says(`OSPO：${query}？`), words.menu);
      await here.sees(words.section);
      const choices = await here.types('ospo search', { query: query.slice(0, 1) });
      expect(choices.map(({ name }) => name).join('\n')).toMatch(/[\u4e00-\u9fff] · KPI/);
      await here.command('ospo', 'language', { choice: 'en' });
      await here.sees(words.language);
      await here.command('ospo', 'search', { query });
      await here.sees(/sections for/);
    });
  });
});

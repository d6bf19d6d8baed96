/** Asking in the chat view: each command as typed and pressed, its card replaced in place, and what is said of it. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { button, ChatWindow, excerpts, labelled, seen } from '../support/chat-window.ts';
import { openWeb, type Web } from '../support/web.ts';

describeInBrowser('asking in the chat', () => {
  let browser: Browser;
  let web: Web;
  let window: ChatWindow;

  beforeAll(async () => {
    [browser, web] = await Promise.all([openBrowser(), openWeb()]);
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
  });
  afterEach(async () => {
    expect(window.trouble).toEqual([]);
    await window.context.close();
  });

  test('a question typed as in a chat finds sections with their source', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('/ospo search kpi');
    await card.getByRole('heading', { name: '3 sections for “kpi”' }).waitFor();
    await card.getByRole('heading', { name: 'Common OSPO KPIs' }).waitFor();
    await seen(card, 'Emily Omier, Chris Aniszczyk, Ana Jiménez Santamaría');
    expect(await card.locator('mark').first().innerText()).toBe('KPI');
    await seen(card, '/ospo search kpi');
    expect(await window.field.inputValue()).toBe('');
    expect(await window.page.locator('#text:focus').count()).toBe(1);
  });

  test('who comes for the first time is told what to ask, once', async () => {
    window = await ChatWindow.open(browser, web.address);
    await window.own.last().getByRole('heading', { name: 'Ask the documents' }).waitFor();
    await window.page.reload();
    expect(await window.own.count()).toBe(1);
  });

  test('/ospo alone shows the help, whose three searches can be pressed', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('/ospo');
    await card.getByRole('heading', { name: 'Ask the documents' }).waitFor();
    const searches = button(card, /Search “/);
    expect(await searches.count()).toBe(3);
    for (let turn = 0; turn < 3; turn++) {
      const help = await window.ask('help');
      const name = await button(help, /Search “/)
        .nth(turn)
        .innerText();
      await button(help, /Search “/)
        .nth(turn)
        .click();
      await help.getByRole('heading', { name: `for “${name}”` }).waitFor();
      expect(await help.locator('.excerpt').count()).toBeGreaterThan(0);
    }
  });

  test('English, 中文 and 对照 replace the card where it is, and the focus stays on the button', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('search kpi');
    const before = await window.messages();
    await labelled(card, '中文').focus();
    await window.page.keyboard.press('Enter');
    await card.getByRole('heading', { name: '找到 3 个与“kpi”相关的章节' }).waitFor();
    expect(await window.focused()).toBe('中文');
    await labelled(card, '对照').focus();
    await window.page.keyboard.press('Enter');
    await card.locator('.pair').first().waitFor();
    expect(await window.focused()).toBe('对照');
    expect(
      await card.locator('.pair section').evaluateAll((sides) => sides.map((side) => side.lang)),
    ).toEqual(Array.from({ length: 3 }, () => ['zh-Hans', 'en']).flat());
    await labelled(card, 'English').click();
    await card.getByRole('heading', { name: '3 sections for “kpi”' }).waitFor();
    expect(await window.focused()).toBe('English');
    expect(await labelled(card, 'English').getAttribute('aria-pressed')).toBe('true');
    expect(await window.messages()).toEqual(before);
  });

  test('the choice in force keeps the focus and sends nothing', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('search kpi');
    const presses: string[] = [];
    window.page.on('request', (request) => presses.push(request.url()));
    await labelled(card, 'English').press('Enter');
    expect(await window.focused()).toBe('English');
    expect(presses).toEqual([]);
  });

  test('the next screen replaces this one, and the focus is not lost at the last one', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('search open source');
    await seen(card, /^1–5 of \d+/);
    const first = await excerpts(card);
    for (const screen of ['6–10 of 20', '11–15 of 20', '16–20 of 20']) {
      await button(card, /^Next screen/).press('Enter');
      await seen(card, screen);
      expect(await excerpts(card)).not.toEqual(first);
    }
    const id = await card.getAttribute('id');
    expect(await window.page.locator(`#${id}:focus, #${id} :focus`).count()).toBe(1);
    await button(card, /^Previous screen/).waitFor();
  });

  test('a section is read from its hit, and from there its neighbours', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('search kpi');
    const before = await window.messages();
    await button(card, 'Read “Common OSPO KPIs”').click();
    await seen(card, 'Developer friction: for example, how long people wait');
    await seen(card, 'CC BY 4.0');
    await button(card, /Next: The KPI search/).click();
    await card.getByRole('heading', { name: 'The KPI search' }).waitFor();
    await button(card, /Previous: Common OSPO KPIs/).click();
    await card.getByRole('heading', { name: 'Common OSPO KPIs' }).waitFor();
    expect(await window.messages()).toEqual(before);
  });

  test('the contents lead to every section, in both languages', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('目录');
    await card.getByRole('heading', { name: '目录：OSPO 的商业价值' }).waitFor();
    await button(card, /常见的OSPO KPIs/).click();
    await seen(card, '访谈归纳出 OSPO 常用的七类关键绩效指标');
    await button(card, '目录').click();
    await card.getByRole('heading', { name: '目录：OSPO 的商业价值' }).waitFor();
  });

  test('people are listed by what they did, and each leads to what they signed', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('authors');
    await card.getByRole('heading', { name: 'People' }).waitFor();
    await button(card, /Leslie Hawthorn/).click();
    await card.getByRole('heading', { name: 'Leslie Hawthorn' }).waitFor();
    await seen(card, 'Foreword');
  });

  test('a screen reader hears the first line of every answer, also the same one twice', async () => {
    window = await ChatWindow.open(browser, web.address);
    const said = await window.heard();
    await window.ask('search kpi');
    await said('3 sections for “kpi”');
    const card = await window.ask('search kpi');
    await said('3 sections for “kpi”');
    await labelled(card, '中文').click();
    await said('找到 3 个与“kpi”相关的章节');
  });

  test('every language of a card is marked as such', async () => {
    window = await ChatWindow.open(browser, web.address);
    const card = await window.ask('搜索 绩效指标');
    const langOf = (words: string | RegExp) =>
      card
        .getByText(words)
        .first()
        .evaluate((found) => found.closest('[lang]')?.getAttribute('lang'));
    expect(await langOf('搜索 绩效指标')).toMatch(/^zh/);
    expect(await langOf(/^找到 3 个/)).toBe('zh-Hans');
    expect(await langOf(/^The KPI search/)).toBe('en');
    expect(await langOf(/作者/)).toBe('zh-Hans');
    expect(await langOf('English')).not.toBeUndefined();
    expect(await window.page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('what is asked is shown at once, and nothing moves when its answer comes or is replaced', async () => {
    window = await ChatWindow.open(browser, web.address);
    const moved = await window.movements();
    await window.ask('help');
    const card = await window.ask('search kpi');
    await labelled(card, '对照').click();
    await card.locator('.pair').first().waitFor();
    await labelled(card, 'English').click();
    await card.getByRole('heading', { name: '3 sections for “kpi”' }).waitFor();
    expect(await moved()).toEqual([]);
  });

  test('the page itself is in English, Chinese or Traditional Chinese, and the conversation stays', async () => {
    window = await ChatWindow.open(browser, web.address);
    await window.ask('search kpi');
    const before = await window.messages();
    await labelled(window.page.locator('header'), '中文').click();
    await button(window.page, '发送').waitFor();
    expect(await window.page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    await window.page.getByRole('heading', { name: '仅自己可见' }).waitFor();
    expect(await window.messages()).toEqual(before);
    const card = await window.ask('kpi');
    await card.getByRole('heading', { name: '找到 3 个与“kpi”相关的章节' }).waitFor();
    await labelled(window.page.locator('header'), '繁體').click();
    await button(window.page, '傳送').waitFor();
    expect(await window.page.locator('html').getAttribute('lang')).toBe('zh-Hant');
  });

  test('a reader whose browser is Chinese is met in Chinese', async () => {
    window = await ChatWindow.open(browser, web.address, { locale: 'zh-CN' });
    await button(window.page, '发送').waitFor();
    await (await window.ask('kpi')).getByRole('heading', { name: '找到 3 个与“kpi”相关的章节' }).waitFor();
  });

  test('without script, asking and pressing work by plain forms', async () => {
    window = await ChatWindow.open(browser, web.address, { javaScriptEnabled: false });
    await window.type('search kpi');
    await window.page.keyboard.press('Enter');
    const card = window.own.last();
    await card.getByRole('heading', { name: '3 sections for “kpi”' }).waitFor();
    const before = await window.messages();
    expect(new URL(window.page.url()).hash).toBe(`#${before.at(-1)}`);
    await labelled(card, '中文').click();
    await card.getByRole('heading', { name: '找到 3 个与“kpi”相关的章节' }).waitFor();
    expect(await window.messages()).toEqual(before);
    await labelled(card, '分享').first().click();
    await seen(card, '已分享到本频道，内容与您看到的完全一致。');
    await window.team.last().getByRole('heading').first().waitFor();
  });
});

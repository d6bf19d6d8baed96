/** The team's channel as several windows see it: shared live, pressed, taken back, and caught up with after a loss. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { button, ChatWindow, excerpts, gone, labelled, seen } from '../support/chat-window.ts';
import { openTalk } from '../support/talk.ts';
import { openWeb, type Web } from '../support/web.ts';
import { openWire, type Wire } from '../support/wire.ts';

describeInBrowser('the team’s channel', () => {
  let browser: Browser;
  let bot: Bot;
  let web: Web;
  let windows: ChatWindow[];
  let wire: Wire | undefined;

  const open = async (options: Parameters<typeof ChatWindow.open>[2] = {}): Promise<ChatWindow> => {
    const window = await ChatWindow.open(browser, web.address, options);
    windows.push(window);
    return window;
  };
  /** A window whose connection can be cut. */
  const openWired = async (): Promise<{ window: ChatWindow; wire: Wire }> => {
    wire = await openWire(web.address);
    return { window: await open({ proxy: wire.proxy }), wire };
  };
  const texts = (messages: Locator): Promise<string[]> => messages.getByRole('heading').allInnerTexts();

  beforeAll(async () => {
    [browser, bot] = await Promise.all([openBrowser(), (await openTalk()).bot]);
  });
  afterAll(async () => {
    await browser.close();
    await bot.close();
  });
  beforeEach(async () => {
    web = await openWeb({ bot });
    windows = [];
  });
  afterEach(async () => {
    expect(windows.flatMap(({ trouble }) => trouble)).toEqual([]);
    expect(web.defects).toEqual([]);
    await Promise.all(windows.map(({ context }) => context.close()));
    await wire?.close();
    await web.close();
    wire = undefined;
  });

  test('a browser with more windows than connections still answers in each, and says which do not see the channel', async () => {
    const first = await open();
    const others = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const page = await first.context.newPage();
        await page.goto(web.address);
        return page;
      }),
    );
    const last = others.at(-1) ?? first.page;
    await last.locator('#text').fill('search kpi');
    await last.locator('#text').press('Enter');
    await last.locator('#private > li').getByRole('heading', { name: '3 sections' }).waitFor();
    const notices = others.map((page) => page.getByText('So many windows are open').first());
    await Promise.any(notices.map((notice) => notice.waitFor()));
  });

  test('what is shared is seen live by everyone, in exactly the words of the preview, with its credit and who shared it', async () => {
    const [mei, other] = [await open(), await open()];
    const before = await other.messages();
    await mei.rename('梅');
    const card = await mei.ask('search kpi');
    const [preview] = await excerpts(card);
    await labelled(card, 'Share').first().click();
    const shared = other.team.last();
    await shared.waitFor();
    expect(await excerpts(shared)).toEqual([preview]);
    expect(await shared.locator('.who').innerText()).toBe('梅');
    await seen(shared, 'Shared by 梅');
    await seen(shared, 'Emily Omier, Chris Aniszczyk, Ana Jiménez Santamaría');
    await seen(shared, 'CC BY 4.0');
    expect(await shared.locator('mark').count(), 'what was searched for stays with the reader').toBe(0);
    expect(await other.page.locator('.typed').count()).toBe(0);
    expect(await mei.team.last().innerText()).toBe(await shared.innerText());
    await seen(card, 'Shared in this channel, exactly as you saw it.');
    expect(await other.messages()).toEqual(before);
  });

  test('pressing the shared card gives a private answer there, and the channel stays as it is', async () => {
    const [mei, other] = [await open(), await open({ locale: 'zh-CN' })];
    const shared = await mei.share('search kpi');
    const before = await shared.innerText();
    const messages = await mei.messages();
    await other.answered(() => labelled(other.team.last(), 'Read').click());
    await other.own.last().getByRole('heading', { name: 'The KPI search' }).waitFor();
    expect(await other.team.count()).toBe(1);
    expect(await shared.innerText()).toBe(before);
    expect(await mei.messages()).toEqual(messages);
  });

  test('a stranger cannot take back; who shared it can, and it disappears live everywhere', async () => {
    const [mei, other] = [await open(), await open()];
    await mei.share('search kpi');
    await other.answered(() => labelled(other.team.last(), 'Take back').click());
    await seen(other.own.last(), 'Only the person who shared it');
    expect(await other.team.count()).toBe(1);
    await labelled(mei.own.last(), 'Take back').click();
    await gone(other.team);
    await gone(mei.team);
    await seen(mei.own.last(), 'Taken back.');
    await seen(other.page, 'Nothing has been shared yet.');
  });

  test('it can be taken back on the shared card too, with the keyboard, and the focus stays in the channel', async () => {
    const mei = await open();
    const shared = await mei.share('search kpi');
    await labelled(shared, 'Take back').press('Enter');
    await seen(mei.own.last(), 'Taken back.');
    await gone(mei.team);
    expect(await mei.page.locator('#shared:focus').count()).toBe(1);
  });

  test('a double click on Share posts once, and so does a second window that still shows the button', async () => {
    const mei = await open();
    const card = await mei.ask('search kpi');
    const again = await mei.another();
    await labelled(card, 'Share').first().dblclick();
    await seen(card, 'Shared in this channel');
    await labelled(again.own.last(), 'Share').first().click();
    await seen(again.own.last(), 'Shared in this channel');
    await mei.share('search sustainability');
    expect(await mei.team.count()).toBe(2);
  });

  test('a connection that was lost catches up: each message once, and what was taken back is gone', async () => {
    const mei = await open();
    const { window: other, wire } = await openWired();
    await mei.share('search kpi');
    await mei.share('search education');
    await other.team.nth(1).waitFor();
    wire.cut();
    await other.notice.getByText('The connection is lost. Trying again …').waitFor();
    await labelled(mei.team.first(), 'Take back').click();
    await mei.share('search sustainability');
    await wire.mend();
    await other.notice.waitFor({ state: 'hidden' });
    await other.page.locator('#s3').waitFor();
    expect(await texts(other.team)).toEqual(await texts(mei.team));
    expect(await other.team.count()).toBe(2);
    await mei.share('search culture');
    await other.page.locator('#s4').waitFor();
    expect(await other.team.count()).toBe(3);
  });

  test('a question that does not arrive stays in the field and can be sent again', async () => {
    const { window, wire } = await openWired();
    wire.cut();
    await window.type('search kpi');
    await window.page.keyboard.press('Enter');
    await window.page.getByRole('alert').getByText('What you typed is still here').waitFor();
    expect(await window.field.inputValue()).toBe('search kpi');
    await wire.mend();
    await window.field.focus();
    await window.answered(() => window.page.keyboard.press('Enter'));
    await window.own.last().getByRole('heading', { name: '3 sections for “kpi”' }).waitFor();
  });

  test('a press that does not arrive says so on the card, which can be pressed again', async () => {
    const { window, wire } = await openWired();
    const card = await window.ask('search kpi');
    wire.cut();
    await labelled(card, '中文').click();
    await card.getByRole('alert').waitFor();
    await wire.mend();
    await labelled(card, '中文').click();
    await card.getByRole('heading', { name: '找到 3 个与“kpi”相关的章节' }).waitFor();
    expect(await card.getByRole('alert').count()).toBe(0);
  });

  test('after the server was started again the page says what to do, and that works', async () => {
    const window = await open();
    await window.ask('search kpi');
    await web.close();
    web = await openWeb({ bot, port: Number(new URL(web.address).port) });
    const reload = window.page.getByRole('link', { name: 'Load again' }).first();
    await reload.waitFor();
    await window.type('search kpi');
    await window.page.keyboard.press('Enter');
    await window.page.getByRole('alert').getByText('This page is too old to answer.').waitFor();
    await reload.click();
    await gone(window.own.locator('.typed'));
    await (await window.ask('search kpi')).getByRole('heading', { name: '3 sections for “kpi”' }).waitFor();
  });

  test('with a secret, a page from before the restart goes on, and its old cards keep apart from new answers', async () => {
    await web.close();
    web = await openWeb({ bot, secret: 'open sesame 4711' });
    const window = await open();
    await window.page.getByLabel('Secret').fill('open sesame 4711');
    await button(window.page, 'Enter').click();
    const old = await window.ask('search kpi');
    await web.close();
    web = await openWeb({ bot, secret: 'open sesame 4711', port: Number(new URL(web.address).port) });
    await window.answered(() => labelled(old, '中文').click());
    await seen(window.own.last(), 'This button is too old to be used.');
    await old.getByRole('heading', { name: '3 sections for “kpi”' }).waitFor();
  });

  test('at the width of a phone the channel says what is new, and a press there shows its answer', async () => {
    const mei = await open();
    const phone = await open({ viewport: { width: 390, height: 844 } });
    await mei.share('search kpi');
    await seen(phone.page, '1 new');
    await phone.page.getByText('# team').first().click();
    await labelled(phone.team.last(), 'Read').click();
    await phone.own.last().getByRole('heading', { name: 'The KPI search' }).waitFor();
    expect(await phone.page.getByText('1 new').isVisible()).toBe(false);
  });
});

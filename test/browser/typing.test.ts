/** Typing a question: suggestions by keyboard and mouse, input methods, and what was asked before. */
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { ChatWindow, seen } from '../support/chat-window.ts';
import { openWeb, type Web } from '../support/web.ts';

describeInBrowser('typing a question', () => {
  let browser: Browser;
  let web: Web;
  let window: ChatWindow;
  /** What the page asked the server for since it was open. */
  let requests: string[];

  const press = (key: string): Promise<void> => window.page.keyboard.press(key);
  const typed = (): Promise<string> => window.field.inputValue();
  const active = (): Promise<string> => window.page.locator('[role=option][aria-selected=true]').innerText();

  beforeAll(async () => {
    [browser, web] = await Promise.all([openBrowser(), openWeb()]);
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
  });
  beforeEach(async () => {
    window = await ChatWindow.open(browser, web.address);
    requests = [];
    window.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  });
  afterEach(async () => {
    expect(window.trouble).toEqual([]);
    await window.context.close();
  });

  test('suggestions are chosen by keyboard: down, Enter fills the field, Enter asks', async () => {
    await window.type('common');
    await window.options.first().waitFor();
    expect(await window.options.allInnerTexts()).toContainEqual(
      expect.stringContaining('Common OSPO KPIs · 常见的OSPO KPIs'),
    );
    expect(await window.field.getAttribute('aria-expanded')).toBe('true');
    expect(await window.field.getAttribute('aria-activedescendant')).toBeNull();
    await press('ArrowDown');
    const chosen = await active();
    expect(await window.field.getAttribute('aria-activedescendant')).toBe(
      await window.options.first().getAttribute('id'),
    );
    await press('ArrowUp');
    await press('ArrowUp');
    expect(await active()).toBe((await window.options.last().innerText()).trim());
    await press('ArrowDown');
    await press('ArrowDown');
    expect(await active()).toBe(chosen);
    await press('Enter');
    expect(await typed()).not.toBe('common');
    expect(requests).not.toContain('/say');
    expect(await window.field.getAttribute('aria-expanded')).toBe('false');
    const answer = await window.answered(() => press('Enter'));
    await answer.getByRole('heading').first().waitFor();
  });

  test('the first character of Chinese is enough, with both titles in one line', async () => {
    await window.type('常');
    const option = window.options.filter({ hasText: '常见的OSPO KPIs · Common OSPO KPIs' });
    await option.waitFor();
    expect(await option.locator('span').first().getAttribute('lang')).toBe('zh-Hans');
    while (
      (await window.page.locator('[role=option][aria-selected=true]').count()) === 0 ||
      !(await active()).startsWith('常见的OSPO KPIs')
    )
      await press('ArrowDown');
    await press('Enter');
    const answer = await window.answered(() => press('Enter'));
    await seen(answer, '访谈归纳出 OSPO 常用的七类关键绩效指标');
  });

  test('Escape closes the suggestions and keeps what was typed, and Enter asks just that', async () => {
    await window.type('kpi');
    await window.options.first().waitFor();
    await press('ArrowDown');
    await press('Escape');
    expect(await window.options.first().isVisible()).toBe(false);
    expect(await typed()).toBe('kpi');
    const answer = await window.answered(() => press('Enter'));
    await answer.getByRole('heading', { name: '3 sections for “kpi”' }).waitFor();
  });

  test('a suggestion is chosen with the mouse, and the field keeps the focus', async () => {
    await window.type('/ospo read comm');
    await window.options.filter({ hasText: 'Common OSPO KPIs' }).click();
    expect(await typed()).toBe('/ospo read common-ospo-kpis');
    expect(await window.page.locator('#text:focus').count()).toBe(1);
    const answer = await window.answered(() => press('Enter'));
    await answer.getByRole('heading', { name: 'Common OSPO KPIs' }).waitFor();
  });

  test('people are suggested after authors', async () => {
    await window.type('authors les');
    await window.options.filter({ hasText: 'Leslie Hawthorn' }).filter({ hasText: 'person' }).waitFor();
    await press('ArrowDown');
    await press('Enter');
    expect(await typed()).toBe('authors "Leslie Hawthorn"');
    const answer = await window.answered(() => press('Enter'));
    await answer.getByRole('heading', { name: 'Leslie Hawthorn' }).waitFor();
  });

  test('suggestions are said to a screen reader, and gone when the field is left', async () => {
    const said = await window.heard();
    await window.type('common');
    await window.options.first().waitFor();
    await said(`Suggestions: ${await window.options.count()}`);
    await press('Tab');
    expect(await window.page.getByRole('listbox').isVisible()).toBe(false);
  });

  test('what an input method composes is neither sent nor completed before it is chosen', async () => {
    const { clock } = window.page;
    await clock.install();
    await window.page.reload();
    const keys = await window.context.newCDPSession(window.page);
    await window.field.click();
    for (const pinyin of ['j', 'ji', 'ji xiao']) {
      await compose(keys, pinyin);
      await clock.runFor(5_000);
    }
    await processKey(keys, 'Enter');
    expect(await typed()).toBe('ji xiao');
    expect(requests).not.toContain('/suggest');
    await keys.send('Input.insertText', { text: '绩效' });
    await clock.runFor(5_000);
    await window.options.first().waitFor();
    expect(await typed()).toBe('绩效');
    expect(requests.filter((path) => path === '/suggest')).toHaveLength(1);
    expect(requests).not.toContain('/say');
    const answer = await window.answered(() => press('Enter'));
    await answer.getByRole('heading', { name: /“绩效”/ }).waitFor();
    expect(await window.own.locator('.typed').count()).toBe(1);
  });

  test('the arrows and Enter of an input method neither move in the suggestions nor choose one', async () => {
    const keys = await window.context.newCDPSession(window.page);
    await window.type('常');
    await window.options.first().waitFor();
    await compose(keys, 'jian');
    await processKey(keys, 'ArrowDown');
    await processKey(keys, 'Enter');
    expect(await typed()).toBe('常jian');
    expect(await window.page.locator('[role=option][aria-selected=true]').count()).toBe(0);
    await keys.send('Input.insertText', { text: '见' });
    expect(await typed()).toBe('常见');
  });

  test('the Enter that Safari reports after a composition has ended does not send', async () => {
    await window.type('绩效');
    const submitted = await window.field.evaluate((field) => {
      const { KeyboardEvent } = field.ownerDocument.defaultView;
      const init = { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true };
      return field.dispatchEvent(new KeyboardEvent('keydown', init));
    });
    expect(submitted, 'what a browser would do at this key is prevented').toBe(false);
    expect(requests).not.toContain('/say');
    await window.answered(() => press('Enter'));
  });

  test('the arrow keys bring back what was asked, and then what was being typed', async () => {
    await window.ask('search kpi');
    await window.ask('authors');
    await window.type('half a quest');
    await window.page.keyboard.press('ArrowUp');
    expect(await typed()).toBe('authors');
    await press('ArrowUp');
    expect(await typed()).toBe('search kpi');
    await press('ArrowUp');
    expect(await typed()).toBe('search kpi');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(await typed()).toBe('half a quest');
    await press('ArrowDown');
    expect(await typed()).toBe('half a quest');
  });

  test('what was asked is still known after the page was loaded again', async () => {
    await window.ask('search kpi');
    await window.page.reload();
    await window.field.click();
    await press('ArrowUp');
    expect(await typed()).toBe('search kpi');
  });

  test('a recalled question is not jumped over when it is changed and sent', async () => {
    await window.ask('search kpi');
    await window.field.click();
    await press('ArrowUp');
    await window.field.pressSequentially(' both');
    const answer = await window.answered(() => press('Enter'));
    await answer.locator('.pair').first().waitFor();
    await press('ArrowUp');
    expect(await typed()).toBe('search kpi both');
    await press('ArrowUp');
    expect(await typed()).toBe('search kpi');
  });
});

function compose(keys: CDPSession, text: string): Promise<unknown> {
  return keys.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
}

/** A key that an input method takes for itself: browsers tell pages of it with the code 229. */
async function processKey(keys: CDPSession, code: string): Promise<void> {
  const key = { key: code, code, windowsVirtualKeyCode: 229 };
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

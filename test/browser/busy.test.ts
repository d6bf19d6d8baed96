/** While documents are read or read again: the page says so, and answers as well as it can. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Bot, createBot, type Progress } from '../../src/bot.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { ChatWindow, openWindow, seen, type Window } from '../support/chat-window.ts';
import { type Folder, temporaryDocuments } from '../support/folder.ts';
import { bundled } from '../support/talk.ts';
import { openWeb, type Web } from '../support/web.ts';

const NEW = `# Lighthouse · 灯塔

## The keeper · 看守人

The keeper trims the lamp every evening.

看守人每天傍晚修剪灯芯。
`;

describeInBrowser('while documents are read', () => {
  let browser: Browser;
  let documents: Folder;
  let bot: Bot;
  let web: Web;
  let window: Window;
  let held: ReturnType<typeof hold>;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    documents = temporaryDocuments();
    bot = await createBot({
      corpus: [documents.path],
      glossary: path.join(bundled, 'glossary.yml'),
      store: path.join(mkdtempSync(path.join(tmpdir(), 'busy-')), 'store.sqlite'),
      onDefect: (error) => {
        throw error;
      },
    });
    held = hold(bot);
    web = await openWeb({ bot: held.bot });
  });
  afterEach(async () => {
    expect(window.trouble).toEqual([]);
    await window.context.close();
    await web.close();
    await bot.close();
    documents.remove();
  });

  test('for the first time, the page says how far it is, and answers once it is done, without being loaded again', async () => {
    held.reading({ files: 4, done: 1 });
    const chat = await ChatWindow.open(browser, web.address);
    window = chat;
    await seen(chat.notice, 'The documents are being read: 1 of 4 …');
    held.reading({ files: 4, done: 3 });
    await seen(chat.notice, 'The documents are being read: 3 of 4 …');
    await seen(await chat.ask('lamp'), /documents/);
    documents.write('lighthouse.md', NEW);
    await bot.reload();
    held.reading(undefined);
    await chat.notice.waitFor({ state: 'hidden' });
    await seen(await chat.ask('lamp'), /every evening/);
  });

  test('again, the page says so and answers from what was there before', async () => {
    documents.write('lighthouse.md', NEW);
    await bot.reload();
    const chat = await ChatWindow.open(browser, web.address);
    window = chat;
    const said = await chat.heard();
    documents.write('lighthouse.md', NEW.replace('every evening', 'every morning'));
    held.reading({ files: 0, done: 0 });
    const notice = 'The documents are being read again. Until then, answers come from what was there before.';
    await seen(chat.notice, notice);
    await said(notice);
    await seen(await chat.ask('lamp'), /every evening/);
    await bot.reload();
    held.reading(undefined);
    await chat.notice.waitFor({ state: 'hidden' });
    await seen(await chat.ask('lamp'), /every morning/);
  });

  test('a page to read that is not there yet says so and offers to try again', async () => {
    held.reading({ files: 0, done: 0 });
    window = await openWindow(browser, `${web.address}/read/lighthouse/the-keeper`);
    await seen(window.page, 'The documents are being read. This page will be there in a moment.');
    documents.write('lighthouse.md', NEW);
    await bot.reload();
    held.reading(undefined);
    await window.page.getByRole('link', { name: 'Try again' }).click();
    await window.page.getByRole('heading', { level: 1, name: 'The keeper' }).waitFor();
    expect(window.trouble.splice(0)).toEqual([expect.stringContaining('503')]);
  });
});

/** The same bot, which tells of the reading what a test says. */
function hold(bot: Bot): { bot: Bot; reading(progress: Progress | undefined): void } {
  let reading: Progress | undefined;
  const listeners = new Set<(reading: Progress | undefined) => void>();
  const told: PropertyDescriptorMap = {
    reading: { get: () => reading },
    onReading: {
      value: (listener: (reading: Progress | undefined) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  };
  return {
    bot: Object.create(bot, told) as Bot,
    reading(progress) {
      reading = progress;
      for (const listener of [...listeners]) listener(progress);
    },
  };
}

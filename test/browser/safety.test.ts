/** What somebody with bad intentions types, writes into a document, or puts on a page of their own. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { ChatWindow, labelled, openWindow, seen } from '../support/chat-window.ts';
import { type Folder, temporaryDocuments } from '../support/folder.ts';
import { openWeb, type Web } from '../support/web.ts';
import { openWire } from '../support/wire.ts';

/** Would call a dialog, load something from elsewhere or leave a trace, if any of it were taken for markup. */
const ATTACKS = [
  '<img src=x onerror=alert(1)>',
  '</li></ol><script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  '<style>body{display:none}</style>',
  '<iframe src=https://evil.example/></iframe>',
  '{{7*7}} &lt;b&gt; &amp;amp;',
];

/** What is markup in a document is left out or harmless; what is escaped or code is text, and stays text. */
const HOSTILE = String.raw`---
title: Harbour <script>alert(1)</script> "quoted' title
---

# Harbour \<script>alert(1)\</script> “\</title>\<script>alert(2)\</script>

## Ships "\>\<img src=x onerror=alert(3)>

Ships arrive at dawn <img src="https://evil.example/a.png" onerror="alert(4)"> and \<b onclick="alert(5)">leave at dusk.

<script>alert(6)</script>

<iframe src="https://evil.example/"></iframe>

![a picture of ships](https://evil.example/pixel.png) and [a link](javascript:alert(7)) and [data](data:text/html,<script>alert(8)</script>).

~~~
</code></pre><script>alert(9)</script>
~~~

[an honest link](https://example.org/ships)

${'w'.repeat(4_000)}

${'船'.repeat(4_000)}
`;

describeInBrowser('safety', () => {
  let browser: Browser;
  let web: Web;
  let documents: Folder;
  let window: Awaited<ReturnType<typeof openWindow>>;

  const openChat = async (): Promise<ChatWindow> => {
    const chat = await ChatWindow.open(browser, web.address);
    window = chat;
    return chat;
  };

  beforeAll(async () => {
    documents = temporaryDocuments({ 'harbour.md': HOSTILE });
    [browser, web] = await Promise.all([openBrowser(), openWeb({ corpus: [documents.path] })]);
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
    documents.remove();
  });
  afterEach(async () => {
    expect(window.trouble).toEqual([]);
    expect(web.defects).toEqual([]);
    await window.context.close();
  });

  test('a hostile question is shown as it was typed, in the question, the answer and the suggestions', async () => {
    const chat = await openChat();
    for (const attack of ATTACKS) {
      const answer = await chat.ask(attack);
      expect(await answer.locator('.typed bdi').innerText()).toBe(attack);
      await answer.getByRole('heading').or(answer.locator('form p')).first().waitFor();
      expect(await answer.locator('script, img, svg, iframe, style').count()).toBe(0);
    }
    await chat.page.reload();
    expect(await chat.own.locator('.typed bdi').allInnerTexts()).toEqual(ATTACKS);
    await chat.field.click();
    await chat.page.keyboard.press('ArrowUp');
    expect(await chat.field.inputValue()).toBe(ATTACKS.at(-1));
  });

  test('a question turned around by bidirectional signs turns nothing else around', async () => {
    const chat = await openChat();
    const answer = await chat.ask('kpi \u202eevil\u2066 שלום');
    const hint = await answer.locator('.typed').boundingBox();
    expect(hint).not.toBeNull();
    expect(await answer.innerText()).not.toMatch(/[\u202a-\u202e]/);
  });

  test('a question of 2,000 signs without a space is answered', async () => {
    const chat = await openChat();
    await chat.field.fill('船'.repeat(4_000));
    expect(await chat.field.inputValue()).toHaveLength(2_000);
    const answer = await chat.answered(() => chat.page.keyboard.press('Enter'));
    await seen(answer, '几个词就够了');
  });

  test('a hostile name is shown as it was typed, beside what is shared', async () => {
    const chat = await openChat();
    await chat.rename('<b onclick=alert(1)>Eve</b>\u202e');
    const shared = await chat.share('ships');
    expect(await shared.locator('.who').innerText()).toBe('<b onclick=alert(1)>Eve</b>');
    await seen(shared, 'Shared by <b onclick=alert(1)>Eve</b>');
    expect(await shared.locator('b, script').count()).toBe(0);
    expect(await chat.page.getByLabel('You share as').inputValue()).toContain('<b onclick=alert(1)>Eve</b>');
  });

  test('a hostile document is shown as text in cards, in the channel and in suggestions', async () => {
    const chat = await openChat();
    const card = await chat.ask('ships');
    await card.getByRole('heading', { name: /onerror=alert\(3\)/ }).waitFor();
    await labelled(card, 'Read').first().click();
    await seen(card, 'and <b onclick="alert(5)">leave at dusk.');
    await seen(card, '</code></pre><script>alert(9)</script>');
    await card.getByRole('link', { name: 'an honest link' }).waitFor();
    expect(await linksOf(card.page(), '#private')).toEqual([
      'https://evil.example/pixel.png',
      'https://example.org/ships',
    ]);
    await chat.share('ships');
    expect(await chat.page.locator('.log script, .log img, .log iframe, .log [onclick]').count()).toBe(0);
    await chat.type('shi');
    await chat.options.filter({ hasText: 'onerror=alert(3)' }).first().waitFor();
    expect(await chat.options.locator('img').count()).toBe(0);
  });

  test('a hostile document is shown as text in every page of the reading view', async () => {
    window = await openWindow(browser, `${web.address}/read`);
    const { page } = window;
    const paths = new Set<string>(['/read?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E', '/read?q=ships']);
    for (const path of ['/read', ...web.bot.corpus.documents.map(({ id }) => `/read/${id}`)]) {
      await page.goto(web.address + path);
      for (const own of await linksOf(page, 'main', '/read/')) paths.add(own);
    }
    expect(paths.size).toBeGreaterThan(3);
    for (const path of paths) {
      await page.goto(new URL(path, web.address).href);
      expect(await page.locator('body script, body img, body iframe, [onclick], [onerror]').count()).toBe(0);
      expect(await page.locator('a[href^="javascript:"], a[href^="data:"]').count()).toBe(0);
      expect(await page.getByRole('main').isVisible()).toBe(true);
    }
  });

  test('a page of another origin can neither ask, share, rename nor listen, though the browser has a session', async () => {
    const chat = await openChat();
    const card = await chat.ask('ships');
    const before = await chat.messages();
    const shared = await chat.team.count();
    const foreign = await openForeign(web.address, {
      message: await card.locator('input[name=message]').inputValue(),
      press: (await labelled(card, 'Share').first().getAttribute('value')) ?? '',
    });
    try {
      const page = await chat.context.newPage();
      await page.goto(foreign.address);
      // What the other page's script can find out: nothing; what arrives at the server is refused.
      const read = await page.locator('html').evaluate(async (html, target) => {
        const { fetch, EventSource } = html.ownerDocument.defaultView;
        const form = {
          method: 'POST',
          credentials: 'include',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        };
        const tried: string[] = [];
        for (const [path, body] of [
          ['/say', 'text=owned'],
          ['/name', 'name=owned'],
          ['/press', 'message=m2.1&press=1'],
        ])
          tried.push(
            await fetch(target + path, { ...form, body }).then(
              () => 'read',
              () => 'kept',
            ),
          );
        tried.push(
          await fetch(`${target}/`, { credentials: 'include' }).then(
            () => 'read',
            () => 'kept',
          ),
        );
        const events = new EventSource(`${target}/events?after=`, { withCredentials: true });
        tried.push(
          await new Promise((resolve) => {
            events.onopen = () => resolve('read');
            events.onerror = () => resolve('kept');
          }),
        );
        events.close();
        return tried;
      }, web.address);
      expect(read).toEqual(['kept', 'kept', 'kept', 'kept', 'kept']);
      for (const name of ['ask', 'rename', 'share']) {
        await page.goto(foreign.address);
        await page.getByRole('button', { name }).click();
        await seen(page, 'This was sent from another page, so nothing was done.');
      }
      await page.goto(foreign.address);
      expect(await page.frameLocator('iframe').locator('form').count(), 'nobody can put it in a frame').toBe(
        0,
      );
    } finally {
      await foreign.close();
    }
    window.trouble.length = 0;
    await chat.page.reload();
    expect(await chat.own.locator('.typed bdi').allInnerTexts()).toEqual(['ships']);
    expect(await chat.messages()).toEqual(before);
    expect(await chat.team.getByText('Shared by').count()).toBe(shared);
    expect(await chat.page.getByLabel('You share as').inputValue()).not.toContain('owned');
    expect(await chat.page.getByText('owned').count()).toBe(0);
  });

  test('who follows a link from another site comes back as who they were', async () => {
    const chat = await openChat();
    await chat.ask('ships');
    const foreign = await openForeign(web.address, {});
    try {
      const page = await chat.context.newPage();
      await page.goto(foreign.address.replace('127.0.0.1', 'localhost'));
      await page.getByRole('link', { name: 'chat' }).click();
      await page.locator('.typed bdi', { hasText: 'ships' }).waitFor();
    } finally {
      await foreign.close();
    }
    window.trouble.length = 0;
  });

  test('a foreign name that leads to this server gets nothing of it', async () => {
    const wire = await openWire(web.address);
    try {
      window = await openWindow(browser, 'http://evil.example/', { proxy: wire.proxy });
      await seen(window.page, 'This server does not go by that name.');
      expect(await window.context.cookies()).toEqual([]);
      expect(window.trouble.splice(0)).toEqual([expect.stringContaining('421')]);
    } finally {
      await wire.close();
    }
  });

  test('nobody presses on what another session was answered', async () => {
    const chat = await openChat();
    await chat.ask('ships');
    const stranger = await ChatWindow.open(browser, web.address);
    const card = await stranger.ask('ships');
    await card.locator('input[name=message]').evaluate((field) => {
      field.value = 'm7.1';
    });
    await stranger.answered(() => labelled(card, 'Share').first().click());
    await seen(stranger.own.last(), 'This button is too old to be used.');
    expect(stranger.trouble).toEqual([]);
    await stranger.context.close();
  });
});

/** Where the links in a part of the page lead. */
function linksOf(page: ChatWindow['page'], within: string, begin = ''): Promise<string[]> {
  return page
    .locator(`${within} a[href]`)
    .evaluateAll((links) => links.map((link): string => link.getAttribute('href')))
    .then((links) => links.filter((link) => link.startsWith(begin)));
}

/** A page of somebody else on this machine: for cookies it is the same site, which a cookie alone would not tell apart. */
async function openForeign(
  target: string,
  press: Readonly<Record<string, string>>,
): Promise<{ address: string; close(): Promise<void> }> {
  const form = (path: string, name: string, fields: Readonly<Record<string, string>>): string =>
    `<form method="post" action="${target}${path}">${Object.entries(fields)
      .map(([field, value]) => `<input type="hidden" name="${field}" value="${value}">`)
      .join('')}<button>${name}</button></form>`;
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<link rel="icon" href="data:,"><a href="${target}/">chat</a>${form('/say', 'ask', { text: 'owned' })}${form('/name', 'rename', { name: 'owned' })}${form('/press', 'share', press)}<iframe src="${target}/"></iframe>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Made for everyone: with a screen reader or a keyboard alone, in light and dark, on narrow screens, without motion. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { examples } from '../support/cards.ts';
import { ChatWindow, labelled, openWindow, seen, type Window } from '../support/chat-window.ts';
import { type Folder, temporaryDocuments } from '../support/folder.ts';
import { bundled, plain } from '../support/talk.ts';
import { openWeb, type Web } from '../support/web.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const NARROW = [390, 320];
/** So that no colour is looked at while it changes. */
const STILL = { reducedMotion: 'reduce' } as const;

const LONG = `# Long words · 长词

## Riverboat ${'Donaudampfschifffahrt'.repeat(20)}

| ${'column '.repeat(12)}| b | c |
|---|---|---|
| ${'cell'.repeat(60)} | ${'https://example.org/'.repeat(12)} | 船 |

${'> '.repeat(60)}quoted deeply

${Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- item`).join('\n')}

~~~
${'code '.repeat(200)}
~~~

${'w'.repeat(4_000)}

${'船'.repeat(4_000)}
`;

describeInBrowser('everyone', () => {
  let browser: Browser;
  let web: Web;
  let window: Window;
  let documents: Folder;

  beforeAll(async () => {
    documents = temporaryDocuments({ 'long.md': LONG });
    const gallery = { cards: examples, renderings: { Text: plain } };
    [browser, web] = await Promise.all([
      openBrowser(),
      openWeb({ corpus: [bundled, documents.path], development: true, gallery }),
    ]);
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

  /** A chat with a card of every kind, a failed question, and something shared. */
  const openChat = async (): Promise<ChatWindow> => {
    const chat = await ChatWindow.open(browser, web.address, STILL);
    window = chat;
    for (const text of [
      'help',
      'kpi both',
      'contents',
      'authors',
      '目录',
      'xyzzy',
      'read introduction',
      'language',
    ])
      await chat.ask(text);
    await chat.share('education');
    return chat;
  };

  test('the chat with every kind of card has nothing that axe finds, in both themes and at both widths', async () => {
    const chat = await openChat();
    for (const [size, viewport] of Object.entries(SIZES)) {
      await chat.page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await chat.page.emulateMedia({ colorScheme });
        await chat.field.fill('');
        await chat.type('common');
        await chat.options.first().waitFor();
        await chat.page.keyboard.press('ArrowDown');
        expect(await violations(chat.page), `${size}, ${colorScheme}, suggestions`).toEqual([]);
        await chat.page.keyboard.press('Escape');
        if (size === 'desktop') continue;
        await chat.page.getByText('# team').first().click();
        expect(await violations(chat.page), `${size}, ${colorScheme}, channel`).toEqual([]);
        await chat.page.getByText('Only you').first().click();
      }
    }
  });

  test('neither has any page of the reading view, nor a search', async () => {
    window = await openWindow(browser, `${web.address}/read`, STILL);
    const section = '/read/ospo-business-value/common-ospo-kpis';
    for (const path of [
      '/read',
      '/read/ospo-business-value',
      section,
      `${section}?lang=zh`,
      '/read?q=kpi',
      '/read?q=xyzzy',
    ])
      expect(await inAllWays(window.page, web.address + path)).toEqual([]);
  });

  test('neither has the gallery of all cards', async () => {
    window = await openWindow(browser, `${web.address}/gallery`, STILL);
    expect(await inAllWays(window.page, `${web.address}/gallery`)).toEqual([]);
  });

  test('neither has the door of a chat with a secret, nor what it says to the wrong one', async () => {
    const closed = await openWeb({ bot: web.bot, secret: 'open sesame 4711' });
    try {
      window = await openWindow(browser, closed.address, STILL);
      await window.page.getByRole('heading', { name: 'Enter' }).waitFor();
      expect(await inAllWays(window.page, `${closed.address}/enter`)).toEqual([]);
      await window.page.getByLabel('Secret').fill('guess');
      await window.page.keyboard.press('Enter');
      await window.page.getByRole('alert').getByText('That is not the secret.').waitFor();
      expect(await violations(window.page)).toEqual([]);
      await window.page.getByLabel('Secret').fill('open sesame 4711');
      await window.page.keyboard.press('Enter');
      await window.page.getByRole('combobox').waitFor();
    } finally {
      await closed.close();
    }
  });

  test('no page is wider than a phone, whatever words stand in it', async () => {
    const chat = await openChat();
    for (const text of ['w'.repeat(400), `“${'船'.repeat(400)}”`]) await chat.ask(text);
    const card = await chat.ask('riverboat');
    await labelled(card, 'Read').first().click();
    await chat.page.locator('#private .table').first().waitFor();
    await chat.share('riverboat');
    for (const width of NARROW) {
      await chat.page.setViewportSize({ width, height: 700 });
      for (const tab of ['Only you', '# team']) {
        await chat.page.getByText(tab).first().click();
        expect(await wider(chat.page), `chat, ${tab}, ${width}`).toEqual([]);
      }
    }
    const section = web.bot.corpus.documents.find(({ id }) => id === 'long')?.sections[0]?.id ?? '';
    for (const path of [
      '/gallery',
      '/read',
      '/read/long',
      `/read/${section}`,
      `/read/${section}?lang=en`,
      `/read?q=${'w'.repeat(400)}`,
      '/read/ospo-business-value',
    ]) {
      await chat.page.goto(web.address + path);
      for (const width of NARROW) {
        await chat.page.setViewportSize({ width, height: 700 });
        expect(await wider(chat.page), `${path.slice(0, 60)}, ${width}`).toEqual([]);
      }
    }
  });

  test('a phone shows the bar, the tabs and the field at once, however little or much was said', async () => {
    const chat = await ChatWindow.open(browser, web.address, { viewport: SIZES.phone });
    window = chat;
    const look = async (): Promise<void> => {
      const { height } = SIZES.phone;
      expect(await chat.page.locator('html').evaluate((html) => html.scrollHeight)).toBe(height);
      const field = await chat.field.boundingBox();
      expect(field?.height).toBeLessThan(60);
      expect((field?.y ?? 0) + (field?.height ?? 0)).toBeGreaterThan(height - 40);
      expect((field?.y ?? height) + (field?.height ?? 0)).toBeLessThanOrEqual(height);
    };
    await look();
    await chat.ask('help');
    await chat.ask('open source both');
    await look();
    await chat.page.getByText('# team').first().click();
    const name = await chat.page.getByLabel('You share as').boundingBox();
    expect(name?.y).toBeGreaterThan(SIZES.phone.height - 80);
  });

  test('a keyboard alone gets from the page to a shared card', async () => {
    const chat = await ChatWindow.open(browser, web.address);
    window = chat;
    const before = await chat.team.count();
    const { keyboard } = chat.page;
    await keyboard.press('Tab');
    await keyboard.press('Shift+Tab');
    await tabTo(chat.page, 'Skip to content');
    await keyboard.press('Enter');
    expect(await chat.page.locator('main:focus').count()).toBe(1);
    while ((await chat.page.locator('#text:focus').count()) === 0) await keyboard.press('Tab');
    await keyboard.type('search kpi');
    const card = await chat.answered(() => keyboard.press('Enter'));
    await tabTo(chat.page, 'Share');
    await keyboard.press('Enter');
    await seen(card, 'Shared in this channel');
    expect(await chat.team.count()).toBe(before + 1);
    await chat.page.locator(`#${await card.getAttribute('id')}:focus`).waitFor();
    await tabTo(chat.page, 'Take back');
    await keyboard.press('Enter');
    await seen(card, 'Taken back.');
    expect(await chat.team.count()).toBe(before);
  });

  test('what is focused is seen to be', async () => {
    const chat = await openChat();
    for (const colorScheme of ['light', 'dark'] as const) {
      await chat.page.emulateMedia({ colorScheme });
      await chat.field.focus();
      for (let stop = 0; stop < 12; stop++) {
        await chat.page.keyboard.press('Tab');
        const marked = await chat.page.locator(':focus').evaluateAll(([focus]) => {
          if (!focus) return 'none';
          const { outlineStyle, outlineWidth } = focus.ownerDocument.defaultView.getComputedStyle(focus);
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? 'seen' : focus.outerHTML;
        });
        expect(marked).toMatch(/^(seen|none)$/);
      }
    }
  });

  test('nothing moves by itself for who asked for less motion', async () => {
    const chat = await ChatWindow.open(browser, web.address, STILL);
    window = chat;
    await chat.share('search kpi');
    const moving = await chat.page.locator('html').evaluate((html) => {
      const view = html.ownerDocument.defaultView;
      const styles = [...html.ownerDocument.querySelectorAll('*')].map((element) =>
        view.getComputedStyle(element),
      );
      return {
        animations: html.ownerDocument.getAnimations().length,
        scrolling: styles.filter(({ scrollBehavior }) => scrollBehavior === 'smooth').length,
        transitions: styles.filter(({ transitionDuration }) => Number.parseFloat(transitionDuration) > 0.01)
          .length,
      };
    });
    expect(moving).toEqual({ animations: 0, scrolling: 0, transitions: 0 });
  });
});

/** What axe finds, each as its rule and where. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.locator('html').evaluate(async (html) => {
    const found = await html.ownerDocument.defaultView.axe.run();
    return found.violations.flatMap(
      ({ id, nodes }: { id: string; nodes: readonly { target: unknown; failureSummary: string }[] }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
  });
}

/** What axe finds in a page in both themes and at both widths. */
async function inAllWays(page: Page, address: string): Promise<readonly string[]> {
  const found: string[] = [];
  await page.goto(address);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(
        ...(await violations(page)).map((violation) => `${address}, ${size}, ${colorScheme}: ${violation}`),
      );
    }
  }
  return found;
}

/** What makes the page, or a pane that scrolls, wider than it is. */
function wider(page: Page): Promise<readonly string[]> {
  return page.locator('html, .log, main').evaluateAll((boxes) =>
    boxes
      .filter((box) => box.scrollWidth > box.clientWidth)
      .map((box) => {
        const right = box.getBoundingClientRect().left + box.clientWidth;
        const beyond = [...box.querySelectorAll('*')].find(
          (element) =>
            element.getBoundingClientRect().right > right + 1 &&
            !element.closest('.table, pre, .hidden, .skip'),
        );
        return `${box.localName}#${box.id} ${box.scrollWidth} > ${box.clientWidth}: ${beyond?.outerHTML.slice(0, 200)}`;
      }),
  );
}

/** Presses Tab until what is focused shows these words. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let stop = 0; stop < 100; stop++) {
    const focused = page.locator(':focus');
    if ((await focused.count()) > 0 && (await focused.innerText()) === words) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not get to “${words}”`);
}

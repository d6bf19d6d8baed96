/**
 * The chat in a browser window, driven as a person does: typed, pressed by the name that is seen or said, and read. What
 * goes wrong in a window without anybody seeing it is kept in `trouble`.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** Milliseconds to wait for what is to be seen; much, since the machine may be busy with other tests. */
const PATIENCE = 15_000;

/** What a request that does not arrive leaves in the console; the page says it itself. */
const LOST = /^Failed to load resource: (net::ERR_|the server responded with a status of (403|429))/;

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Scripts that failed or were kept from running, dialogs, what the console complains of, requests to other hosts. */
  readonly trouble: string[];
}

/** Opens a page in a context of its own, which nothing else shares a session with. */
export async function openWindow(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(PATIENCE);
  const trouble: string[] = [];
  context.on('page', (page) => watch(page, new URL(address).host, trouble));
  const page = await context.newPage();
  await page.goto(address);
  return { context, page, trouble };
}

function watch(page: Page, host: string, trouble: string[]): void {
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && !LOST.test(text)) trouble.push(`console: ${text}`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).host !== host) trouble.push(`request: ${request.url()}`);
  });
}

/** The chat page. Locators are looked up anew at every use, so they stay good when a card is replaced. */
export class ChatWindow implements Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly trouble: string[];
  /** Where questions are typed. */
  readonly field: Locator;
  /** What only this reader sees, message by message. */
  readonly own: Locator;
  /** What everyone sees, message by message. */
  readonly team: Locator;
  /** The suggestions that are open. */
  readonly options: Locator;
  /** What is said of the connection and of the documents. */
  readonly notice: Locator;

  private constructor({ context, page, trouble }: Window) {
    this.context = context;
    this.page = page;
    this.trouble = trouble;
    this.field = page.getByRole('combobox');
    this.own = page.locator('#private > li');
    this.team = page.locator('#shared > li');
    this.notice = page.locator('#notice');
    this.options = page.getByRole('listbox').getByRole('option');
  }

  static async open(
    browser: Browser,
    address: string,
    options: BrowserContextOptions = {},
  ): Promise<ChatWindow> {
    return new ChatWindow(await openWindow(browser, address, options));
  }

  /** A second window of the same reader. */
  async another(): Promise<ChatWindow> {
    const page = await this.context.newPage();
    await page.goto(this.page.url());
    return new ChatWindow({ context: this.context, page, trouble: this.trouble });
  }

  /** The ids of the reader's own messages: the same as before where a card was replaced in its place. */
  messages(): Promise<readonly string[]> {
    return this.own.evaluateAll((messages) => messages.map(({ id }) => id));
  }

  /** Types key by key into the field, without sending. */
  async type(text: string): Promise<void> {
    await this.field.click();
    await this.field.pressSequentially(text);
  }

  /** Asks, and waits for the answer. */
  async ask(text: string): Promise<Locator> {
    await this.type(text);
    return this.answered(() => this.page.keyboard.press('Enter'));
  }

  /** Does something that is answered with a new message of the reader's own, and waits for that. */
  async answered(act: () => Promise<void>): Promise<Locator> {
    const before = await this.own.locator('form').count();
    await act();
    const answer = this.own.filter({ has: this.page.locator('form') }).nth(before);
    await answer.waitFor();
    return answer;
  }

  /** Changes the reader's name. */
  async rename(name: string): Promise<void> {
    await this.page.getByLabel('You share as').fill(name);
    await this.page.getByRole('button', { name: 'Save' }).click();
    await this.page.waitForURL('**/');
  }

  /** Asks, presses Share under the first hit, and gives what the team sees then. */
  async share(text: string): Promise<Locator> {
    const card = await this.ask(text);
    await button(card, /^Share “/)
      .first()
      .click();
    await seen(card, 'Shared in this channel, exactly as you saw it.');
    return this.team.last();
  }

  /** Listens to the live region; what it gives waits until a sentence is said that was not heard before it was asked for. */
  async heard(): Promise<(sentence: string) => Promise<void>> {
    const said: string[] = [];
    let wake = (): void => {};
    await this.page.exposeFunction('hear', (sentence: string) => {
      said.push(sentence);
      wake();
    });
    await this.page.getByRole('status').evaluateAll((regions) => {
      for (const region of regions) {
        const { MutationObserver, hear } = region.ownerDocument.defaultView;
        const tell = () => region.textContent && hear(region.textContent);
        new MutationObserver(tell).observe(region, { childList: true, characterData: true, subtree: true });
      }
    });
    return async (sentence) => {
      for (;;) {
        const at = said.indexOf(sentence);
        if (at >= 0) {
          said.splice(0, at + 1);
          return;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
  }

  /** Watches for what moves without being scrolled; what it gives lists the moves since. */
  async movements(): Promise<() => Promise<readonly number[]>> {
    const observed = await this.page.locator('html').evaluateHandle((html) => {
      const { PerformanceObserver } = html.ownerDocument.defaultView;
      const moves: number[] = [];
      const note = (entries: readonly { value: number }[]) =>
        moves.push(...entries.map(({ value }) => value));
      const observer = new PerformanceObserver((list: { getEntries(): [] }) => note(list.getEntries()));
      observer.observe({ type: 'layout-shift' });
      // A move is told after the frame that showed it.
      const frame = () =>
        new Promise((resolve) => html.ownerDocument.defaultView.requestAnimationFrame(resolve));
      return async () => {
        await frame();
        await frame();
        note(observer.takeRecords());
        return moves;
      };
    });
    return () => observed.evaluate((moves) => moves());
  }

  /** What is seen on the focused element; empty when none is focused. */
  async focused(): Promise<string> {
    return (await this.page.locator(':focus').allInnerTexts()).join().trim();
  }
}

/** Buttons by what is seen on them. */
export function labelled(within: Locator | Page, label: string): Locator {
  return within.locator('button').filter({ hasText: new RegExp(`^${label}$`) });
}

/** Buttons by what they are called. */
export function button(within: Locator | Page, name: string | RegExp): Locator {
  return within.getByRole('button', { name });
}

/** Waits until words are to be read. */
export async function seen(within: Locator | Page, words: string | RegExp): Promise<void> {
  await within.getByText(words).first().waitFor();
}

/** Waits until something is not there any more. */
export async function gone(what: Locator): Promise<void> {
  await what.waitFor({ state: 'detached' });
}

/** The text of excerpts as it is read, one after another. */
export async function excerpts(card: Locator): Promise<readonly string[]> {
  return card.locator('.excerpt').allInnerTexts();
}

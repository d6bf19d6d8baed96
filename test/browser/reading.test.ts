/** Reading documents as pages: contents, languages, anchors, search; all of it with and without script. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { openWindow, seen, type Window } from '../support/chat-window.ts';
import { openWeb, type Web } from '../support/web.ts';

describeInBrowser('the reading view', () => {
  let browser: Browser;
  let web: Web;
  let window: Window;

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

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with script' : 'without script';
    const open = async (path: string): Promise<Window['page']> => {
      window = await openWindow(browser, web.address + path, { javaScriptEnabled });
      return window.page;
    };
    const link = (name: string | RegExp) => window.page.getByRole('main').getByRole('link', { name });

    test(`${how}, the contents lead from the list of documents to a section and on to its neighbours`, async () => {
      const page = await open('/read');
      await link('The Business Value of the OSPO').click();
      await page.getByRole('heading', { name: 'Contents' }).waitFor();
      await page
        .getByRole('navigation', { name: 'Contents' })
        .getByRole('link', { name: 'Common OSPO KPIs' })
        .click();
      await page.getByRole('heading', { level: 1, name: 'Common OSPO KPIs' }).waitFor();
      const beside = page.getByRole('navigation', { name: 'Contents' });
      expect(await beside.locator('[aria-current=page]').innerText()).toBe('Common OSPO KPIs');
      await beside.getByRole('link', { name: 'The KPI search' }).click();
      await page.getByRole('heading', { level: 1, name: 'The KPI search' }).waitFor();
      await page
        .getByRole('navigation', { name: 'Previous and next section' })
        .getByRole('link')
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name: 'Common OSPO KPIs' }).waitFor();
      await page
        .getByRole('navigation', { name: 'Where this is' })
        .getByRole('link', { name: 'Documents' })
        .click();
      await page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
    });

    test(`${how}, both languages stand side by side, paragraph by paragraph, or one alone`, async () => {
      const page = await open('/read/ospo-business-value/common-ospo-kpis');
      const [en, zh] = await page
        .locator('#p1 .side')
        .evaluateAll((sides) =>
          sides.map((side) => ({ lang: side.lang, box: side.getBoundingClientRect() })),
        );
      expect([en?.lang, zh?.lang]).toEqual(['en', 'zh-Hans']);
      expect(en?.box.top).toBe(zh?.box.top);
      expect(en?.box.right).toBeLessThanOrEqual(zh?.box.left);
      const languages = page.getByRole('navigation', { name: 'Language of the text' });
      await languages.getByRole('link', { name: '中文' }).click();
      await page.getByRole('heading', { level: 1, name: '常见的OSPO KPIs' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
      expect(await page.getByText('The interviews point to seven').count()).toBe(0);
      await link(/KPI搜索/)
        .last()
        .click();
      await page.getByRole('heading', { level: 1, name: 'KPI搜索' }).waitFor();
      await page.getByRole('navigation', { name: '正文语言' }).getByRole('link', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'The KPI search' }).waitFor();
      expect(await page.locator('.passages').innerText()).not.toMatch(/\p{Script=Han}/u);
    });

    test(`${how}, a passage has an address that leads to it, and to nothing under the bar`, async () => {
      const page = await open('/read/ospo-business-value/common-ospo-kpis');
      const passage = page.locator('#p7');
      await passage.hover();
      await passage.getByRole('link', { name: 'Link to passage 7' }).click();
      expect(new URL(page.url()).hash).toBe('#p7');
      await page.goto(`${web.address}/read/ospo-business-value/common-ospo-kpis?lang=en#p7`);
      const box = await passage.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
    });

    test(`${how}, a search leads to the very passage that was found`, async () => {
      const page = await open('/read');
      await page.getByRole('searchbox', { name: 'Search the documents' }).fill('developer friction');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /for “developer friction”/ }).waitFor();
      expect(await page.getByRole('searchbox').inputValue()).toBe('developer friction');
      await link(/Common OSPO KPIs/)
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name: 'Common OSPO KPIs' }).waitFor();
      const { hash } = new URL(page.url());
      expect(await page.locator(hash).innerText()).toContain('Developer friction');
    });

    test(`${how}, who wrote it, its licence and what to cite stand below the text`, async () => {
      const page = await open('/read/ospo-business-value/common-ospo-kpis?lang=en');
      const citation = page.locator('footer');
      await seen(citation, 'Emily Omier, Chris Aniszczyk, Ana Jiménez Santamaría');
      await citation.getByRole('link', { name: 'CC BY 4.0' }).waitFor();
      await citation.getByText('To cite this').click();
      await seen(citation, /^Common OSPO KPIs · The Business Value of the OSPO/);
    });

    test(`${how}, a path that leads nowhere offers what may have been meant`, async () => {
      window = await openWindow(browser, `${web.address}/read/ospo-business-value/comon-ospo-kpi`, {
        javaScriptEnabled,
      });
      await window.page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
      await link(/Common OSPO KPIs/).click();
      await window.page.getByRole('heading', { level: 1, name: 'Common OSPO KPIs' }).waitFor();
      expect(window.trouble.splice(0)).toEqual([expect.stringContaining('404')]);
    });
  }

  test('the text can be printed without what only serves the screen', async () => {
    window = await openWindow(browser, `${web.address}/read/ospo-business-value/common-ospo-kpis`);
    const { page } = window;
    await page.emulateMedia({ media: 'print' });
    for (const screen of [
      page.getByRole('search'),
      page.getByRole('navigation', { name: 'Contents' }),
      page.locator('header.bar'),
    ])
      expect(await screen.isVisible()).toBe(false);
    await seen(page, 'Developer friction:');
    await seen(page.locator('footer'), 'CC BY 4.0');
  });
});

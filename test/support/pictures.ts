/** `npm run pictures`: the pictures of the README, taken from the program as it runs. Look at each before committing it. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, withFonts } from './browser.ts';
import { drawDiscord } from './discord-picture.ts';
import { discordReplies } from './discord-replies.ts';
import { drawSlack } from './slack-picture.ts';
import { slackReplies } from './slack-replies.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };

interface Picture {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly take: (page: Page, address: string) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: 'chat-english',
    options: { viewport: WIDE, locale: 'en', colorScheme: 'light' },
    take: async (page, address) => {
      await page.goto(address);
      await rename(page, 'Mei');
      await ask(page, '/ospo search kpi');
      await press(page, 'Read');
      await press(page, 'Share');
      await page.locator('#shared > li').waitFor();
      await ask(page, '/ospo search kpi');
    },
  },
  {
    name: 'chat-chinese',
    options: { viewport: WIDE, locale: 'zh-CN', colorScheme: 'light' },
    take: async (page, address) => {
      await page.goto(address);
      await ask(page, '/ospo 绩效指标');
    },
  },
  {
    name: 'chat-both-dark',
    options: { viewport: WIDE, locale: 'en', colorScheme: 'dark' },
    take: async (page, address) => {
      await page.goto(address);
      await ask(page, 'open source strategy');
      await press(page, '对照');
      await page.locator('#private .pair').first().waitFor();
    },
  },
  {
    name: 'chat-phone',
    options: { viewport: PHONE, locale: 'zh-CN', colorScheme: 'light', deviceScaleFactor: 2, hasTouch: true },
    take: async (page, address) => {
      await page.goto(address);
      await ask(page, '开源 合规');
    },
  },
  {
    name: 'reading',
    options: { viewport: WIDE, locale: 'en', colorScheme: 'light' },
    take: async (page, address) => {
      await page.goto(`${address}/read/ospo-business-value/common-ospo-kpis`);
    },
  },
  {
    name: 'reading-phone-dark',
    options: { viewport: PHONE, locale: 'zh-CN', colorScheme: 'dark', deviceScaleFactor: 2, hasTouch: true },
    take: async (page, address) => {
      await page.goto(`${address}/read/ospo-business-value/common-ospo-kpis?lang=zh`);
    },
  },
];

/** A page with some of the replies, drawn as their platform shows them. */
type Draw = (names: readonly string[], phone: boolean) => Promise<string>;

async function chosen<T extends { readonly name: string }>(
  all: Promise<readonly T[]>,
  names: readonly string[],
): Promise<T[]> {
  const known = new Map((await all).map((reply) => [reply.name, reply]));
  return names.map((name) => {
    const reply = known.get(name);
    if (!reply) throw new Error(`no reply ${name}`);
    return reply;
  });
}

/** Replies of the fixtures, under the name that they have there. */
function drawn(name: string, replies: readonly string[], draw: Draw, phone = false): Picture {
  const width = phone ? PHONE.width : 760;
  return {
    name,
    options: { viewport: { width, height: 100 }, colorScheme: 'light', deviceScaleFactor: 2 },
    take: async (page, address) => {
      const body = await draw(replies, phone);
      await page.route(`${address}/drawn`, (route) => route.fulfill({ contentType: 'text/html', body }));
      await page.goto(`${address}/drawn`);
      await page.evaluate('document.fonts.ready');
      const height = await page.evaluate('document.body.scrollHeight');
      await page.setViewportSize({ width, height: Number(height) });
    },
  };
}

const slack = (name: string, replies: readonly string[], phone = false): Picture =>
  drawn(
    `slack-${name}`,
    replies,
    async (names, isPhone) => drawSlack(await chosen(slackReplies(), names), { phone: isPhone }),
    phone,
  );

const discord = (name: string, replies: readonly string[], phone = false): Picture =>
  drawn(
    `discord-${name}`,
    replies,
    async (names, isPhone) => drawDiscord(await chosen(discordReplies(), names), { phone: isPhone }),
    phone,
  );

const ALL: readonly Picture[] = [
  ...PICTURES,
  slack('search', ['search-english']),
  slack('chinese', ['search-chinese'], true),
  slack('both', ['search-both']),
  slack('traditional', ['search-traditional'], true),
  slack('shared', ['shared']),
  slack('shared-comment', ['shared-comment']),
  slack('shared-note', ['shared-note']),
  slack('read', ['read']),
  slack('contents', ['contents-chinese'], true),
  slack('help', ['help']),
  slack('help-chinese', ['help-chinese'], true),
  slack('nothing', ['nothing-found']),
  slack('language', ['language']),
  discord('search', ['search-english']),
  discord('chinese', ['search-chinese'], true),
  discord('both', ['search-both']),
  discord('traditional', ['search-traditional'], true),
  discord('shared', ['shared']),
  discord('shared-traditional', ['shared-traditional'], true),
  discord('shared-comment', ['shared-comment']),
  discord('shared-note', ['shared-note']),
  discord('elsewhere', ['elsewhere']),
  discord('read', ['read']),
  discord('contents', ['contents-chinese'], true),
  discord('authors', ['authors']),
  discord('help', ['help']),
  discord('help-chinese', ['help-chinese'], true),
  discord('nothing', ['nothing-found']),
  discord('language', ['language']),
];

async function ask(page: Page, text: string): Promise<void> {
  const answers = page.locator('#private > li:has(form.card)');
  const before = await answers.count();
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
  await answers.nth(before).waitFor();
}

async function press(page: Page, name: string): Promise<void> {
  const last = page.locator('#private > li').last();
  const id = await last.locator('input[name=message]').inputValue();
  await last.getByRole('button', { name }).first().click();
  await last.locator(`input[name=message]:not([value="${id}"])`).waitFor({ state: 'attached' });
}

async function rename(page: Page, name: string): Promise<void> {
  await page.locator('#name').fill(name);
  await Promise.all([page.waitForEvent('load'), page.locator('#name').press('Enter')]);
}

const folder = process.argv[2] ?? path.join(ROOT, 'docs', 'pictures');
await mkdir(folder, { recursive: true });
const store = await mkdtemp(path.join(tmpdir(), 'ospo-pictures-'));
const program = spawn(process.execPath, [path.join(ROOT, 'adapters', 'ospo.mjs'), 'start'], {
  cwd: store,
  env: { PATH: process.env.PATH, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const address = await new Promise<string>((resolve) => {
    let printed = '';
    program.stdout.on('data', (piece: Buffer) => {
      printed += piece.toString();
      const found = /http:\/\/[\d.:]+/.exec(printed)?.[0];
      if (found && printed.includes('Serving')) resolve(found);
    });
  });
  const browser = await openBrowser();
  for (const { name, options, take } of ALL) {
    const context = await browser.newContext(options);
    await withFonts(context);
    const page = await context.newPage();
    await take(page, address);
    await page.evaluate('document.fonts.ready');
    await page.waitForLoadState('networkidle').catch(() => {});
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    await context.close();
  }
  await browser.close();
} finally {
  program.kill('SIGTERM');
  await rm(store, { recursive: true, force: true });
}

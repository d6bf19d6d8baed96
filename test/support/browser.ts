/**
 * A real Chromium for tests: the one in the packages on Linux, elsewhere a Chrome that is installed. Without either the
 * tests that need it say so and are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import packaged from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { describe } from 'vitest';

const { resolve } = createRequire(import.meta.url);
const packageFile = path.join(path.dirname(resolve('@sparticuz/chromium')), '..', 'package.json');
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

const INSTALLED = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
} as const;

/** Where a browser is to be had without the package. */
function installedBrowser(): string | undefined {
  const paths: readonly string[] = INSTALLED[process.platform as keyof typeof INSTALLED] ?? [];
  return paths.find((file) => existsSync(file));
}

const available =
  (process.platform === 'linux' && process.arch === 'x64') || installedBrowser() !== undefined;

/** Tests that need a browser; skipped, and said so, where there is none. */
export const describeInBrowser = available
  ? describe
  : (name: string, body: () => void) => describe.skip(`${name} (needs Chrome)`, body);

/**
 * Starts a browser. The caller closes it. The package's own arguments are for pictures in a cloud function: they switch
 * off what keeps pages apart, and everything ends with the first window that is closed.
 */
export async function openBrowser(): Promise<Browser> {
  const installed = process.platform === 'linux' ? undefined : installedBrowser();
  return chromium.launch({
    executablePath: installed ?? (await unpacked()),
    args: ['--font-render-hinting=none'],
  });
}

/**
 * Unpacks the browser once for all runs. It is done aside and then moved into its place as a whole, so that a run that
 * was stopped, or another at the same time, leaves no half of one.
 */
async function unpacked(): Promise<string> {
  const place = path.join(tmpdir(), `ospo-chromium-${version}`);
  if (!existsSync(place)) {
    const aside = await mkdtemp(`${place}-`);
    const { TMPDIR } = process.env;
    process.env.TMPDIR = aside;
    try {
      await packaged.executablePath();
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
    // Another run may have been faster; what it made is as good.
    await rename(aside, place).catch(() => rm(aside, { recursive: true }));
  }
  return path.join(place, 'chromium');
}

/** The fonts of pictures, with the variables of the style sheet that name them; the packaged browser has no Chinese one. */
const FONTS = ['@fontsource-variable/inter', '@fontsource-variable/noto-sans-sc'];
const NAMES =
  ':root { --sans: "Inter Variable", "Noto Sans SC Variable"; --chinese: "Noto Sans SC Variable"; --traditional: "Noto Sans SC Variable" }';

/** Gives pages the same fonts on every machine. They come from the page's own address, so its policy holds as it is. */
export async function withFonts(context: BrowserContext): Promise<void> {
  const sheets = FONTS.map((name) => resolve(`${name}/index.css`));
  const faces = await Promise.all(sheets.map((sheet) => readFile(sheet, 'utf8')));
  await context.route('**/assets/files/*', (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    const files = sheets.map((sheet) => path.join(path.dirname(sheet), 'files', name));
    return route.fulfill({ path: files.find((file) => existsSync(file)) ?? '' });
  });
  await context.route('**/assets/style.css*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: [await response.text(), ...faces, NAMES].join('\n') });
  });
}

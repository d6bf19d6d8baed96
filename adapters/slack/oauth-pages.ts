/** What a browser shows after installing, in both languages at once: who installs has not said theirs yet. */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

/** How it went: let in, called off by who installs, come back too late or in another browser, or refused by Slack. */
export type Outcome = 'installed' | 'cancelled' | 'expired' | 'failed';

interface Sentences {
  readonly title: string;
  readonly text: string;
  readonly link: string;
}

type Both = { readonly en: Sentences; readonly zh: Sentences };

const SAID: Readonly<Record<Outcome, (command: string, reference: string) => Both>> = {
  installed: (command) => ({
    en: {
      title: 'Installed',
      text: `The bot is in your workspace. Type /${command} there to begin.`,
      link: 'Open Slack',
    },
    zh: {
      title: '安装完成',
      text: `机器人已加入您的工作区。在那里输入 /${command} 即可开始。`,
      link: '打开 Slack',
    },
  }),
  cancelled: () => ({
    en: { title: 'Not installed', text: 'You cancelled, so nothing was installed.', link: 'Try again' },
    zh: { title: '未安装', text: '您取消了安装，没有任何更改。', link: '重新安装' },
  }),
  expired: () => ({
    en: {
      title: 'Not installed',
      text: 'This page was opened too late or in another browser. Please begin again; the browser has to accept cookies.',
      link: 'Begin again',
    },
    zh: {
      title: '未安装',
      text: '页面打开得太晚，或者换了浏览器。请重新开始，并允许浏览器使用 Cookie。',
      link: '重新开始',
    },
  }),
  failed: (_, reference) => ({
    en: {
      title: 'Not installed',
      text: `Slack did not complete the installation. Please try again; if it fails again, tell whoever runs the bot this reference: ${reference}.`,
      link: 'Try again',
    },
    zh: {
      title: '未安装',
      text: `Slack 未能完成安装，请重试。如果仍然失败，请把编号 ${reference} 告诉机器人的管理员。`,
      link: '重试',
    },
  }),
};

const STYLE =
  ':root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem}section+section{margin-top:3rem}';
const HASH = createHash('sha256').update(STYLE).digest('base64');

/** The headers of every answer of the installation; its one style is known by its hash. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  // The address has the code that Slack gave.
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

export interface PageOptions {
  readonly command: string;
  /** What the log has the reason under. */
  readonly reference: string;
  /** Where the link of the page leads. */
  readonly next: string;
}

/** A whole page as HTML. */
export async function installPage(
  outcome: Outcome,
  { command, reference, next }: PageOptions,
): Promise<string> {
  const { en, zh } = SAID[outcome](command, reference);
  const part = (lang: string, { title, text, link }: Sentences) =>
    html`<section lang="${lang}">
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${next}">${link}</a></p>
</section>`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${en.title} · ${zh.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
${part('en', en)}
${part('zh-Hans', zh)}
</main>
</body>
</html>`;
  return String(await page);
}

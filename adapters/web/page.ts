/** The layout that all pages share: head, the bar at the top, and what stands below it. */
import { html } from 'hono/html';
import type { Locale } from '../../src/corpus/model.ts';
import { assetPath } from './assets.ts';
import { LANG } from './lang.ts';
import type { Words } from './words.ts';

/** Escaped HTML, perhaps still to be awaited. */
export type Html = ReturnType<typeof html>;

export interface PageParts {
  readonly locale: Locale;
  readonly words: Words;
  /** The page's own title; the product's name follows it. */
  readonly title: string;
  readonly current: 'chat' | 'read' | 'gallery' | 'enter' | 'error';
  /** What stands in `<main>`. */
  readonly body: Html;
  /** More for `<head>`: descriptions, addresses in other languages. */
  readonly head?: Html;
  /** At the right of the bar, for instance the choice of a language. */
  readonly tools?: Html;
  /** Whether the chat's script runs here. */
  readonly script?: boolean;
  /** Whether the chat can be reached: a public reading view does not lead to it. */
  readonly chat?: boolean;
}

const OWN_STYLE: Readonly<Partial<Record<PageParts['current'], readonly string[]>>> = {
  chat: ['chat.css'],
  read: ['reading.css'],
};

/** A whole page. */
export function page(parts: PageParts): Html {
  const { locale, words, title, current, body, head = '', tools = '', script = false, chat = true } = parts;
  const link = (name: 'chat' | 'read', path: string) =>
    html`<a href="${path}"${current === name ? html` aria-current="page"` : ''}>${words[name]}</a>`;
  return html`<!doctype html>
<html lang="${LANG[locale]}">
<head>
<meta charset="utf-8">
<title>${title === words.product ? title : `${title} · ${words.product}`}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
${['style.css', 'controls.css', 'card.css', ...(OWN_STYLE[current] ?? [])].map(
  (name) => html`<link rel="stylesheet" href="${assetPath(name)}">`,
)}
${head}${script ? html`<script type="module" src="${assetPath('chat.js')}"></script>` : ''}
</head>
<body class="${current}">
<a class="skip" href="#main">${words.skip}</a>
<header class="bar">
<a class="product" href="${chat ? '/' : '/read'}"><span class="sign" aria-hidden="true"></span><span>${words.product}</span></a>
<nav aria-label="${words.pages}">${chat ? link('chat', '/') : ''}${link('read', '/read')}</nav>
<div class="tools">${tools}</div>
</header>
<main id="main" tabindex="-1">
${body}
</main>
</body>
</html>`;
}

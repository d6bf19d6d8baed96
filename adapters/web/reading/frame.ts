/** What all pages of the reading view share: search box, choice of a language, and what search engines are told. */
import { html } from 'hono/html';
import { titleText } from '../../../src/conversation/show.ts';
import type { Bilingual, LanguageChoice } from '../../../src/corpus/model.ts';
import type { Text } from '../../../src/reply/card.ts';
import { safeText } from '../../../src/reply/safe-text.ts';
import { QUERY_LIMIT } from '../../../src/search/weights.ts';
import { type Part, renderInline } from '../card/inline.ts';
import { LANG, langIfOther, langOfWords } from '../lang.ts';
import { type Html, page } from '../page.ts';
import { READ } from './links.ts';
import type { View } from './view.ts';

export interface ReadingPage {
  /** Plain words, for the window and for search engines. */
  readonly title: string;
  readonly body: Html;
  /** The address of the same page in a language. */
  readonly path: (choice: LanguageChoice) => string;
  /** What the page says, in a sentence or two. Absent: search engines are asked to leave the page out. */
  readonly description?: string;
  readonly kind?: 'article' | 'website';
  /** What was searched for, which stays in the box. */
  readonly query?: string;
}

const CHOICES = ['en', 'zh', 'zh-Hant', 'both'] as const;
/** As Open Graph writes them: language and territory. */
const OG_LOCALE = { en: 'en_US', zh: 'zh_CN', 'zh-Hant': 'zh_TW' } as const;

/** A whole page of the reading view. */
export function readingPage(view: View, given: ReadingPage): Html {
  const { context, frame, chat } = view;
  const parts: ReadingPage = { ...given, title: safeText(given.title) };
  return page({
    locale: context.locale,
    words: frame,
    title: parts.title,
    current: 'read',
    chat,
    tools: languageBar(view, parts.path),
    head: head(view, parts),
    body: html`<div class="reading">${searchBox(view, parts.query)}
${parts.body}</div>`,
  });
}

/** `English | 中文 | 繁體 | 对照`: the same page in each. */
function languageBar({ context, words }: View, path: ReadingPage['path']): Html {
  const { messages, choice: current } = context;
  const links = CHOICES.map((choice) => {
    const name = messages.languages[choice];
    const lang = choice === 'both' ? langOfWords(name, context.locale) : langIfOther(choice, context.locale);
    const here = choice === current ? html` aria-current="true"` : '';
    return html`<a href="${path(choice)}"${lang}${here}>${name}</a>`;
  });
  return html`<nav class="choice" aria-label="${words.language}">${links}</nav>`;
}

function searchBox({ context, words }: View, query = ''): Html {
  const { choice } = context;
  return html`<form class="search" role="search" method="get" action="${READ}">
<label class="hidden" for="q">${words.searchLabel}</label>
<input id="q" name="q" type="search" value="${query}" maxlength="${QUERY_LIMIT}" placeholder="${words.searchLabel}" autocapitalize="none" spellcheck="false" enterkeyhint="search">${
    choice === 'both' ? '' : html`<input type="hidden" name="lang" value="${choice}">`
  }
<button>${words.search}</button>
</form>`;
}

function head(
  { context, publicUrl }: View,
  { title, description, path, kind = 'website' }: ReadingPage,
): Html {
  if (description === undefined)
    return html`<meta name="robots" content="noindex">
`;
  const described = html`<meta name="description" content="${safeText(description)}">
`;
  if (publicUrl === undefined) return described;
  const address = (choice: LanguageChoice) => publicUrl + path(choice);
  const alternates = (['en', 'zh', 'zh-Hant'] as const).map(
    (choice) => html`<link rel="alternate" hreflang="${LANG[choice]}" href="${address(choice)}">
`,
  );
  return html`${described}<link rel="canonical" href="${address(context.choice)}">
${alternates}<link rel="alternate" hreflang="x-default" href="${address('both')}">
<meta property="og:type" content="${kind}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${safeText(description)}">
<meta property="og:url" content="${address(context.choice)}">
<meta property="og:locale" content="${OG_LOCALE[context.locale]}">
`;
}

/** Inline text in the language it has, inside something of the page's language; `pressed`: inside a link. */
export function inText({ context }: View, text: Text, pressed = false): Part {
  const lang = langIfOther(text.locale, context.locale);
  const words = renderInline(text.content, pressed);
  return lang === '' ? html`${words}` : html`<span${lang}>${words}</span>`;
}

/** A title in the language that leads, for a link. */
export function titlePart(view: View, title: Bilingual<string>): Part {
  return inText(view, titleText(view.context, title), true);
}

/** Small print: parts in one line, parted by a middle dot. */
export function inLine(view: View, parts: readonly Text[]): Part {
  return html`${parts.map((part, index) => html`${index > 0 ? ' · ' : ''}${inText(view, part)}`)}`;
}

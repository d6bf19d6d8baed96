/**
 * The chat view as HTML: what only I see, and the team's channel. What is pressed in it goes to `routes.ts`;
 * what happens without loading it again is the work of `assets/chat.js`.
 */
import { html, raw } from 'hono/html';
import type { Locale } from '../../../src/corpus/model.ts';
import { LANG } from '../lang.ts';
import { type Html, page } from '../page.ts';
import type { Words } from '../words.ts';
import type { SharedMessage } from './channel.ts';
import type { PrivateMessage } from './conversation.ts';

export interface ChatView {
  readonly words: Words;
  readonly locale: Locale;
  /** What the command is called: `/ospo`. */
  readonly command: string;
  /** The reader's name, as the team sees it beside what they share. */
  readonly name: string;
  /** Oldest first. */
  readonly messages: readonly PrivateMessage[];
  readonly shared: readonly SharedMessage[];
  /** The id of the last event that `shared` has in it. */
  readonly lastEvent: string;
  /** What is said of the documents while they are being read; empty when they are not. */
  readonly notice: string;
}

/** The whole page. */
export function chatPage(view: ChatView): Html {
  const { words, locale, command } = view;
  return page({
    locale,
    words,
    title: words.product,
    current: 'chat',
    script: true,
    tools: tools(view),
    body: html`<h1 class="hidden">${words.askLabel}</h1>
<p id="notice" class="notice"${view.notice === '' ? html` hidden` : ''}>${view.notice}</p>
<p id="status" class="hidden" role="status"></p>
<fieldset class="panes">
<legend class="hidden">${words.conversation}</legend>
<label><input type="radio" name="pane" id="show-private" value="private" checked>${words.onlyYou}</label>
<label><input type="radio" name="pane" id="show-team" value="team">${words.team}<span id="news" class="news" hidden></span></label>
</fieldset>
<section class="pane private" aria-labelledby="private-title">
<header><h2 id="private-title">${words.onlyYou}</h2><p>${words.onlyYouHint}</p></header>
<ol class="log" id="private" tabindex="0" aria-labelledby="private-title">${view.messages.map((message) => privateMessage(message, words))}</ol>
<form class="ask" method="post" action="/say" id="ask" data-live="say" autocomplete="off">
<label class="hidden" for="text">${words.askLabel}</label>
<div class="field">
<input id="text" name="text" type="text" maxlength="2000" required autofocus role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="suggestions" autocapitalize="none" spellcheck="false" enterkeyhint="send" placeholder="${words.askPlaceholder(command)}">
<ul id="suggestions" role="listbox" aria-label="${words.suggestions}" hidden></ul>
</div>
<button class="primary">${words.send}</button>
</form>
</section>
<section class="pane team" aria-labelledby="team-title">
<header><h2 id="team-title">${words.team}</h2><p>${words.teamHint}</p></header>
<ol class="log" id="shared" tabindex="0" aria-labelledby="team-title">${view.shared.map((message) => sharedMessage(message, words))}</ol>
<p class="empty">${words.teamEmpty}</p>
<form method="post" action="/name" class="name">
<label for="name">${words.yourName}</label>
<input id="name" name="name" value="${view.name}" maxlength="40" required autocomplete="nickname">
<button>${words.rename}</button>
</form>
</section>
<div id="page" hidden data-after="${view.lastEvent}" data-words="${scriptWords(words)}"></div>`,
  });
}

/** What the script says by itself. */
function scriptWords(words: Words): string {
  const { answering, failed, offline, online, tooMany, reload, teamNews, suggestionCount, kinds } = words;
  const said = { answering, failed, offline, online, tooMany, reload, teamNews, suggestionCount, kinds };
  return JSON.stringify(said);
}

/** The language, at the right of the bar. */
function tools({ words, locale }: ChatView): Html {
  const languages: readonly (readonly [Locale, string])[] = [
    ['en', 'English'],
    ['zh', '中文'],
    ['zh-Hant', '繁體'],
  ];
  return html`<form method="post" action="/locale" class="choice" aria-label="${words.interfaceLanguage}">${languages.map(
    ([value, label]) =>
      html`<button name="locale" value="${value}" lang="${LANG[value]}"${value === locale ? html` aria-current="true"` : ''}>${label}</button>`,
  )}</form>`;
}

/** A question and its answer. Pressing in it sends its id and version with what was pressed. */
export function privateMessage(message: PrivateMessage, words: Words): Html {
  const { id, version, typed, html: card, locale } = message;
  return html`<li id="${id}" class="message">${typed === undefined ? '' : typedText(typed, words)}<form class="card" method="post" action="/press" data-live="press" lang="${LANG[locale]}"><input type="hidden" name="message" value="${id}.${version}">${raw(card)}</form></li>`;
}

function typedText(typed: string, words: Words): Html {
  const lang = /\p{Script=Han}/u.test(typed) ? html` lang="zh"` : '';
  return html`<p class="typed"><span class="hidden">${words.you}: </span><bdi${lang}>${typed}</bdi></p>`;
}

/** What somebody shared, with who and when. The card is the same for everyone; only the words around it differ. */
export function sharedMessage(message: SharedMessage, words: Words): Html {
  const { id, html: card, locale, sharedBy, at } = message;
  const time = new Date(at);
  return html`<li id="${id}" class="message"><p class="from"><span class="face" aria-hidden="true">${initial(sharedBy)}</span><bdi class="who">${sharedBy}</bdi> <time datetime="${time.toISOString()}"><span class="hidden">${words.sharedAt} </span>${time.toISOString().slice(11, 16)} UTC</time></p><form class="card" method="post" action="/press" data-live="press" lang="${LANG[locale]}"><input type="hidden" name="message" value="${id}">${raw(card)}</form></li>`;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function initial(name: string): string {
  const [first] = graphemes.segment(name.trim().slice(0, 40));
  return (first?.segment ?? '?').toUpperCase();
}

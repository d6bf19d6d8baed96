/**
 * Draws components as Discord shows them, for pictures only: a page of HTML without script, in the look of its dark window,
 * wide or as a phone has it. Of Discord's markdown it reads what the renderer writes.
 */
import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';

export interface DiscordPicture {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly shared: boolean;
}

/** A page with one message after the other. */
export function drawDiscord(messages: readonly DiscordPicture[], { phone = false } = {}): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="/assets/style.css"><style>${STYLE}</style>
<body class="${phone ? 'phone' : 'wide'}">${messages.map(drawMessage).join('')}</body></html>`;
}

function drawMessage({ components, shared }: DiscordPicture): string {
  const seen = shared ? '' : '<p class="only">Only you can see this · <a>Dismiss message</a></p>';
  return `<article class="${shared ? '' : 'private'}"><span class="face">讀</span><div><p class="who"><b>OSPO</b> <i>APP</i> <time>10:24</time></p>${components
    .map(drawComponent)
    .join('')}${seen}</div></article>`;
}

function drawComponent(component: APIMessageTopLevelComponent): string {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return `<div class="text">${drawMarkdown(component.content)}</div>`;
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.ActionRow:
      return `<div class="row">${component.components
        .map((each) =>
          each.type === ComponentType.Button
            ? drawButton(each)
            : `<span class="menu">${escapeHtml(each.placeholder ?? '')}</span>`,
        )
        .join('')}</div>`;
    default:
      throw new Error(`a component ${component.type} is none of ours`);
  }
}

function drawButton(button: APIButtonComponent): string {
  const label = 'label' in button ? (button.label ?? '') : '';
  const look =
    button.style === ButtonStyle.Danger ? 'danger' : button.style === ButtonStyle.Link ? 'link' : '';
  return `<span class="button ${look} ${button.disabled ? 'disabled' : ''}">${escapeHtml(label)}</span>`;
}

const LINES = [
  { begin: /^### /, tag: 'h3' },
  { begin: /^## /, tag: 'h2' },
  { begin: /^-# /, tag: 'small' },
  { begin: /^> /, tag: 'blockquote' },
  { begin: /^\s*- /, tag: 'li' },
] as const;

function drawMarkdown(source: string): string {
  let html = '';
  let open = '';
  for (const line of source.split('\n')) {
    const found = LINES.find(({ begin }) => begin.test(line));
    const tag = found?.tag ?? 'p';
    const words = drawInline(found ? line.replace(found.begin, '') : line);
    const depth = tag === 'li' ? (/^\s*/.exec(line)?.[0].length ?? 0) : 0;
    // Lines of one quote stand together.
    if (tag === 'blockquote' && open === tag)
      html = `${html.slice(0, -'</blockquote>'.length)}\n${words}</blockquote>`;
    else
      html += `<${tag}${depth > 0 ? ` style="margin-left:calc(1.2em + ${depth}ch)"` : ''}>${words}</${tag}>`;
    open = tag;
  }
  return html;
}

const INLINE =
  /\\([^\p{L}\p{N}\s])|\[((?:\\.|[^\]])+)\]\(<[^>]+>\)|<#(\d+)>|<(https?:[^>]+)>|`([^`]+)`|(\*{1,3})|(~~)/gu;

function drawInline(source: string): string {
  let html = '';
  let at = 0;
  const on = new Set<string>();
  const toggle = (tag: string): string => {
    const ends = on.delete(tag);
    if (!ends) on.add(tag);
    return `<${ends ? '/' : ''}${tag}>`;
  };
  for (const match of source.matchAll(INLINE)) {
    html += escapeHtml(source.slice(at, match.index));
    at = match.index + match[0].length;
    const [, sign, label, channel, address, code, stars = '', strike] = match;
    if (sign !== undefined) html += escapeHtml(sign);
    else if (label !== undefined) html += `<a>${drawInline(label)}</a>`;
    else if (channel !== undefined) html += '<a>#general</a>';
    else if (address !== undefined) html += `<a>${escapeHtml(address)}</a>`;
    else if (code !== undefined) html += `<code class="code">${escapeHtml(code)}</code>`;
    else if (strike !== undefined) html += toggle('s');
    else html += (stars.length > 1 ? toggle('b') : '') + (stars.length !== 2 ? toggle('em') : '');
  }
  return html + escapeHtml(source.slice(at));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const STYLE = `
* { box-sizing: border-box; margin: 0 }
body { background: #313338; color: #dbdee1; font: 16px/1.375 var(--sans), sans-serif; padding: 12px 0; display: block }
article { display: flex; gap: 16px; padding: 8px 16px 12px } .private { background: #393b48; border-left: 2px solid #5865f2 }
.face { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #1f5f5b; color: #fff; text-align: center; line-height: 40px; font-size: 19px }
article > div { max-width: 600px; min-width: 0; flex: 1; overflow-wrap: anywhere }
.who b { color: #f2f3f5; font-weight: 500 } .who i { font: 600 10px/1.5 var(--sans); background: #5865f2; color: #fff; padding: 0 5px; border-radius: 4px; vertical-align: 2px } time, .only { color: #949ba4; font-size: 12px }
.text { margin: 2px 0 } p, blockquote, li { white-space: pre-wrap } li { margin-left: 1.2em }
h2 { font-size: 20px; line-height: 1.375; margin: 12px 0 6px; color: #f2f3f5; border: 0; padding: 0 } h3 { font-size: 16px; line-height: 1.375; margin: 10px 0 4px; color: #f2f3f5; border: 0 }
small { display: block; font-size: 13px; line-height: 1.4; color: #949ba4; white-space: pre-wrap }
blockquote { border: 0; border-left: 4px solid #4e5058; border-radius: 4px; padding: 0 8px 0 12px; margin: 0; background: none; max-width: none; color: inherit }
code.code { background: #1e1f22; border: 1px solid #1e1f22; border-radius: 4px; padding: 0 4px; font: 14px monospace, var(--sans); color: inherit }
b { font-weight: 700; color: #f2f3f5 } a { color: #00a8fc; text-decoration: none }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin: 6px 0 }
.button { background: #4e5058; color: #fff; border: 0; border-radius: 8px; padding: 5px 16px; font: 500 14px/1.6 var(--sans) } .button.danger { background: #da373c } .button.disabled { opacity: .5 } .button.link::after { content: " ↗" }
.menu { flex: 1; max-width: 420px; background: #1e1f22; color: #949ba4; border-radius: 8px; padding: 8px 12px; font-size: 15px } .menu::after { content: "⌄"; float: right; color: #dbdee1 }
hr { border: 0; border-top: 1px solid #4e5058; margin: 8px 0 }
`;

/**
 * Draws blocks as Slack shows them, for pictures only: a page of HTML without script, in the look of a light window, wide
 * or as a phone has it. What it shows is read from the mrkdwn that is sent, as strictly as the tests read it.
 */
import type { types } from '@slack/bolt';
import { readMrkdwn, type SeenLine, type Stretch } from './slack-text.ts';

export interface SlackPicture {
  readonly blocks: readonly types.KnownBlock[];
  readonly shared: boolean;
}

/** A page with one message after the other. */
export function drawSlack(messages: readonly SlackPicture[], { phone = false } = {}): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="/assets/style.css"><style>${STYLE}</style>
<body class="${phone ? 'phone' : 'wide'}">${messages.map(drawMessage).join('')}</body></html>`;
}

function drawMessage({ blocks, shared }: SlackPicture): string {
  const seen = shared ? '' : '<p class="only">Only visible to you</p>';
  return `<article><span class="face">讀</span><div>${seen}<p class="who"><b>OSPO</b> <i>APP</i> <time>10:24 AM</time></p>${blocks
    .map(drawBlock)
    .join('')}</div></article>`;
}

function drawBlock(block: types.KnownBlock): string {
  switch (block.type) {
    case 'header':
      return `<h3>${escapeHtml(block.text.text)}</h3>`;
    case 'section': {
      const text = block.text ? `<div class="text">${drawText(block.text)}</div>` : '';
      const fields = block.fields
        ? `<div class="fields">${block.fields.map((field) => `<div>${drawText(field)}</div>`).join('')}</div>`
        : '';
      return `<section>${text}${fields}${block.accessory ? drawElement(block.accessory) : ''}</section>`;
    }
    case 'context':
      return `<div class="context">${block.elements.map((element) => (element.type === 'image' ? '' : drawText(element))).join('')}</div>`;
    case 'actions':
      return `<div class="actions">${block.elements.map(drawElement).join('')}</div>`;
    case 'divider':
      return '<hr>';
    default:
      throw new Error(`a ${block.type} is none of our blocks`);
  }
}

function drawElement(element: { readonly type: string }): string {
  const made = element as types.Button | types.StaticSelect;
  switch (made.type) {
    case 'button':
      return `<span class="button ${made.style ?? ''}">${escapeHtml(made.text.text)}</span>`;
    case 'static_select':
      return `<span class="button select">${escapeHtml(made.placeholder?.text ?? '')}</span>`;
    default:
      throw new Error(`a ${element.type} is none of our elements`);
  }
}

function drawText(text: types.TextObject): string {
  if (text.type === 'plain_text') return `<p>${escapeHtml(text.text)}</p>`;
  const groups: SeenLine[][] = [];
  for (const line of readMrkdwn(text.text)) {
    if (groups.at(-1)?.[0]?.kind === line.kind) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups
    .map((lines) => {
      const words = lines.map(({ stretches }) => stretches.map(drawStretch).join(''));
      const tag = { plain: 'p', quote: 'blockquote', code: 'pre' }[lines[0]?.kind ?? 'plain'];
      return `<${tag}>${words.join('\n')}</${tag}>`;
    })
    .join('');
}

function drawStretch({ text, bold, italic, strike, code, url }: Stretch): string {
  let html = escapeHtml(text);
  for (const [on, tag] of [
    [code, 'code'],
    [strike, 's'],
    [italic, 'em'],
    [bold, 'b'],
  ] as const)
    if (on) html = `<${tag}>${html}</${tag}>`;
  return url === undefined ? html : `<a>${html}</a>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const STYLE = `
* { box-sizing: border-box; margin: 0 }
body { background: #fff; color: #1d1c1d; font: 15px/1.47 var(--sans), sans-serif; padding: 16px 20px; display: block }
body.phone { padding: 12px }
article { display: flex; gap: 10px; padding: 8px 0 20px }
.face { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #1f5f5b; color: #fff; text-align: center; line-height: 36px; font-size: 18px }
article > div { max-width: 680px; min-width: 0; flex: 1; overflow-wrap: anywhere }
.only { color: #616061; font-size: 12px } .who i { font: 600 10px/1 var(--sans); background: #e8e8e8; padding: 2px 4px; border-radius: 3px } time { color: #616061; font-size: 12px }
h3 { font-size: 18px; line-height: 1.3; margin: 10px 0 6px }
section { display: flex; justify-content: space-between; gap: 16px; margin: 5px 0 } .text { min-width: 0; flex: 1 }
p, blockquote { white-space: pre-wrap }
blockquote { border-left: 4px solid #ddd; border-radius: 4px; padding-left: 12px; margin: 4px 0; background: none; max-width: none }
pre code { background: none; border: 0; padding: 0; color: inherit }
pre { font: 12px/1.5 monospace, var(--sans); white-space: pre-wrap; background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px; padding: 8px; margin: 4px 0 }
code { font: 12px monospace, var(--sans); color: #c01343; background: #f8f8f8; border: 1px solid #ddd; border-radius: 3px; padding: 1px 3px }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px; flex: 1 } .phone .fields { grid-template-columns: 1fr }
.context { color: #616061; font-size: 13px; margin: 4px 0 }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; max-width: 640px }
.button { flex: none; align-self: flex-start; max-width: 100%; border: 1px solid #bbb; border-radius: 8px; padding: 4px 12px; font-weight: 600; font-size: 14px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.button.primary { background: #007a5a; border-color: #007a5a; color: #fff } .button.danger { background: #e01e5a; border-color: #e01e5a; color: #fff }
.select { font-weight: 400; color: #616061; min-width: 220px } .select::after { content: " ▾"; float: right }
hr { border: 0; border-top: 1px solid #ddd; margin: 10px 0 } a { color: #1264a3; text-decoration: none } b { font-weight: 700 }
`;

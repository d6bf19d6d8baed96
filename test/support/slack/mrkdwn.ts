/**
 * Slack's mrkdwn: what in it would do more than be read, and what a person reads of it. Only links are let through:
 * mentions, channel links, dates and anything that was not escaped are refused.
 */
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const unescapeText = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);

const LINK = /^((?:https?:\/\/|mailto:)[^\s|<>]+)(?:\|([^<>]+))?$/;
// Tokens in the order in which Slack looks for them: what stands in <…>, entities, signs that should have been escaped.
const SIGNS = /<([^<>]*)>|&(?:amp|lt|gt);|[<&]|>/g;

/** What is wrong with the markup of a text, in words; undefined when nothing is. */
export function badMarkup(text: string): string | undefined {
  for (const { 0: sign, 1: inside, index } of text.matchAll(SIGNS)) {
    if (inside !== undefined) {
      const link = LINK.exec(inside);
      if (!link) return `refused markup: <${inside}>`;
      if (!URL.canParse(unescapeText(link[1] ?? ''))) return `refused link: <${inside}>`;
    } else if (sign === '<' || sign === '&') {
      return `not escaped: ${text.slice(index, index + 20)}`;
    } else if (sign === '>' && !/(^|\n)>*$/.test(text.slice(0, index))) {
      return `not escaped: ${text.slice(Math.max(0, index - 10), index + 10)}`;
    }
  }
  return undefined;
}

export interface Read {
  /** As a person reads it: no markup, `label (address)` for a link. */
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Addresses that Slack would make a link of by itself. */
  readonly foundLinks: readonly string[];
}

// What takes no room on the screen; put between signs so that Slack sees, or does not see, markup.
const UNSEEN = /[\u200b\u2060\ufeff]/g;
const BARE_ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>|]+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|cn)(?![\w-])/gi;
// Stands where a link was, while the rest is read.
const HOLD = '\ue000';
const HELD = /\ue000(\d+)\ue000/g;
const CODE = /```([\s\S]+?)```|`([^`\n]+)`/g;

/** What a person reads of mrkdwn. With `verbatim` Slack does not look for addresses. */
export function readMrkdwn(source: string, verbatim = false): Read {
  const links: { label: string; url: string }[] = [];
  const foundLinks: string[] = [];
  const plain = (piece: string): string => {
    const apart = piece.replace(/<([^<>|]+)(?:\|([^<>]+))?>/g, (_, url: string, label?: string) => {
      const link = { url: unescapeText(url), label: unescapeText(withoutStyle(label ?? url)) };
      links.push(link);
      return `${HOLD}${links.length - 1}${HOLD}`;
    });
    if (!verbatim) foundLinks.push(...(unescapeText(apart).match(BARE_ADDRESS) ?? []));
    return unescapeText(withoutStyle(apart).replace(/^(?:>>>|>) ?/gm, '')).replace(HELD, (_, at) => {
      const { label = '', url = '' } = links[Number(at)] ?? {};
      return label === url ? url : `${label} (${url})`;
    });
  };
  let text = '';
  let end = 0;
  for (const code of source.matchAll(CODE)) {
    text += plain(source.slice(end, code.index)) + unescapeText(code[1]?.trim() ?? code[2] ?? '');
    end = code.index + code[0].length;
  }
  text += plain(source.slice(end));
  return { text: text.replace(UNSEEN, ''), links, foundLinks };
}

// Bold, italic, struck through: the sign at the edge of a word, with something else than a space inside.
const STYLED = [
  /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu,
  /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}~])~(?=[^\s~])([^~\n]*[^\s~])~(?![\p{L}\p{N}~])/gu,
];

/** Takes the signs off that Slack shows as bold, italic and struck through: those that stand at the edge of a word. */
function withoutStyle(text: string): string {
  let read = text;
  for (const styled of STYLED) read = read.replace(styled, '$1');
  return read;
}

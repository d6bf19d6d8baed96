/** What a person reads of Discord's Markdown: no signs, `label (address)` for a masked link, names for mentions. */

export interface Read {
  readonly text: string;
  readonly headings: readonly string[];
  /** What is shown small: `-# …`. */
  readonly small: readonly string[];
  readonly bold: readonly string[];
  readonly quotes: readonly string[];
  readonly code: readonly string[];
  /** Masked links, and addresses that become links by themselves. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Mentions as they are shown, whether or not they ping: `@everyone`, `@Ana`. */
  readonly mentions: readonly Mention[];
}

export interface Mention {
  readonly kind: 'everyone' | 'users' | 'roles';
  readonly id: string;
}

type Collected = { [Name in keyof Omit<Read, 'text'>]: Read[Name][number][] };

// Stands for a sign that was escaped, or for what must not be read again.
const HOLD = '\ue000';
const HELD = /\ue000(\d+)\ue000/g;

const FENCE = /```(?:[\w+-]*\n)?([\s\S]+?)\n?```/g;
// Whichever comes first: what is escaped begins no code, and in code nothing is escaped.
const ESCAPED_OR_CODE = /\\([^\p{L}\p{N}\s])|(`+)(?!`)([\s\S]*?[^`])\2(?!`)|`+/gu;
const MASKED =
  /\[((?:\[[^\]]*\]|[^[\]])+)\]\(\s*<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+["'][^)]*["'])?\s*\)/g;
const BARE = /<(https?:\/\/[^\s>]+)>|https?:\/\/[^\s<>]+[^\s<>.,:;"'\])]/g;
const ADDRESS_IN_LABEL = /https?:\/\/|discord\.gg\//;
const MENTION = /@(everyone|here)|<@!?(\d+)>|<@&(\d+)>/g;
const PLACE = /<#(\d+)>|<\/([^:>]+):\d+>|<t:(\d+)(?::\w)?>|<a?:(\w+):\d+>/g;

/** @param nameOf the name of a person or channel by its id */
export function readMarkdown(source: string, nameOf: (id: string) => string | undefined): Read {
  const found: Collected = {
    headings: [],
    small: [],
    bold: [],
    quotes: [],
    code: [],
    links: [],
    mentions: [],
  };
  const kept: string[] = [];
  const keep = (text: string): string => `${HOLD}${kept.push(text) - 1}${HOLD}`;
  const release = (text: string): string => {
    let now = text;
    for (let before = ''; before !== now; ) {
      before = now;
      now = now.replace(HELD, (_, at) => kept[Number(at)] ?? '');
    }
    return now;
  };
  const code = (inside: string): string => {
    found.code.push(inside);
    return keep(inside);
  };
  const mention = (kind: Mention['kind'], id: string, shown: string): string => {
    found.mentions.push({ kind, id });
    return keep(shown);
  };
  const apart = source
    .replaceAll(HOLD, '')
    .replace(FENCE, (_, inside: string) => code(inside))
    .replace(ESCAPED_OR_CODE, (all, sign?: string, _?: string, inside?: string) => {
      if (sign !== undefined) return keep(sign);
      return inside === undefined ? all : code(inside.trim());
    })
    .replace(MASKED, (all, label: string, url: string) => {
      const read = release(withoutStyle(label));
      if (ADDRESS_IN_LABEL.test(read) || read.trim() === '') return all;
      found.links.push({ label: read, url: release(url) });
      return keep(`${read} (${release(url)})`);
    })
    .replace(BARE, (all, angled?: string) => {
      const url = release(angled ?? all);
      found.links.push({ label: url, url });
      return keep(url);
    })
    .replace(MENTION, (_, all?: string, user?: string, role?: string) => {
      if (all !== undefined) return mention('everyone', all, `@${all}`);
      if (user !== undefined) return mention('users', user, `@${nameOf(user) ?? 'unknown-user'}`);
      return mention('roles', role ?? '', '@role');
    })
    .replace(PLACE, (_, channel?: string, command?: string, time?: string, emoji?: string) => {
      if (channel !== undefined) return keep(`#${nameOf(channel) ?? 'unknown'}`);
      if (command !== undefined) return keep(`/${command}`);
      return time === undefined ? keep(`:${emoji}:`) : keep(new Date(Number(time) * 1_000).toISOString());
    });
  const lines = blocks(apart, (name, line) => void found[name].push(release(withoutStyle(line))));
  const bold: string[] = [];
  const text = release(withoutStyle(lines, bold));
  found.bold.push(...bold.map(release));
  return { ...found, text };
}

/** Takes the signs off that make a line a heading, small, or quoted. */
function blocks(
  source: string,
  found: (name: 'headings' | 'small' | 'quotes', line: string) => void,
): string {
  let quoting = false;
  return source
    .split('\n')
    .map((raw) => {
      const quoted = quoting ? raw : (/^(?:>>>|>) (.*)$/.exec(raw)?.[1] ?? undefined);
      quoting ||= raw.startsWith('>>> ');
      const line = quoted ?? raw;
      if (quoted !== undefined) found('quotes', quoted);
      const heading = /^#{1,3}\s+(.*\S)\s*$/.exec(line)?.[1];
      if (heading !== undefined) {
        found('headings', heading);
        return heading;
      }
      const small = /^-#\s+(.*\S)\s*$/.exec(line)?.[1];
      if (small === undefined) return line.replace(/^(\s*)[*-] /, '$1• ');
      found('small', small);
      return small;
    })
    .join('\n');
}

// In the order in which Discord looks for them.
const STYLED = [
  { sign: /\|\|(\S[\s\S]*?)\|\|/g, bold: false },
  { sign: /\*\*\*(?=\S)([\s\S]*?\S)\*\*\*(?!\*)/g, bold: true },
  { sign: /\*\*(?=\S)([\s\S]*?\S)\*\*(?!\*)/g, bold: true },
  { sign: /__(?=\S)([\s\S]*?\S)__(?!_)/g, bold: false },
  { sign: /~~(?=\S)([\s\S]*?\S)~~/g, bold: false },
  { sign: /(?<!\*)\*(?=[^\s*])([^*]*[^\s*])\*(?!\*)/g, bold: false },
  { sign: /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]*[^\s_])_(?![\p{L}\p{N}_])/gu, bold: false },
];

/** @param found what is bold is put there */
function withoutStyle(text: string, found?: string[]): string {
  let read = text;
  for (const { sign, bold } of STYLED)
    read = read.replace(sign, (_, inside: string) => {
      if (bold) found?.push(withoutStyle(inside));
      return inside;
    });
  return read;
}

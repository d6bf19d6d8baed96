/**
 * Reads mrkdwn as Slack shows it. Which characters are the edge of a word to Slack is written nowhere, so it is read in
 * either of two ways that explain what is known: only listed signs are, or all that are no letters and digits.
 */

export interface Stretch {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly code: boolean;
  readonly url?: string;
}

export interface SeenLine {
  readonly kind: 'plain' | 'quote' | 'code';
  readonly stretches: readonly Stretch[];
}

export type Edges = 'listed' | 'letters';

const LISTED = /[\s\u200b?.,\-!^;:{}()[\]%$#+="'|<>*_~`/&]/;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const STYLES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const BARE: Stretch = { text: '', bold: false, italic: false, strike: false, code: false };

/** The lines of a text object; throws on markup that none of ours is, such as a mention. */
export function readMrkdwn(source: string, edges: Edges = 'listed'): SeenLine[] {
  return source.split(/```\n?([\s\S]*?)\n?```/).flatMap((part, index): SeenLine[] => {
    if (index % 2 === 1)
      return part.split('\n').map((line) => ({
        kind: 'code',
        stretches: [{ ...BARE, code: true, text: decoded(line) }],
      }));
    if (part === '') return [];
    const lines = part.replace(/^\n/, index > 0 ? '' : '\n').replace(/\n$/, '');
    return lines.split('\n').map((line) => {
      const quote = /^(?:>|&gt;|＞) ?/.exec(line)?.[0];
      return {
        kind: quote === undefined ? 'plain' : 'quote',
        stretches: joined(readInline(line.slice(quote?.length ?? 0), BARE, edges)),
      };
    });
  });
}

/** What is read of a text, without its look. */
export function wordsOf(lines: readonly SeenLine[]): string {
  return lines.map(({ stretches }) => stretches.map(({ text }) => text).join('')).join('\n');
}

function readInline(source: string, look: Stretch, edges: Edges): Stretch[] {
  const isEdge = (character: string | undefined): boolean =>
    character === undefined || (edges === 'listed' ? LISTED : /[^\p{L}\p{N}\ud800-\udfff]/u).test(character);
  const opens = (at: number): boolean =>
    isEdge(source[at - 1]) && /\S/.test(source[at + 1] ?? ' ') && source[at + 1] !== source[at];
  const closes = (at: number): boolean => /\S/.test(source[at - 1] ?? ' ') && isEdge(source[at + 1]);
  /** Where what a sign opens is closed; a link is one piece, and so is code, which comes before other looks. */
  const endOf = (start: number): number | undefined => {
    for (let end = start + 1; end < source.length; end++) {
      if (source[end] === source[start] && end > start + 1 && closes(end)) return end;
      if (source[end] === '<') end = Math.max(end, source.indexOf('>', end));
      else if (source[end] === '`' && source[start] !== '`' && opens(end)) end = endOf(end) ?? end;
    }
    return undefined;
  };
  const found: Stretch[] = [];
  for (let at = 0; at < source.length; ) {
    const sign = source[at] ?? '';
    if (sign === '<') {
      const [whole, url = '', label] = /^<([^<>|]*)(?:\|([^<>]*))?>/.exec(source.slice(at)) ?? [];
      if (whole === undefined || !/^(?:https?:\/\/|mailto:)/.test(url))
        throw new Error(`markup that is not ours: ${source.slice(at, at + 40)}`);
      const linked = { ...look, url: decoded(url) };
      found.push(
        ...(label === undefined ? [{ ...linked, text: decoded(url) }] : readInline(label, linked, edges)),
      );
      at += whole.length;
      continue;
    }
    if ((sign === '`' || sign in STYLES) && opens(at)) {
      const end = endOf(at);
      if (end !== undefined) {
        const inside = source.slice(at + 1, end);
        if (sign === '`') found.push({ ...look, code: true, text: decoded(inside) });
        else
          found.push(...readInline(inside, { ...look, [STYLES[sign as keyof typeof STYLES]]: true }, edges));
        at = end + 1;
        continue;
      }
    }
    const entity = /^&[^;&\s]{0,10};?/.exec(source.slice(at))?.[0];
    found.push({ ...look, text: entity === undefined ? sign : decoded(entity) });
    at += entity?.length ?? 1;
  }
  return found;
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const lines: Stretch[] = [];
  for (const stretch of stretches) {
    const last = lines.at(-1);
    if (last && key(last) === key(stretch))
      lines[lines.length - 1] = { ...last, text: last.text + stretch.text };
    else lines.push(stretch);
  }
  return lines;
}

function key({ bold, italic, strike, code, url }: Stretch): string {
  return JSON.stringify([bold, italic, strike, code, url]);
}

function decoded(text: string): string {
  return text.replace(/[<>]|&[^;&\s]{0,10};?/g, (entity) => {
    const character = ENTITIES[entity];
    if (character === undefined) throw new Error(`not escaped: ${entity} in ${text.slice(0, 80)}`);
    return character;
  });
}

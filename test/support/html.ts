/**
 * Reads a piece of HTML as strictly as it has to be written here: whatever a browser would have to guess at or to repair
 * is an error. So what is read back is what a browser shows.
 */

export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly HtmlNode[];
}

export type HtmlNode = Element | string;

interface Open extends Element {
  readonly children: HtmlNode[];
}

const VOID = new Set(['br', 'hr', 'input']);
const BLOCKS = new Set(
  'blockquote details div figcaption figure h1 h2 h3 h4 hr li nav ol p pre section summary table tbody td th thead tr ul'.split(
    ' ',
  ),
);
/** What holds words only: a block in it would end it, or be an error. */
const WORDS_ONLY = new Set(
  'a bdi button code del em h1 h2 h3 h4 mark p pre span strong summary sup'.split(' '),
);
const PRESSED = new Set(['a', 'button']);
/** Where an element may stand only in these, or holds only these. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol'],
  thead: ['table'],
  tbody: ['table'],
  tr: ['thead', 'tbody'],
  th: ['tr'],
  td: ['tr'],
  summary: ['details'],
  figcaption: ['figure'],
};
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  table: ['thead', 'tbody'],
  thead: ['tr'],
  tbody: ['tr'],
  tr: ['th', 'td'],
};
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>|([^<>]+)/gy;
const ATTRIBUTE = / ([a-z-]+)(?:="([^"]*)")?/g;

/** The nodes of a fragment; throws on anything that is not well-formed or not where it may be. */
export function readHtml(source: string): HtmlNode[] {
  const root: Open = { tag: '', attributes: new Map(), children: [] };
  const open: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    const parent = open.at(-1) ?? root;
    const fail = (what: string): never => {
      throw new Error(`${what} at “${source.slice(at, at + 80)}”`);
    };
    if (!match) return fail('no markup and no text');
    const [, closing, tag, attributes = '', text] = match;
    if (text !== undefined) {
      if (CHILDREN[parent.tag]) fail(`text directly in <${parent.tag}>`);
      if (parent.tag === 'pre' && text.startsWith('\n')) fail('a line end that a browser drops');
      parent.children.push(unescaped(text, fail));
    } else if (tag !== undefined && closing) {
      if (parent.tag !== tag || attributes) fail(`</${tag}> where <${parent.tag}> is open`);
      open.pop();
    } else if (tag !== undefined) {
      const element: Open = { tag, attributes: readAttributes(attributes, fail), children: [] };
      checkPlace(tag, open, fail);
      parent.children.push(element);
      if (!VOID.has(tag)) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.tag}> is never closed`);
  return root.children;
}

type Fail = (what: string) => never;

function unescaped(text: string, fail: Fail): string {
  return text.replace(
    /&[^;&]{0,10};?/g,
    (entity) => ENTITIES[entity] ?? fail(`${entity} is no entity of ours`),
  );
}

function readAttributes(source: string, fail: Fail): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) fail(`${name} twice`);
    attributes.set(name, unescaped(value, fail));
  }
  return attributes;
}

function checkPlace(tag: string, open: readonly Open[], fail: Fail): void {
  const parent = open.at(-1)?.tag ?? '';
  const above = open.map((element) => element.tag);
  if (BLOCKS.has(tag) && above.some((each) => WORDS_ONLY.has(each))) fail(`<${tag}> within words`);
  if (PRESSED.has(tag) && above.some((each) => PRESSED.has(each))) fail(`<${tag}> within something pressed`);
  if (PARENTS[tag] && !PARENTS[tag].includes(parent)) fail(`<${tag}> in <${parent}>`);
  if (CHILDREN[parent] && !CHILDREN[parent].includes(tag)) fail(`<${tag}> in <${parent}>`);
}

/** Every element, in the order of the source. */
export function elements(nodes: readonly HtmlNode[]): Element[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elements(node.children)]));
}

/** What is read of the nodes; a line end for `<br>`. */
export function textOf(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => (typeof node === 'string' ? node : node.tag === 'br' ? '\n' : textOf(node.children)))
    .join('');
}

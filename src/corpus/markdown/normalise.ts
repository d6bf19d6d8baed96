/**
 * The parser's tree → blocks as the model keeps them. Drops what has no words (comments, templates, imports),
 * makes text of HTML, resolves references, mends bold that a stray space broke, keeps positions on blocks only.
 */
import type { Definition, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import type { Position } from 'unist';
import type { Block } from '../model.ts';
import { plainText } from '../tree.ts';
import { isBreak, isModuleCode, markdownInHtml, partsOfHtml, withoutTemplates } from './html.ts';

interface Context {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly parse: (text: string) => Root;
  /** Lines to add to every position: text inside HTML is parsed on its own. */
  readonly lineOffset: number;
}

/** See `blocksOf` in `markdown.ts`, which hands in the parser for the text inside HTML. */
export function normalise(root: Root, parse: (text: string) => Root): Block[] {
  const context: Context = { definitions: definitionsOf(root), parse, lineOffset: 0 };
  return root.children.flatMap((node) => block(node, context));
}

/** Every link definition of the file; the first of a name wins, as CommonMark says. */
function definitionsOf(root: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  const walk = (node: Nodes): void => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(root);
  return definitions;
}

function place(position: Position | undefined, context: Context): { position?: Position } {
  if (position === undefined) return {};
  const { start, end } = position;
  return {
    position: {
      start: { line: start.line + context.lineOffset, column: start.column },
      end: { line: end.line + context.lineOffset, column: end.column },
    },
  };
}

/** One block of the parser's tree as none, one or several blocks of ours. */
function block(node: RootContent, context: Context): Block[] {
  switch (node.type) {
    case 'html':
      return fromHtml(node.value, node.position, context);
    case 'code':
      return [{ ...node, ...place(node.position, context) }];
    case 'paragraph': {
      if (isModuleCode(plainText(node.children))) return [];
      const children = inline(node.children, context);
      return hasContent(children) ? [{ type: 'paragraph', children, ...place(node.position, context) }] : [];
    }
    case 'heading': {
      const { id, children } = withoutExplicitId(inline(node.children, context));
      if (!hasContent(children)) return [];
      const data = id === undefined ? {} : { data: { id } };
      return [{ type: 'heading', depth: node.depth, children, ...data, ...place(node.position, context) }];
    }
    case 'blockquote':
    case 'footnoteDefinition': {
      const children = node.children.flatMap((child) => block(child, context)) as never[];
      return children.length > 0 ? [{ ...node, children, ...place(node.position, context) }] : [];
    }
    case 'list': {
      const children = node.children.flatMap((item) => {
        const inside = item.children.flatMap((child) => block(child, context));
        return inside.length > 0 ? [{ ...item, children: inside, ...place(item.position, context) }] : [];
      });
      return children.length > 0 ? [{ ...node, children, ...place(node.position, context) }] : [];
    }
    case 'table': {
      const children = node.children.map((row) => ({
        type: 'tableRow' as const,
        children: row.children.map((cell) => ({
          type: 'tableCell' as const,
          children: inline(cell.children, context),
        })),
        ...place(row.position, context),
      }));
      return [{ ...node, children, ...place(node.position, context) }];
    }
    default:
      // Front matter, definitions (resolved where they are used) and rules carry no words of their own.
      return [];
  }
}

function fromHtml(html: string, position: Position | undefined, context: Context): Block[] {
  // Lines inside are not worth counting: all that comes out of one HTML block stands where it begins.
  return partsOfHtml(html).flatMap(({ markup, code }): Block[] => {
    if (code !== undefined)
      return code === '' ? [] : [{ type: 'code', value: code, ...place(position, context) }];
    const text = withoutTemplates(markdownInHtml(markup));
    if (text === '') return [];
    // The line above keeps the parser from reading front matter here.
    const made = context
      .parse(`\n${text}`)
      .children.flatMap((node) => (node.type === 'html' ? [] : block(node, context)));
    return made.map((each) => ({ ...each, ...place(position, context) }));
  });
}

/** Whether anything of an inline tree can be seen. */
function hasContent(children: readonly PhrasingContent[]): boolean {
  return children.some((child) =>
    'children' in child
      ? hasContent(child.children as PhrasingContent[])
      : child.type === 'image' ||
        ('value' in child && child.value.trim() !== '') ||
        child.type === 'footnoteReference',
  );
}

function inline(nodes: readonly PhrasingContent[], context: Context): PhrasingContent[] {
  const made: PhrasingContent[] = [];
  for (const node of nodes.flatMap((child) => inlineNode(child, context))) {
    const last = made.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      made[made.length - 1] = { type: 'text', value: last.value + node.value };
    else if (node.type === 'text' && last?.type === 'break')
      made.push({ type: 'text', value: node.value.replace(/^\n/, '') });
    else made.push(node);
  }
  return trimmed(
    made.flatMap((node) => (node.type === 'text' ? mendedBold(withoutTemplates(node.value)) : [node])),
  );
}

function inlineNode(node: PhrasingContent, context: Context): PhrasingContent[] {
  switch (node.type) {
    case 'html':
      return isBreak(node.value) ? [{ type: 'break' }] : [];
    case 'text':
      return [{ type: 'text', value: node.value }];
    case 'break':
      return [{ type: 'break' }];
    case 'inlineCode':
      return [{ type: 'inlineCode', value: node.value }];
    case 'image':
      return [{ type: 'image', url: node.url, alt: node.alt ?? '', title: node.title ?? null }];
    case 'footnoteReference':
      return [
        { type: 'footnoteReference', identifier: node.identifier, label: node.label ?? node.identifier },
      ];
    case 'imageReference':
      return [
        { type: 'image', url: context.definitions.get(node.identifier)?.url ?? '', alt: node.alt ?? '' },
      ];
    case 'linkReference': {
      const children = inline(node.children, context);
      const definition = context.definitions.get(node.identifier);
      return definition === undefined ? children : [{ type: 'link', url: definition.url, children }];
    }
    case 'link':
      return [
        { type: 'link', url: node.url, title: node.title ?? null, children: inline(node.children, context) },
      ];
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ type: node.type, children: inline(node.children, context) }];
    default:
      return [];
  }
}

/** `**Tracking health: **Tracking` → bold, a space, and the rest: the space before the closing marks kept it from being bold. */
function mendedBold(value: string): PhrasingContent[] {
  const pieces: PhrasingContent[] = [];
  let done = 0;
  for (const match of value.matchAll(/\*\*(?=[^\s*])([^*\n]*?[^\s*])([ \t]+)\*\*(?=[^\s*])/g)) {
    if (match.index > done) pieces.push({ type: 'text', value: value.slice(done, match.index) });
    pieces.push({ type: 'strong', children: [{ type: 'text', value: match[1] as string }] });
    // The space itself stays, in the text that follows.
    pieces.push({ type: 'text', value: match[2] as string });
    done = match.index + match[0].length;
  }
  if (done < value.length) pieces.push({ type: 'text', value: value.slice(done) });
  return pieces;
}

/** Breaks and blank text at either end, left over from what was taken out. */
function trimmed(nodes: PhrasingContent[]): PhrasingContent[] {
  const blank = (node: PhrasingContent | undefined): boolean =>
    node?.type === 'break' || (node?.type === 'text' && /^\n*$/.test(node.value));
  let start = 0;
  let end = nodes.length;
  while (start < end && blank(nodes[start])) start += 1;
  while (end > start && blank(nodes[end - 1])) end -= 1;
  return nodes.slice(start, end).map((node, index, all) => {
    if (node.type !== 'text') return node;
    let value = node.value.replace(/\n{2,}/g, '\n');
    if (index === 0) value = value.replace(/^\n+/, '');
    if (index === all.length - 1) value = value.replace(/\n+$/, '');
    return { type: 'text', value };
  });
}

/** `Title {#id}` → the id, and the title without it. */
function withoutExplicitId(children: PhrasingContent[]): { id?: string; children: PhrasingContent[] } {
  const last = children.at(-1);
  const match = last?.type === 'text' ? /^([\s\S]*?)\s*\{\s*#([^\s{}]+)[^{}]*\}\s*$/.exec(last.value) : null;
  if (match === null) return { children };
  const rest = match[1] as string;
  return {
    id: match[2] as string,
    children: [...children.slice(0, -1), ...(rest === '' ? [] : [{ type: 'text' as const, value: rest }])],
  };
}

/** The import graph of the sources, read from their syntax trees: what `rules.ts` is held against. */
import path from 'node:path';
import { parseAst } from 'vitest/node';

export interface Import {
  /** A file of the project, relative to its root with `/`, or the name of a package or of a module of Node.js. */
  readonly to: string;
  /** A type import is gone when the program runs. */
  readonly kind: 'value' | 'type';
}

export interface SourceFile {
  readonly imports: readonly Import[];
  readonly readsEnvironment: boolean;
  /** Imports whose target is computed, so that no rule can be held against them; each as it is written. */
  readonly unreadable: readonly string[];
  /** `export * from` other files. */
  readonly exportsAll: boolean;
  readonly lines: number;
}

/** Every source by its path relative to the root, with `/`. */
export type Graph = ReadonlyMap<string, SourceFile>;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Reads the sources: path → text. */
export function readGraph(sources: Readonly<Record<string, string>>): Graph {
  return new Map(Object.entries(sources).map(([file, text]) => [file, readFile(file, text)]));
}

function readFile(file: string, text: string): SourceFile {
  const imports: Import[] = [];
  const unreadable: string[] = [];
  let readsEnvironment = false;
  let exportsAll = false;
  const add = (specifier: unknown, kind: Import['kind'], node: Node): void => {
    const value = literal(specifier);
    if (value === undefined) unreadable.push(text.slice(node.start, node.end));
    else imports.push({ to: target(file, value), kind });
  };
  walk(parseAst(text, { lang: /\.m?js$/.test(file) ? 'js' : 'ts' }) as unknown as Node, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
        add(node.source, isType(node, 'importKind') ? 'type' : 'value', node);
        readsEnvironment ||=
          /^(node:)?process$/.test(literal(node.source) ?? '') && names(node).includes('env');
        break;
      case 'ExportAllDeclaration':
        exportsAll = true;
        add(node.source, isType(node, 'exportKind') ? 'type' : 'value', node);
        break;
      case 'ExportNamedDeclaration':
        if (node.source) add(node.source, isType(node, 'exportKind') ? 'type' : 'value', node);
        break;
      case 'ImportExpression':
        add(node.source, 'value', node);
        break;
      case 'TSImportType':
        add(node.source, 'type', node);
        break;
      case 'TSExternalModuleReference':
        add(node.expression, 'value', node);
        break;
      case 'CallExpression':
        if (named(node.callee, 'require')) add(listOf(node.arguments)[0], 'value', node);
        break;
      case 'NewExpression': {
        // A worker or a file beside this one. An address of the web has no second part.
        const [url, base] = listOf(node.arguments);
        if (named(node.callee, 'URL') && base?.type === 'MemberExpression' && isImportMeta(base.object)) {
          add(url, 'value', node);
        }
        break;
      }
      case 'MemberExpression':
        readsEnvironment ||= propertyName(node) === 'env' && isProcess(node.object as Node);
        break;
      case 'VariableDeclarator':
        readsEnvironment ||= isProcess(node.init as Node | null) && keys(node.id as Node).includes('env');
        break;
    }
  });
  return { imports, readsEnvironment, unreadable, exportsAll, lines: text.split('\n').length - 1 };
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && 'type' in child) walk(child as Node, visit);
    }
  }
}

/** `./b.ts` seen from `src/a.ts` is `src/b.ts`; `@slack/bolt/dist` is `@slack/bolt`. */
function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The value of a string or of a template without anything computed in it. */
function literal(value: unknown): string | undefined {
  const node = value as (Node & { value?: unknown; quasis?: { value: { cooked: string } }[] }) | undefined;
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.quasis?.length === 1) return node.quasis[0]?.value.cooked;
  return undefined;
}

/** `import type …`, or every name in it marked as a type. */
function isType(node: Node, field: 'importKind' | 'exportKind'): boolean {
  const specifiers = listOf(node.specifiers);
  return (
    node[field] === 'type' || (specifiers.length > 0 && specifiers.every((each) => each[field] === 'type'))
  );
}

const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value : []);
const named = (value: unknown, name: string): boolean =>
  (value as Node | undefined)?.type === 'Identifier' && (value as Node).name === name;
const isImportMeta = (value: unknown): boolean => (value as Node | undefined)?.type === 'MetaProperty';
const propertyName = (node: Node): unknown =>
  node.computed ? literal(node.property) : (node.property as Node).name;
const names = (node: Node): unknown[] =>
  listOf(node.specifiers).map((each) => (each.imported as Node | undefined)?.name);
const keys = (node: Node): unknown[] =>
  node.type === 'ObjectPattern'
    ? listOf(node.properties).map((each) => (each.key as Node | undefined)?.name)
    : [];

/** `process`, or `globalThis.process`. */
function isProcess(node: Node | null): boolean {
  if (!node) return false;
  return named(node, 'process') || (node.type === 'MemberExpression' && propertyName(node) === 'process');
}

/** The first circle found among imports that are there when the program runs, as files in order; its start comes twice. */
export function findCycle(graph: Graph): string[] | undefined {
  const done = new Set<string>();
  const search = (file: string, above: readonly string[]): string[] | undefined => {
    const at = above.indexOf(file);
    if (at >= 0) return [...above.slice(at), file];
    if (done.has(file)) return undefined;
    for (const { to, kind } of graph.get(file)?.imports ?? []) {
      const cycle = kind === 'value' ? search(to, [...above, file]) : undefined;
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = search(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

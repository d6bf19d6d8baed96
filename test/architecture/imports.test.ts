import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { findCycle, type Graph, readGraph } from './graph.ts';
import { RULES } from './rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Fewer than there will ever be: a reader of imports that sees nothing must not report that all is well. */
const FEWEST_FILES = 80;
const FEWEST_IMPORTS = 250;

async function readSources(): Promise<Record<string, string>> {
  const sources: Record<string, string> = {};
  for (const folder of ['src', 'adapters']) {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile() && /\.m?[jt]s$/.test(entry.name))
        sources[path.relative(root, file).replaceAll(path.sep, '/')] = await readFile(file, 'utf8');
    }
  }
  return sources;
}

/** The names of the rules that a project made of these files breaks. */
function brokenRules(sources: Record<string, string>): string[] {
  const graph = readGraph(sources);
  return RULES.filter((rule) => rule.broken(graph).length > 0).map((rule) => rule.name);
}

describe('the sources', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = readGraph(await readSources());
  });

  it('are all there to be looked at', () => {
    expect(graph.size).toBeGreaterThan(FEWEST_FILES);
    expect([...graph.values()].flatMap(({ imports }) => imports).length).toBeGreaterThan(FEWEST_IMPORTS);
    expect([...graph.keys()]).toEqual(expect.arrayContaining(['src/bot.ts', 'adapters/main.ts']));
  });

  it('import files that are there', () => {
    const missing = [...graph].flatMap(([file, { imports }]) =>
      imports
        .filter(({ to }) => /^(src|adapters)\/.*\.m?[jt]s$/.test(to) && !graph.has(to))
        .map(({ to }) => `${file} → ${to}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(RULES)('keep the rule: $name', ({ because, broken }) => {
    const found = broken(graph);
    expect(found, `${because}\n${found.join('\n')}`).toEqual([]);
  });
});

describe('the rules', () => {
  it('find nothing in a project that keeps them', () => {
    const clean = {
      'src/bot.ts': `import { search } from './search/search.ts'; import type { Card } from './reply/card.ts'; search();`,
      'src/config.ts': `import path from 'node:path'; export const name = process.env.NAME;`,
      'src/corpus/load.ts': `import { readFile } from 'node:fs/promises'; new Worker(new URL('./worker.ts', import.meta.url));`,
      'src/corpus/worker.ts': `export const job = (process: { exit: () => void }) => process.exit();`,
      'src/search/search.ts': `import type { Bot } from '../bot.ts'; import { load } from '../corpus/load.ts';`,
      'src/search/minisearch.ts': `import MiniSearch from 'minisearch';`,
      'src/corpus/watch.ts': `import { watch } from 'chokidar'; import { isFolder } from './load.ts';`,
      'src/reply/card.ts': `import { plainText } from '../corpus/tree.ts'; import type { Fit } from './fit.ts';`,
      'src/reply/fit.ts': `import { card } from './card.ts';`,
      'src/store/postgres.ts': `import pg from 'pg';`,
      'adapters/main.ts': `const { start } = await import('./slack/start.ts');`,
      'adapters/slack/start.ts': `import { App } from '@slack/bolt'; import { bot } from '../../src/bot.ts';`,
      'adapters/discord/start.ts': `import { Client } from 'discord.js';`,
    };
    expect(brokenRules(clean)).toEqual([]);
  });

  /** A file for each rule, and for each way around it. */
  const planted: [rule: string, sources: Record<string, string>][] = [
    ['src never imports adapters', { 'src/bot.ts': `import { start } from '../adapters/slack/start.ts';` }],
    ['src never imports adapters', { 'src/bot.ts': `const x = await import('../adapters/main.ts');` }],
    ['src never imports adapters', { 'src/bot.ts': `import type { X } from '../adapters/web/page.ts';` }],
    ['src never imports adapters', { 'src/bot.ts': `let x: import('../adapters/web/page.ts').X;` }],
    [
      'src never imports adapters',
      { 'src/bot.ts': `new Worker(new URL('../adapters/web/w.ts', import.meta.url));` },
    ],
    ['one adapter never imports another', { 'adapters/slack/a.ts': `export { b } from '../web/b.ts';` }],
    [
      'corpus imports neither search, conversation nor reply',
      { 'src/corpus/a.ts': `import '../search/b.ts';` },
    ],
    [
      'corpus imports neither search, conversation nor reply',
      { 'src/corpus/a.ts': `import type { C } from '../reply/card.ts';` },
    ],
    [
      'corpus imports neither search, conversation nor reply',
      { 'src/corpus/a.ts': 'await import(`../conversation/c.ts`);' },
    ],
    [
      'search imports neither conversation nor reply',
      { 'src/search/a.ts': `import { b } from '../conversation/b.ts';` },
    ],
    [
      'search imports neither conversation nor reply',
      { 'src/search/a.ts': `import b = require('../reply/b.ts');` },
    ],
    [
      'reply imports nothing else of src but the model',
      { 'src/reply/a.ts': `import { en } from '../messages/en.ts';` },
    ],
    [
      'reply imports nothing else of src but the model',
      { 'src/reply/a.ts': `import type { E } from '../errors.ts';` },
    ],
    [
      'reply imports nothing else of src but the model',
      { 'src/reply/a.ts': `import { l } from '../corpus/load.ts';` },
    ],
    [
      '@slack/* only in adapters/slack/',
      { 'adapters/web/a.ts': `import type { B } from '@slack/types/dist/b.js';` },
    ],
    ['discord.js only in adapters/discord/', { 'src/bot.ts': `import { Client } from 'discord.js';` }],
    [
      'minisearch only in src/search/minisearch.ts',
      { 'src/search/search.ts': `import M from 'minisearch';` },
    ],
    ['chokidar only in src/corpus/watch.ts', { 'adapters/main.ts': `import { watch } from 'chokidar';` }],
    ['chokidar only in src/corpus/watch.ts', { 'src/corpus/load.ts': `await import('chokidar');` }],
    ['pg only in src/store/postgres.ts', { 'src/store/sqlite.ts': `import pg from 'pg';` }],
    [
      'node:fs in src only where documents are found and in the store',
      { 'src/corpus/markdown.ts': `import fs from 'fs';` },
    ],
    [
      'node:fs in src only where documents are found and in the store',
      { 'src/bot.ts': `import { open } from 'node:fs/promises';` },
    ],
    ['process.env only in src/config.ts', { 'src/bot.ts': `const { STORE } = process.env;` }],
    ['process.env only in src/config.ts', { 'adapters/main.ts': `const { env } = process;` }],
    ['process.env only in src/config.ts', { 'src/bot.ts': `import { env } from 'node:process';` }],
    ['process.env only in src/config.ts', { 'src/bot.ts': `globalThis.process['env'].X;` }],
    [
      'every import names what it imports',
      { 'src/bot.ts': `const load = (name) => import('./' + name + '.ts');` },
    ],
    [
      'no cycles',
      {
        'src/a.ts': `import { b } from './b.ts';`,
        'src/b.ts': `import { c } from './c.ts';`,
        'src/c.ts': `import './a.ts';`,
      },
    ],
    [
      'no cycles',
      { 'src/a.ts': `import { type B, b } from './b.ts';`, 'src/b.ts': `export * as a from './a.ts';` },
    ],
    ['no barrels', { 'src/reply/all.ts': `export * from './card.ts';` }],
    ['no file is longer than 250 lines', { 'src/long.ts': 'let x;\n'.repeat(251) }],
    ['no file or folder is named for nothing', { 'src/utils/a.ts': '' }],
    ['no file or folder is named for nothing', { 'adapters/slack/common.ts': '' }],
    ['no file or folder is named for nothing', { 'adapters/web/text-helpers.ts': '' }],
  ];

  it.each(planted)('find what breaks “%s”: %j', (rule, sources) => {
    expect(brokenRules(sources)).toContain(rule);
  });

  it('are all broken by something planted', () => {
    expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(RULES.map(({ name }) => name)));
  });

  it('name the files of a circle, and let type imports go round', () => {
    const circle = readGraph({ 'src/a.ts': `import './b.ts';`, 'src/b.ts': `import './a.ts';` });
    expect(findCycle(circle)).toEqual(['src/a.ts', 'src/b.ts', 'src/a.ts']);
    const types = readGraph({
      'src/a.ts': `import './b.ts';`,
      'src/b.ts': `import type { A } from './a.ts';`,
    });
    expect(findCycle(types)).toBeUndefined();
  });
});

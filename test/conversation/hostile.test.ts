/** Whatever is typed or pressed, the bot answers; what is broken in a folder of documents costs only itself. */
import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../src/bot.ts';
import { loadConfig } from '../../src/config.ts';
import type { Request } from '../../src/conversation/request.ts';
import { renderPlainText } from '../../src/reply/plain-text.ts';
import { ORCHARD, runProgram, temporaryFolder } from '../adapters/terminal/program.ts';

const QUERIES = 10_000;

/** Words that have broken parsers, engines, renderers and shells before, and those of our own grammar. */
const NASTY = [
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '-1', '1e309'],
  ...['lang:', 'lang:zh', 'lang:__proto__', 'lang:constructor', 'in:', 'in:..', 'in:constructor', 'screen:0'],
  ...[
    'screen:2',
    'screen:99999999999999999999',
    'screen:二',
    'constructor:x',
    '__proto__:x',
    '：',
    'lang：中文',
  ],
  ...[
    'search',
    'read',
    'contents',
    'authors',
    'language',
    'help',
    '搜索',
    '阅读',
    '目錄',
    '作者',
    '语言',
    '帮助',
  ],
  ...[
    '中文',
    'in Chinese',
    'both',
    '对照',
    '繁體',
    'auto',
    'here',
    'kpi',
    '绩效指标',
    '關鍵績效指標',
    'ospo',
  ],
  ...['"', '“', '”', '「', '『', '""', '"""', '"kpi', "'", '`', '\\', '/', '../../etc/passwd', '#', '{#id}'],
  ...[
    '<!channel>',
    '<@U123>',
    '@everyone',
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '| head',
    '$(id)',
  ],
  ...[
    "'; DROP TABLE preference; --",
    '%00',
    '%s%n',
    '(a+)+$',
    '.*',
    '[',
    '(',
    '*',
    '?',
    '&&',
    '\u0000',
    '\u001b[31m',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\ufeff',
    '\u202e',
    '\u200d',
    '\u200b',
    '\u2028',
    '\u0301',
    'e\u0301',
    'ﬁ',
    'Å',
    'İ',
    'ß',
  ],
  ...[
    '👩‍👩‍👧‍👦',
    '🇨🇳',
    '𠮷',
    '㍿',
    '㏒',
    'ｋｐｉ',
    '①',
    '\ufdfa',
    '豈',
    '𝔨𝔭𝔦',
    'ก็็็็็',
    'العربية',
    '한국어',
    'かな',
  ],
  ...[
    '\n',
    '\t',
    '\r\n',
    ' ',
    '　',
    'a'.repeat(499),
    '指'.repeat(500),
    '指'.repeat(501),
    'kpi '.repeat(2000),
  ],
];

const typed = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'开源办公室绩效指标的KPI kpi') }) },
    ),
    { maxLength: 6 },
  )
  .chain((words) => fc.constantFrom('', ' ').map((between) => words.join(between)));

const where: Request['place'] = {
  platform: 'terminal',
  workspace: 'w',
  channel: 'c',
  canShare: true,
  canConfigure: true,
  canModerate: false,
};

describe('hostile questions', () => {
  const defects: unknown[] = [];
  let bot: Bot;
  let place: ReturnType<typeof temporaryFolder>;
  const ask = (input: Request['input'], id = 'reader') =>
    bot.respond({ input, reader: { id, name: id }, place: where });

  beforeAll(async () => {
    place = temporaryFolder();
    const { corpus, glossary, store } = loadConfig({ folder: place.folder }, {});
    bot = await createBot({ corpus, glossary, store, onDefect: (error) => defects.push(error) });
  });
  afterAll(async () => {
    await bot.close();
    place.dispose();
  });

  it(`are answered, ${QUERIES} of them, and the bot goes on`, async () => {
    const property = fc.asyncProperty(typed, async (input) => {
      const reply = await ask(input);
      expect(defects).toEqual([]);
      expect(renderPlainText(reply.card, { command: () => 'ospo' }).trim()).not.toBe('');
    });
    await fc.assert(property, { numRuns: QUERIES, seed: 20310405, endOnFailure: true });
    expect((await ask('search kpi', 'somebody else')).outcome).toBe('found');
  }, 600_000);

  it('are no way to press what is not there', async () => {
    const excerpt = {
      section: '__proto__',
      parts: [
        { passage: 'x#1', cut: { en: { start: -5, end: 1e9 } } },
        { passage: '#', cut: {} },
      ],
      revision: '',
    };
    const pressed: Request['input'][] = [
      { command: 'share', excerpt },
      { command: 'unshare', share: '__proto__' },
      { command: 'read', section: 'constructor', screen: 1e9 },
      { command: 'read', section: '' },
      { command: 'contents', document: '../..', screen: -1 },
      { command: 'authors', name: '.*', screen: 0 },
      { command: 'search', query: '' },
      { command: 'search', query: 'kpi', screen: 1e9 },
      { command: 'search', query: '\u0000'.repeat(600), document: 'constructor' },
    ];
    for (const input of pressed) expect((await ask(input)).outcome).not.toBe('found');
    expect(defects).toEqual([]);
  });
});

describe('a folder of broken documents', () => {
  let place: ReturnType<typeof temporaryFolder>;
  beforeAll(() => {
    place = temporaryFolder({ 'good.md': ORCHARD });
    const file = (name: string): string => path.join(place.folder, name);
    writeFileSync(
      file('binary.md'),
      Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 97) % 256)),
    );
    const long = openSync(file('long-line.md'), 'w');
    for (let written = 0; written < 50; written++) writeSync(long, 'x'.repeat(1_000_000));
    closeSync(long);
    writeFileSync(file('one-line.md'), `# One line\n\n${'word '.repeat(600_000)}\n`);
    writeFileSync(file('quotes.md'), `# Quotes\n\n${'>'.repeat(10_000)} deep\n`);
    const nested = Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}`).join(
      '\n',
    );
    writeFileSync(file('lists.md'), `# Lists\n\nBefore.\n\n${nested}\n`);
    writeFileSync(
      file('emphasis.md'),
      `# Emphasis\n\n${'*a **b '.repeat(20_000)}\n\n${'['.repeat(20_000)}\n`,
    );
    writeFileSync(file('yaml.md'), '---\ntitle: {en: [unclosed\n---\n\n# Broken front matter\n\nIts text.\n');
    writeFileSync(file('bomb.md'), `---\na: &a [x,x]\n${bomb()}---\n\n# Bomb\n\nIts text.\n`);
    writeFileSync(file('empty.md'), '');
    writeFileSync(file('unreadable.md'), '# Unreadable\n');
    chmodSync(file('unreadable.md'), 0);
    symlinkSync('nowhere.md', file('dangling.md'));
    symlinkSync('loop-b.md', file('loop-a.md'));
    symlinkSync('loop-a.md', file('loop-b.md'));
    mkdirSync(file('inside'));
    symlinkSync('..', path.join(place.folder, 'inside', 'above'));
    mkdirSync(file('folder.md'));
  });
  afterAll(() => place.dispose());

  it('costs a line each on standard error, and the good one answers', async () => {
    const { stdout, stderr, code } = await runProgram(['search', 'harvest', '--corpus', '.'], {
      folder: place.folder,
    });
    expect(stdout).toContain('weighed at the gate');
    expect(code).toBe(0);
    const lines = stderr.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^\S+:\d+:\d+: .{10}|^reading documents: /u);
    const broken = [
      'binary.md',
      'long-line.md',
      'one-line.md',
      'quotes.md',
      'lists.md',
      'yaml.md',
      'dangling.md',
    ];
    for (const name of broken)
      expect(
        lines.filter((line) => line.startsWith(`${name}:`)),
        name,
      ).not.toEqual([]);
    expect(lines.find((line) => line.startsWith('quotes.md:'))).toMatch(/^quotes\.md:3:/);
    expect(lines.find((line) => line.startsWith('lists.md:'))).toMatch(/^lists\.md:10[0-9]:/);
    expect(lines.find((line) => line.startsWith('yaml.md:'))).toMatch(/^yaml\.md:[23]:/);
    if (process.getuid?.() !== 0) expect(stderr).toContain('unreadable.md:1:1:');
  });
});

/** Ten aliases of ten aliases of …: small to read, endless to expand. */
function bomb(): string {
  const names = [...'abcdefghij'];
  const line = (name: string, index: number): string =>
    index === 0
      ? ''
      : `${name}: &${name} [${Array(9)
          .fill(`*${names[index - 1]}`)
          .join(',')}]\n`;
  return names.map(line).join('');
}

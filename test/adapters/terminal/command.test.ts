import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../adapters/terminal/arguments.ts';
import { type CommandOptions, commandLine, commandWords } from '../../../adapters/terminal/command.ts';
import { parse } from '../../../src/conversation/parse.ts';
import { tokenize, untokenize } from '../../../src/conversation/tokens.ts';
import type { Invocation } from '../../../src/reply/invocation.ts';

const options: CommandOptions = { shortName: (section) => section };
const everything = { isSection: () => true, isDocument: () => true, isPerson: () => true };

/** What to type for an action, without the program's name. */
function typed(invocation: Invocation, more: Partial<CommandOptions> = {}): string {
  const words = commandWords(invocation, { ...options, ...more });
  if (!words) throw new Error('there is nothing to type');
  return commandLine('ospo', words).slice('ospo '.length);
}

/** Gives lines to a real shell and tells the words that a program would get of each. */
function throughShell(lines: readonly string[]): string[][] {
  const script = lines.map((line) => `printf '%s\\0' ${line}; printf '\\001'`).join('\n');
  const out = execFileSync('sh', { input: script, encoding: 'utf8' });
  return out
    .split('\u0001')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

describe('the command to type for an action', () => {
  it('reads as somebody would type it', () => {
    expect(typed({ command: 'read', section: 'common-ospo-kpis', language: 'zh' })).toBe(
      'read common-ospo-kpis lang:zh',
    );
    expect(typed({ command: 'search', query: '开源办公室 的 KPI', screen: 2 })).toBe(
      'search 开源办公室 的 KPI screen:2',
    );
    expect(typed({ command: 'contents', document: 'guide', language: 'both' })).toBe(
      'contents guide lang:both',
    );
    expect(typed({ command: 'authors', name: 'Ada Example' })).toBe('authors Ada Example');
    expect(typed({ command: 'language', choice: 'zh-Hant' })).toBe('language zh-Hant');
    expect(typed({ command: 'help' })).toBe('help');
  });

  it('names a section as shortly as it can be named', () => {
    const shortName = () => 'kpis';
    expect(typed({ command: 'read', section: 'guide/goals/kpis' }, { shortName })).toBe('read kpis');
  });

  it('quotes what a shell would take for its own', () => {
    expect(typed({ command: 'search', query: `"open source" $HOME & don't` })).toBe(
      `search '"open source"' '$HOME' '&' 'don'\\''t'`,
    );
  });

  it('carries what only flags can say', () => {
    expect(typed({ command: 'search', query: 'kpl', exact: true }, { limit: 3 })).toBe(
      'search kpl --exact --limit 3',
    );
    expect(typed({ command: 'search', query: '-v', exact: true })).toBe('--exact -- search -v');
  });

  it('does not exist for sharing and taking back', () => {
    const excerpt = { section: 's', parts: [], revision: 'r' };
    expect(commandWords({ command: 'share', excerpt }, options)).toBeUndefined();
    expect(commandWords({ command: 'unshare', share: 'x' }, options)).toBeUndefined();
  });

  it('comes to the same action again when it is pasted into a shell', () => {
    const invocations = fc.sample(invocation, { numRuns: 300, seed: 7 });
    const pasted = throughShell(invocations.map((one) => typed(one, { limit: 4 })));
    for (const [index, one] of invocations.entries()) {
      const { task } = readArguments(pasted[index] ?? []);
      if (task.task !== 'ask') throw new Error(`${JSON.stringify(pasted[index])} asks nothing`);
      const { exact, limit } = task.flags;
      const again = { ...parse(task.text, everything), ...(exact && { exact }) };
      expect(again).toEqual(one);
      expect(limit).toBe(one.command === 'search' ? 4 : undefined);
    }
  });
});

const language = fc.constantFrom('en', 'zh', 'zh-Hant', 'both');
/** Nobody types the first one. */
const screen = fc.integer({ min: 2, max: 9999 });
const slug = fc.stringMatching(/^[a-z0-9关键绩效]{1,8}(-[a-z0-9指标]{1,8}){1,3}$/);

/** What people and hostile people type, as the parser would hand it on. The language is always named. */
const query = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc.constantFrom('"a b"', '--', '-x', '中文'),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((words) => untokenize(tokenize(words.join(' ').replace(/[:：]/g, ''))))
  .filter((text) => text !== '' && untokenize(tokenize(text)) === text);

const invocation: fc.Arbitrary<Invocation> = fc.oneof(
  fc.record(
    {
      command: fc.constant('search' as const),
      query,
      language,
      document: slug,
      screen,
      exact: fc.constant(true),
    },
    { requiredKeys: ['command', 'query', 'language'] },
  ),
  fc.record(
    { command: fc.constant('read' as const), section: slug, language, document: slug, screen },
    { requiredKeys: ['command', 'section'] },
  ),
  fc.record(
    { command: fc.constant('contents' as const), document: slug, language, screen },
    { requiredKeys: ['command'] },
  ),
  fc.record(
    {
      command: fc.constant('authors' as const),
      name: fc.constantFrom('Ada Example', "Aoife O'Example", '王 示例', 'Jean-Luc Exemple'),
      document: slug,
      language,
      screen,
    },
    { requiredKeys: ['command'] },
  ),
  fc.record(
    { command: fc.constant('language' as const), choice: fc.oneof(language, fc.constant('auto' as const)) },
    { requiredKeys: ['command'] },
  ),
  fc.record({ command: fc.constant('help' as const), language }, { requiredKeys: ['command'] }),
) as fc.Arbitrary<Invocation>;

import { describe, expect, it } from 'vitest';
import { readArguments, type Task } from '../../../adapters/terminal/arguments.ts';
import { UsageError } from '../../../src/errors.ts';

const task = (...argv: string[]): Task => readArguments(argv).task;

describe('the command line', () => {
  it('takes words that are no flags as one question', () => {
    expect(task('search', 'kpi')).toEqual({
      task: 'ask',
      text: 'search kpi',
      json: false,
      flags: { exact: false },
    });
    expect(task('开源办公室 的 KPI')).toMatchObject({ text: '开源办公室 的 KPI' });
  });

  it('takes flags before, between and after the words', () => {
    expect(task('--lang', 'zh', 'search', '--limit=3', 'kpi', '--exact', '--json')).toEqual({
      task: 'ask',
      text: 'search kpi',
      json: true,
      flags: { language: 'zh', limit: 3, exact: true },
    });
  });

  it.each([
    ['EN', 'en'],
    ['zh-hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['both', 'both'],
    ['中文', 'zh'],
    ['繁體', 'zh-Hant'],
  ])('knows the language %s', (typed, language) => {
    expect(task('kpi', '--lang', typed)).toMatchObject({ flags: { language } });
  });

  it('means inspect, start, doctor, manifest and discord register only when they stand alone', () => {
    expect(task('inspect', '--json')).toEqual({ task: 'inspect', json: true });
    expect(task('start')).toEqual({ task: 'start' });
    expect(task('doctor')).toEqual({ task: 'doctor' });
    expect(task('manifest')).toEqual({ task: 'manifest', http: false });
    expect(task('discord', 'register')).toEqual({ task: 'discord register' });
    expect(task('discord')).toMatchObject({ task: 'ask' });
    expect(task('manifest', '--http')).toEqual({ task: 'manifest', http: true });
    expect(task('a', 'manifest', 'for', 'kpis')).toMatchObject({ task: 'ask' });
    expect(task('start', 'an', 'ospo')).toMatchObject({ task: 'ask', text: 'start an ospo' });
    expect(task('search', 'inspect')).toMatchObject({ task: 'ask' });
  });

  it('takes several corpora, and colour away in both spellings', () => {
    expect(readArguments(['kpi', '--corpus', 'a', '--corpus', 'b', '--no-colour'])).toMatchObject({
      corpus: ['a', 'b'],
      colour: false,
    });
    expect(readArguments(['kpi', '--no-color']).colour).toBe(false);
    expect(readArguments(['kpi']).colour).toBeUndefined();
  });

  it('takes words that begin with a dash after two dashes', () => {
    expect(task('--json', '--', 'search', '--verbose')).toMatchObject({
      text: 'search --verbose',
      json: true,
    });
  });

  it.each([
    [['search', 'kpi', '--verbose'], /--verbose/],
    [['search', 'kpi', '--lang'], /--lang/],
    [['search', 'kpi', '--lang', 'fr'], /en, zh, zh-Hant or both/],
    [['search', 'kpi', '--lang', 'constructor'], /en, zh, zh-Hant or both/],
    [['search', 'kpi', '--limit', '0'], /from 1 to 1000/],
    [['search', 'kpi', '--limit', '1e3'], /from 1 to 1000/],
    [['--batch', 'kpi'], /standard input/],
    [['start', '--json'], /start takes no such flag/],
    [['doctor', '--json'], /doctor takes no such flag/],
    [['search', 'kpi', '--http'], /--http goes with manifest alone/],
    [['inspect', '--limit', '2'], /inspect takes no such flag/],
    [[], /nothing to do/],
    [['  '], /nothing to do/],
  ])('refuses %j and says why', (argv, why) => {
    const read = () => readArguments(argv);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(why);
  });
});

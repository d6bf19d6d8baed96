import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, loadConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ospo-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function config(
  environment: Record<string, string>,
  options: { corpus?: string[]; program?: string } = {},
): Config {
  return loadConfig({ folder, ...options }, environment);
}

function refusal(environment: Record<string, string>): string {
  try {
    config(environment);
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'CONFIG_INVALID') return error.message;
    throw error;
  }
  throw new Error('the settings were taken');
}

describe('settings', () => {
  it('are the bundled documents and a store in the working folder when nothing is set', () => {
    const { corpus, glossary, store, terminal, commandName, defaultLanguage } = config({});
    expect(corpus).toEqual([path.resolve(import.meta.dirname, '../../data')]);
    expect(glossary).toBe(path.resolve(import.meta.dirname, '../../data/glossary.yml'));
    expect(store).toBe(path.join(folder, '.ospo', 'ospo.sqlite'));
    expect(terminal).toMatchObject({ typed: 'ospo', corpus: [] });
    expect(commandName).toBe('ospo');
    expect(defaultLanguage).toBeUndefined();
  });

  it('take several files and folders, parted by commas or colons, relative to the working folder', () => {
    expect(config({ CORPUS: 'handbook, /srv/reports:b.md,' }).corpus).toEqual([
      path.join(folder, 'handbook'),
      '/srv/reports',
      path.join(folder, 'b.md'),
    ]);
  });

  it('give way to the paths of the command line, which are taken as they are', () => {
    expect(config({ CORPUS: 'a' }, { corpus: ['x, y', 'z'] }).corpus).toEqual([
      path.join(folder, 'x, y'),
      path.join(folder, 'z'),
    ]);
  });

  it('find what was typed in another folder than the one npm works in', () => {
    const typedIn = path.join(folder, 'docs');
    expect(config({ INIT_CWD: typedIn }, { corpus: ['mine'] }).corpus).toEqual([path.join(typedIn, 'mine')]);
    expect(config({ INIT_CWD: typedIn, CORPUS: 'mine' })).toMatchObject({
      corpus: [path.join(typedIn, 'mine')],
      terminal: { corpus: ['mine'] },
    });
    const { typed } = config({ INIT_CWD: typedIn, npm_lifecycle_event: 'ospo' }).terminal;
    expect(typed).toBe(`npm --prefix ${folder} run -s ospo --`);
  });

  it('are read from .env, and what the environment says wins', () => {
    writeFileSync(path.join(folder, '.env'), 'DEFAULT_LANGUAGE=zh\nCOMMAND_NAME=kb\n');
    expect(config({ COMMAND_NAME: 'ask' })).toMatchObject({
      defaultLanguage: 'zh',
      commandName: 'ask',
      terminal: { typed: 'ask' },
    });
  });

  it('count as not set when they are empty', () => {
    writeFileSync(path.join(folder, '.env'), 'STORE=\nDEFAULT_LANGUAGE=en\n');
    expect(config({ CORPUS: '', DEFAULT_LANGUAGE: '' })).toMatchObject({
      corpus: [expect.stringMatching(/data$/)],
      defaultLanguage: 'en',
    });
  });

  it('name every problem at once, by variable', () => {
    const message = refusal({
      CORPUS: ' , ',
      STORE: 'folder/',
      COMMAND_NAME: 'Two Words',
      DEFAULT_LANGUAGE: 'fr',
      HOST: 'http://127.0.0.1',
      PORT: '65536',
      PUBLIC_URL: 'kb.example.org',
      WEB_SECRET: 'open sesame',
    });
    const own = ['CORPUS', 'STORE', 'COMMAND_NAME', 'DEFAULT_LANGUAGE'];
    const ofPages = ['HOST', 'PORT', 'PUBLIC_URL', 'WEB_SECRET'];
    for (const name of [...own, ...ofPages]) expect(message).toContain(`${name}: `);
    expect(message.split('\n')).toHaveLength(9);
    expect(message).not.toContain('open sesame');
  });

  it('name a .env that cannot be read beside the other problems', () => {
    mkdirSync(path.join(folder, '.env'));
    expect(refusal({ DEFAULT_LANGUAGE: 'fr' })).toMatch(/\.env: .*\n.*DEFAULT_LANGUAGE: /);
  });
});

describe('the pages of the settings', () => {
  it('are served to this machine alone, and to developers, when nothing is set', () => {
    expect(config({}).web).toEqual({ host: '127.0.0.1', port: 3000, development: true });
  });

  it('are served where and to whom they say, in the language of the bot', () => {
    const set = { HOST: '0.0.0.0', PORT: ' 0 ', WEB_SECRET: 'sixteen letters!', NODE_ENV: 'production' };
    expect(config({ ...set, DEFAULT_LANGUAGE: 'zh', PUBLIC_URL: 'https://kb.example.org' }).web).toEqual({
      host: '0.0.0.0',
      port: 0,
      secret: 'sixteen letters!',
      development: false,
      defaultLanguage: 'zh',
      publicUrl: 'https://kb.example.org',
    });
  });

  it.each(['127.0.0.1', '::1', '::', 'localhost', 'kb.example.org'])('listen on %s', (HOST) => {
    expect(config({ HOST }).web.host).toBe(HOST);
  });

  it.each(['http://localhost', 'localhost:3000', '[::1]', '/', 'a b'])('do not listen on %s', (HOST) => {
    expect(refusal({ HOST })).toContain('HOST: must be an address or a name alone');
  });

  it.each(['-1', '65536', '3e3', '80.5', 'http', '0x50'])('have no port %s', (PORT) => {
    expect(refusal({ PORT })).toContain('PORT: must be a number from 0 to 65535');
  });

  it('have an address of scheme, name and port alone, which the bot links to as well', () => {
    for (const [given, origin] of [
      ['https://kb.example.org/', 'https://kb.example.org'],
      ['HTTP://KB.example.org:8080', 'http://kb.example.org:8080'],
      ['https://知识.example/', 'https://xn--k7y073b.example'],
    ] as const)
      expect(config({ PUBLIC_URL: given })).toMatchObject({ publicUrl: origin, web: { publicUrl: origin } });
  });

  it.each([
    ['https://kb.example.org/pages', 'a path'],
    ['https://kb.example.org/?a=b', 'a query'],
    ['https://kb.example.org/#a', 'a fragment'],
    ['https://ada@kb.example.org', 'a user name'],
    ['https://ada:secret@kb.example.org/a', 'a user name, a path'],
    ['ftp://kb.example.org', 'http:// or https://'],
    ['javascript:alert(1)', 'http:// or https://'],
    ['kb.example.org', 'http:// or https://'],
  ])('have no address like %s', (PUBLIC_URL, wrong) => {
    const message = refusal({ PUBLIC_URL });
    expect(message).toContain('PUBLIC_URL: ');
    expect(message).toContain(wrong);
    expect(message).not.toContain('secret');
  });

  it('have a secret of at least 16 characters or none', () => {
    expect(refusal({ WEB_SECRET: 'x'.repeat(15) })).toContain('WEB_SECRET: must have at least 16 characters');
    expect(config({ WEB_SECRET: 'x'.repeat(16) }).web.secret).toBe('x'.repeat(16));
    expect(config({ WEB_SECRET: '' }).web.secret).toBeUndefined();
  });
});

describe('the terminal of the settings', () => {
  const locale = (environment: Record<string, string>) => config(environment).terminal.locale;

  it('has the language of its messages', () => {
    expect(locale({ LANG: 'zh_TW.UTF-8' })).toBe('zh-TW');
    expect(locale({ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN' })).toBe('zh-CN');
    expect(locale({ LANG: 'zh_CN', LC_MESSAGES: 'zh_CN', LC_ALL: 'de_DE@euro' })).toBe('de-DE');
  });

  it('has none for C, POSIX and what is no locale', () => {
    for (const value of ['C', 'POSIX', 'C.UTF-8', '', '???']) expect(locale({ LANG: value })).toBeUndefined();
  });

  it('has colour or none as the environment says, and leaves it open otherwise', () => {
    const colour = (environment: Record<string, string>) => config(environment).terminal.colour;
    expect(colour({})).toBeUndefined();
    expect(colour({ NO_COLOR: '1' })).toBe(false);
    expect(colour({ NO_COLOR: '' })).toBeUndefined();
    expect(colour({ TERM: 'dumb' })).toBe(false);
    expect(colour({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
    expect(colour({ FORCE_COLOR: '0' })).toBe(false);
  });

  it('knows what to type to run the program once more', () => {
    const typed = (environment: Record<string, string>, program?: string) =>
      config(environment, program === undefined ? {} : { program }).terminal.typed;
    expect(typed({ npm_lifecycle_event: 'ospo' }, '/srv/bot/adapters/ospo.mjs')).toBe('npm run -s ospo --');
    expect(typed({}, path.join(folder, 'adapters', 'ospo.mjs'))).toBe('node adapters/ospo.mjs');
    expect(typed({}, '/srv/my bot/ospo.mjs')).toBe(`node '/srv/my bot/ospo.mjs'`);
    expect(typed({}, '/usr/local/bin/ospo')).toBe('ospo');
    expect(typed({ COMMAND_NAME: 'kb', npm_lifecycle_event: 'ospo' })).toBe('kb');
  });
});

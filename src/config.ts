/**
 * The only reader of the environment: settings from `process.env` and the working folder's `.env`, checked at once.
 * What a setting does is told where it is used; the list for operators is `.env.example`.
 */
import { getCompileCacheDir } from 'node:module';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { z } from 'zod';
import type { Locale } from './corpus/model.ts';
import { ConfigError } from './errors.ts';
import { PLATFORM_SETTINGS, type PlatformConfigs, platformConfigs } from './platforms.ts';

export interface Config extends PlatformConfigs {
  /** Absolute paths of files and folders. */
  readonly corpus: readonly string[];
  /** The bundled glossary, which always applies. */
  readonly glossary: string;
  /** The absolute path of the store's file; it need not exist. */
  readonly store: string;
  readonly defaultLanguage?: Locale;
  /** The origin that the reading view is served at, as others reach it, without a slash at the end. */
  readonly publicUrl?: string;
  /** What the bot is called where it is asked: `/ospo search kpi`. */
  readonly commandName: string;
  readonly terminal: TerminalConfig;
  readonly web: WebConfig;
}

/** Where pages are served, and to whom. */
export interface WebConfig {
  /** The name or address of this machine to listen on. */
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** As `Config.publicUrl`. */
  readonly publicUrl?: string;
  /** What a reader of the chat has to know, where others than this machine reach it. */
  readonly secret?: string;
  /** Pages for developers are served as well. */
  readonly development: boolean;
  readonly defaultLanguage?: Locale;
}

/** What the environment says of the terminal that the program was started in. */
export interface TerminalConfig {
  /** What to type before a command so that it runs as this program was run: `npm run -s ospo --`. */
  readonly typed: string;
  /** The documents that were named with the command, as they were named: one to paste has to name them too. */
  readonly corpus: readonly string[];
  /** The language of the messages, as a BCP 47 tag; absent for `C` and `POSIX`. */
  readonly locale?: string;
  /** What NO_COLOR, FORCE_COLOR or a dumb terminal decide; absent: colour where there is a terminal. */
  readonly colour?: boolean;
}

export interface ConfigOptions {
  /** The working folder: `.env` is read there, and relative paths start there. */
  readonly folder: string;
  /** Paths given on the command line, each as it is; they replace `CORPUS`. */
  readonly corpus?: readonly string[];
  /** The program's file as it was started, `process.argv[1]`. */
  readonly program?: string;
}

const BUNDLED = fileURLToPath(new URL('../data', import.meta.url));

const NO_PORT = 'must be a number from 0 to 65535';
const EXAMPLE_URL = 'https://kb.example.org';

/** `COMMAND_NAME` must be a name that Slack and Discord both take for a command, which is at most 32 characters. */
const SETTINGS = z.object({
  CORPUS: z
    .string()
    .transform((value) => value.split(path.delimiter === ';' ? /[;,]/ : /[:,]/))
    .transform((parts) => parts.map((part) => part.trim()).filter((part) => part !== ''))
    .refine((parts) => parts.length > 0, 'names no file or folder')
    .optional(),
  STORE: z
    .string()
    .refine((value) => !/[/\\]$/.test(value), 'is a folder; give the name of a file')
    .default('.ospo/ospo.sqlite'),
  COMMAND_NAME: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,31}$/, 'must be 1 to 32 of a-z, 0-9, - and _, and begin with a letter')
    .optional(),
  DEFAULT_LANGUAGE: z.enum(['en', 'zh', 'zh-Hant'], 'must be en, zh or zh-Hant').optional(),
  HOST: z
    .string()
    .trim()
    .refine(
      (value) => isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value),
      'must be an address or a name alone, such as 127.0.0.1, ::1, 0.0.0.0 or localhost',
    )
    .default('127.0.0.1'),
  PORT: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, NO_PORT)
    .transform(Number)
    .refine((port) => port <= 65_535, NO_PORT)
    .default(3000),
  PUBLIC_URL: z.string().trim().transform(originOf).optional(),
  WEB_SECRET: z
    .string()
    .refine((value) => value.trim().length >= 16, 'must have at least 16 characters')
    .optional(),
  NODE_ENV: z.string().optional(),
  ...PLATFORM_SETTINGS,
});

/** The origin of an address that has nothing else; the check of a setting. */
function originOf(value: string, context: z.RefinementCtx): string {
  const url = URL.parse(value);
  const parts = { 'a user name': url?.username || url?.password, 'a path': url?.pathname.slice(1) };
  const more = { ...parts, 'a query': url?.search, 'a fragment': url?.hash };
  const found = Object.entries(more).flatMap(([name, part]) => (part ? [name] : []));
  const origin = url && ['http:', 'https:'].includes(url.protocol) ? url.origin : undefined;
  if (origin === undefined || found.length > 0) {
    const has = origin === undefined ? '' : `, without ${found.join(', ')}`;
    context.addIssue(`must be an address that begins with http:// or https://${has}, such as ${EXAMPLE_URL}`);
  }
  return origin ?? '';
}

/**
 * Reads every setting. A variable that is set but empty counts as not set; what the environment has wins over `.env`.
 * Throws CONFIG_INVALID naming every variable that is wrong, with why, one a line.
 */
export function loadConfig(
  options: ConfigOptions,
  environment: Readonly<NodeJS.ProcessEnv> = process.env,
): Config {
  const { folder } = options;
  const problems: string[] = [];
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) if (value) variables[name] = value;
  const file = dotenv.config({ path: path.join(folder, '.env'), processEnv: variables, quiet: true });
  const { code } = (file.error ?? {}) as NodeJS.ErrnoException;
  if (code !== undefined && code !== 'ENOENT') problems.push(`.env: cannot be read (${code})`);

  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value.trim() !== ''));
  const settings = SETTINGS.safeParse(given);
  if (!settings.success)
    for (const issue of settings.error.issues) problems.push(`${issue.path.join('.')}: ${issue.message}`);
  const chat = {
    commandName: settings.data?.COMMAND_NAME ?? 'ospo',
    ...(settings.data?.DEFAULT_LANGUAGE && { defaultLanguage: settings.data.DEFAULT_LANGUAGE }),
    ...(settings.data?.PUBLIC_URL && { publicUrl: settings.data.PUBLIC_URL }),
  };
  const platforms = settings.data && platformConfigs(settings.data, chat, problems);
  if (!settings.success || problems.length > 0)
    throw new ConfigError('CONFIG_INVALID', `These settings cannot be used:\n  ${problems.join('\n  ')}`);

  const { CORPUS, STORE, COMMAND_NAME } = settings.data;
  const { HOST, PORT, WEB_SECRET, NODE_ENV } = settings.data;
  // npm changes to the project's folder; what was typed is relative to where it was typed, a line of `.env` to its file.
  const typedIn = given.INIT_CWD ?? folder;
  const typedCorpus = options.corpus?.length ? options.corpus : environment.CORPUS ? (CORPUS ?? []) : [];
  const { commandName, ...shared } = chat;
  return {
    corpus:
      typedCorpus.length > 0
        ? typedCorpus.map((item) => path.resolve(typedIn, item))
        : (CORPUS ?? [BUNDLED]).map((item) => path.resolve(folder, item)),
    glossary: path.join(BUNDLED, 'glossary.yml'),
    store: path.resolve(folder, STORE),
    ...shared,
    commandName,
    terminal: { ...terminalConfig(given, options, COMMAND_NAME), corpus: typedCorpus },
    web: {
      host: HOST,
      port: PORT,
      ...(WEB_SECRET && { secret: WEB_SECRET }),
      development: NODE_ENV !== 'production',
      ...shared,
    },
    ...platforms,
  };
}

/** Workers keep compiled code where this process keeps its own; Node.js tells them by the environment alone. */
export function shareCompileCache(environment: NodeJS.ProcessEnv = process.env): void {
  const folder = getCompileCacheDir();
  // What Node.js gives has a folder for its version at the end, which each worker adds again.
  if (folder !== undefined) environment.NODE_COMPILE_CACHE ??= path.dirname(folder);
}

function terminalConfig(
  given: Readonly<Record<string, string>>,
  { folder, program }: ConfigOptions,
  commandName: string | undefined,
): Omit<TerminalConfig, 'corpus'> {
  const locale = localeTag(given.LC_ALL ?? given.LC_MESSAGES ?? given.LANG);
  const colour = colourWish(given);
  return {
    typed: commandName ?? howStarted(given, folder, program),
    ...(locale === undefined ? {} : { locale }),
    ...(colour === undefined ? {} : { colour }),
  };
}

/** Through npm, as an installed command, or as a file given to `node`: each must be typed in its own way. */
function howStarted(
  given: Readonly<Record<string, string>>,
  folder: string,
  program: string | undefined,
): string {
  if (given.npm_lifecycle_event !== undefined) {
    const elsewhere = given.INIT_CWD !== undefined && path.resolve(given.INIT_CWD) !== path.resolve(folder);
    return elsewhere ? `npm --prefix ${shellWord(folder)} run -s ospo --` : 'npm run -s ospo --';
  }
  if (program === undefined || path.extname(program) === '') return 'ospo';
  const relative = path.relative(folder, program);
  const file = relative.startsWith('..') ? program : relative;
  return `node ${shellWord(file)}`;
}

/** A path as one word of a POSIX shell. */
function shellWord(file: string): string {
  return /^[\w./\\:-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}

/** A POSIX locale (`zh_TW.UTF-8@modifier`) as a BCP 47 tag (`zh-TW`). */
function localeTag(posix: string | undefined): string | undefined {
  const name = posix?.replace(/[.@].*$/, '').replaceAll('_', '-');
  if (!name || name === 'C' || name === 'POSIX') return undefined;
  try {
    return Intl.getCanonicalLocales(name)[0];
  } catch {
    return undefined;
  }
}

/** FORCE_COLOR wins over NO_COLOR, as Node.js itself has it. */
function colourWish(given: Readonly<Record<string, string>>): boolean | undefined {
  if (given.FORCE_COLOR !== undefined) return !['0', 'false'].includes(given.FORCE_COLOR);
  if (given.NO_COLOR !== undefined || given.TERM === 'dumb') return false;
  return undefined;
}

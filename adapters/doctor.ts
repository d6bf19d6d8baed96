/**
 * `ospo doctor`: looks at settings, documents, store and every platform that is set, and says of each what is well, what is
 * not, and how to mend it. What there is to look at on a platform is its adapter's work.
 */
import { createBot } from '../src/bot.ts';
import type { Config } from '../src/config.ts';
import { BotError, ConfigError } from '../src/errors.ts';
import { secretsOfSlack } from '../src/platforms.ts';
import { openStore } from '../src/store/sqlite.ts';
import { countOf } from './announcement.ts';
import { type Finding, unknown, well, wrong } from './finding.ts';

const SIGNS = { well: '✓', wrong: '✗', unknown: '–' } as const;
/** Problems of documents that are told one by one. */
const TOLD = 10;

export interface DoctorOptions {
  /** Reads the settings. @throws ConfigError */
  readonly load: () => Config;
  /** Told every part as soon as it is known. */
  readonly say: (text: string) => Promise<unknown>;
}

/** Looks at everything and gives whether all is well. */
export async function runDoctor({ load, say }: DoctorOptions): Promise<boolean> {
  let allWell = true;
  const tell = async (part: string, findings: readonly Finding[]): Promise<void> => {
    if (findings.some(({ state }) => state === 'wrong')) allWell = false;
    await say(`${part}\n${findings.map(line).join('')}\n`);
  };
  let config: Config;
  try {
    config = load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    await tell('Settings', mistakesOf(error));
    return false;
  }
  await tell('Settings', [well('every setting can be used')]);
  await tell('Documents', await documents(config));
  await tell('Store', [await storeOf(config)]);
  const secrets = secretsOf(config);
  for (const { name, isSet, doctor } of PLATFORMS) {
    const findings = isSet(config) ? await doctor(config) : [unknown('is not set up')];
    await tell(
      name,
      findings.map((finding) => withoutSecrets(finding, secrets)),
    );
  }
  return allWell;
}

/** Each adapter that has something to look at; it is loaded only where it is set up. */
const PLATFORMS: readonly {
  readonly name: string;
  readonly isSet: (config: Config) => boolean;
  readonly secrets: (config: Config) => readonly (string | undefined)[];
  readonly doctor: (config: Config) => Promise<readonly Finding[]>;
}[] = [
  {
    name: 'Slack',
    isSet: ({ slack }) => slack !== undefined,
    secrets: ({ slack }) => secretsOfSlack(slack),
    doctor: async ({ slack, terminal }) =>
      slack ? (await import('./slack/doctor.ts')).doctor(slack, terminal.typed) : [],
  },
  {
    name: 'Discord',
    isSet: ({ discord }) => discord !== undefined,
    secrets: ({ discord }) => [discord?.token],
    doctor: async ({ discord, publicUrl }) =>
      discord ? (await import('./discord/doctor.ts')).doctor(discord, publicUrl) : [],
  },
];

function line({ state, text, mend }: Finding): string {
  const hint = mend === undefined ? '' : `\n      → ${oneLine(mend)}`;
  return `  ${SIGNS[state]} ${oneLine(text)}${hint}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The first line says what the others are. */
function mistakesOf(error: ConfigError): Finding[] {
  const [, ...mistakes] = error.message.split('\n');
  const findings = mistakes.map((mistake) =>
    wrong(mistake, `${mistake.includes('is missing') ? 'Set' : 'Change'} it in .env or in the environment.`),
  );
  return [...findings, unknown('the rest is looked at when every setting can be used')];
}

async function documents({ corpus, glossary, store }: Config): Promise<Finding[]> {
  const bot = await createBot({ corpus, glossary, store, onDefect: () => {} });
  try {
    const problems = bot.problems
      .slice(0, TOLD)
      .map(({ message }) => wrong(message, 'Mend the document; the rest is served.'));
    const more = bot.problems.length - problems.length;
    const rest = more > 0 ? [wrong(`${more} more problems`, 'Mend these first.')] : [];
    if (bot.corpus.documents.length === 0)
      return [...problems, wrong(`no document in ${corpus.join(', ')}`, 'Set CORPUS to files or folders.')];
    return [well(countOf(bot.corpus)), ...problems, ...rest];
  } finally {
    await bot.close();
  }
}

async function storeOf({ store: file }: Config): Promise<Finding> {
  const store = openStore(file);
  try {
    // Setting nothing to nothing writes, and changes nothing; what stands in the way is in the error.
    await store.setPreference('doctor', undefined);
    return well(`${file} can be written`);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return wrong(error.message, 'Set STORE to a file in a folder that this user may write.');
  } finally {
    await store.close();
  }
}

/** Every setting that nobody else may see. */
function secretsOf(config: Config): string[] {
  return [config.web.secret, ...PLATFORMS.flatMap(({ secrets }) => secrets(config))].filter(
    (value) => value !== undefined,
  );
}

/** What a platform answered may repeat what it was asked with. */
function withoutSecrets({ state, text, mend }: Finding, secrets: readonly string[]): Finding {
  const hide = (words: string): string =>
    secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '…'), words);
  return { state, text: hide(text), ...(mend !== undefined && { mend: hide(mend) }) };
}

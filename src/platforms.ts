/** What the settings of chat platforms must be, and what is made of them. `config.ts` reads them. */
import { z } from 'zod';
import type { Locale } from './corpus/model.ts';

/** How Slack is connected: one workspace by its token, or many by installing; over a socket, or by signed requests. */
export interface SlackConfig {
  /** The token of the one workspace; absent where workspaces install the app themselves. */
  readonly botToken?: string;
  /** With it, events come over a socket that the bot opens; else Slack sends them to `/slack/events`. */
  readonly appToken?: string;
  /** What Slack signs its requests with. */
  readonly signingSecret?: string;
  /** The origin and path of Slack's API, with a slash at the end. */
  readonly apiUrl: string;
  /** What workspaces install the app with; absent where there is one workspace. */
  readonly oauth?: SlackOAuthConfig;
  readonly commandName: string;
  readonly publicUrl?: string;
  readonly defaultLanguage?: Locale;
}

export interface SlackOAuthConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** What the tokens of workspaces are encrypted with in the store. */
  readonly storeKey: string;
}

const startsWith = (prefix: string, where: string) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^${prefix}\\S+$`), `must begin with ${prefix} (${where})`)
    .optional();
const secret = (least: number) =>
  z
    .string()
    .trim()
    .refine((value) => value.length >= least, `must have at least ${least} characters`)
    .optional();

/** The variables of Slack, each for itself. */
const SLACK_SETTINGS = {
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'Bot User OAuth Token, under OAuth & Permissions'),
  SLACK_APP_TOKEN: startsWith('xapp-', 'App-Level Token, under Basic Information'),
  SLACK_SIGNING_SECRET: secret(1),
  SLACK_API_URL: z
    .string()
    .trim()
    .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an address')
    .transform((value) => (value.endsWith('/') ? value : `${value}/`))
    .default('https://slack.com/api/'),
  SLACK_CLIENT_ID: secret(1),
  SLACK_CLIENT_SECRET: secret(1),
  SLACK_STATE_SECRET: secret(16),
  STORE_KEY: secret(32),
};

type SlackSettings = z.output<z.ZodObject<typeof SLACK_SETTINGS>>;
type Surroundings = Pick<SlackConfig, 'commandName' | 'publicUrl' | 'defaultLanguage'>;

/**
 * How Slack is to be connected, if at all. What is missing for it is added to `problems`, a line each.
 */
function slackConfig(
  given: SlackSettings,
  surroundings: Surroundings,
  problems: string[],
): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL } = given;
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, STORE_KEY } = given;
  const installing = { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET };
  const installs = Object.values(installing).some((value) => value !== undefined);
  const any = SLACK_BOT_TOKEN ?? SLACK_APP_TOKEN ?? SLACK_SIGNING_SECRET;
  if (any === undefined && !installs) return undefined;
  const missing = (name: string, why: string): void => void problems.push(`${name}: is missing, ${why}`);
  if (installs) {
    for (const [name, value] of Object.entries({ ...installing, STORE_KEY }))
      if (value === undefined) missing(name, 'which installing into several workspaces needs');
  } else if (SLACK_BOT_TOKEN === undefined) {
    missing('SLACK_BOT_TOKEN', 'the token that the bot answers with');
  }
  if (SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined)
    missing('SLACK_APP_TOKEN', 'or SLACK_SIGNING_SECRET where Slack is to send its events by HTTP');
  return {
    ...(SLACK_BOT_TOKEN !== undefined && { botToken: SLACK_BOT_TOKEN }),
    ...(SLACK_APP_TOKEN !== undefined && { appToken: SLACK_APP_TOKEN }),
    ...(SLACK_SIGNING_SECRET !== undefined && { signingSecret: SLACK_SIGNING_SECRET }),
    apiUrl: SLACK_API_URL,
    ...(SLACK_CLIENT_ID && SLACK_CLIENT_SECRET && SLACK_STATE_SECRET && STORE_KEY
      ? {
          oauth: {
            clientId: SLACK_CLIENT_ID,
            clientSecret: SLACK_CLIENT_SECRET,
            stateSecret: SLACK_STATE_SECRET,
            storeKey: STORE_KEY,
          },
        }
      : {}),
    ...surroundings,
  };
}

/** The settings of Slack that nobody else may see. */
export function secretsOfSlack(slack: SlackConfig | undefined): readonly (string | undefined)[] {
  const { oauth } = slack ?? {};
  const tokens = [slack?.botToken, slack?.appToken, slack?.signingSecret];
  return [...tokens, oauth?.clientSecret, oauth?.stateSecret, oauth?.storeKey];
}

/** How Discord is connected: by the gateway, or where there is a public key by signed requests to `/discord/interactions`. */
export interface DiscordConfig {
  readonly token: string;
  /** Hexadecimal; what Discord's signatures are verified with. */
  readonly publicKey?: string;
  /** The id of the application; else Discord is asked for it. */
  readonly application?: string;
  /** The server that commands are registered in; else everywhere. */
  readonly guild?: string;
  /** The origin and path of Discord's API, without its version; else Discord's own. */
  readonly apiUrl?: string;
  readonly commandName: string;
  readonly defaultLanguage?: Locale;
}

const snowflake = z
  .string()
  .trim()
  .regex(/^\d{17,20}$/, 'must be an id of 17 to 20 digits')
  .optional();

/** The variables of Discord, each for itself. */
const DISCORD_SETTINGS = {
  DISCORD_TOKEN: secret(20),
  DISCORD_PUBLIC_KEY: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{64}$/i, 'must be the 64 hexadecimal characters of General Information, Public Key')
    .optional(),
  DISCORD_APPLICATION_ID: snowflake,
  DISCORD_GUILD_ID: snowflake,
  DISCORD_API_URL: z
    .string()
    .trim()
    .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an address')
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
};

type DiscordSettings = z.output<z.ZodObject<typeof DISCORD_SETTINGS>>;

/** How Discord is to be connected, if at all. What is missing for it is added to `problems`, a line each. */
function discordConfig(
  given: DiscordSettings,
  { commandName, defaultLanguage }: Surroundings,
  problems: string[],
): DiscordConfig | undefined {
  const { DISCORD_TOKEN, DISCORD_PUBLIC_KEY, DISCORD_APPLICATION_ID, DISCORD_GUILD_ID, DISCORD_API_URL } =
    given;
  if (DISCORD_TOKEN === undefined) {
    if ((DISCORD_PUBLIC_KEY ?? DISCORD_APPLICATION_ID ?? DISCORD_GUILD_ID) !== undefined)
      problems.push('DISCORD_TOKEN: is missing, the token that the bot answers with');
    return undefined;
  }
  return {
    token: DISCORD_TOKEN,
    ...(DISCORD_PUBLIC_KEY !== undefined && { publicKey: DISCORD_PUBLIC_KEY }),
    ...(DISCORD_APPLICATION_ID !== undefined && { application: DISCORD_APPLICATION_ID }),
    ...(DISCORD_GUILD_ID !== undefined && { guild: DISCORD_GUILD_ID }),
    ...(DISCORD_API_URL !== undefined && { apiUrl: DISCORD_API_URL }),
    commandName,
    ...(defaultLanguage && { defaultLanguage }),
  };
}

/** How the platforms are connected; absent where one is not. */
export interface PlatformConfigs {
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
}

/** The variables of all platforms. */
export const PLATFORM_SETTINGS = { ...SLACK_SETTINGS, ...DISCORD_SETTINGS };

/** What is made of them. What is missing is added to `problems`, a line each. */
export function platformConfigs(
  given: SlackSettings & DiscordSettings,
  surroundings: Surroundings,
  problems: string[],
): PlatformConfigs {
  const slack = slackConfig(given, surroundings, problems);
  const discord = discordConfig(given, surroundings, problems);
  return { ...(slack && { slack }), ...(discord && { discord }) };
}

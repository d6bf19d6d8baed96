/** What the bot asks a workspace to be allowed, each with its reason; the manifests and the README's table say the same. */

export interface Scope {
  readonly name: string;
  /** What for, as it is told to who installs. */
  readonly reason: string;
  /** What there is not without it; absent where nothing works without it. */
  readonly without?: string;
}

export const SCOPES = [
  {
    name: 'commands',
    reason: 'the slash command and both shortcuts',
  },
  {
    name: 'chat:write',
    reason: 'answers to mentions and direct messages, and the welcome to who installed it',
  },
  {
    name: 'users:read',
    reason: 'the language a reader has set in Slack, and who may delete messages of others',
    without: 'readers are answered in the language they type, and only who shared something can take it back',
  },
  {
    name: 'app_mentions:read',
    reason: 'questions that mention the bot, `@ospo kpi`',
    without: 'mentioning the bot does nothing',
  },
  {
    name: 'im:history',
    reason: 'questions in a direct message to the bot; it reads no other conversation',
    without: 'direct messages to the bot stay unanswered',
  },
] as const satisfies readonly Scope[];

/** The names of those without which nothing works, and of those that a workspace may leave out. */
export const NEEDED_SCOPES = SCOPES.filter((scope) => !('without' in scope)).map(({ name }) => name);
export const OPTIONAL_SCOPES = SCOPES.filter((scope) => 'without' in scope).map(({ name }) => name);

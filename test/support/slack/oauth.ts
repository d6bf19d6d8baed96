/** OAuth, version 2: a person allows the app in a workspace, the app exchanges the code for a token. */
import type { IncomingMessage } from 'node:http';
import type { Fields } from './blocks/rules.ts';
import { refuse } from './refusal.ts';
import { type Rights, random } from './tokens.ts';
import type { Workspace } from './workspace.ts';

interface Grant {
  readonly workspace: Workspace;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  used: boolean;
}

export class OAuth {
  readonly clientId = `${random(6)}.${random(6)}`;
  readonly clientSecret = random(16);
  readonly #grants = new Map<string, Grant>();
  readonly #rights: Rights;

  constructor(rights: Rights) {
    this.#rights = rights;
  }

  /** The code that Slack hands to the app when somebody has allowed it. */
  newCode(grant: Omit<Grant, 'used'>): string {
    const code = random(16);
    this.#grants.set(code, { ...grant, used: false });
    return code;
  }

  /** `oauth.v2.access`. @throws Refusal */
  access(request: IncomingMessage, args: Fields): Fields {
    const basic = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const [id, secret] = basic
      ? Buffer.from(basic, 'base64').toString().split(':')
      : [args.client_id, args.client_secret];
    if (id !== this.clientId) return refuse('invalid_client_id');
    if (secret !== this.clientSecret) return refuse('bad_client_secret');
    const grant = this.#grants.get(String(args.code)) ?? refuse('invalid_code');
    if (grant.used) return refuse('code_already_used');
    if (
      grant.redirectUri !== undefined &&
      args.redirect_uri !== undefined &&
      args.redirect_uri !== grant.redirectUri
    )
      return refuse('bad_redirect_uri');
    grant.used = true;
    const { workspace, user, scopes } = grant;
    return {
      access_token: this.#rights.newToken('xoxb', scopes, workspace),
      token_type: 'bot',
      scope: scopes.join(','),
      bot_user_id: workspace.bot.userId,
      app_id: 'A000TEST',
      team: { id: workspace.team.id, name: workspace.team.domain },
      enterprise: null,
      authed_user: { id: user },
      is_enterprise_install: false,
    };
  }
}

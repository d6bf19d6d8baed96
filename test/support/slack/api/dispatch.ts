/** A call of the Web API: who calls, whether they may, and what it comes to. */
import type { IncomingMessage } from 'node:http';
import { type Fields, isFields } from '../blocks/rules.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Rights, Token } from '../tokens.ts';
import { CHAT } from './chat.ts';
import type { Method } from './method.ts';
import { PEOPLE } from './people.ts';
import { VIEWS } from './views.ts';

const METHODS: Readonly<Record<string, Method>> = { ...CHAT, ...VIEWS, ...PEOPLE };
/** Arguments that are JSON in a form. */
const JSON_ARGUMENTS = ['blocks', 'view', 'attachments', 'metadata'];

/** The arguments of a call, from a form or from JSON. @throws Refusal */
export function argumentsOf(request: IncomingMessage, body: string): Fields {
  const type = request.headers['content-type'] ?? '';
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
  if (body === '') return query;
  if (type.startsWith('application/json')) {
    const parsed = parse(body);
    return isFields(parsed) ? { ...query, ...parsed } : refuse('invalid_json');
  }
  if (!type.startsWith('application/x-www-form-urlencoded')) return refuse('invalid_post_type');
  const form: Record<string, unknown> = { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
  for (const name of JSON_ARGUMENTS) {
    const given = form[name];
    if (typeof given !== 'string') continue;
    form[name] = parse(given) ?? refuse(name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments');
  }
  return form;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws Refusal */
export function tokenOf(request: IncomingMessage, args: Fields, rights: Rights): Token {
  const header = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const value = header ?? args.token;
  if (typeof value !== 'string' || value === '') return refuse('not_authed');
  const token = rights.tokens.get(value) ?? refuse('invalid_auth');
  return token.revoked ? refuse('account_inactive') : token;
}

/** Runs a method for a bot's token. @throws Refusal */
export function run(name: string, args: Fields, token: Token, rights: Rights): Fields {
  const method = METHODS[name] ?? refuse('unknown_method');
  const { workspace, scopes } = token;
  if (!workspace) return refuse('not_allowed_token_type');
  if (method.scope !== undefined && !scopes.includes(method.scope))
    throw new Refusal('missing_scope', { needed: method.scope, provided: scopes.join(',') });
  return method.run(args, { workspace, scopes, rights });
}

/** Who may use the chat, and the cookie they come with. */
import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import type { WebConfig } from '../../../src/config.ts';
import type { Locale } from '../../../src/corpus/model.ts';
import { isLoopback } from '../../hosts.ts';
import type { WebEnv } from '../refusal.ts';
import type { Session, Sessions } from './sessions.ts';

/** `open`: only this machine reaches the chat · `secret`: the team's secret is asked for · `off`: there is no chat. */
export type Access = 'open' | 'secret' | 'off';

export interface Visitors {
  /** What holds for a request: what only this machine may reach is off for what a proxy hands on. */
  accessOf(c: Context): Access;
  /** The session that a request belongs to. */
  sessionOf(c: Context<WebEnv>): Session | undefined;
  /** Begins a session with the response. */
  begin(c: Context<WebEnv>, locale: Locale): Session;
  /** Gives who stands at the door a cookie with the response, unless they have one. */
  receive(c: Context<WebEnv>): void;
  /** Whether the request bears a cookie of ours at all. */
  isKnown(c: Context<WebEnv>): boolean;
}

/** Where others than this machine may come in, the chat has a secret or is off. */
export function accessOf({ host, publicUrl, secret }: WebConfig): Access {
  if (secret !== undefined) return 'secret';
  const isPublic = publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname);
  return isLoopback(host) && !isPublic ? 'open' : 'off';
}

export function createVisitors(config: WebConfig, sessions: Sessions): Visitors {
  const access = accessOf(config);
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  // Cookies know no ports: two bots on one machine would else take each other's away.
  const nameFor = (c: Context): string => {
    const [, port = '80'] = /:(\d+)$/.exec(c.req.header('Host') ?? '') ?? [];
    return secure ? 'ospo' : `ospo-${port}`;
  };
  const cookieOf = (c: Context): string | undefined => getCookie(c, nameFor(c), secure ? 'host' : undefined);
  const send = (c: Context, value: string): void => {
    // Not Strict: whoever follows a link to the chat from elsewhere would come as a stranger. A change needs more than it.
    const attributes = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;
    const prefixed = secure ? { ...attributes, secure, prefix: 'host' as const } : attributes;
    c.header('Set-Cookie', generateCookie(nameFor(c), value, prefixed), { append: true });
  };
  const accessFor = (c: Context): Access => {
    const handedOn = ['Forwarded', 'X-Forwarded-For'].some((name) => c.req.header(name) !== undefined);
    return access === 'open' && handedOn ? 'off' : access;
  };
  return {
    accessOf: accessFor,
    sessionOf: (c) => (accessFor(c) === 'off' ? undefined : sessions.find(cookieOf(c), c.get('locale'))),
    begin(c, locale) {
      const { session, cookie } = sessions.begin(locale);
      send(c, cookie);
      return session;
    },
    receive(c) {
      if (!sessions.isOurs(cookieOf(c))) send(c, sessions.doorCookie());
    },
    isKnown: (c) => sessions.isOurs(cookieOf(c)),
  };
}

/** What every page is protected by, and what a change of state has to show before anything is done. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { originOf } from '../hosts.ts';
import { addressRate, type Rate } from './rates.ts';
import { refuse, type WebEnv } from './refusal.ts';

const OWN = ["'self'"];
const NONE = ["'none'"];

/** Nothing inline, nothing from elsewhere, in nobody's frame. */
export const securityHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: NONE,
    scriptSrc: OWN,
    styleSrc: OWN,
    imgSrc: OWN,
    fontSrc: OWN,
    connectSrc: OWN,
    formAction: OWN,
    baseUri: NONE,
    frameAncestors: NONE,
  },
  xFrameOptions: 'DENY',
  // Without a referrer at all, browsers send forms with `Origin: null`.
  referrerPolicy: 'same-origin',
  // Whether all of a domain is served over TLS is not for a page of it to say.
  strictTransportSecurity: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
});

/** Bounds what comes from one address. */
export function limitAddress(): MiddlewareHandler<WebEnv> {
  const rate = addressRate();
  return async (c, next) => (await tooFast(c, rate, addressOf(c))) ?? next();
}

/** The refusal of one request too many; nothing when it is not. */
export async function tooFast(c: Context<WebEnv>, rate: Rate, who: string): Promise<Response | undefined> {
  const seconds = await rate(who);
  if (seconds === undefined) return undefined;
  return refuse(c, 429, (words) => words.tooFast, { 'Retry-After': String(seconds) });
}

/**
 * Refuses what another page sent: a form has to come from the very origin it is sent to. Where a browser says more of
 * who sends it, that must agree.
 */
export function sameOrigin(publicUrl: string | undefined): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const origin = c.req.header('Origin');
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    const expected = originOf(c.req.header('Host') ?? '', publicUrl);
    const foreign = origin === undefined ? changes : origin !== expected;
    const site = c.req.header('Sec-Fetch-Site');
    if (foreign || (site !== undefined && site !== 'same-origin'))
      return refuse(c, 403, (words) => words.foreign);
    return next();
  };
}

/** Refuses what is longer than any form of ours. */
export const limitBody: MiddlewareHandler<WebEnv> = bodyLimit({
  maxSize: 64 * 1024,
  onError: (c) => refuse(c, 413, (words) => words.tooLarge, { Connection: 'close' }),
});

/** The fields of a posted form; nothing when the body is none, such as one with files. */
export async function formOf(c: Context): Promise<URLSearchParams | undefined> {
  const [type = ''] = (c.req.header('Content-Type') ?? '').split(';', 1);
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return undefined;
  return new URLSearchParams(await c.req.text());
}

/** Who asks, as the network has it. */
export function addressOf(c: Context): string {
  return networkOf(getConnInfo(c).remote.address ?? '');
}

/** An IPv4 address, or the first 64 bits of an IPv6 one: one reader has all the addresses that begin so. */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [before = '', after] = address.split('::');
  const groups = before === '' ? [] : before.split(':');
  const behind = after ? after.split(':').length : 0;
  const zeros = Array.from({ length: after === undefined ? 0 : 8 - groups.length - behind }, () => '0');
  return [...groups, ...zeros, ...(after ?? '').split(':')].slice(0, 4).join(':');
}

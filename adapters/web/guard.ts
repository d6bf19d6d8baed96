/** What every page is protected by, and what a change of state has to show before anything is done. */
import { BlockList, isIP } from 'node:net';
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
export function limitAddress(publicUrl: string | undefined): MiddlewareHandler<WebEnv> {
  const rate = addressRate();
  return async (c, next) => (await tooFast(c, rate, addressOf(c, publicUrl))) ?? next();
}

/** The refusal of one request too many; nothing when it is not. */
export async function tooFast(c: Context<WebEnv>, rate: Rate, who: string): Promise<Response | undefined> {
  const seconds = await rate(who);
  if (seconds === undefined) return undefined;
  return refuse(c, 429, (words) => words.tooFast, { 'Retry-After': String(seconds) });
}

/**
 * Refuses what another page sent: a form has to come from the very origin it is sent to, or from the public one, whatever
 * `Host` a proxy makes of it. Where a browser says more of who sends it, that must agree.
 */
export function sameOrigin(publicUrl: string | undefined): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const origin = c.req.header('Origin');
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    const expected = originOf(c.req.header('Host') ?? '', publicUrl);
    const foreign = origin === undefined ? changes : ![expected, publicUrl].includes(origin);
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

/**
 * Who asks, as the network has it. Where there is a public address, a neighbour is the proxy in front: it names who asks
 * of it at the end of `X-Forwarded-For`.
 */
export function addressOf(c: Context, publicUrl: string | undefined): string {
  const peer = getConnInfo(c).remote.address ?? '';
  const named =
    publicUrl && isNeighbour(peer) ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : '';
  return networkOf(named && isIP(named) !== 0 ? named : peer);
}

const NEIGHBOURS = new BlockList();
NEIGHBOURS.addSubnet('127.0.0.0', 8);
NEIGHBOURS.addSubnet('10.0.0.0', 8);
NEIGHBOURS.addSubnet('172.16.0.0', 12);
NEIGHBOURS.addSubnet('192.168.0.0', 16);
NEIGHBOURS.addAddress('::1', 'ipv6');
NEIGHBOURS.addSubnet('fc00::', 7, 'ipv6');

/** Whether an address is of this machine or of a private network (RFC 1918, RFC 4193), such as a container's. */
function isNeighbour(address: string): boolean {
  return NEIGHBOURS.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
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

/** Which names this server answers to, so that no foreign name can be pointed at it (DNS rebinding). */
import { isIP } from 'node:net';

export interface Served {
  /** The address that is listened on: a name or an IP address. */
  readonly host: string;
  readonly port: number;
  /** The origin that readers know, without a slash at the end. */
  readonly publicUrl?: string;
}

/** A `Host` header as browsers write it (RFC 9110, 7.2): a name or an IP address, perhaps with a port. */
const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::([1-9]\d{0,4}))?$/i;

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Whether only this machine reaches what listens there. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/**
 * Whether a `Host` header names this server. On loopback these are its names with its port. Beyond, any port will do,
 * since one may be mapped to it, and so will every IP address: rebinding needs a name.
 */
export function isServed(given: string, { host, port, publicUrl }: Served): boolean {
  const [, name, ownPort] = HOST.exec(given.toLowerCase()) ?? [];
  if (name === undefined) return false;
  if (publicUrl !== undefined && hostOf(publicUrl, given) === URL.parse(publicUrl)?.host) return true;
  const listening = inUrl(host.toLowerCase());
  if (isLoopback(host))
    return [...LOOPBACK_NAMES, listening].includes(name) && Number(ownPort ?? 80) === port;
  return name === 'localhost' || name === listening || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

/** The origin that a page of this server has for a browser that sends this `Host`. */
export function originOf(given: string, publicUrl?: string): string {
  const isPublic = publicUrl !== undefined && hostOf(publicUrl, given) === URL.parse(publicUrl)?.host;
  return isPublic ? publicUrl : `http://${given.toLowerCase()}`;
}

/** A host as it stands in an address: IPv6 in brackets. */
export function inUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** A `Host` without the port that the scheme of the address implies. */
function hostOf(address: string, given: string): string | undefined {
  return URL.parse(`${new URL(address).protocol}//${given}`)?.host;
}

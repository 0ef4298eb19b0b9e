/** The address that a request comes from, as limits count it. */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** Groups of an IPv6 address that name a network: whoever has one has all of its addresses. */
const NETWORK_GROUPS = 4;

/** What proxies say was believed, or taken out, where the request came in. */
export function clientAddress({ headers, socket }: IncomingMessage): string {
  const said = headers['x-forwarded-for'];
  const address = said === undefined ? socket.remoteAddress : String(said);
  return networkOf(address ?? '');
}

function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  return groupsOf(address).slice(0, NETWORK_GROUPS).join(':');
}

/** All eight of them, `::` included. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`);
  const [before = '', after] = hostname.slice(1, -1).split('::');
  const [left, right] = [before, after ?? ''].map((part) => part.split(':').filter(Boolean));
  const known = [...(left ?? []), ...(right ?? [])];
  const zeros = Array.from({ length: 8 - known.length }, () => '0');
  return [...(left ?? []), ...zeros, ...(right ?? [])];
}

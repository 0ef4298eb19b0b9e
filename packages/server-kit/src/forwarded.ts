/**
 * What a proxy says of a request (`X-Forwarded-*`) is believed from named addresses only: anyone
 * can write such headers. Source: RFC 7239 §8.1.
 */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** What a proxy tells in headers; `forwarded` is not read. */
const HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-for-original',
  'x-forwarded-source-port',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
] as const;

/**
 * `addresses`: single ones (127.0.0.1, ::1) or networks (10.0.0.0/8).
 * @returns takes what is believed into the request, and the rest out; answers whether a proxy sent it
 */
export function forwardedBy(addresses: readonly string[]): (req: IncomingMessage) => boolean {
  const trusted = blockListOf(addresses);
  const isTrusted = (address: string | undefined): boolean =>
    address !== undefined && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (req) => {
    const { headers } = req;
    if (!addresses.length || !isTrusted(req.socket.remoteAddress)) {
      for (const name of HEADERS) delete headers[name];
      return false;
    }
    const { 'x-forwarded-for': path, 'x-forwarded-host': host } = headers;
    if (path !== undefined) headers['x-forwarded-for'] = clientOf(String(path), isTrusted);
    if (host !== undefined) headers.host = lastOf(String(host));
    return true;
  };
}

/** Each proxy adds whom it heard from: the last one that is no proxy is whom to believe. */
function clientOf(path: string, isTrusted: (address: string) => boolean): string {
  const hops = path.split(',').map((hop) => hop.trim());
  return hops.findLast((hop) => isIP(hop) === 0 || !isTrusted(hop)) ?? hops[0] ?? '';
}

function lastOf(list: string): string {
  return list.split(',').at(-1)?.trim() ?? '';
}

function blockListOf(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const address of addresses) {
    const [network = '', bits] = address.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
  }
  return list;
}

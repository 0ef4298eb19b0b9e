/**
 * Addresses that a client named itself (jwks_uri, sector_identifier_uri, backchannel_logout_uri, a
 * client_id that is a document): whoever asks for a login decides what this machine asks, so they
 * must not lead into the network it stands in. Those of the configuration are read as they are.
 * oidc-provider limits how much is read, and for how long. Source: RFC 9700 §4.11, RFC 7591 §5.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { because } from '@federama/knowledge';
import { isOwnName } from '@federama/server-kit/loopback';
import { memo } from '@federama/server-kit/memo';
import { recordRefusal } from '../refusals/record.ts';
import type { OpenContext } from './context.ts';

type Network = 'here' | 'private' | 'reserved' | 'public';

const family = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

function ranges(...subnets: [prefix: string, bits: number][]): BlockList {
  const list = new BlockList();
  for (const [prefix, bits] of subnets) list.addSubnet(prefix, bits, family(prefix));
  return list;
}

/** Made when first asked: few brokers ask addresses that others name. */
const networks = memo((): [Exclude<Network, 'public'>, BlockList][] => [
  ['here', ranges(['127.0.0.0', 8], ['::1', 128])],
  [
    'private',
    ranges(
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['100.64.0.0', 10],
      ['fc00::', 7],
    ),
  ],
  [
    'reserved',
    ranges(
      ['0.0.0.0', 8],
      ['169.254.0.0', 16],
      ['192.0.0.0', 24],
      ['224.0.0.0', 3],
      ['::', 128],
      ['64:ff9b::', 96],
      ['fe80::', 10],
      ['ff00::', 8],
    ),
  ],
]);

/** Where an IP address is. */
function networkOf(address: string): Network {
  const found = networks().find(([, list]) => list.check(address, family(address)));
  return found?.[0] ?? 'public';
}

async function networksOf(hostname: string): Promise<Network[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isOwnName(host)) return ['here'];
  if (isIP(host)) return [networkOf(host)];
  return (await lookup(host, { all: true })).map(({ address }) => networkOf(address));
}

type FetchOptions = RequestInit & { dispatcher?: unknown };

export function fetchNamed(context: OpenContext): typeof globalThis.fetch {
  const { fetch } = context;
  return async (input, options) => {
    const { dispatcher, ...plain }: FetchOptions = options ?? {};
    const url = new URL(input instanceof Request ? input.url : input);
    if (isConfigured(context, url.href)) return fetch(url, plain);
    const { network, refused } = await judged(url, new URL(context.config.party.url).hostname);
    if (refused) throw refusal(context, url, refused);
    // The library's dispatcher looks again once it is connected: a name may lead elsewhere by then.
    const guarded = network === 'public' && dispatcher ? { ...plain, dispatcher } : plain;
    return fetch(url, { ...guarded, redirect: 'manual' });
  };
}

function isConfigured({ directory }: OpenContext, href: string): boolean {
  return directory
    .services()
    .some(({ jwksUri, backchannelLogoutUri, requestUris }) =>
      [jwksUri, backchannelLogoutUri, ...requestUris].some(
        (uri) => URL.parse(uri ?? '')?.href === href,
      ),
    );
}

type Judged = { network: Network; refused?: string };

/** Where an address leads, and what speaks against it, for a broker that is at the host `own`. */
export async function judged(url: URL, own: string): Promise<Judged> {
  const around = await networksOf(own);
  const found = await networksOf(url.hostname);
  const network = found.find((one) => one !== 'public') ?? 'public';
  const foreign = found.find((one) => one !== 'public' && !around.includes(one));
  if (foreign) return { network, refused: `${url.hostname}: ${foreign}` };
  const isSecure = url.protocol === 'https:' || found.every((one) => one === 'here');
  return isSecure ? { network } : { network, refused: url.protocol };
}

function refusal(context: OpenContext, url: URL, received: string): Error {
  const why = because('open.addressNotRead', { uri: url.href, received });
  recordRefusal(context, { code: 'invalid_client_metadata', because: why });
  return new Error(`${url.href} is not an address that this broker asks`);
}

/**
 * What participants of a learner’s world may call: those of the same learner, and other machines. What
 * learners register (keys, sign-out addresses) is called by the trainer’s machine, which listens to
 * more than this federation.
 */
import { lookup } from 'node:dns/promises';
import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Owners } from './owners.ts';

type Fetch = typeof globalThis.fetch;

type Reach = {
  /** Whether this very process answers at an origin. */
  isHere(origin: string): boolean;
  owners: Owners;
  fetch: Fetch;
};

const WORLD_PATH = /^\/w\/([\w-]+)(?=\/|$)/;

export function callsOf(learner: string, { isHere, owners, fetch }: Reach): Fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (isHere(url.origin)) {
      const world = WORLD_PATH.exec(url.pathname)?.[1];
      if (world && owners.of(world) === learner) return fetch(input, init);
      throw notFrom(url);
    }
    if (await leadsHere(url)) throw notFrom(url);
    // An answer that leads elsewhere is no way around this.
    return fetch(input, { ...init, redirect: 'manual' });
  };
}

function notFrom({ origin }: URL): TypeError {
  return new TypeError(`fetch failed: a world of a room calls nothing at ${origin}`);
}

async function leadsHere({ hostname }: URL): Promise<boolean> {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  const found = await lookup(bare, { all: true }).catch(() => []);
  const own = ownAddresses();
  return found.some(({ address, family }) => own.check(address, family === 6 ? 'ipv6' : 'ipv4'));
}

/** Source: RFC 6890 §2.2, and what this machine has. */
function ownAddresses(): BlockList {
  const own = new BlockList();
  own.addSubnet('0.0.0.0', 8, 'ipv4');
  own.addSubnet('127.0.0.0', 8, 'ipv4');
  own.addSubnet('169.254.0.0', 16, 'ipv4');
  own.addSubnet('::', 127, 'ipv6');
  own.addSubnet('fe80::', 10, 'ipv6');
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((all) => all ?? []))
    own.addAddress(address.replace(/%.*$/, ''), family === 'IPv6' ? 'ipv6' : 'ipv4');
  return own;
}

/** The address that others in the room reach this machine by. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isLoopback } from '@federama/server-kit/loopback';
import { UsageError } from '../config/usage-error.ts';

export type RoomPlace = {
  /** As it stands in addresses. */
  host: string;
  /** Where to listen. */
  listen: string;
  /** Other addresses it could have been. */
  others: readonly string[];
};

type Found = { name: string; address: string };

/** Networks of containers and of other machines inside this one: no learner is there. */
const INSIDE = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|podman|cni|lxc|tailscale|utun|zt)/;
/** Source: RFC 1918 §3. */
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

/** @throws UsageError when there is none, or when a name leads elsewhere */
export async function roomPlace(
  asked: string | undefined,
  interfaces = networkInterfaces(),
): Promise<RoomPlace> {
  const all = addressesIn(interfaces);
  const [first, ...others] = all.filter(({ address }) => isIP(address) === 4);
  if (asked !== undefined) return placeNamed(asked, all, first);
  if (!first)
    throw new UsageError(
      'This machine has no address on a network. Join one, or say which: npm start -- --room 192.168.1.20',
    );
  return { host: first.address, listen: first.address, others: others.map(addressOf) };
}

const addressOf = ({ address }: Found) => address;

/** Those of the network that is most likely the room’s come first. */
function addressesIn(interfaces: ReturnType<typeof networkInterfaces>): Found[] {
  const found = Object.entries(interfaces).flatMap(([name, own = []]) =>
    own
      .filter(({ internal, address }) => !internal && !/^(?:169\.254\.|fe80:)/i.test(address))
      .map(({ address }) => ({ name, address })),
  );
  const rank = ({ name, address }: Found) =>
    INSIDE.test(name) ? 2 : PRIVATE.test(address) ? 0 : 1;
  return found.toSorted((a, b) => rank(a) - rank(b));
}

async function placeNamed(
  asked: string,
  own: readonly Found[],
  first: Found | undefined,
): Promise<RoomPlace> {
  const host = asked.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (!isIP(host) && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(host))
    throw new UsageError(
      `--room ${asked}: an address of this machine or a name was expected, without port or path.`,
    );
  const resolved = isIP(host) ? host : (await lookup(host).catch(() => undefined))?.address;
  if (
    resolved !== undefined &&
    (isLoopback(host) || own.some(({ address }) => address === resolved))
  )
    return { host, listen: resolved, others: [] };
  // A system often knows its own name as that of a loopback address.
  if (resolved !== undefined && isLoopback(resolved) && first)
    return { host, listen: first.address, others: [] };
  const known = own.map(addressOf).join(', ') || 'none';
  throw new UsageError(
    `--room ${asked}: ${resolved ? `it leads to ${resolved}, which is not this machine` : 'this name leads nowhere'}. This machine has: ${known}.`,
  );
}

/**
 * What a browser remembers of the identities that signed in with it, without naming them: a salt
 * and up to three hashes. Source: docs/reference/contract.md#8.4.
 */
import { createHmac } from 'node:crypto';
import type { Random } from '@federama/server-kit/random';

export const DEVICE_COOKIE = 'trustedDevice';
export const DEVICE_DAYS = 90;

const MOST_IDENTITIES = 3;
/** A device that more people share is not trusted. */
const MOST_TRUSTED = 2;
const DAY_MS = 24 * 3600 * 1000;

type Entry = { h: string; d: number };
type Device = { s: string; e: Entry[] };

/** The names of FranceConnect's journal. */
export type DeviceFacts = {
  deviceTrusted: boolean;
  deviceAccountCount: number;
  deviceKnown: boolean;
  deviceNewIdentity: boolean;
  deviceBecameTrusted: boolean;
  deviceBecameShared: boolean;
};

/** What is known of the device before this login, and its cookie after it. */
export function recognise(
  cookie: unknown,
  personKey: string,
  { secret, now, random }: { secret: string; now: number; random: Random },
): { facts: DeviceFacts; cookie: string } {
  const device = read(cookie) ?? { s: random.bytes(32).toString('base64'), e: [] };
  const before = device.e.filter(({ d }) => d > now);
  const hash = createHmac('sha256', device.s + secret)
    .update(personKey)
    .digest('base64');
  const others = before.filter(({ h }) => h !== hash);
  const isNew = others.length === before.length;
  const after = [...others, { h: hash, d: now + DEVICE_DAYS * DAY_MS }].slice(-MOST_IDENTITIES);
  const trusted = (entries: readonly Entry[]) =>
    entries.length > 0 && entries.length <= MOST_TRUSTED;
  return {
    facts: {
      deviceTrusted: trusted(before),
      deviceAccountCount: after.length,
      deviceKnown: before.length > 0,
      deviceNewIdentity: isNew,
      deviceBecameTrusted: !trusted(before) && trusted(after),
      deviceBecameShared: before.length === MOST_TRUSTED && after.length > MOST_TRUSTED,
    },
    cookie: Buffer.from(JSON.stringify({ s: device.s, e: after })).toString('base64'),
  };
}

/** Undefined for a cookie that is missing or cannot be read. */
function read(cookie: unknown): Device | undefined {
  if (typeof cookie !== 'string') return undefined;
  try {
    const device = JSON.parse(Buffer.from(cookie, 'base64').toString('utf8')) as Device;
    const usable =
      typeof device.s === 'string' &&
      Array.isArray(device.e) &&
      device.e.every(({ h, d }) => typeof h === 'string' && typeof d === 'number');
    return usable ? device : undefined;
  } catch {
    return undefined;
  }
}

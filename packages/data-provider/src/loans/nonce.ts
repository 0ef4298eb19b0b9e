/**
 * Nonces of the resource server: each is good for some minutes, and nothing of it is kept. Several
 * processes with one secret know those of each other. Source: RFC 9449 §9.
 */
import { createHmac } from 'node:crypto';
import { sameText } from '@federama/server-kit/same-text';
import type { DataProviderOptions } from '../config.ts';

const PERIOD_MS = 60_000;
/** A nonce of one of the periods before this one is taken, too. */
const BEFORE = 2;

type Place = Pick<DataProviderOptions, 'clock' | 'config'>;

export const nonceOf = ({ clock, config }: Place) =>
  drawn(config.clientSecret, Math.floor(clock.now() / PERIOD_MS));

export function isNonce(value: unknown, { clock, config }: Place): boolean {
  if (typeof value !== 'string') return false;
  const period = Math.floor(clock.now() / PERIOD_MS);
  const known = Array.from({ length: BEFORE + 1 }, (_, ago) =>
    drawn(config.clientSecret, period - ago),
  );
  return known.some((nonce) => sameText(value, nonce));
}

function drawn(secret: string, period: number): string {
  return createHmac('sha256', secret).update(`dpop nonce ${period}`).digest('base64url');
}

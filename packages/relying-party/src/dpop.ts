/**
 * Proofs of possession. One handle a key remembers the nonces that servers gave, so that only the
 * first request to each has to be sent twice; what is forgotten is asked for again.
 * Source: RFC 9449 §8 and §9.
 */
import type { Clock } from '@federama/server-kit/clock';
import { lru } from '@federama/server-kit/lru';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import {
  type Configuration,
  type DPoPHandle,
  type DPoPOptions,
  getDPoPHandle,
  modifyAssertion,
} from 'openid-client';
import { importKeyPair } from './keys.ts';

/** Keys whose nonces are remembered, at least. */
const KEYS = 200;

export type Proofs = {
  /** Options of a request of this key's holder; none of whoever has no key. */
  by(configuration: Configuration, key: PrivateJwk | undefined): Promise<DPoPOptions | undefined>;
};

export function createProofs(clock: Clock): Proofs {
  const handles = lru<DPoPHandle>(KEYS);
  return {
    async by(configuration, key) {
      if (!key) return undefined;
      const known = handles.get(key.kid) ?? (await handleOf(configuration, key, clock));
      handles.set(key.kid, known);
      return { DPoP: known };
    },
  };
}

/** Proofs bear the time of the party's own clock, which a world may move. */
async function handleOf(configuration: Configuration, key: PrivateJwk, clock: Clock) {
  return getDPoPHandle(configuration, await importKeyPair(key), {
    [modifyAssertion](_header, payload) {
      payload.iat = Math.floor(clock.now() / 1000);
    },
  });
}

/**
 * What a sign-in that is registered for it is protected with (PKCE, a key of its own), and how one
 * asks for access that lasts, at a resource server.
 */
import type { Protection } from '@federama/relying-party';
import { type Random, randomToken } from '@federama/server-kit/random';
import { deriveEs256Key, type PrivateJwk } from '@federama/server-kit/signing-keys';
import { calculateJwkThumbprint } from 'jose';
import type { BrokerRegistration } from './config.ts';

export async function protectionFor(
  { usesPkce, bindsTokens }: BrokerRegistration,
  random: Random,
): Promise<Protection> {
  return {
    ...(usesPkce && { codeVerifier: randomToken(random) }),
    ...(bindsTokens && { dpopKey: await newKey(random) }),
  };
}

/** Its id is its thumbprint: what a token that is bound to it says in cnf.jkt. Source: RFC 7638. */
async function newKey(random: Random): Promise<PrivateJwk> {
  const key = deriveEs256Key(randomToken(random), 'proof');
  return { ...key, kid: await calculateJwkThumbprint(key) };
}

/** Whose books they are; the access token is for the resource, and opens no userinfo. */
const NAMES = JSON.stringify({ id_token: { given_name: null, family_name: null } });

/** Lasting access is given to whoever asks the person. Source: OpenID Connect Core §11. */
export function accessParameters({
  resource,
  scopes,
}: Pick<BrokerRegistration, 'resource' | 'scopes'>): Record<string, string> {
  return {
    ...(resource !== undefined && { resource, claims: NAMES }),
    ...(scopes.includes('offline_access') && { prompt: 'consent' }),
  };
}

/** Named again wherever tokens are given. Source: RFC 8707 §2.2. */
export function resourceParameter({
  resource,
}: Pick<BrokerRegistration, 'resource'>): Record<string, string> {
  return resource === undefined ? {} : { resource };
}

/** As long as the answer says, or an hour; milliseconds since the epoch. */
export function lifeOf(now: number, expiresIn = 3600): { from: number; until: number } {
  return { from: now, until: now + expiresIn * 1000 };
}

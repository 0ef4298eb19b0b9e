/**
 * Reading an access token oneself: a JWT that the broker made for this resource alone, and the
 * proof of the key it is bound to. Source: RFC 9068 §4, RFC 9449 §4.3 and §7.
 */
import { createHash } from 'node:crypto';
import { because } from '@federama/knowledge';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  decodeJwt,
  EmbeddedJWK,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import type { DataProviderOptions } from '../config.ts';
import { getJson } from '../introspect.ts';
import { PROOF_ALGORITHMS, type Refusal } from '../serve.ts';
import { isNonce, nonceOf } from './nonce.ts';

const ALGORITHMS = ['RS256', 'PS256', 'ES256'];
/** How old a proof may be. */
const PROOF_SECONDS = 60;

/** What a request shows. */
export type Shown = { scheme: string; token: string; proof: string; method: string; url: string };

type AccessToken = JWTPayload & { sub: string; client_id: string; scope?: string };
type Bound = AccessToken & { cnf?: { jkt?: string } };

/** The token’s claims, or why nothing is given for it. */
export type Checked = { claims: AccessToken; refusal?: never } | { refusal: Refusal };

export async function checkAccessToken(
  options: DataProviderOptions,
  shown: Shown,
): Promise<Checked> {
  const read = await readToken(options, shown.token);
  if (read.refusal) return read;
  const { jkt } = (read.claims as Bound).cnf ?? {};
  if (jkt === undefined && shown.scheme === 'bearer') return read;
  const refusal = shown.scheme === 'dpop' ? await checkProof(options, shown, jkt) : boundToken();
  return refusal ? { refusal } : read;
}

async function readToken(
  { config, clock, fetch }: DataProviderOptions,
  token: string,
): Promise<Checked> {
  const audience = config.party.url;
  const [issuer = ''] = config.brokerIssuerUrls.filter((url) => url === issuerIn(token));
  try {
    const keys = issuer ? await getJson<JSONWebKeySet>(fetch, `${issuer}/jwks`) : { keys: [] };
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      ...{ issuer, algorithms: ALGORITHMS, typ: 'at+jwt' },
      ...(!config.weaknesses?.includes('data-provider.ignores-aud') && { audience }),
      requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id'],
      currentDate: new Date(clock.now()),
    });
    return { claims: payload as AccessToken };
  } catch (error) {
    const issuers = config.brokerIssuerUrls.join(' ');
    const refusal = isJoseError(error)
      ? tokenRefused(error, { audience, issuer: issuers })
      : brokerFailed(error as Error);
    return { refusal };
  }
}

function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

const isJoseError = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError;

type Expected = { audience: string; issuer: string };

function tokenRefused(error: errors.JOSEError, { audience, issuer }: Expected): Refusal {
  const isAudience = error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud';
  const received = isAudience ? `aud=${error.payload.aud}` : error.message;
  return {
    ...{ status: 401, error: 'invalid_token', description: error.message },
    why: isAudience
      ? because('data.otherAudience', { received, audience })
      : because('data.jwtWrong', { received, audience, issuer }),
  };
}

function brokerFailed({ message }: Error): Refusal {
  const why = because('data.brokerFailed', { received: message });
  return { status: 502, error: 'temporarily_unavailable', description: message, why };
}

function boundToken(): Refusal {
  return {
    ...{ status: 401, error: 'invalid_token', scheme: 'DPoP' },
    description: 'the token is bound to a key: show it with DPoP',
    why: because('data.boundToken', { received: 'Authorization: Bearer' }),
  };
}

/** Undefined when the proof is good: for this request, this token, this key, now, and never seen. */
async function checkProof(
  { clock, store, config }: DataProviderOptions,
  { proof, token, method, url }: Shown,
  jkt: string | undefined,
): Promise<Refusal | undefined> {
  const expected = {
    htm: method,
    htu: url,
    ath: createHash('sha256').update(token).digest('base64url'),
  };
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      ...{ typ: 'dpop+jwt', algorithms: PROOF_ALGORITHMS },
      requiredClaims: ['jti', 'iat', 'htm', 'htu', 'ath'],
      maxTokenAge: PROOF_SECONDS,
      currentDate: new Date(clock.now()),
    });
    for (const [name, value] of Object.entries(expected))
      if (payload[name] !== value) return proofWrong(name, String(payload[name]), value);
    const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
    if (thumbprint !== jkt) return otherKey(thumbprint, jkt ?? '(unbound)');
    if (config.requireDpopNonce && !isNonce(payload.nonce, { clock, config }))
      return nonceMissing(String(payload.nonce ?? ''), nonceOf({ clock, config }));
    const ttl = { ttlSeconds: 2 * PROOF_SECONDS };
    if (await store.add(`proof:${payload.jti}`, 1, ttl)) return undefined;
    return replayed(String(payload.jti));
  } catch (error) {
    return proofWrong('DPoP', (error as Error).message, 'typ dpop+jwt, jwk, signature, iat');
  }
}

function proofWrong(name: string, received: string, expected: string): Refusal {
  return {
    ...{ status: 401, error: 'invalid_dpop_proof', scheme: 'DPoP' },
    description: `${name} of the proof: ${received}`,
    why: because('data.proofWrong', {
      received: `${name}=${received}`,
      alsoExpected: `${name}=${expected}`,
    }),
  };
}

/** Source: RFC 9449 §7.1, figure 15. */
function otherKey(received: string, jkt: string): Refusal {
  return {
    ...{ status: 401, error: 'invalid_token', scheme: 'DPoP' },
    description: 'Invalid DPoP key binding',
    why: because('data.otherKey', { received: `jkt=${received}`, jkt }),
  };
}

function nonceMissing(received: string, dpopNonce: string): Refusal {
  return {
    ...{ status: 401, error: 'use_dpop_nonce', scheme: 'DPoP', dpopNonce },
    description: 'Resource server requires nonce in DPoP proof',
    why: because('data.nonceMissing', { received: `nonce=${received || '(absent)'}` }),
  };
}

function replayed(jti: string): Refusal {
  return {
    ...{ status: 401, error: 'invalid_dpop_proof', scheme: 'DPoP' },
    description: 'the proof has served already',
    why: because('data.proofReplayed', { received: `jti=${jti}` }),
  };
}

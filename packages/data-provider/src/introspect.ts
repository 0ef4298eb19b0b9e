/**
 * Asking the broker what an access token stands for: checktoken answers with a JWS inside a JWE,
 * which is decrypted, and whose signature, issuer and audience are checked.
 * Source: docs/reference/contract.md#5.5.
 */
import { compactDecrypt, createLocalJWKSet, importJWK, type JSONWebKeySet, jwtVerify } from 'jose';
import type { DataProviderOptions } from './config.ts';

/** What the broker says of a token that is good. */
export type ActiveToken = {
  active: true;
  /** client_id of the service the token was given to. */
  aud: string;
  sub: string;
  scope: string;
  given_name: string;
  given_name_array: string[];
  family_name: string;
  gender: 'male' | 'female' | 'unspecified';
  birthdate: string;
  birthplace: string;
  birthcountry: string;
};

export type Introspection = {
  /** @throws when the broker cannot be asked, or its answer is not to be believed */
  check(token: string): Promise<ActiveToken | { active: false }>;
};

/** How long the broker's public keys serve. */
const KEYS_SECONDS = 600;
const TIMEOUT_MS = 6000;

/** A token says nothing of who issued it: each broker is asked until one knows it. */
export function createIntrospection(options: DataProviderOptions): Introspection {
  const brokers = options.config.brokerIssuerUrls.map((issuer) => introspectionAt(issuer, options));
  return {
    async check(token) {
      for (const broker of brokers) {
        const found = await broker.check(token);
        if (found.active) return found;
      }
      return { active: false };
    },
  };
}

function introspectionAt(
  issuer: string,
  { config, clock, fetch }: DataProviderOptions,
): Introspection {
  const { clientId, clientSecret, keys } = config;
  const publishedKeys = cachedKeys(issuer, { clock, fetch });
  return {
    async check(token) {
      const answer = await fetch(`${issuer}/checktoken`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token, client_id: clientId, client_secret: clientSecret }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) throw new Error(`checktoken answered HTTP ${answer.status}`);
      const { plaintext } = await compactDecrypt(await answer.text(), async ({ alg = '' }) => {
        const key = keys.find((candidate) => candidate.alg === alg);
        if (!key) throw new Error(`no key for ${alg}`);
        return importJWK(key, alg);
      });
      const { payload } = await jwtVerify(
        new TextDecoder().decode(plaintext),
        createLocalJWKSet(await publishedKeys()),
        {
          issuer,
          audience: clientId,
          algorithms: ['ES256', 'RS256'],
          currentDate: new Date(clock.now()),
        },
      );
      return payload.token_introspection as ActiveToken | { active: false };
    },
  };
}

function cachedKeys(
  issuer: string,
  { clock, fetch }: Pick<DataProviderOptions, 'clock' | 'fetch'>,
) {
  let published: { at: number; keySet: Promise<JSONWebKeySet> } | undefined;
  return () => {
    if (published && clock.now() - published.at < KEYS_SECONDS * 1000) return published.keySet;
    const keySet = getJson<JSONWebKeySet>(fetch, `${issuer}/jwks`);
    published = { at: clock.now(), keySet };
    // A failure is not kept: the broker may be back at the next question.
    keySet.catch(() => {
      published = undefined;
    });
    return keySet;
  };
}

/** @throws when the answer is no 200 */
export async function getJson<T>(fetch: typeof globalThis.fetch, url: string): Promise<T> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${url} answered HTTP ${answer.status}`);
  return (await answer.json()) as T;
}

/** What faults are made with: the keys of whoever answers, so that a lie can bear a true signature. */
import { generateKeyPairSync } from 'node:crypto';
import type { Clock } from '@federama/server-kit/clock';
import { encryptLike, type NestedToken } from '@federama/server-kit/nested-tokens';
import { resign } from '@federama/server-kit/resign';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import { CompactSign, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { LoginFacts } from '../record/correlation.ts';

export type FaultTools = {
  clock: Clock;
  /** acr_values of the service's request, where it is known. */
  acrValues: string | undefined;
  /** Levels that the service insists on, by the claims parameter. */
  levels: readonly string[];
  /** The body of the request, as it came. */
  requestBody(): string;
  /** A header of the request, by its name in small letters; empty where it has none. */
  requestHeader(name: string): string;
  /** How often this fault has struck before. */
  hits: number;
  /** The same token with other claims, signed by its true signer. */
  withClaims(jwt: string, change: (claims: JWTPayload) => JWTPayload): Promise<string>;
  /** The same claims with other header members, signed by the true signer. */
  withHeader(jwt: string, header: Record<string, unknown>): Promise<string>;
  /** The same token, signed by a key nobody published, with members added to its header. */
  withStrangeKey(jwt: string, header?: Record<string, unknown>): Promise<string>;
  /** The same claims, signed with this text as a secret (HS256). */
  withSecret(jwt: string, secret: string): Promise<string>;
  /** The broker's or identity provider's public keys, as JSON text. */
  publicKeysText(): string;
  /** The signed token: inside, where it is encrypted. */
  signedPart(token: string): string;
  /** Changes the signed token; one that came encrypted is encrypted again for the same recipient. */
  inside(token: string, change: ChangeToken): Promise<string>;
  /** Changes an encrypted token as such; any other stays as it is. */
  outside(token: string, change: ChangeNested): Promise<string>;
  /** Waits, unless whoever asked leaves. Seconds. */
  wait(seconds: number): Promise<void>;
  /** Ends the connection without an answer. */
  cut(): void;
};

type ChangeToken = (jwt: string) => string | Promise<string>;
export type ChangeNested = (token: NestedToken) => string | Promise<string>;

/** What someone signs with: its keys, and the secret shared with whoever it signs HS256 for. */
export type SigningKeys = { keys: readonly PrivateJwk[]; clientSecret: string };

/** Undefined for those who sign nothing. `login`: the service is signed for, and the broker. */
export type FindSigningKeys = (
  party: string,
  login: Pick<LoginFacts, 'client' | 'broker'>,
) => SigningKeys | undefined;

export const NO_KEYS: SigningKeys = { keys: [], clientSecret: '' };

type Answer = Pick<
  FaultTools,
  'clock' | 'acrValues' | 'levels' | 'requestBody' | 'requestHeader' | 'wait' | 'cut'
> & {
  /** Its encrypted tokens; those made from them are added. */
  nested: NestedToken[];
};

/** For a token that is no part of an answer. */
export const noAnswer = (clock: Clock): Answer => ({
  ...{ clock, acrValues: undefined, levels: [], nested: [] },
  ...{ requestBody: () => '', requestHeader: () => '' },
  ...{ wait: () => Promise.resolve(), cut: () => {} },
});

export function faultTools(
  { keys, clientSecret }: SigningKeys,
  { nested, ...connection }: Answer,
): FaultTools {
  return {
    ...connection,
    ...nestingTools(nested),
    hits: 0,
    withClaims: (jwt, change) => resign(jwt, change, { clientSecret, keys }),
    withHeader: (jwt, header) => resign(jwt, (claims) => claims, { clientSecret, keys, header }),
    async withStrangeKey(jwt, more) {
      const { alg = 'ES256', ...rest } = decodeProtectedHeader(jwt);
      const header = { ...rest, ...more, alg };
      if (alg === 'HS256') return sign(jwt, header, Buffer.alloc(32, 'strange'));
      const pair =
        alg === 'RS256'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return sign(jwt, header, pair.privateKey);
    },
    withSecret: (jwt, secret) =>
      sign(jwt, { ...decodeProtectedHeader(jwt), alg: 'HS256' }, Buffer.from(secret)),
    publicKeysText: () => JSON.stringify(keys.map(({ d, p, q, dp, dq, qi, ...shown }) => shown)),
  };
}

function nestingTools(
  nested: NestedToken[],
): Pick<FaultTools, 'signedPart' | 'inside' | 'outside'> {
  const find = (token: string) => nested.find(({ encrypted }) => encrypted === token);
  return {
    signedPart: (token) => find(token)?.signed ?? token,
    async inside(token, change) {
      const found = find(token);
      if (!found) return change(token);
      const signed = await change(found.signed);
      if (signed === found.signed) return token;
      const encrypted = await encryptLike(found, signed);
      nested.push({ ...found, encrypted, signed });
      return encrypted;
    },
    async outside(token, change) {
      const found = find(token);
      return found ? change(found) : token;
    },
  };
}

async function sign(
  jwt: string,
  header: { alg: string },
  key: Parameters<CompactSign['sign']>[0],
): Promise<string> {
  const claims = new TextEncoder().encode(JSON.stringify(decodeJwt(jwt)));
  return new CompactSign(claims).setProtectedHeader(header).sign(key);
}

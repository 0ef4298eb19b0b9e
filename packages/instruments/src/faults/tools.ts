/** What faults are made with: the keys of whoever answers, so that a lie can bear a true signature. */
import { generateKeyPairSync } from 'node:crypto';
import type { Clock } from '@federama/server-kit/clock';
import { resign } from '@federama/server-kit/resign';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import { CompactSign, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { LoginFacts } from '../record/correlation.ts';

export type FaultTools = {
  clock: Clock;
  /** The same token with other claims, signed by its true signer. */
  withClaims(jwt: string, change: (claims: JWTPayload) => JWTPayload): Promise<string>;
  /** The same claims with other header members, signed by the true signer. */
  withHeader(jwt: string, header: Record<string, unknown>): Promise<string>;
  /** The same token, signed by a key nobody published. */
  withStrangeKey(jwt: string): Promise<string>;
  /** The same claims, signed with this text as a secret (HS256). */
  withSecret(jwt: string, secret: string): Promise<string>;
  /** The broker's or identity provider's public keys, as JSON text. */
  publicKeysText(): string;
  /** Waits, unless whoever asked leaves. Seconds. */
  wait(seconds: number): Promise<void>;
  /** Ends the connection without an answer. */
  cut(): void;
};

/** What someone signs with: its keys, and the secret shared with whoever it signs HS256 for. */
export type SigningKeys = { keys: readonly PrivateJwk[]; clientSecret: string };

/** Undefined for those who sign nothing. `login`: the service is signed for, and the broker. */
export type FindSigningKeys = (
  party: string,
  login: Pick<LoginFacts, 'client' | 'broker'>,
) => SigningKeys | undefined;

export const NO_KEYS: SigningKeys = { keys: [], clientSecret: '' };

type Connection = Pick<FaultTools, 'wait' | 'cut'> & { clock: Clock };

export function faultTools(
  { keys, clientSecret }: SigningKeys,
  connection: Connection,
): FaultTools {
  return {
    ...connection,
    withClaims: (jwt, change) => resign(jwt, change, { clientSecret, keys }),
    withHeader: (jwt, header) => resign(jwt, (claims) => claims, { clientSecret, keys, header }),
    async withStrangeKey(jwt) {
      const { alg = 'ES256', ...rest } = decodeProtectedHeader(jwt);
      const header = { ...rest, alg };
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

async function sign(
  jwt: string,
  header: { alg: string },
  key: Parameters<CompactSign['sign']>[0],
): Promise<string> {
  const claims = new TextEncoder().encode(JSON.stringify(decodeJwt(jwt)));
  return new CompactSign(claims).setProtectedHeader(header).sign(key);
}

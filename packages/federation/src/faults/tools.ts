/** What faults are made with: the keys of whoever answers, so that a lie can bear a true signature. */
import { generateKeyPairSync } from 'node:crypto';
import { type PrivateJwk, resign } from '@federama/openid-provider';
import type { Clock } from '@federama/server-kit/clock';
import { CompactSign, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { LoadedConfig } from '../config.ts';
import type { TraceFacts } from '../exchange/traces.ts';
import { brokerKeys, identityProviderKeys } from '../keys.ts';

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

type Whose = { config: LoadedConfig; party: string; trace: TraceFacts };
type Connection = Pick<FaultTools, 'wait' | 'cut'> & { clock: Clock };

export function faultTools(whose: Whose, connection: Connection): FaultTools {
  const keys = keysOf(whose);
  const clientSecret = secretOf(whose);
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

function keysOf({ config, party }: Whose): readonly PrivateJwk[] {
  if (party === 'broker') return brokerKeys(config);
  const provider = config.identityProviders.find(({ id }) => id === party);
  return provider ? identityProviderKeys(provider) : [];
}

/** The secret that HS256 tokens of this answer are signed with. */
function secretOf({ config, party, trace }: Whose): string {
  const provider = config.identityProviders.find(({ id }) => id === party);
  if (provider) return provider.clientSecret;
  const services = [...config.serviceProviders, ...config.clients];
  const service = services.find(({ registration }) => registration.clientId === trace.client);
  return service?.registration.clientSecret ?? '';
}

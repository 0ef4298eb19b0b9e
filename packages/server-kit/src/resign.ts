/** Signs a token again after its claims were changed: how a provider is made to lie, on purpose. */
import {
  CompactSign,
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';
import type { PrivateJwk } from './signing-keys.ts';

export async function resign(
  jwt: string,
  change: (claims: JWTPayload) => JWTPayload,
  options: {
    clientSecret: string;
    keys: readonly PrivateJwk[];
    /** Members to add to the header. */
    header?: Record<string, unknown>;
  },
): Promise<string> {
  const { clientSecret, keys } = options;
  const header: JWTHeaderParameters = {
    alg: '',
    ...decodeProtectedHeader(jwt),
    ...options.header,
  };
  const { alg } = header;
  const jwk = keys.find((key) => key.alg === alg);
  const key =
    alg === 'HS256' || !jwk ? new TextEncoder().encode(clientSecret) : await importJWK(jwk, alg);
  return new CompactSign(new TextEncoder().encode(JSON.stringify(change(decodeJwt(jwt)))))
    .setProtectedHeader(header)
    .sign(key, { crit: Object.fromEntries((header.crit ?? []).map((name) => [name, true])) });
}

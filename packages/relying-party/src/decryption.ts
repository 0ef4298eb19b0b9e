/** Nested tokens: openid-client decrypts them with the keys of this client. Source: RFC 7516. */
import { importJWK, type JWK } from 'jose';
import {
  type Configuration,
  type DecryptionKey,
  enableDecryptingResponses,
  getDecryptedResponses,
  type TokenEndpointResponse,
  type UserInfoResponse,
} from 'openid-client';
import type { RelyingPartyOptions } from './config.ts';
import { CheckFailed } from './failed-check.ts';

/** The one that FranceConnect+ speaks. */
const CONTENT_ENCRYPTION = ['A256GCM'];

export async function decryptsWith(
  configuration: Configuration,
  keys: readonly JWK[],
): Promise<void> {
  const imported = await Promise.all(keys.map(decryptionKey));
  enableDecryptingResponses(configuration, CONTENT_ENCRYPTION, ...imported);
}

async function decryptionKey(jwk: JWK): Promise<DecryptionKey> {
  const { kid, alg } = jwk;
  const key = (await importJWK(jwk)) as DecryptionKey['key'];
  return { key, ...(kid && { kid }), ...(alg && { alg }) };
}

/** The signed token that was inside; undefined when it did not come encrypted. */
export function decryptedIdToken(tokens: TokenEndpointResponse): string | undefined {
  const decrypted = getDecryptedResponses(tokens);
  return typeof decrypted === 'object' ? decrypted.id_token?.token_endpoint : decrypted;
}

export function decryptedUserinfo(userinfo: UserInfoResponse): string | undefined {
  const decrypted = getDecryptedResponses(userinfo);
  return typeof decrypted === 'string' ? decrypted : undefined;
}

/**
 * What was inside an encrypted answer. A client that is registered for encryption takes no other.
 * Source: OIDC Core §3.1.3.7.
 */
export function signedPart(
  { decryptionKeys }: RelyingPartyOptions,
  decrypted: string | undefined,
): string | undefined {
  if (decryptionKeys?.length && decrypted === undefined)
    throw new CheckFailed('the answer is not encrypted', {
      check: 'notEncrypted',
      expected: 'JWE',
      received: 'JWS',
    });
  return decrypted;
}

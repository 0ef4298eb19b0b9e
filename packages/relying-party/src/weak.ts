/**
 * What a careless relying party does. Reached only through a named weakness of a world made for
 * attacks, on the line where the careful way stands.
 */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { decodeJwt, type JWK, type JWTPayload, jwtVerify } from 'jose';
import {
  type Configuration,
  fetchProtectedResource,
  genericGrantRequest,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';

/** A code against tokens, whoever asked for it: neither state, nor issuer, nor nonce is compared. */
export function redeemWhatever(
  configuration: Configuration,
  callbackUrl: URL,
): Promise<TokenEndpointResponse & TokenEndpointResponseHelpers> {
  const redirectUri = new URL(callbackUrl);
  redirectUri.search = '';
  return genericGrantRequest(configuration, 'authorization_code', {
    code: callbackUrl.searchParams.get('code') ?? '',
    redirect_uri: redirectUri.href,
  });
}

/** What userinfo says, for whomever it says it. */
export async function readAnyUserinfo(
  configuration: Configuration,
  accessToken: string,
): Promise<JWTPayload> {
  const url = new URL(configuration.serverMetadata().userinfo_endpoint ?? '');
  const answer = await fetchProtectedResource(configuration, accessToken, url, 'GET');
  const text = await answer.text();
  return text.startsWith('{') ? JSON.parse(text) : believed(text);
}

/** The claims of a token that says of itself that it need not be checked. */
export function believed(jwt: string): JWTPayload {
  return decodeJwt(jwt);
}

/** A public key, known to all, taken for a shared secret. */
export async function verifyWithPublicText(jwt: string, keys: readonly JWK[]): Promise<JWTPayload> {
  for (const key of keys) {
    const secret = new TextEncoder().encode(publicText(key));
    const verified = await jwtVerify(jwt, secret, { algorithms: ['HS256'] }).catch(() => undefined);
    if (verified) return verified.payload;
  }
  throw new Error('no published key fits this signature');
}

function publicText(key: JWK): string {
  const publicKey = createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

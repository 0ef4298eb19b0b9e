/**
 * An ID token that someone hands over, rather than the token endpoint: it counts when the issuer
 * signed it, for this client, with the algorithm this client expects. Source: OIDC Core §3.1.3.7.
 */
import { createLocalJWKSet, decodeProtectedHeader, type JWK, jwtVerify } from 'jose';
import type { Claims, RelyingPartyOptions } from './config.ts';
import { believed, verifyWithPublicText } from './weak.ts';

/** @throws when it is not good, saying why */
export async function checkIdToken(
  idToken: string,
  options: RelyingPartyOptions,
  jwksUri: string,
): Promise<Claims> {
  const { issuerUrl, clientId, clientSecret, idTokenSignedResponseAlg, clock } = options;
  const { weaknesses = [] } = options;
  const { alg } = decodeProtectedHeader(idToken);
  if (alg === 'none' && weaknesses.includes('service.accepts-alg-none')) return believed(idToken);
  const keys = idTokenSignedResponseAlg === 'HS256' ? [] : await publishedKeys(options, jwksUri);
  if (alg === 'HS256' && weaknesses.includes('service.accepts-public-key-as-secret'))
    return verifyWithPublicText(idToken, keys);
  const rules = {
    algorithms: [idTokenSignedResponseAlg],
    issuer: issuerUrl,
    audience: clientId,
    currentDate: new Date(clock.now()),
  };
  const { payload } =
    idTokenSignedResponseAlg === 'HS256'
      ? await jwtVerify(idToken, new TextEncoder().encode(clientSecret), rules)
      : await jwtVerify(idToken, createLocalJWKSet({ keys }), rules);
  return payload;
}

async function publishedKeys({ fetch }: RelyingPartyOptions, jwksUri: string): Promise<JWK[]> {
  const answer = await fetch(jwksUri);
  const { keys } = (await answer.json()) as { keys: JWK[] };
  return keys;
}

/**
 * An ID token that someone hands over, rather than the token endpoint: it counts when the issuer
 * signed it, for this client, with the algorithm this client expects. Source: OIDC Core §3.1.3.7.
 */
import { createLocalJWKSet, decodeProtectedHeader, type JWK, jwtVerify } from 'jose';
import type { Claims, RelyingPartyOptions } from './config.ts';
import { decrypt } from './decrypt.ts';
import { verifyWithSecret } from './shared-secret.ts';
import { believed, verifyWithPublicText } from './weak.ts';

/** @throws when it is not good, saying why */
export async function checkIdToken(
  idToken: string,
  options: RelyingPartyOptions,
  jwksUri: string,
): Promise<Claims> {
  const { issuerUrl, clientId, clientSecret, idTokenSignedResponseAlg, clock } = options;
  const { weaknesses = [], decryption } = options;
  // Before the token is looked at: one that does not open takes as long as one that does.
  const keys = idTokenSignedResponseAlg === 'HS256' ? [] : await publishedKeys(options, jwksUri);
  const signed = decryption?.idToken
    ? await decrypt(idToken, decryption.keys, decryption.idToken)
    : idToken;
  const { alg } = decodeProtectedHeader(signed);
  if (alg === 'none' && weaknesses.includes('service.accepts-alg-none')) return believed(signed);
  if (alg === 'HS256' && weaknesses.includes('service.accepts-public-key-as-secret'))
    return verifyWithPublicText(signed, keys);
  const rules = {
    issuer: issuerUrl,
    audience: clientId,
    currentDate: new Date(clock.now()),
  };
  if (idTokenSignedResponseAlg === 'HS256') return verifyWithSecret(signed, clientSecret, rules);
  const algorithms = [idTokenSignedResponseAlg];
  const { payload } = await jwtVerify(signed, createLocalJWKSet({ keys }), {
    ...rules,
    algorithms,
  });
  return payload;
}

async function publishedKeys(
  { fetch, timeoutSeconds }: RelyingPartyOptions,
  jwksUri: string,
): Promise<JWK[]> {
  const answer = await fetch(jwksUri, { signal: AbortSignal.timeout(timeoutSeconds * 1000) });
  const { keys } = (await answer.json()) as { keys: JWK[] };
  return keys;
}

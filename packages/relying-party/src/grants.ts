/** Tokens for a code, and for a refresh token: what comes is checked before anyone has it. */
import {
  authorizationCodeGrant,
  type Configuration,
  refreshTokenGrant,
  type TokenEndpointResponse,
} from 'openid-client';
import { checkBinding, checkSubject } from './checks.ts';
import type { Claims, Protection, RelyingPartyOptions } from './config.ts';
import type { Proofs } from './dpop.ts';
import { redeemWhatever } from './weak.ts';

export type Tokens = {
  accessToken: string;
  /** The signed token; where it came encrypted, what was inside. */
  idToken: string;
  claims: Claims;
  refreshToken?: string;
  /** What was granted, where the answer says it. */
  scope?: string;
  /** Seconds that the access token lives, where the answer says it. */
  expiresIn?: number;
};

/** Tokens without a new sign-in; what the answer leaves out stays as it was. */
export type RenewedTokens = Omit<Tokens, 'idToken' | 'claims'> & Partial<Tokens>;

/** What a party's grants are made with. */
export type Granting = {
  options: RelyingPartyOptions;
  configuration: Configuration;
  proofs: Proofs;
  /** Checks what is signed with the client's secret. */
  verify(jwt: string): Promise<Claims>;
};

export type Checks = { state: string; nonce: string } & Protection;

/** Redeems the code of a callback. `more`: parameters beside what the protocol asks for. */
export async function redeem(
  { options, configuration, proofs, verify }: Granting,
  callbackUrl: URL,
  { state, nonce, codeVerifier, dpopKey }: Checks,
  more?: Record<string, string>,
): Promise<Tokens> {
  const { idTokenSignedResponseAlg, weaknesses = [] } = options;
  const answer = asRead(callbackUrl, options);
  const checks = {
    ...{ expectedState: state, expectedNonce: nonce, idTokenExpected: true },
    ...(codeVerifier !== undefined && { pkceCodeVerifier: codeVerifier }),
  };
  const proof = await proofs.by(configuration, dpopKey);
  const tokens = weaknesses.includes('service.ignores-nonce')
    ? await redeemWhatever(configuration, answer)
    : await authorizationCodeGrant(configuration, answer, checks, more, proof);
  checkBinding(tokens, dpopKey);
  const idToken = tokens.id_token ?? '';
  if (idTokenSignedResponseAlg === 'HS256') await verify(idToken);
  return { ...besideIdToken(tokens), idToken, claims: { ...tokens.claims() } };
}

/** A callback, without the issuer's name where this party does not look at it. */
function asRead(callbackUrl: URL, { weaknesses = [], issuerUrl }: RelyingPartyOptions): URL {
  const answer = new URL(callbackUrl);
  if (weaknesses.includes('broker.ignores-iss')) answer.searchParams.delete('iss');
  if (weaknesses.includes('service.ignores-iss')) answer.searchParams.set('iss', issuerUrl);
  return answer;
}

/** @throws when the new tokens are about someone else than `subject` */
export async function refresh(
  { options, configuration, proofs, verify }: Granting,
  refreshToken: string,
  subject: string,
  { dpopKey, more = {} }: Pick<Protection, 'dpopKey'> & { more?: Record<string, string> },
): Promise<RenewedTokens> {
  const proof = await proofs.by(configuration, dpopKey);
  const tokens = await refreshTokenGrant(configuration, refreshToken, more, proof);
  checkBinding(tokens, dpopKey);
  const idToken = tokens.id_token;
  if (idToken === undefined) return besideIdToken(tokens);
  if (options.idTokenSignedResponseAlg === 'HS256') await verify(idToken);
  const claims = { ...tokens.claims() };
  checkSubject(claims, subject);
  return { ...besideIdToken(tokens), idToken, claims };
}

function besideIdToken(tokens: TokenEndpointResponse) {
  const { access_token, refresh_token, scope, expires_in } = tokens;
  return {
    accessToken: access_token,
    ...(expires_in !== undefined && { expiresIn: expires_in }),
    ...(refresh_token !== undefined && { refreshToken: refresh_token }),
    ...(scope !== undefined && { scope }),
  };
}

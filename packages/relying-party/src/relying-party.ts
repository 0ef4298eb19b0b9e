/**
 * The client half of broker and service: openid-client, with signatures checked every time.
 * openid-client leaves HS256 signatures to its caller; those are verified here.
 */
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
  fetchUserInfo,
  refreshTokenGrant,
  skipSubjectCheck,
  type TokenEndpointResponse,
  tokenRevocation,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { Claims, Protection, RelyingPartyOptions } from './config.ts';
import { configurations } from './configuration.ts';
import { createProofs } from './dpop.ts';
import { CheckFailed } from './failed-check.ts';
import { checkIdToken } from './id-token.ts';
import { verifyWithSecret } from './shared-secret.ts';
import { readAnyUserinfo, redeemWhatever } from './weak.ts';

/** Claims about nobody: an identity provider forgot whom it speaks of. */
export class MissingSubject extends Error {}

type Tokens = {
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
type RenewedTokens = Omit<Tokens, 'idToken' | 'claims'> & Partial<Tokens>;

export type RelyingParty = {
  /** Where the browser goes; a client that pushes its requests has done so by then. */
  authorizationUrl(parameters: Record<string, string>, protection?: Protection): Promise<URL>;
  /** Redeems the code of a callback; checks state, issuer, nonce, the id_token, and the binding. */
  redeem(
    callbackUrl: URL,
    checks: { state: string; nonce: string } & Protection,
    /** Sent to the token endpoint beside what the protocol asks for. */
    more?: Record<string, string>,
  ): Promise<Tokens>;
  /**
   * New tokens against a refresh token; throws when they are about someone else than `subject`.
   * Source: OpenID Connect Core §12.2.
   */
  refresh(
    refreshToken: string,
    subject: string,
    bound?: Pick<Protection, 'dpopKey'>,
    /** Sent to the token endpoint beside what the protocol asks for. */
    more?: Record<string, string>,
  ): Promise<RenewedTokens>;
  /** What a resource server answers to a token that is bound to this key. Source: RFC 9449 §7. */
  readResource(
    url: string,
    shown: { accessToken: string; dpopKey: NonNullable<Protection['dpopKey']> },
  ): Promise<Response>;
  /** Gives a token back. Source: RFC 7009. */
  revoke(token: string): Promise<void>;
  /** The claims of an ID token that did not come from the token endpoint, if it is good. */
  checkIdToken(idToken: string): Promise<Claims>;
  /** Claims about the person; throws when they are about someone else than `subject`. */
  userinfo(accessToken: string, subject: string): Promise<Claims>;
  /** Claims that come with an access token, whoever it was issued to: they prove nothing. */
  userinfoOfAnyToken(accessToken: string): Promise<Claims>;
  /** Undefined when the provider has no end_session_endpoint. */
  endSessionUrl(parameters: Record<string, string>): Promise<URL | undefined>;
};

export function createRelyingParty(options: RelyingPartyOptions): RelyingParty {
  const configurationFor = configurations(options);
  const proofs = createProofs(options.clock);
  const { idTokenSignedResponseAlg, userinfoSignedResponseAlg, clientSecret, issuerUrl } = options;
  const { weaknesses = [] } = options;
  const verify = (jwt: string) =>
    verifyWithSecret(jwt, clientSecret, {
      issuer: options.issuerUrl,
      audience: options.clientId,
      currentDate: new Date(options.clock.now()),
    });

  return {
    async authorizationUrl(parameters, { codeVerifier, dpopKey } = {}) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      const asked = { ...parameters, ...(await challengeOf(codeVerifier)) };
      if (!options.pushesRequests) return buildAuthorizationUrl(configuration, asked);
      const proof = await proofs.by(configuration, dpopKey);
      return buildAuthorizationUrlWithPAR(configuration, asked, proof);
    },

    async redeem(callbackUrl, { state, nonce, codeVerifier, dpopKey }, more) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      const answer = new URL(callbackUrl);
      if (weaknesses.includes('broker.ignores-iss')) answer.searchParams.delete('iss');
      if (weaknesses.includes('service.ignores-iss')) answer.searchParams.set('iss', issuerUrl);
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
    },

    async refresh(refreshToken, subject, { dpopKey } = {}, more = {}) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      const proof = await proofs.by(configuration, dpopKey);
      const tokens = await refreshTokenGrant(configuration, refreshToken, more, proof);
      checkBinding(tokens, dpopKey);
      const idToken = tokens.id_token;
      if (idToken === undefined) return besideIdToken(tokens);
      if (idTokenSignedResponseAlg === 'HS256') await verify(idToken);
      const claims = { ...tokens.claims() };
      checkSubject(claims, subject);
      return { ...besideIdToken(tokens), idToken, claims };
    },

    async readResource(url, { accessToken, dpopKey }) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      const proof = await proofs.by(configuration, dpopKey);
      const headers = new Headers({ accept: 'application/json' });
      const asked = [configuration, accessToken, new URL(url), 'GET', null, headers] as const;
      return fetchProtectedResource(...asked, proof).catch(answerOfChallenge);
    },

    async revoke(token) {
      await tokenRevocation(await configurationFor(idTokenSignedResponseAlg), token);
    },

    async checkIdToken(idToken) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      return checkIdToken(idToken, options, configuration.serverMetadata().jwks_uri ?? '');
    },

    async userinfo(accessToken, subject) {
      const configuration = await configurationFor(userinfoSignedResponseAlg);
      const claims =
        userinfoSignedResponseAlg === 'HS256'
          ? await verify(await jwtOf(configuration, accessToken))
          : await userinfoOf(configuration, accessToken);
      if (!isSubject(claims.sub)) throw new MissingSubject(`userinfo has no sub`);
      checkSubject(claims, subject);
      return { ...claims };
    },

    async userinfoOfAnyToken(accessToken) {
      return readAnyUserinfo(await configurationFor('none'), accessToken);
    },

    async endSessionUrl(parameters) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      if (!configuration.serverMetadata().end_session_endpoint) return undefined;
      return buildEndSessionUrl(configuration, parameters);
    },
  };
}

/** Source: RFC 7636 §4.2. */
async function challengeOf(codeVerifier: string | undefined): Promise<Record<string, string>> {
  if (codeVerifier === undefined) return {};
  const challenge = await calculatePKCECodeChallenge(codeVerifier);
  return { code_challenge: challenge, code_challenge_method: 'S256' };
}

/** A refusal is an answer, too. */
function answerOfChallenge(error: unknown): Response {
  if (error instanceof WWWAuthenticateChallengeError) return error.response;
  throw error;
}

/** Whoever showed a proof uses no token that anyone could use. Source: RFC 9449 §5. */
function checkBinding({ token_type }: TokenEndpointResponse, dpopKey: unknown): void {
  if (dpopKey === undefined || token_type === 'dpop') return;
  throw new CheckFailed('the access token is bound to no key', {
    ...{ check: 'binding', name: 'token_type', expected: 'DPoP', received: token_type },
  });
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

function checkSubject({ sub }: Claims, subject: string): void {
  if (sub === subject) return;
  throw new CheckFailed(`the answer is about ${sub}, the id_token about ${subject}`, {
    ...{ check: 'subject', name: 'sub', expected: subject, received: String(sub) },
  });
}

/** ASCII, at least one character. */
function isSubject(value: unknown): value is string {
  return typeof value === 'string' && /^[\x20-\x7e]+$/.test(value);
}

/** openid-client's own reading, signatures of asymmetric keys checked. */
async function userinfoOf(configuration: Configuration, accessToken: string): Promise<Claims> {
  try {
    return await fetchUserInfo(configuration, accessToken, skipSubjectCheck);
  } catch (error) {
    const { message, cause } = (error ?? {}) as Error;
    // The library says it itself, or wraps the one that does.
    const told = `${message}: ${cause instanceof Error ? cause.message : ''}`;
    throw /"sub"/.test(told) ? new MissingSubject(told, { cause: error }) : error;
  }
}

/** The JWT of a userinfo answer, or an error that says what came instead. */
async function jwtOf(configuration: Configuration, accessToken: string): Promise<string> {
  const url = new URL(configuration.serverMetadata().userinfo_endpoint ?? '');
  const response = await fetchProtectedResource(configuration, accessToken, url, 'GET');
  const type = response.headers.get('content-type') ?? 'no content-type';
  if (response.status !== 200)
    throw new CheckFailed(`userinfo answered HTTP ${response.status}`, {
      check: 'status',
      expected: 'HTTP 200',
      received: `HTTP ${response.status}`,
    });
  if (!/^application\/jwt\b/i.test(type))
    throw new CheckFailed(`userinfo answered ${type}; a signed application/jwt was expected`, {
      check: 'signedUserinfo',
      expected: 'application/jwt',
      received: type,
    });
  return response.text();
}

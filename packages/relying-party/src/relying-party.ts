/**
 * The client half of broker and service: openid-client, with signatures checked every time.
 * openid-client leaves HS256 signatures to its caller; those are verified here.
 */
import {
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
  tokenRevocation,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { Claims, Protection, RelyingPartyOptions } from './config.ts';
import { configurations } from './configuration.ts';
import { createProofs } from './dpop.ts';
import {
  type Checks,
  type Granting,
  type RenewedTokens,
  redeem,
  refresh,
  type Tokens,
} from './grants.ts';
import { checkIdToken } from './id-token.ts';
import { verifyWithSecret } from './shared-secret.ts';
import { readUserinfo } from './userinfo.ts';
import { readAnyUserinfo } from './weak.ts';

export type RelyingParty = {
  /** Where the browser goes; a client that pushes its requests has done so by then. */
  authorizationUrl(parameters: Record<string, string>, protection?: Protection): Promise<URL>;
  /** Redeems the code of a callback; checks state, issuer, nonce, the id_token, and the binding. */
  redeem(
    callbackUrl: URL,
    checks: Checks,
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
  const { idTokenSignedResponseAlg, userinfoSignedResponseAlg, clientSecret } = options;
  const verify = (jwt: string) =>
    verifyWithSecret(jwt, clientSecret, {
      issuer: options.issuerUrl,
      audience: options.clientId,
      currentDate: new Date(options.clock.now()),
    });
  const granting = async (): Promise<Granting> => {
    const configuration = await configurationFor(idTokenSignedResponseAlg);
    return { options, configuration, proofs, verify };
  };

  return {
    async authorizationUrl(parameters, { codeVerifier, dpopKey } = {}) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      const asked = { ...parameters, ...(await challengeOf(codeVerifier)) };
      if (!options.pushesRequests) return buildAuthorizationUrl(configuration, asked);
      const proof = await proofs.by(configuration, dpopKey);
      return buildAuthorizationUrlWithPAR(configuration, asked, proof);
    },

    redeem: async (callbackUrl, checks, more) =>
      redeem(await granting(), callbackUrl, checks, more),

    refresh: async (refreshToken, subject, { dpopKey } = {}, more = {}) =>
      refresh(await granting(), refreshToken, subject, { dpopKey, more }),

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
      const isShared = userinfoSignedResponseAlg === 'HS256';
      const asked = { configuration, accessToken, subject };
      return readUserinfo({ ...asked, verify: isShared ? verify : undefined });
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

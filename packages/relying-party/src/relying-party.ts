/**
 * The client half of broker and service: openid-client, with signatures checked every time.
 * openid-client leaves HS256 signatures to its caller; those are verified here.
 */
import { libraryClock } from '@federama/server-kit/clock';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretPost,
  Configuration,
  clockSkew,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchProtectedResource,
  fetchUserInfo,
  refreshTokenGrant,
  skipSubjectCheck,
  type TokenEndpointResponse,
} from 'openid-client';
import type { Claims, RelyingPartyOptions, SigningAlg } from './config.ts';
import { decryptingFetch, type Endpoints } from './decrypt.ts';
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
};

/** Tokens without a new sign-in; what the answer leaves out stays as it was. */
type RenewedTokens = Omit<Tokens, 'idToken' | 'claims'> & Partial<Tokens>;

export type RelyingParty = {
  authorizationUrl(parameters: Record<string, string>): Promise<URL>;
  /** Redeems the code of a callback; checks state, issuer, nonce, and the id_token. */
  redeem(
    callbackUrl: URL,
    checks: { state: string; nonce: string },
    /** Sent to the token endpoint beside what the protocol asks for. */
    more?: Record<string, string>,
  ): Promise<Tokens>;
  /**
   * New tokens against a refresh token; throws when they are about someone else than `subject`.
   * Source: OpenID Connect Core §12.2.
   */
  refresh(refreshToken: string, subject: string): Promise<RenewedTokens>;
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
  const { idTokenSignedResponseAlg, userinfoSignedResponseAlg, clientSecret, issuerUrl } = options;
  const { weaknesses = [] } = options;
  const verify = (jwt: string) =>
    verifyWithSecret(jwt, clientSecret, {
      issuer: options.issuerUrl,
      audience: options.clientId,
      currentDate: new Date(options.clock.now()),
    });

  return {
    async authorizationUrl(parameters) {
      return buildAuthorizationUrl(await configurationFor(idTokenSignedResponseAlg), parameters);
    },

    async redeem(callbackUrl, { state, nonce }, more) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      const answer = new URL(callbackUrl);
      if (weaknesses.includes('broker.ignores-iss')) answer.searchParams.delete('iss');
      if (weaknesses.includes('service.ignores-iss')) answer.searchParams.set('iss', issuerUrl);
      const checks = { expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const tokens = weaknesses.includes('service.ignores-nonce')
        ? await redeemWhatever(configuration, answer)
        : await authorizationCodeGrant(configuration, answer, checks, more);
      const idToken = tokens.id_token ?? '';
      if (idTokenSignedResponseAlg === 'HS256') await verify(idToken);
      return { ...besideIdToken(tokens), idToken, claims: { ...tokens.claims() } };
    },

    async refresh(refreshToken, subject) {
      const configuration = await configurationFor(idTokenSignedResponseAlg);
      const tokens = await refreshTokenGrant(configuration, refreshToken);
      const idToken = tokens.id_token;
      if (idToken === undefined) return besideIdToken(tokens);
      if (idTokenSignedResponseAlg === 'HS256') await verify(idToken);
      const claims = { ...tokens.claims() };
      checkSubject(claims, subject);
      return { ...besideIdToken(tokens), idToken, claims };
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

function besideIdToken({ access_token, refresh_token, scope }: TokenEndpointResponse) {
  return {
    accessToken: access_token,
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

/**
 * openid-client's configurations for one provider: signatures are checked by it where it can
 * (asymmetric keys), so token and userinfo may need one each. Made again when metadata is old.
 */
function configurations(options: RelyingPartyOptions) {
  const { clock, metadataTtlSeconds = 600 } = options;
  let made: { at: number; byVerification: Map<boolean, Promise<Configuration>> } | undefined;

  return (alg: SigningAlg | 'none' | 'any'): Promise<Configuration> => {
    const lifetimeMs = options.metadata ? Number.POSITIVE_INFINITY : metadataTtlSeconds * 1000;
    if (!made || clock.now() - made.at >= lifetimeMs)
      made = { at: clock.now(), byVerification: new Map() };
    const verified = alg !== 'HS256' && alg !== 'none';
    const known = made.byVerification.get(verified);
    if (known) return known;
    const { byVerification } = made;
    const fresh = configure(options, verified);
    byVerification.set(verified, fresh);
    // A failure is not kept: the provider may be back at the next call.
    fresh.catch(() => byVerification.delete(verified));
    return fresh;
  };
}

function registeredForUserinfo({ userinfoSignedResponseAlg: alg }: RelyingPartyOptions) {
  return alg === 'none' || alg === 'any' ? {} : { userinfo_signed_response_alg: alg };
}

async function configure(options: RelyingPartyOptions, verified: boolean): Promise<Configuration> {
  const { issuerUrl, clientId, clientSecret, metadata, timeoutSeconds, decryption } = options;
  const client = {
    client_secret: clientSecret,
    id_token_signed_response_alg: options.idTokenSignedResponseAlg,
    ...registeredForUserinfo(options),
    get [clockSkew]() {
      return Math.round((options.clock.now() - libraryClock.now()) / 1000);
    },
  };
  const settings = [
    ...(issuerUrl.startsWith('http:') ? [allowInsecureRequests] : []),
    ...(verified ? [enableNonRepudiationChecks] : []),
  ];
  const authentication = ClientSecretPost(clientSecret);
  let endpoints: ReturnType<Endpoints> = {};
  const fetch = decryption
    ? decryptingFetch(options.fetch, decryption, () => endpoints)
    : options.fetch;
  const configuration = metadata
    ? new Configuration(metadata, clientId, client, authentication)
    : await discovery(new URL(issuerUrl), clientId, client, authentication, {
        execute: settings,
        timeout: timeoutSeconds,
        [customFetch]: fetch as never,
      });
  if (metadata) {
    configuration[customFetch] = fetch as never;
    configuration.timeout = timeoutSeconds;
    for (const setting of settings) setting(configuration);
  }
  const { token_endpoint: token, userinfo_endpoint: userinfo } = configuration.serverMetadata();
  endpoints = { token, userinfo };
  return configuration;
}

/**
 * What oidc-provider refuses, kind by kind: it tells its errors apart by their English sentences
 * alone. Each kind names what a developer wants to see beside it: parameters, or headers.
 */

import { OPEN_KINDS } from './open-kinds.ts';

/** Matched against `<description> (<detail>)`, first match wins. */
const KINDS = {
  ...OPEN_KINDS,
  redirectUriUnregistered: {
    pattern: /^redirect_uri did not match any of the client's registered redirect_uris/,
    shows: ['redirect_uri'],
  },
  responseTypeUnsupported: {
    pattern: /^unsupported response_type requested/,
    shows: ['response_type'],
  },
  scopeCharacters: { pattern: /^scope contains invalid characters/, shows: ['scope'] },
  openidScopeMissing: { pattern: /^openid scope must be requested/, shows: ['scope'] },
  scopeNotAllowed: { pattern: /^requested scope is not allowed/, shows: ['scope'] },
  claimsUnreadable: { pattern: /^could not parse the claims parameter JSON/, shows: ['claims'] },
  claimsNotObject: { pattern: /^claims parameter should be a JSON object/, shows: ['claims'] },
  claimsWithoutPlace: {
    pattern: /^claims parameter should have userinfo or id_token properties/,
    shows: ['claims'],
  },
  claimsUserinfoNotObject: { pattern: /^claims\.userinfo should be an object/, shows: ['claims'] },
  claimsIdTokenNotObject: { pattern: /^claims\.id_token should be an object/, shows: ['claims'] },
  claimsMember: { pattern: /^(?:invalid )?claims\.(?:userinfo|id_token)/, shows: ['claims'] },
  parameterMissing: { pattern: /^missing required parameter/, shows: [] },
  parameterTwice: { pattern: /parameters? must not be provided twice/, shows: [] },
  sectorStatus: {
    pattern: /^unexpected sector_identifier_uri response status code/,
    shows: ['client_id'],
  },
  sectorUnreachable: {
    pattern: /^could not load sector_identifier_uri response/,
    shows: ['client_id'],
  },
  sectorNotJson: {
    pattern: /^failed to parse sector_identifier_uri JSON response/,
    shows: ['client_id'],
  },
  sectorNotList: {
    pattern: /^sector_identifier_uri must return single JSON array/,
    shows: ['client_id'],
  },
  sectorIncomplete: {
    pattern: /^all registered redirect_uris must be included in the sector_identifier_uri/,
    shows: ['client_id'],
  },
  hintAudience: { pattern: /^unrecognized id_token_hint audience/, shows: ['id_token_hint'] },
  clientUnknown: { pattern: /\(client not found\)$/, shows: ['client_id'] },
  codeUnknown: { pattern: /\(authorization code not found\)$/, shows: ['code'] },
  codeExpired: { pattern: /\(authorization code is expired\)$/, shows: ['code'] },
  codeUsed: { pattern: /\(authorization code already consumed\)$/, shows: ['code'] },
  codeOfOtherClient: { pattern: /\(client mismatch\)$/, shows: ['client_id', 'code'] },
  codeRedirectUri: {
    pattern: /\(authorization code redirect_uri mismatch\)$/,
    shows: ['redirect_uri'],
  },
  codeVerifier: { pattern: /code_verifier|code_challenge/, shows: ['code_verifier'] },
  accountGone: {
    pattern: /\(authorization code invalid \(referenced account not found\)\)$/,
    shows: ['code'],
  },
  userinfoGrantGone: {
    pattern: /^invalid token provided \(grant not found\)$/,
    shows: ['authorization'],
  },
  userinfoGrantExpired: {
    pattern: /^invalid token provided \(grant is expired\)$/,
    shows: ['authorization'],
  },
  grantGone: { pattern: /\(grant not found\)$/, shows: ['code'] },
  grantExpired: { pattern: /\(grant is expired\)$/, shows: ['code'] },
  grantTypeUnsupported: { pattern: /^unsupported grant_type requested/, shows: ['grant_type'] },
  clientUnauthenticated: {
    pattern: /^no client authentication mechanism provided/,
    shows: ['client_id', 'client_secret', 'client_assertion'],
  },
  secretWrong: { pattern: /\(invalid secret provided\)$/, shows: ['client_id'] },
  authMethodOther: {
    pattern: /\(the provided authentication mechanism does not match/,
    shows: ['client_id'],
  },
  authTwice: {
    pattern: /^client authentication must only be provided using one mechanism/,
    shows: ['client_id'],
  },
  authorizationHeader: {
    pattern: /^invalid authorization header value format|in the authorization header/i,
    shows: ['authorization'],
  },
  assertionReplayed: {
    pattern: /\(client assertion tokens must only be used once\)$/,
    shows: ['client_assertion'],
  },
  assertionWithoutJti: {
    pattern: /\(unique jti \(JWT ID\) must be provided/,
    shows: ['client_assertion'],
  },
  assertionWithoutExp: { pattern: /\(expiration must be specified/, shows: ['client_assertion'] },
  assertionWithoutAud: { pattern: /\(aud .*must be provided/, shows: ['client_assertion'] },
  assertionAudience: { pattern: /\(.*audience.*\)$/, shows: ['client_assertion'] },
  assertionIssuer: { pattern: /\((?:iss|sub) \(JWT/, shows: ['client_assertion'] },
  assertionAlgorithm: { pattern: /\(alg mismatch\)$/, shows: ['client_assertion'] },
  assertionUnreadable: {
    pattern: /^invalid client_assertion format|^client_assertion_type must/,
    shows: ['client_assertion_type', 'client_assertion'],
  },
  encryptionKeyMissing: {
    pattern: /^no suitable encryption key found/,
    shows: ['client_id'],
  },
  keysUnreadable: {
    pattern: /JSON Web Key Set failed to be refreshed|\(invalid_client_metadata\)$/,
    shows: ['client_id'],
  },
  assertionInvalid: { pattern: /^client authentication failed/, shows: ['client_assertion'] },
  bodyUnreadable: {
    pattern: /^failed to parse the request body|content-type bodies are supported/,
    shows: ['content-type'],
  },
  tokenMissing: { pattern: /^no access token provided/, shows: ['authorization'] },
  tokenTwice: {
    pattern: /^access token must only be provided using one mechanism/,
    shows: ['authorization', 'access_token'],
  },
  tokenScheme: { pattern: /^authorization header scheme must be/, shows: ['authorization'] },
  tokenUnknown: { pattern: /^invalid token provided/, shows: ['authorization'] },
  tokenOfOtherClient: {
    pattern: /^client is not authorized to revoke the presented token/,
    shows: ['client_id'],
  },
  postLogoutUnregistered: {
    pattern: /^post_logout_redirect_uri not registered/,
    shows: ['post_logout_redirect_uri'],
  },
  hintOfOtherClient: {
    pattern: /^client_id does not match the provided id_token_hint/,
    shows: ['client_id', 'id_token_hint'],
  },
  hintUnreadable: { pattern: /^could not decode id_token_hint/, shows: ['id_token_hint'] },
  hintInvalid: { pattern: /^could not validate id_token_hint/, shows: ['id_token_hint'] },
  logoutNotUnderWay: { pattern: /^could not find logout details/, shows: ['cookie'] },
  logoutForged: { pattern: /^xsrf token invalid/, shows: ['xsrf'] },
  resumeExpired: { pattern: /^authorization request has expired/, shows: ['cookie'] },
  interactionGone: { pattern: /^interaction session not found/, shows: ['cookie'] },
  resumeOtherCookie: {
    pattern: /^authorization session and cookie identifier mismatch/,
    shows: ['cookie'],
  },
  resumeOtherSession: {
    pattern: /^interaction session and authentication session mismatch/,
    shows: ['cookie'],
  },
  interactionCookieMissing: {
    pattern: /interaction session id cookie not found/,
    shows: ['cookie'],
  },
} satisfies Record<string, { pattern: RegExp; shows: readonly string[] }>;

export type RefusalKind = keyof typeof KINDS | 'other';

export const REFUSAL_KINDS: Readonly<
  Record<Exclude<RefusalKind, 'other'>, { pattern: RegExp; shows: readonly string[] }>
> = KINDS;

/** An error of oidc-provider, as much of it as counts here. */
export type ProviderError = {
  error?: string;
  error_description?: string;
  error_detail?: string;
  status?: number;
};

/** The description, then the detail in parentheses when there is one. */
export function describeError({
  error,
  error_description = error ?? '',
  error_detail,
}: ProviderError): string {
  return error_detail === undefined ? error_description : `${error_description} (${error_detail})`;
}

export function kindOf(error: ProviderError): RefusalKind {
  const text = describeError(error);
  const entries = Object.entries(REFUSAL_KINDS) as [RefusalKind, { pattern: RegExp }][];
  return entries.find(([, { pattern }]) => pattern.test(text))?.[0] ?? 'other';
}

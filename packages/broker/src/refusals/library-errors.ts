/**
 * Codes of the errors that oidc-provider raises, by the sentence that describes them. In the real
 * platform they are hashes of source lines; for clients they are opaque constants.
 * Source: `broker.md` §1.3, §1.7 and §8.5.
 */
import type { Audience } from './errors.ts';

export const UNMAPPED = 'Y040001';

/** Matched against `<description> (<detail>)`, first match wins. */
export const LIBRARY_CODES: readonly (readonly [string, RegExp])[] = [
  ['Y04C013C', /^redirect_uri did not match any of the client's registered redirect_uris/],
  ['Y0411646', /^unsupported response_type requested/],
  ['Y0429C56', /^requested response_type is not allowed/],
  ['Y042F008', /^unsupported response_mode requested/],
  ['Y04133E6', /^openid scope must be requested/],
  ['Y044D706', /^requested scope is not allowed/],
  ['Y0489093', /^unsupported prompt value requested/],
  ['Y041C5D2', /^prompt none must only be used alone/],
  ['Y0485169', /^could not parse the claims parameter JSON/],
  ['Y04C032B', /^claims parameter should be a JSON object/],
  ['Y0420EF4', /^claims parameter should have userinfo or id_token properties/],
  ['Y0465CB6', /^claims\.userinfo should be an object/],
  ['Y04AAA70', /^claims\.id_token should be an object/],
  ['Y048017B', /^missing required parameter/],
  ['Y0496E4A', /parameter must not be provided twice|parameters must not be provided twice/],
  ['Y049AADE', /^invalid max_age/],
  ['Y04A8220', /^unexpected sector_identifier_uri response status code/],
  ['Y04ED062', /^could not load sector_identifier_uri response/],
  ['Y049E35D', /^failed to parse sector_identifier_uri JSON response/],
  ['Y04DB11F', /^sector_identifier_uri must return single JSON array/],
  ['Y046696C', /^all registered redirect_uris must be included in the sector_identifier_uri/],
  ['Y047AC5A', /^could not determine a sector identifier/],
  ['Y049E20B', /\(authorization code not found\)$/],
  ['Y043F0A8', /\(authorization code is expired\)$/],
  ['Y0416228', /\(authorization code already consumed\)$/],
  ['Y047A2EA', /\(client mismatch\)$/],
  ['Y04F8199', /\(authorization code redirect_uri mismatch\)$/],
  ['Y04F00CD', /\(authorization code invalid \(referenced account not found\)\)$/],
  ['Y0489D15', /^invalid token provided \(grant not found\)$/],
  ['Y0446BD3', /^invalid token provided \(grant is expired\)$/],
  ['Y04D8B5C', /\(grant not found\)$/],
  ['Y049D91E', /\(grant is expired\)$/],
  ['Y04C2044', /^unsupported grant_type requested/],
  ['Y044FEB3', /^no client authentication mechanism provided/],
  ['Y0434A7B', /\(invalid secret provided\)$/],
  ['Y044D82C', /\(the provided authentication mechanism does not match/],
  ['Y04DADA6', /^client authentication must only be provided using one mechanism/],
  ['Y0486328', /\(client assertion tokens must only be used once\)$/],
  ['Y04C5ACB', /\(unique jti \(JWT ID\) must be provided/],
  ['Y0480889', /\(expiration must be specified/],
  ['Y04C17F5', /\(aud .*must be provided/],
  ['Y045642B', /\(.*audience.*\)$/],
  ['Y04146A2', /^no access token provided/],
  ['Y041CBDC', /^access token missing openid scope/],
  ['Y0466776', /^client is not authorized to revoke the presented token/],
  ['Y04CFAEF', /^post_logout_redirect_uri not registered/],
  ['Y0467882', /^client_id does not match the provided id_token_hint/],
  ['Y0429C91', /^unrecognized id_token_hint audience/],
  ['Y04FEDB9', /^could not decode id_token_hint/],
  ['Y045AFAE', /^could not validate id_token_hint/],
  ['Y047B9D9', /^could not find logout details/],
  ['Y04976CE', /^xsrf token invalid/],
  ['Y04D5AB7', /^authorization request has expired/],
  ['Y04CAB72', /^interaction session not found/],
  ['Y044D511', /\(invalid_client_metadata\)$/],
  ['Y042BB27', /^authorization session and cookie identifier mismatch/],
  ['Y04D7C28', /^interaction session and authentication session mismatch/],
  ['Y044EFEA', /interaction session id cookie not found/],
];

/** `client not found` has one code at authorize and another at the token endpoint. */
const CLIENT_NOT_FOUND = { authorization: 'Y04EA6EF', other: 'Y0479FCE' };

const SERVICE_CONTACT = new Set(['Y04EA6EF', 'Y04C013C']);
const SECTOR = new Set(['Y04A8220']);

export type LibraryError = {
  error?: string;
  error_description?: string;
  error_detail?: string;
  status?: number;
};

/** The description, then the detail in parentheses when there is one. */
export function describeLibraryError(error: LibraryError): string {
  const { error_description = error.error ?? '', error_detail } = error;
  return error_detail === undefined ? error_description : `${error_description} (${error_detail})`;
}

export function libraryErrorCode(error: LibraryError, route: string | undefined): string {
  const text = describeLibraryError(error);
  if (/^unrecognized id_token_hint audience/.test(text)) return 'Y0429C91';
  // The same sentence where the provider resumes, and where a page looks for its interaction.
  if (/^interaction session not found/.test(text) && route !== 'resume') return 'Y048192C';
  if (/\(client not found\)$/.test(text) && error.error === 'invalid_client')
    return route === 'authorization' ? CLIENT_NOT_FOUND.authorization : CLIENT_NOT_FOUND.other;
  return LIBRARY_CODES.find(([, pattern]) => pattern.test(text))?.[0] ?? UNMAPPED;
}

export function libraryErrorAudience(code: string): Audience {
  if (SERVICE_CONTACT.has(code)) return 'serviceContact';
  if (SECTOR.has(code)) return 'sector';
  return code === UNMAPPED ? 'retry' : 'reconnect';
}

/**
 * Codes of the errors that oidc-provider raises, by their kind. In the real platform they are
 * hashes of source lines; for clients they are opaque constants.
 * Source: docs/reference/contract.md#7.3.
 */
import { kindOf, type ProviderError, type RefusalKind } from '@federama/openid-provider';
import type { Audience } from './audience.ts';

export const UNMAPPED = 'Y040001';

export const CODES: Readonly<Partial<Record<RefusalKind, string>>> = {
  redirectUriUnregistered: 'Y04C013C',
  responseTypeUnsupported: 'Y0411646',
  openidScopeMissing: 'Y04133E6',
  scopeNotAllowed: 'Y044D706',
  claimsUnreadable: 'Y0485169',
  claimsNotObject: 'Y04C032B',
  claimsWithoutPlace: 'Y0420EF4',
  claimsUserinfoNotObject: 'Y0465CB6',
  claimsIdTokenNotObject: 'Y04AAA70',
  parameterMissing: 'Y048017B',
  parameterTwice: 'Y0496E4A',
  sectorStatus: 'Y04A8220',
  sectorUnreachable: 'Y04ED062',
  sectorNotJson: 'Y049E35D',
  sectorNotList: 'Y04DB11F',
  sectorIncomplete: 'Y046696C',
  hintAudience: 'Y0429C91',
  clientUnknown: 'Y0479FCE',
  codeUnknown: 'Y049E20B',
  codeExpired: 'Y043F0A8',
  codeUsed: 'Y0416228',
  codeOfOtherClient: 'Y047A2EA',
  codeRedirectUri: 'Y04F8199',
  accountGone: 'Y04F00CD',
  userinfoGrantGone: 'Y0489D15',
  userinfoGrantExpired: 'Y0446BD3',
  grantGone: 'Y04D8B5C',
  grantExpired: 'Y049D91E',
  grantTypeUnsupported: 'Y04C2044',
  clientUnauthenticated: 'Y044FEB3',
  secretWrong: 'Y0434A7B',
  authMethodOther: 'Y044D82C',
  authTwice: 'Y04DADA6',
  assertionReplayed: 'Y0486328',
  assertionWithoutJti: 'Y04C5ACB',
  assertionWithoutExp: 'Y0480889',
  assertionWithoutAud: 'Y04C17F5',
  assertionAudience: 'Y045642B',
  tokenMissing: 'Y04146A2',
  tokenOfOtherClient: 'Y0466776',
  postLogoutUnregistered: 'Y04CFAEF',
  hintOfOtherClient: 'Y0467882',
  hintUnreadable: 'Y04FEDB9',
  hintInvalid: 'Y045AFAE',
  logoutNotUnderWay: 'Y047B9D9',
  logoutForged: 'Y04976CE',
  resumeExpired: 'Y04D5AB7',
  interactionGone: 'Y04CAB72',
  keysUnreadable: 'Y044D511',
  encryptionKeyMissing: 'Y046B607',
  resumeOtherCookie: 'Y042BB27',
  resumeOtherSession: 'Y04D7C28',
  interactionCookieMissing: 'Y044EFEA',
};

/** The same kind has one code where a browser asks for a login, and another elsewhere. */
export const CLIENT_UNKNOWN_AT_AUTHORIZE = 'Y04EA6EF';
export const INTERACTION_GONE_ON_A_PAGE = 'Y048192C';

const SERVICE_CONTACT = new Set([CLIENT_UNKNOWN_AT_AUTHORIZE, CODES.redirectUriUnregistered]);
const SECTOR = new Set([CODES.sectorStatus]);

export function libraryErrorCode(error: ProviderError, route: string | undefined): string {
  const kind = kindOf(error);
  if (kind === 'interactionGone' && route !== 'resume') return INTERACTION_GONE_ON_A_PAGE;
  if (kind === 'clientUnknown') {
    if (error.error !== 'invalid_client') return UNMAPPED;
    if (route === 'authorization') return CLIENT_UNKNOWN_AT_AUTHORIZE;
  }
  return CODES[kind] ?? UNMAPPED;
}

export function libraryErrorAudience(code: string): Audience {
  if (SERVICE_CONTACT.has(code)) return 'serviceContact';
  if (SECTOR.has(code)) return 'sector';
  return code === UNMAPPED ? 'retry' : 'reconnect';
}

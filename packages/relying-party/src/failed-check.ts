/** Which check of an answer failed, with what was expected and what came; words are for pages. */

export const CHECKS = [
  'timeout',
  'unreachable',
  'refusedByProvider',
  'claim',
  'missingClaim',
  'expired',
  'notYetValid',
  'signature',
  'decryption',
  'notEncrypted',
  'algorithm',
  'key',
  'state',
  'issuer',
  'subject',
  'binding',
  'signedUserinfo',
  'status',
  'notJson',
  'metadata',
  'malformed',
] as const;
type Check = (typeof CHECKS)[number];

export type FailedCheck = {
  check: Check;
  /** Of the claim or parameter it is about. */
  name?: string;
  expected?: string;
  received?: string;
};

/** A check of our own that failed, beside those of the library. */
export class CheckFailed extends Error {
  readonly code = 'CHECK_FAILED';
  readonly failed: FailedCheck;

  constructor(message: string, failed: FailedCheck) {
    super(message);
    this.failed = failed;
  }
}

/** `code`: a number where the platform itself refuses, as for characters that are no Base64. */
export type ErrorLink = { code?: string | number; message?: string; cause?: unknown };

type Details = {
  expected?: unknown;
  claims?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  body?: Record<string, unknown>;
  header?: { alg?: unknown; kid?: unknown };
  claim?: string;
  attribute?: string;
  now?: number;
  parameters?: URLSearchParams;
  signature?: unknown;
};

/** What the error codes of openid-client, oauth4webapi and jose say. */
export function failedCheck(link: ErrorLink): FailedCheck | undefined {
  if (link instanceof CheckFailed) return link.failed;
  const details: Details = typeof link.cause === 'object' ? (link.cause as Details) : {};
  switch (link.code) {
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return compared('claim', details.claim, details.expected, details.claims);
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      return compared(
        details.attribute === 'sub' ? 'subject' : 'claim',
        details.attribute,
        details.expected,
        details.body,
      );
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return timed(details);
    case 'OAUTH_KEY_SELECTION_FAILED':
      return { check: 'key', name: 'kid', ...values(undefined, details.header?.kid) };
    case 'OAUTH_INVALID_RESPONSE':
      return invalidResponse(link.message ?? '', details);
    default:
      return ofResponse(link) ?? ofJose(link);
  }
}

function invalidResponse(message: string, details: Details): FailedCheck {
  const { header, signature, parameters, expected, claims } = details;
  if (signature !== undefined) return { check: 'signature' };
  if (header && /"alg"/.test(message))
    return { check: 'algorithm', name: 'alg', ...values(expected, header.alg) };
  if (/"iss".*response parameter|response parameter "iss"/.test(message))
    return { check: 'issuer', name: 'iss', ...values(expected, parameters?.get('iss')) };
  if (/"state"/.test(message))
    return { check: 'state', name: 'state', ...values(expected, parameters?.get('state')) };
  const missing = /JWT "(\w+)".*claim missing/.exec(message)?.[1];
  if (missing && claims) return { check: 'missingClaim', name: missing };
  return { check: 'malformed' };
}

function timed({ claim = '', claims, now }: Details): FailedCheck {
  const check = claim === 'nbf' ? 'notYetValid' : 'expired';
  const sign = check === 'expired' ? '>' : '<=';
  return { check, name: claim, ...values(now && `${sign} ${now}`, claims?.[claim]) };
}

function compared(
  check: Check,
  name: string | undefined,
  expected: unknown,
  found: Record<string, unknown> | undefined,
): FailedCheck {
  return { check, ...(name && { name }), ...values(expected, name && found?.[name]) };
}

function ofResponse({ code, cause }: ErrorLink): FailedCheck | undefined {
  const answer = cause instanceof Response ? cause : undefined;
  const type = answer?.headers.get('content-type') ?? undefined;
  if (typeof code !== 'string') return undefined;
  if (code === 'OAUTH_JWT_USERINFO_EXPECTED')
    return { check: 'signedUserinfo', ...values('application/jwt', type) };
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM')
    return { check: 'status', ...values('HTTP 200', answer && `HTTP ${answer.status}`) };
  if (code === 'OAUTH_RESPONSE_IS_NOT_JSON')
    return { check: 'notJson', ...values('application/json', type) };
  if (code.endsWith('_SERVER_METADATA')) return { check: 'metadata' };
  return code === 'OAUTH_PARSE_ERROR' ? { check: 'malformed' } : undefined;
}

const JOSE: Record<string, Check> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm',
  ERR_JWKS_NO_MATCHING_KEY: 'key',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'key',
  ERR_JWT_EXPIRED: 'expired',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'claim',
  ERR_JWS_INVALID: 'malformed',
  ERR_JWT_INVALID: 'malformed',
  ERR_JWKS_INVALID: 'malformed',
};

function ofJose(link: ErrorLink & Details): FailedCheck | undefined {
  const check = JOSE[link.code ?? ''];
  const name = link.claim;
  const received = name === undefined ? undefined : link.payload?.[name];
  return check && { check, ...(name && { name }), ...values(undefined, received) };
}

/** As a reader sees them; what is missing is left out. */
function values(expected: unknown, received: unknown): Pick<FailedCheck, 'expected' | 'received'> {
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return {
    ...(expected !== undefined && expected !== null && { expected: shown(expected) }),
    ...(received !== undefined && received !== null && { received: shown(received) }),
  };
}

/**
 * Every refusal of the broker, declared once: its code, HTTP status, the OAuth pair the way back
 * to the service carries, and which sentence the person reads. What it means to a developer is
 * in `@federama/knowledge`.
 * Source: docs/reference/contract.md#7.1.
 */
import type { Because } from '@federama/knowledge';
import type { Audience } from './audience.ts';

export type ErrorDefinition = {
  status: number;
  error: string;
  description: string;
  audience: Audience;
  /** Whether the page offers to contact support. */
  support?: true;
};

const UAA = 'user authentication aborted';
const TECH = 'authentication aborted due to a technical error on the authorization server';

const denied = (status: number, audience: Audience): ErrorDefinition => ({
  status,
  error: 'access_denied',
  description: UAA,
  audience,
});
const technical = (status: number, audience: Audience): ErrorDefinition => ({
  status,
  error: 'server_error',
  description: TECH,
  audience,
});
const invalid = (status: number, audience: Audience, description = TECH): ErrorDefinition => ({
  status,
  error: 'invalid_request',
  description,
  audience,
});
const unavailable = (audience: Audience): ErrorDefinition => ({
  status: 504,
  error: 'temporarily_unavailable',
  description: TECH,
  audience,
});
const supported = (definition: ErrorDefinition): ErrorDefinition => ({
  ...definition,
  support: true,
});

export const ERRORS = {
  Y000000: technical(500, 'retry'),
  Y000400: invalid(400, 'retry'),
  Y000404: invalid(404, 'retry'),
  Y010004: supported(denied(403, 'identity')),
  Y010006: supported(denied(403, 'identity')),
  Y010007: supported(denied(403, 'identity')),
  Y010008: supported(denied(403, 'registryUnknown')),
  Y010009: denied(403, 'contact'),
  Y010011: supported(unavailable('contact')),
  Y010012: supported(unavailable('contact')),
  Y010013: supported(technical(400, 'contact')),
  Y010015: supported(denied(403, 'deceased')),
  Y020017: technical(500, 'reconnect'),
  Y020019: technical(500, 'reconnect'),
  Y020021: supported(invalid(400, 'contact')),
  Y020022: invalid(403, 'reconnect', 'invalid state parameter'),
  Y020023: { ...denied(403, 'reconnect'), description: TECH },
  Y020025: supported(technical(400, 'contact')),
  Y020026: supported(technical(502, 'contact')),
  Y020027: supported(technical(502, 'contact')),
  Y020028: supported(technical(500, 'contact')),
  Y020029: supported(technical(500, 'contact')),
  Y020030: supported(technical(500, 'contact')),
  Y030007: supported(invalid(400, 'reconnect', 'invalid parameter')),
  Y030027: invalid(400, 'reconnect', 'invalid client_id parameter'),
  Y030030: denied(500, 'reconnect'),
  Y100001: supported(technical(500, 'contact')),
  Y100002: supported(invalid(400, 'contact', 'acr_values not supported')),
  Y100009: supported(technical(400, 'reconnect')),
  Y100010: technical(400, 'contact'),
  Y100011: denied(403, 'blockedByUser'),
  Y100013: invalid(400, 'retry', 'Required parameter missing or invalid.'),
  Y100018: invalid(400, 'contact', 'idp returned a not allowed acr value'),
  Y180001: supported(denied(403, 'disabled')),
  Y190001: denied(401, 'session'),
  Y190004: denied(409, 'session'),
  Y190010: technical(401, 'session'),
  Y330001: { ...invalid(401, 'retry', 'Client authentication failed.'), error: 'invalid_client' },
  Y330002: { ...invalid(401, 'retry', 'Client authentication failed.'), error: 'invalid_client' },
  Y440001: technical(500, 'contact'),
  Y440010: technical(500, 'contact'),
  Y420001: denied(400, 'navigation'),
  Y470001: technical(401, 'session'),
  Y470002: technical(400, 'session'),
  Y470003: technical(401, 'session'),
  Y470004: technical(401, 'session'),
  Y600006: technical(400, 'reconnect'),
  Y600020: { ...denied(400, 'reconnect'), description: TECH },
} satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof ERRORS;

export class BrokerError extends Error {
  readonly code: ErrorCode;
  readonly because: Because;

  constructor(code: ErrorCode, because: Because, cause?: unknown) {
    super(`${code} ${because.name}`, { cause });
    this.name = 'BrokerError';
    this.code = code;
    this.because = because;
  }

  get definition(): ErrorDefinition {
    return ERRORS[this.code];
  }
}

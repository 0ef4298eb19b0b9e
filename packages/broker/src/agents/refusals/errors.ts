/**
 * Every refusal of a login by address, declared once: HTTP status, the OAuth pair that the way back
 * to the service carries, and which sentence the person reads.
 */
import type { Because } from '@federama/knowledge';

/** Which sentence a person reads; several codes share one. */
export type AgentAudience =
  | 'request'
  | 'notFound'
  | 'defect'
  | 'unavailable'
  | 'provider'
  | 'session'
  | 'form'
  | 'identity'
  | 'privatePerson'
  | 'blocked'
  | 'address'
  | 'noProvider'
  | 'signOut';

type Definition = {
  status: number;
  /** Told to the service by whoever goes back; undefined where there is no such way. */
  back?: { error: string; description: string };
  audience: AgentAudience;
  /** Name of its class in the real broker, shown behind the code. */
  name?: string;
};

const TECHNICAL = 'authentication aborted due to a technical error on the authorization server';
const server = { error: 'server_error', description: TECHNICAL };
const invalid = { error: 'invalid_request', description: TECHNICAL };
const person = {
  error: 'access_denied',
  description: 'authentication aborted due to invalid identity',
};
const limited = {
  error: 'access_denied',
  description: 'authentication aborted due to a configuration limitation',
};

const AGENT_ERRORS = {
  Y000400: { status: 400, audience: 'request' },
  Y000404: { status: 404, audience: 'notFound' },
  Y000500: { status: 500, audience: 'defect' },
  Y020017: { status: 400, back: server, audience: 'unavailable', name: 'ProviderInactive' },
  Y020019: { status: 500, back: server, audience: 'provider', name: 'ProviderUnknown' },
  Y020026: { status: 400, back: invalid, audience: 'provider', name: 'TokenExchangeFailed' },
  Y020027: { status: 502, back: server, audience: 'provider', name: 'UserinfoFailed' },
  Y020030: { status: 500, back: server, audience: 'provider', name: 'TokenMalformed' },
  Y020031: { status: 502, back: server, audience: 'provider', name: 'DiscoveryFailed' },
  Y020032: { status: 502, back: invalid, audience: 'provider', name: 'ProviderError' },
  Y470001: { status: 500, back: server, audience: 'form', name: 'CsrfTokenWrong' },
  Y470002: { status: 500, back: server, audience: 'form', name: 'CsrfTokenMissing' },
  Y500001: { status: 400, back: server, audience: 'noProvider', name: 'NoProvider' },
  Y500006: { status: 400, back: server, audience: 'identity', name: 'IdentityInvalid' },
  Y500015: { status: 400, back: person, audience: 'privatePerson', name: 'PrivatePerson' },
  Y500024: { status: 400, back: person, audience: 'blocked', name: 'AccountBlocked' },
  Y500025: { status: 400, back: limited, audience: 'address', name: 'AddressNotAllowed' },
  Y500027: { status: 400, back: server, audience: 'provider', name: 'DomainNotAllowed' },
} as const satisfies Record<string, Definition>;

export type AgentErrorCode = keyof typeof AGENT_ERRORS;

export function definitionOf(code: AgentErrorCode): Definition {
  return AGENT_ERRORS[code];
}

/** `message`: the technical sentence that the page shows, as scripts compare it. */
export class AgentRefusal extends Error {
  readonly code: AgentErrorCode;
  readonly because: Because;
  /** Of a refused identity: what came, for whoever writes to the support of the provider. */
  readonly identity: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: AgentErrorCode,
    because: Because,
    {
      message = code,
      identity,
      cause,
    }: { message?: string; identity?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'AgentRefusal';
    this.code = code;
    this.because = because;
    this.identity = identity;
  }
}

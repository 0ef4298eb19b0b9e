/** A refusal of an open login: the agreed word for it, and why. */
import type { Because } from '@federama/knowledge';

export const OPEN_REFUSALS = {
  invalid_request: { status: 400, audience: 'reconnect' },
  access_denied: { status: 403, audience: 'reconnect' },
  server_error: { status: 502, audience: 'contact' },
  temporarily_unavailable: { status: 503, audience: 'contact' },
  not_found: { status: 404, audience: 'retry' },
} as const;

export type OpenRefusalCode = keyof typeof OPEN_REFUSALS;

export class OpenRefusal extends Error {
  readonly code: OpenRefusalCode;
  readonly because: Because;

  constructor(code: OpenRefusalCode, because: Because, cause?: unknown) {
    super(`${code} ${because.name}`, { cause });
    this.name = 'OpenRefusal';
    this.code = code;
    this.because = because;
  }
}

/** What an identity provider sent of the end of a session is not to be believed. */
export class LogoutTokenRefused extends Error {
  readonly because: Because;

  constructor(member: string, because: Because) {
    super(`the logout token is refused: ${member}`);
    this.name = 'LogoutTokenRefused';
    this.because = because;
  }
}

/** What is compared in every answer, whichever call brought it. */
import type { TokenEndpointResponse } from 'openid-client';
import type { Claims } from './config.ts';
import { CheckFailed } from './failed-check.ts';

/** Whoever showed a proof uses no token that anyone could use. Source: RFC 9449 §5. */
export function checkBinding({ token_type }: TokenEndpointResponse, dpopKey: unknown): void {
  if (dpopKey === undefined || token_type === 'dpop') return;
  throw new CheckFailed('the access token is bound to no key', {
    ...{ check: 'binding', name: 'token_type', expected: 'DPoP', received: token_type },
  });
}

export function checkSubject({ sub }: Claims, subject: string): void {
  if (sub === subject) return;
  throw new CheckFailed(`the answer is about ${sub}, the id_token about ${subject}`, {
    ...{ check: 'subject', name: 'sub', expected: subject, received: String(sub) },
  });
}

/** An exchange as the journal writes it down, for tests of what reads them. */
import type { Exchange } from '@federama/server-kit/journal';

export function exchangeOf(changes: Partial<Exchange> = {}): Exchange {
  return {
    seq: 1,
    at: Date.UTC(2026, 10, 25, 12, 0, 0),
    party: 'broker',
    event: 'EXCHANGE',
    trace: 'a-login',
    from: 'impots',
    hop: 'broker.token',
    method: 'POST',
    url: 'http://localhost:9401/api/v2/token',
    requestHeaders: { 'content-type': 'application/x-www-form-urlencoded' },
    requestBody: '',
    status: 200,
    responseHeaders: { 'content-type': 'application/json; charset=utf-8' },
    responseBody: '',
    responseLength: 0,
    milliseconds: 2.5,
    ...changes,
  };
}

/** A token that says this; its signature is worth nothing. */
export function tokenOf(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256', kid: 'a' })}.${part(claims)}.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg`;
}

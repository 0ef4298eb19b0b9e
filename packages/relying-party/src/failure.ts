/** Says why a call of the relying party failed, for journals and panels. */
import { type FailedCheck, failedCheck } from './failed-check.ts';

export type Failure = {
  /** `timeout`, `unreachable`, or the error code of openid-client or the provider. */
  reason: string;
  detail: string;
  /** Which check it was, with its values: pages have words for it. */
  failed: FailedCheck;
  /** Code of the network error under it, such as ECONNRESET. */
  networkCode?: string;
  /** OAuth error the provider answered with, when it did. */
  oauthError?: string;
};

const NETWORK = /^(?:E(?:CONN|NOTFOUND|AI_AGAIN|HOSTUNREACH|PIPE|TIMEDOUT)|UND_ERR_)/;

type Chain = {
  name?: string;
  message?: string;
  code?: string | number;
  cause?: unknown;
  error?: string;
  error_description?: string;
};

type Challenge = { parameters?: { error?: string; error_description?: string } };

export function explainFailure(error: unknown): Failure {
  const challenge = challengeOf(error);
  if (challenge) return challenge;
  const chain = causes(error);
  const details = chain.map(({ message }) => message).filter(Boolean);
  const detail = [...new Set(details)].join(': ') || String(error);
  if (chain.some(({ name, code }) => name === 'TimeoutError' || code === 'OAUTH_TIMEOUT'))
    return { reason: 'timeout', detail, failed: { check: 'timeout' } };
  const codes = chain.flatMap(({ code }) => (typeof code === 'string' && code ? [code] : []));
  const networkCode = codes.find((code) => NETWORK.test(code));
  if (networkCode) {
    const failed = { check: 'unreachable', received: networkCode } as const;
    return { reason: 'unreachable', detail, failed, networkCode };
  }
  const answered = chain.find((link) => typeof link.error === 'string');
  if (answered?.error)
    return refusedByProvider(answered.error, answered.error_description ?? detail);
  const [reason = 'failed'] = codes;
  // openid-client wraps the library that knows the values.
  const failed = chain.map(failedCheck).findLast(Boolean) ?? { check: 'malformed' as const };
  return { reason, detail, failed };
}

/**
 * The same without the sentence of a library, which is in one language: the values that were
 * compared, or which check it was. What the provider itself said stays.
 */
export function withoutSentence(failure: Failure): Failure {
  const { reason, failed } = failure;
  if (failed.check === 'refusedByProvider') return failure;
  const { check, name, expected, received } = failed;
  const found = [name, received].filter((part) => part !== undefined).join('=');
  const values = expected === undefined ? found : `${found} ≠ ${expected}`;
  return { ...failure, detail: values.trim() || (check === reason ? '–' : check) };
}

function refusedByProvider(oauthError: string, detail: string): Failure {
  const failed = { check: 'refusedByProvider', received: oauthError } as const;
  return { reason: oauthError, detail, failed, oauthError };
}

/** What a resource says of the token it was shown. Source: RFC 6750 §3. */
function challengeOf(error: unknown): Failure | undefined {
  const { cause } = (error ?? {}) as { cause?: unknown };
  const [first] = Array.isArray(cause) ? (cause as Challenge[]) : [];
  const { error: oauthError, error_description = '' } = first?.parameters ?? {};
  return oauthError ? refusedByProvider(oauthError, error_description) : undefined;
}

function causes(error: unknown): Chain[] {
  const chain: Chain[] = [];
  for (let link = error; link && typeof link === 'object' && chain.length < 5; ) {
    chain.push(link as Chain);
    link = (link as Chain).cause;
  }
  return chain;
}

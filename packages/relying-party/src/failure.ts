/** Says in one sentence why a call of the relying party failed, for journals and panels. */

export type Failure = {
  /** `timeout`, `unreachable`, or the error code of openid-client or the provider. */
  reason: string;
  detail: string;
  /** Code of the network error under it, such as ECONNRESET. */
  networkCode?: string;
  /** OAuth error the provider answered with, when it did. */
  oauthError?: string;
};

const NETWORK = /^(?:E(?:CONN|NOTFOUND|AI_AGAIN|HOSTUNREACH|PIPE|TIMEDOUT)|UND_ERR_)/;

type Chain = { name?: string; message?: string; code?: string; cause?: unknown; error?: string };

type Challenge = { parameters?: { error?: string; error_description?: string } };

export function explainFailure(error: unknown): Failure {
  const challenge = challengeOf(error);
  if (challenge) return challenge;
  const chain = causes(error);
  const details = chain.map(({ message }) => message).filter(Boolean);
  const detail = [...new Set(details)].join(': ') || String(error);
  if (chain.some(({ name, code }) => name === 'TimeoutError' || code === 'OAUTH_TIMEOUT'))
    return { reason: 'timeout', detail };
  const networkCode = chain.find(({ code }) => NETWORK.test(code ?? ''))?.code;
  if (networkCode) return { reason: 'unreachable', detail, networkCode };
  const oauthError = chain.find((link) => typeof link.error === 'string')?.error;
  const reason = oauthError ?? chain.find(({ code }) => code)?.code ?? 'failed';
  return { reason, detail, ...(oauthError && { oauthError }) };
}

/** What a resource says of the token it was shown. Source: RFC 6750 §3. */
function challengeOf(error: unknown): Failure | undefined {
  const { cause } = (error ?? {}) as { cause?: unknown };
  const [first] = Array.isArray(cause) ? (cause as Challenge[]) : [];
  const { error: oauthError, error_description = '' } = first?.parameters ?? {};
  return oauthError ? { reason: oauthError, detail: error_description, oauthError } : undefined;
}

function causes(error: unknown): Chain[] {
  const chain: Chain[] = [];
  for (let link = error; link && typeof link === 'object' && chain.length < 5; ) {
    chain.push(link as Chain);
    link = (link as Chain).cause;
  }
  return chain;
}

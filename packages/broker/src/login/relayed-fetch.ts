/** Requests to a provider on another network travel as messages, through a relay. */
import { RELAY_ROUTE, type RelayMessage, relayReply } from '@federama/model';
import { plainHeaders } from '@federama/server-kit/plain-headers';

/** The relay is away, or does not carry the message. */
class RelayFailure extends Error {}

/** Statuses without a body. */
const BODILESS = [204, 205, 304];

export function relayedFetch(
  fetch: typeof globalThis.fetch,
  relayUrl: string,
): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const method = init.method === 'POST' ? 'POST' : 'GET';
    const message: RelayMessage = {
      ...{ url, method, headers: plainHeaders(init.headers) },
      ...(init.body != null && { body: String(init.body) }),
    };
    const { status, headers, body } = await sent(
      fetch,
      relayUrl + RELAY_ROUTE,
      message,
      init.signal,
    );
    return new Response(BODILESS.includes(status) ? null : body, { status, headers });
  };
}

async function sent(
  fetch: typeof globalThis.fetch,
  address: string,
  message: RelayMessage,
  signal: AbortSignal | null | undefined,
) {
  const headers = { 'content-type': 'application/json' };
  const request = {
    method: 'POST',
    headers,
    body: JSON.stringify(message),
    signal: signal ?? null,
  };
  const answer = await fetch(address, request).catch((error: unknown) => {
    throw new RelayFailure('the relay does not answer', { cause: error });
  });
  if (!answer.ok) throw new RelayFailure(`the relay answers HTTP ${answer.status}`);
  const reply = relayReply.safeParse(await answer.json().catch(() => undefined));
  if (reply.success) return reply.data;
  throw new RelayFailure('the relay answers what is no reply');
}

/** Whether something failed because of the relay: libraries wrap what they catch. */
export function isRelayFailure(error: unknown): boolean {
  if (error instanceof RelayFailure) return true;
  return error instanceof Error && error.cause !== undefined && isRelayFailure(error.cause);
}

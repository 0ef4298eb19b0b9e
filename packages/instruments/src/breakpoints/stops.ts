/** The two places where an exchange may stop: before its receiver sees it, and before it leaves. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { NestedToken } from '@federama/server-kit/nested-tokens';
import type { LoginFacts } from '../record/correlation.ts';
import type { BufferedResponse } from '../response.ts';
import type { InFlight } from './breakpoints.ts';
import type { Message } from './edit.ts';
import { readWhole, requestWith } from './request.ts';

const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };
const DROPPED = 'Dropped by hand, step by step, in the observatory.\n';

/** Answers in place of whoever was to answer. */
export const answerDropped: RequestListener = (_req, res) =>
  void res.writeHead(502, PLAIN).end(DROPPED);

type Arrived = {
  req: IncomingMessage;
  res: ServerResponse;
  /** The login it belongs to, once its body is known. */
  whose(body: string): LoginFacts;
};

/** The request that goes on; undefined when whoever sent it has left. */
export async function pauseRequest(
  inFlight: InFlight,
  { req, res, whose }: Arrived,
): Promise<IncomingMessage | undefined> {
  const body = await readWhole(req);
  if (body === undefined) {
    if (!res.destroyed) res.writeHead(413, PLAIN).end('Too long to be held.\n');
    return undefined;
  }
  const headers = { ...req.headers } as Message['headers'];
  const came = { url: req.url ?? '/', status: 0, headers, body };
  const goes = await inFlight.wait({ what: 'request', facts: whose(body), message: came, res });
  if (goes) return requestWith(req, goes);
  return inFlight.byHand === 'dropped' ? requestWith(req, came) : undefined;
}

type Ready = {
  res: ServerResponse;
  whose: () => LoginFacts;
  /** Tokens of the answer that are encrypted. */
  nested: NestedToken[];
};

/** Keeps the answer back, and lets it leave as whoever held it wants. */
export function pauseResponse(
  inFlight: InFlight,
  { res, whose, nested }: Ready,
): (response: BufferedResponse) => Promise<void> {
  return async (response) => {
    const { status, headers, body } = response;
    const ready = { url: '', status, headers, body };
    const goes = await inFlight.wait({
      ...{ what: 'answer', facts: whose(), message: ready, res, nested },
    });
    if (goes)
      Object.assign(response, { status: goes.status, headers: goes.headers, body: goes.body });
    else if (inFlight.byHand === 'dropped')
      Object.assign(response, { status: 502, headers: PLAIN, body: DROPPED });
  };
}

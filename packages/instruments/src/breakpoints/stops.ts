/** The two places where an exchange may stop: before its receiver sees it, and before it leaves. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { bufferResponse } from '../faults/engine.ts';
import type { BufferedResponse } from '../faults/fault.ts';
import type { LoginFacts } from '../record/correlation.ts';
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
export async function heldRequest(
  flight: InFlight,
  { req, res, whose }: Arrived,
): Promise<IncomingMessage | undefined> {
  const body = await readWhole(req);
  if (body === undefined) {
    if (!res.destroyed) res.writeHead(413, PLAIN).end('Too long to be held.\n');
    return undefined;
  }
  const headers = { ...req.headers } as Message['headers'];
  const came = { url: req.url ?? '/', status: 0, headers, body };
  const goes = await flight.wait({ what: 'request', facts: whose(body), message: came, res });
  if (goes) return requestWith(req, goes);
  return flight.byHand === 'dropped' ? requestWith(req, came) : undefined;
}

/** Keeps the answer back, and lets it leave as whoever held it wants. */
export function holdTheAnswer(
  flight: InFlight,
  res: ServerResponse,
  whose: () => LoginFacts,
): void {
  bufferResponse(res, async (answer: BufferedResponse) => {
    const { status, headers, body } = answer;
    const ready = { url: '', status, headers, body };
    const goes = await flight.wait({ what: 'answer', facts: whose(), message: ready, res });
    if (goes)
      Object.assign(answer, { status: goes.status, headers: goes.headers, body: goes.body });
    else if (flight.byHand === 'dropped')
      Object.assign(answer, { status: 502, headers: PLAIN, body: DROPPED });
  });
}

/**
 * GET /events: a server-sent event for each exchange, and for each that is paused or released, so
 * that pages refresh. After a lost connection, Last-Event-ID replays what was missed.
 */

import type { BreakpointControl } from '@federama/instruments/breakpoints/contract';
import type { Exchange, Journal } from '@federama/server-kit/journal';
import { endWithServer } from '@federama/server-kit/listen';
import type { RequestHandler, Response } from 'express';
import { firstAfter } from './flow/logins.ts';
import { breakpointsKey } from './pages/breakpoints.ts';

/** Keeps proxies from closing an idle connection. */
const HEARTBEAT_MS = 15_000;
/** Most exchanges replayed after a lost connection: pages reload everything anyway. */
const REPLAYED = 200;

export function streamEvents(journal: Journal, breakpoints?: BreakpointControl): RequestHandler {
  return (req, res) => {
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const since = Number(req.headers['last-event-id'] ?? req.query.after);
    if (Number.isInteger(since)) {
      const held = journal.exchanges();
      for (const exchange of held.slice(firstAfter(held, since)).slice(-REPLAYED))
        sendExchange(res, exchange);
    }
    res.write(':\n\n');
    const stop = journal.subscribe((entry) => {
      if (entry.event === 'EXCHANGE') sendExchange(res, entry as Exchange);
    });
    const unfollow = breakpoints && followBreakpoints(res, breakpoints, req.query.held);
    const heartbeat = setInterval(() => res.write(':\n\n'), HEARTBEAT_MS);
    res.once('close', () => {
      clearInterval(heartbeat);
      stop();
      unfollow?.();
    });
    endWithServer(req, res);
  };
}

/** Pages send the key they were rendered with, so that a pause in between is not missed. */
function followBreakpoints(
  res: Response,
  breakpoints: BreakpointControl,
  known: unknown,
): () => void {
  const now = () => res.write(`event: held\ndata: ${breakpointsKey(breakpoints)}\n\n`);
  if (known !== undefined && known !== breakpointsKey(breakpoints)) now();
  return breakpoints.subscribe(now);
}

function sendExchange(res: Response, { seq, trace, from, party, hop, status }: Exchange): void {
  const data = JSON.stringify({ seq, trace, from, party, hop, status });
  res.write(`id: ${seq}\nevent: exchange\ndata: ${data}\n\n`);
}

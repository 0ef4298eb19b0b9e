/**
 * GET /events: a server-sent event for each exchange, for each that is paused or released, and for
 * what was done by hand, so that pages refresh. After a lost connection, Last-Event-ID replays what was missed.
 */

import type { BreakpointControl } from '@federama/instruments/breakpoints/contract';
import { writtenAfter } from '@federama/instruments/record/logins';
import { type EventStream, openEventStream } from '@federama/server-kit/event-stream';
import type { Exchange, Journal } from '@federama/server-kit/journal';
import type { RequestHandler } from 'express';
import { breakpointsKey } from './pages/breakpoints.ts';
import { isControlRefusal } from './pages/control-refusals.ts';
import { isLabEvent } from './pages/lab-events.ts';

/** Most exchanges replayed after a lost connection: pages reload everything anyway. */
const REPLAYED = 200;

export function streamEvents(journal: Journal, breakpoints?: BreakpointControl): RequestHandler {
  return (req, res) => {
    const stream = openEventStream(req, res);
    const since = Number(req.headers['last-event-id'] ?? req.query.after);
    if (Number.isInteger(since)) {
      for (const exchange of writtenAfter(journal.exchanges(), since).slice(-REPLAYED))
        sendExchange(stream, exchange);
    }
    const stop = journal.subscribe((entry) => {
      if (entry.event === 'EXCHANGE') sendExchange(stream, entry as Exchange);
      else if (isLabEvent(entry) || isControlRefusal(entry))
        stream.send({ event: 'lab', data: JSON.stringify(entry) });
    });
    stream.onClose(stop);
    if (breakpoints) stream.onClose(followBreakpoints(stream, breakpoints, req.query.held));
  };
}

/** Pages send the key they were rendered with, so that a pause in between is not missed. */
function followBreakpoints(
  stream: EventStream,
  breakpoints: BreakpointControl,
  known: unknown,
): () => void {
  const now = () => stream.send({ event: 'held', data: breakpointsKey(breakpoints) });
  if (known !== undefined && known !== breakpointsKey(breakpoints)) now();
  return breakpoints.subscribe(now);
}

function sendExchange(stream: EventStream, exchange: Exchange): void {
  const { seq, trace, from, party, hop, status } = exchange;
  const data = JSON.stringify({ seq, trace, from, party, hop, status });
  stream.send({ id: seq, event: 'exchange', data });
}

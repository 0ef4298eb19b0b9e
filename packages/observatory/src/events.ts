/**
 * GET /events: one server-sent event for each exchange, and for each that is held or let go, so that
 * pages know when to look again.
 * A browser that lost the connection says where it was (Last-Event-ID), and misses nothing.
 */

import type { BreakpointControl } from '@federama/instruments/breakpoints/contract';
import { type EventStream, openEventStream } from '@federama/server-kit/event-stream';
import type { Exchange, Journal } from '@federama/server-kit/journal';
import type { RequestHandler } from 'express';
import { firstAfter } from './flow/logins.ts';
import { steppingKey } from './pages/stepping.ts';

/** Of what was missed, no more is told: pages look at the whole anyway. */
const MISSED = 200;

export function streamEvents(journal: Journal, holding?: BreakpointControl): RequestHandler {
  return (req, res) => {
    const stream = openEventStream(req, res);
    const since = Number(req.headers['last-event-id'] ?? req.query.after);
    if (Number.isInteger(since)) {
      const held = journal.exchanges();
      for (const exchange of held.slice(firstAfter(held, since)).slice(-MISSED))
        tell(stream, exchange);
    }
    const stop = journal.subscribe((entry) => {
      if (entry.event === 'EXCHANGE') tell(stream, entry as Exchange);
    });
    stream.onClose(stop);
    if (holding) stream.onClose(tellWhatIsHeld(stream, holding, req.query.held));
  };
}

/** What was held between a page and its stream would be missed: pages say what they know of. */
function tellWhatIsHeld(
  stream: EventStream,
  holding: BreakpointControl,
  known: unknown,
): () => void {
  const now = () => stream.send({ event: 'held', data: steppingKey(holding) });
  if (known !== undefined && known !== steppingKey(holding)) now();
  return holding.subscribe(now);
}

function tell(stream: EventStream, exchange: Exchange): void {
  const { seq, trace, from, party, hop, status } = exchange;
  const data = JSON.stringify({ seq, trace, from, party, hop, status });
  stream.send({ id: seq, event: 'exchange', data });
}

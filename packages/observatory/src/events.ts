/**
 * GET /events: one server-sent event for each exchange, and for each that is held or let go, so that
 * pages know when to look again.
 * A browser that lost the connection says where it was (Last-Event-ID), and misses nothing.
 */

import type { BreakpointControl } from '@federama/instruments/breakpoints/contract';
import type { Exchange, Journal } from '@federama/server-kit/journal';
import { endWithServer } from '@federama/server-kit/listen';
import type { RequestHandler, Response } from 'express';
import { firstAfter } from './flow/logins.ts';
import { steppingKey } from './pages/stepping.ts';

/** Keeps proxies from thinking that nobody is there. */
const BEAT_MS = 15_000;
/** Of what was missed, no more is told: pages look at the whole anyway. */
const MISSED = 200;

export function streamEvents(journal: Journal, holding?: BreakpointControl): RequestHandler {
  return (req, res) => {
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const since = Number(req.headers['last-event-id'] ?? req.query.after);
    if (Number.isInteger(since)) {
      const held = journal.exchanges();
      for (const exchange of held.slice(firstAfter(held, since)).slice(-MISSED))
        tell(res, exchange);
    }
    res.write(':\n\n');
    const stop = journal.subscribe((entry) => {
      if (entry.event === 'EXCHANGE') tell(res, entry as Exchange);
    });
    const stopHolding = holding && tellWhatIsHeld(res, holding, req.query.held);
    const beat = setInterval(() => res.write(':\n\n'), BEAT_MS);
    res.once('close', () => {
      clearInterval(beat);
      stop();
      stopHolding?.();
    });
    endWithServer(req, res);
  };
}

/** What was held between a page and its stream would be missed: pages say what they know of. */
function tellWhatIsHeld(res: Response, holding: BreakpointControl, known: unknown): () => void {
  const now = () => res.write(`event: held\ndata: ${steppingKey(holding)}\n\n`);
  if (known !== undefined && known !== steppingKey(holding)) now();
  return holding.subscribe(now);
}

function tell(res: Response, { seq, trace, from, party, hop, status }: Exchange): void {
  const data = JSON.stringify({ seq, trace, from, party, hop, status });
  res.write(`id: ${seq}\nevent: exchange\ndata: ${data}\n\n`);
}

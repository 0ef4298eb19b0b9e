/**
 * GET /events: one server-sent event for each exchange, so that pages know when to look again.
 * A browser that lost the connection says where it was (Last-Event-ID), and misses nothing.
 */
import type { Exchange, Journal } from '@federama/server-kit/journal';
import { endWithServer } from '@federama/server-kit/listen';
import type { RequestHandler, Response } from 'express';
import { firstAfter } from './flow/logins.ts';

/** Keeps proxies from thinking that nobody is there. */
const BEAT_MS = 15_000;
/** Of what was missed, no more is told: pages look at the whole anyway. */
const MISSED = 200;

export function streamEvents(journal: Journal): RequestHandler {
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
    const beat = setInterval(() => res.write(':\n\n'), BEAT_MS);
    res.once('close', () => {
      clearInterval(beat);
      stop();
    });
    endWithServer(req, res);
  };
}

function tell(res: Response, { seq, trace, from, party, hop, status }: Exchange): void {
  const data = JSON.stringify({ seq, trace, from, party, hop, status });
  res.write(`id: ${seq}\nevent: exchange\ndata: ${data}\n\n`);
}

/** GET /journal.jsonl: what happened, one JSON object a line, oldest first. */
import type { Journal } from '@federama/server-kit/journal';
import type { RequestHandler } from 'express';

/** `event` and `party` in the query keep those events only. */
export function exportJournal(journal: Journal): RequestHandler {
  return (req, res) => {
    const { event, party } = req.query;
    const wanted = (asked: unknown, value: string) => typeof asked !== 'string' || asked === value;
    const lines = journal
      .events()
      .filter((one) => wanted(event, one.event) && wanted(party, one.party))
      .map((one) => `${JSON.stringify(one)}\n`);
    res
      .set('Cache-Control', 'no-store')
      .type('application/jsonl; charset=utf-8')
      .send(lines.join(''));
  };
}

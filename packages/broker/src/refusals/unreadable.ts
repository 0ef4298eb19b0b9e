/** A body that nobody can read, where programs ask: told in JSON, and in the journal. */
import { because } from '@federama/knowledge';
import { statusOf } from '@federama/server-kit/app';
import type { ErrorRequestHandler } from 'express';
import type { BrokerContext } from '../context.ts';
import { recordRefusal } from './record.ts';

/** The handler of errors of a route, after its handlers. `codeOf`: as the profile names what it refuses. */
export function unreadableInJson(
  context: Pick<BrokerContext, 'config' | 'journal'>,
  codeOf: (status: number) => string = (status) => `Y000${status}`,
): ErrorRequestHandler {
  return (error, _req, res, next) => {
    const { type } = (error ?? {}) as { type?: unknown };
    // Those of a reader of bodies have a type, and nothing else has.
    if (typeof type !== 'string' || res.headersSent) return next(error);
    const [status, { message }] = [statusOf(error), error as Error];
    const code = codeOf(status);
    recordRefusal(context, { code, status, because: because('bodyUnreadable', { message }) });
    res.status(status).set('Cache-Control', 'no-store');
    res.json({ error: 'invalid_request', error_description: `${message} (${code})` });
  };
}

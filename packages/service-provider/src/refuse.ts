/** A sign-in that ends here: a page for the person, and the reason for developers. */
import { sendPage } from '@federama/server-kit/app';
import { recordNote } from '@federama/server-kit/journal';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler, Response } from 'express';
import { isUnknownBroker } from './brokers.ts';
import type { LoginDependencies } from './dependencies.ts';
import { type CallbackProblem, explainProblem } from './explain-problem.ts';
import { problemPage } from './pages/problem.ts';

export function refuse(
  { config, journal }: LoginDependencies,
  res: Response,
  problem: CallbackProblem,
) {
  const { kind, reason, detail } = problem;
  const why = explainProblem(problem);
  const view = viewOf(res);
  if (kind === 'cancelled') journal.record(config.party.id, 'SP_REFUSED_LOGIN', { ...problem });
  else
    recordNote(journal, config.party.id, {
      ...{ event: 'SP_REFUSED_LOGIN', kind: 'refused', code: reason, problem: kind, detail },
      explained: why,
    });
  sendPage(
    res,
    problem.kind === 'cancelled' ? 200 : 400,
    problemPage(view, config, problem, why[view.language]),
  );
}

/** Refuses a request that names a broker this service is no client of; lets others pass. */
export function refuseUnknownBroker(dependencies: LoginDependencies): RequestHandler {
  const { config } = dependencies;
  return (req, res, next) => {
    const asked: unknown = req.body?.broker ?? req.query.broker;
    if (!isUnknownBroker(config, asked)) return next();
    const known = config.registrations.map(({ broker }) => broker).join(', ');
    const detail = `${String(asked).slice(0, 60)} ≠ ${known}`;
    refuse(dependencies, res, { kind: 'unknownBroker', reason: 'broker', detail });
  };
}

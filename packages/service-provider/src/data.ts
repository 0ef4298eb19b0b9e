/**
 * Data of other administrations, read with the access token of a login: what the person need not
 * send any more.
 *
 * | route | function |
 * |---|---|
 * | GET /data | showData: asks again, with the token of this session |
 */
import { explainFailure, withoutSentence } from '@federama/relying-party';
import { sendPage } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import type { DataSource, ServiceProviderOptions } from './config.ts';
import type { DataAnswer } from './data-answer.ts';
import type { LoginDependencies } from './dependencies.ts';
import { dataPage } from './pages/data.ts';
import type { SignedIn } from './session.ts';

const TIMEOUT_MS = 6000;

/** Asks every data provider of the service that knows the broker of this login, all at once. */
export async function readData(
  { config, fetch, journal }: ServiceProviderOptions,
  { broker, accessToken, dpopKey }: Pick<SignedIn, 'broker' | 'accessToken' | 'dpopKey'>,
): Promise<DataAnswer[]> {
  // A token that is bound to a key is shown with a proof: see bookmark/loans.ts.
  if (dpopKey) return [];
  const asked = config.data.filter(({ brokers }) => brokers.includes(broker));
  const answers = await Promise.all(asked.map((source) => ask(fetch, source, accessToken)));
  for (const { source, status } of answers)
    journal.record(config.party.id, 'SP_READ_DATA', { dataProvider: source, status });
  return answers;
}

async function ask(
  fetch: typeof globalThis.fetch,
  { id, url }: DataSource,
  accessToken: string,
): Promise<DataAnswer> {
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = (await answer.json()) as Record<string, unknown>;
    if (answer.ok) return { source: id, status: answer.status, values: body };
    const { error, error_description: description } = body;
    const problem = { error: String(error), description: String(description) };
    return { source: id, status: answer.status, problem };
  } catch (error) {
    const { reason, detail } = withoutSentence(explainFailure(error));
    return { source: id, status: 0, problem: { error: reason, description: detail } };
  }
}

export function dataRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  router.get('/data', showData(dependencies));
  return router;
}

function showData(dependencies: LoginDependencies): RequestHandler {
  const { sessions, config } = dependencies;
  return async (req, res) => {
    const session = await sessions.of(req);
    if (!session) return res.redirect(303, `${viewOf(res).base}/`);
    const data = await readData(dependencies, session);
    const read = await sessions.update(req, (now) => ({ ...now, data }));
    if (!read) return res.redirect(303, `${viewOf(res).base}/`);
    sendPage(res, 200, dataPage(viewOf(res), config, read));
  };
}

/**
 * What a signed-in person's tokens are still good for: reading the identity again, or giving the
 * access token back.
 *
 * | route | function |
 * |---|---|
 * | POST /me | readAgain |
 * | POST /revocation | revoke |
 */
import { explainFailure, type Failure } from '@federama/relying-party';
import { sendPage } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import { BROKER_TIMEOUT_SECONDS } from './brokers.ts';
import type { LoginDependencies } from './dependencies.ts';
import { accountPage } from './pages/account.ts';
import { refuse } from './refuse.ts';

export function tokenRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  router.post('/me', readAgain(dependencies));
  router.post('/revocation', revoke(dependencies));
  return router;
}

function readAgain(dependencies: LoginDependencies): RequestHandler {
  const { sessions, brokerOf, config } = dependencies;
  return async (req, res) => {
    const session = await sessions.of(req);
    if (!session) return res.redirect(303, `${viewOf(res).base}/`);
    try {
      const claims = await brokerOf(session.broker).relyingParty.userinfo(
        session.accessToken,
        session.subject,
      );
      const read = await sessions.update(req, (now) => ({ ...now, claims }));
      if (!read) return res.redirect(303, `${viewOf(res).base}/`);
      sendPage(res, 200, accountPage(viewOf(res), config, read));
    } catch (error) {
      refuse(dependencies, res, { kind: 'tokenRefused', ...explainFailure(error) });
    }
  };
}

/** As FranceConnect wants it: three fields, no hint of the type. */
function revoke(dependencies: LoginDependencies): RequestHandler {
  const { sessions, brokerOf, fetch } = dependencies;
  return async (req, res) => {
    const session = await sessions.of(req);
    if (!session) return res.redirect(303, `${viewOf(res).base}/`);
    const { issuerUrl, clientId, clientSecret } = brokerOf(session.broker);
    const body = new URLSearchParams({
      token: session.accessToken,
      client_id: clientId,
      client_secret: clientSecret,
    });
    const url = `${issuerUrl}/token/revocation`;
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      signal: AbortSignal.timeout(BROKER_TIMEOUT_SECONDS * 1000),
    }).catch((error) => explainFailure(error));
    if (answer instanceof Response && answer.ok) return res.redirect(303, `${viewOf(res).base}/`);
    const failure = answer instanceof Response ? unexpected(answer) : answer;
    refuse(dependencies, res, { kind: 'tokenRefused', ...failure, reason: 'revocation' });
  };
}

function unexpected({ status }: Response): Pick<Failure, 'detail' | 'failed'> {
  const received = `HTTP ${status}`;
  return { detail: received, failed: { check: 'status', expected: 'HTTP 200', received } };
}

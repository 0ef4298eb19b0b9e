/**
 * A service signs the person out: the broker ends its session, and the identity provider's.
 *
 * | route | function |
 * |---|---|
 * | GET /session/end | checkLogoutRequest, then oidc-provider, which calls beginLogout |
 * | POST /session/end/agree | agreeToLogout, then the same |
 * | POST /client/disconnect-from-idp | sendLogoutToIdentityProvider |
 * | GET /client/logout-callback | finishLogout |
 * | POST /session/end/confirm | oidc-provider, back to the service |
 *
 * Source: docs/reference/contract.md#6.
 */
import { because, becauseOfParameters, type ParameterProblem } from '@federama/knowledge';
import { explainFailure, withoutSentence } from '@federama/relying-party';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { issuerOf } from '../config.ts';
import { type BrokerContext, localsOf } from '../context.ts';
import { urlProblem } from '../login/url-rules.ts';
import type { Protocols } from '../oidc/index.ts';
import { continuePage } from '../pages/logout.ts';
import { BrokerError } from '../refusals/errors.ts';
import { recordIgnored } from '../refusals/record.ts';
import { agreeToLogout } from './agree.ts';

/** The routes of a logout below the protocol's prefix. */
export function logoutRoutes(context: BrokerContext, protocols: Protocols): Router {
  const router = Router();
  router.get('/session/end', checkLogoutRequest(context));
  router.post('/session/end/agree', ...agreeToLogout(context, protocols.v2, '/session/end'));
  router.post(
    '/client/disconnect-from-idp',
    urlencodedBody(),
    sendLogoutToIdentityProvider(context),
  );
  router.get('/client/logout-callback', finishLogout(context, protocols));
  return router;
}

const PARAMETERS = [
  'id_token_hint',
  'post_logout_redirect_uri',
  'state',
  'client_id',
  'logout_hint',
  'ui_locales',
];

const WITHOUT_EFFECT = ['logout_hint', 'ui_locales'];

function checkLogoutRequest(context: BrokerContext): RequestHandler {
  const { config } = context;
  return (req, _res, next) => {
    const problems: ParameterProblem[] = [];
    for (const [name, value] of Object.entries(req.query)) {
      const received = String(value);
      if (!PARAMETERS.includes(name)) problems.push({ name, problem: 'notForLogout', received });
      else if (typeof value !== 'string') problems.push({ name, problem: 'repeated', received });
    }
    if (!req.query.id_token_hint) problems.push({ name: 'id_token_hint', problem: 'noHint' });
    const uri = req.query.post_logout_redirect_uri;
    const problem =
      typeof uri === 'string' && urlProblem(uri, config.settings().requireTopLevelDomain);
    if (problem)
      problems.push({ name: 'post_logout_redirect_uri', problem, received: String(uri) });
    if (problems.length) throw new BrokerError('Y000400', becauseOfParameters(problems));
    const values = WITHOUT_EFFECT.filter((name) => name in req.query);
    if (values.length) recordIgnored(context, { reason: 'logout', values });
    next();
  };
}

async function sessionOf(context: BrokerContext, req: Request, res: Response) {
  const session = await context.sessions.of(req);
  if (!session?.logout) throw new BrokerError('Y190001', because('logoutUnknown', {}));
  localsOf(res).session = session;
  return { ...session, logout: session.logout };
}

/** POST /client/disconnect-from-idp */
function sendLogoutToIdentityProvider(context: BrokerContext): RequestHandler {
  const { findProvider, upstream, track, config, random, sessions } = context;
  const callback = `${issuerOf(config)}/client/logout-callback`;
  return async (req, res) => {
    const { logout, ...session } = await sessionOf(context, req, res);
    sessions.show(res, session);
    const provider = findProvider(logout.providerUid ?? '');
    track('FC_REQUESTED_LOGOUT_FROM_IDP', {
      ...session,
      ...(logout.login && { login: logout.login }),
    });
    let url: URL | undefined;
    try {
      url = await (provider &&
        upstream.of(provider).endSessionUrl({
          id_token_hint: logout.idToken ?? '',
          post_logout_redirect_uri: callback,
          state: randomHex(random, 32),
        }));
    } catch (error) {
      throw new BrokerError(
        'Y020028',
        because('logoutUpstreamFailed', withoutSentence(explainFailure(error))),
        error,
      );
    }
    res.redirect(302, url?.href ?? callback);
  };
}

/** GET /client/logout-callback */
function finishLogout(context: BrokerContext, { v1, v2 }: Protocols): RequestHandler {
  const { sessions, track } = context;
  return async (req, res) => {
    const { logout, ...session } = await sessionOf(context, req, res);
    track('FC_SESSION_TERMINATED', { ...session, ...(logout.login && { login: logout.login }) });
    await sessions.delete(session);
    sessions.forget(res);
    // The confirmation ends the session of one protocol; the browser may hold one of the other.
    await (logout.protocol === 'v1' ? v2 : v1).endSession(req, res);
    const page = continuePage(viewOf(res), {
      method: 'post',
      action: logout.confirmUrl,
      fields: { xsrf: logout.xsrf, logout: 'yes' },
    });
    sendPage(res, 200, page);
  };
}

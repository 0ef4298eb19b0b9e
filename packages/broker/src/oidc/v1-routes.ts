/**
 * The routes of the older protocol; pages in between are those of v2.
 *
 * | route | function |
 * |---|---|
 * | GET /api/v1/authorize | readLenientRequest, askProvider, openSession |
 * | POST /api/v1/token, GET /userinfo, GET /logout | oidc-provider, answers in the older shape |
 * | POST /api/v1/checktoken | checkTokenAsV1 |
 * | GET /js/franceconnect.js | sendButtonScript |
 *
 * Source: docs/reference/contract.md#9.
 */
import { readFileSync } from 'node:fs';
import { because, becauseOfParameters, type ParameterProblem } from '@federama/knowledge';
import express, { type RequestHandler, Router } from 'express';
import { tellInactive } from '../back-channel/check-token.ts';
import type { BrokerContext } from '../context.ts';
import { askProvider, authorizeLocalsOf } from '../login/authorize.ts';
import { openSession } from '../login/open-session.ts';
import { agreeToLogout } from '../logout/agree.ts';
import { BrokerError } from '../refusals/errors.ts';
import { recordRefusal } from '../refusals/record.ts';
import { unreadableInJson } from '../refusals/unreadable.ts';
import { V1_PREFIX } from '../routes.ts';
import type { Protocols } from './index.ts';

/** Name in the journal of what the older protocol lets pass. */
const V1_LENIENCY = 'protocol-v1';

export function v1Routes(context: BrokerContext, { v1 }: Protocols): Router {
  const { journal, config } = context;
  const router = Router();
  const answer: RequestHandler = (req, res) => v1.handle(req, res);
  const asJson: RequestHandler = (req, res) => {
    req.headers.accept = 'application/json';
    return v1.handle(req, res);
  };
  const asPage: RequestHandler = (req, res) => {
    req.headers.accept = 'text/html';
    return v1.handle(req, res);
  };
  router.get('/js/franceconnect.js', sendButtonScript);
  router.use(V1_PREFIX, (_req, res, next) => {
    journal.record(config.party.id, 'LENIENCY_USED', { leniency: V1_LENIENCY });
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get(
    `${V1_PREFIX}/authorize`,
    readLenientRequest(),
    askProvider(context, v1, `${V1_PREFIX}/authorize`),
    openSession(context, v1),
  );
  router.get(`${V1_PREFIX}/authorize/:interactionId`, answer);
  router.post(`${V1_PREFIX}/token`, asJson);
  router.get(`${V1_PREFIX}/userinfo`, asJson);
  router.get(`${V1_PREFIX}/logout`, checkLogout(), asPage);
  router.post(`${V1_PREFIX}/logout/agree`, ...agreeToLogout(context, v1, `${V1_PREFIX}/logout`));
  router.post(`${V1_PREFIX}/logout/confirm`, asPage);
  router.get(`${V1_PREFIX}/logout/success`, asPage);
  router.post(
    `${V1_PREFIX}/checktoken`,
    express.text({ type: () => true, limit: '64kb' }),
    checkTokenAsV1(context, v1),
    unreadableInJson(context),
  );
  return router;
}

const SCRIPT = new URL('../../assets/franceconnect.js', import.meta.url);

/** Pages of services load it from here: it is the one thing that other origins may embed. */
const sendButtonScript: RequestHandler = (_req, res) => {
  res.set({
    'Cache-Control': 'public, max-age=600',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  res.type('text/javascript').send(readFileSync(SCRIPT, 'utf8'));
};

const REQUIRED = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce'];

/** Unknown parameters and a missing level count for nothing; a short nonce is enough. */
function readLenientRequest(): RequestHandler {
  return (req, res, next) => {
    const problems: ParameterProblem[] = [];
    for (const name of REQUIRED) {
      const value = req.query[name];
      if (value === undefined || value === '')
        problems.push({ name, problem: 'missing', admitted: REQUIRED });
      else if (typeof value !== 'string')
        problems.push({ name, problem: 'repeated', received: String(value) });
    }
    if (problems.length) throw new BrokerError('Y030007', becauseOfParameters(problems));
    const text = (name: string) => String(req.query[name] ?? '');
    const read = [...REQUIRED, 'acr_values'];
    Object.assign(authorizeLocalsOf(res), {
      protocol: 'v1',
      dropped: Object.keys(req.query).filter((name) => !read.includes(name)),
      parameters: Object.fromEntries(read.map((name) => [name, text(name)])),
    });
    next();
  };
}

const LOGOUT = ['id_token_hint', 'post_logout_redirect_uri'];

/** v1 always came back to the service: without the two, nobody knows whom to send where. */
function checkLogout(): RequestHandler {
  return (req, _res, next) => {
    const problems = LOGOUT.filter((name) => !req.query[name]).map(
      (name): ParameterProblem => ({ name, problem: 'missing', admitted: LOGOUT }),
    );
    if (problems.length) throw new BrokerError('Y000400', becauseOfParameters(problems));
    next();
  };
}

function tokenIn(body: unknown): unknown {
  try {
    return (JSON.parse(String(body)) as { token?: unknown }).token;
  } catch {
    return undefined;
  }
}

function checkTokenAsV1(context: BrokerContext, oidc: Protocols['v1']): RequestHandler {
  const { sessions, findService, findProvider, track } = context;
  return async (req, res) => {
    const token = tokenIn(req.body);
    if (typeof token !== 'string' || !/^[\w-]{10,100}$/.test(token)) {
      const cause = because('v1Token', { received: `body=${String(req.body)}` });
      recordRefusal(context, { code: 'malformed_token', route: 'checktoken', because: cause });
      return void res.status(400).type('text/plain').send('Malformed access token.');
    }
    const found = await oidc.findAccessToken(token);
    const session = found && (await sessions.find(found.accountId));
    if (!found || !session?.login?.person) {
      track('DP_USED_INVALID_ACCESS_TOKEN');
      tellInactive(context, token);
      return void res.status(401).json({ status: 'fail', message: 'token_not_found_or_expired' });
    }
    const { login } = session;
    track('DP_VERIFIED_FC_CHECKTOKEN', session, { claims: found.scope });
    const { given_name_array: _list, ...identity } = { ...login.person?.identity };
    res.json({
      scope: found.scope.split(' '),
      identity: { ...identity, _claim_names: {}, _claim_sources: {} },
      client: { client_id: found.clientId, client_name: findService(found.clientId)?.name.fr },
      identity_provider_id: login.chosen?.uid,
      identity_provider_host: findProvider(login.chosen?.uid ?? '')?.issuerUrl,
      acr: login.acr,
    });
  };
}

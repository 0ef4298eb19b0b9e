/**
 * The request by hand: a tester sees each parameter of the authorization request, changes what
 * they like, and sends it as it is. Nothing is checked here: that is the broker's part.
 */
import { explainFailure } from '@federama/relying-party';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import { CALLBACK_PATH } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import { requestPage, sendRequestPage } from './pages/request.ts';
import { PARAMETERS, type RequestParameters } from './parameters.ts';
import { refuse, refuseUnknownBroker } from './refuse.ts';
import { claimsAsking } from './send-to-broker.ts';

export function requestRoutes(dependencies: LoginDependencies): Router {
  const { config } = dependencies;
  const router = Router();
  const known = refuseUnknownBroker(dependencies);
  router.get('/request', known, (req, res) => {
    const { broker, parameters } = usualRequest(dependencies, req.query.broker);
    const given = parametersIn(req.query);
    const filled = Object.keys(given);
    const request = { broker, parameters: { ...parameters, ...given }, filled };
    sendPage(res, 200, requestPage(viewOf(res), config, request));
  });
  router.post('/login', urlencodedBody(), known, sendRequest(dependencies));
  return router;
}

/** What the service would send to a broker by itself. */
export function usualRequest({ config, random, brokerOf }: LoginDependencies, asked: unknown) {
  const { party, kind } = config;
  const { broker, clientId, scopes, acr } = brokerOf(asked);
  const workbench = kind === 'workbench';
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: party.url + CALLBACK_PATH,
    scope: scopes.join(' '),
    acr_values: kind === 'workspace' ? '' : acr,
    claims: kind === 'workspace' ? claimsAsking([]) : '',
    prompt: workbench ? 'login consent' : '',
    idp_hint: '',
    state: randomHex(random, 32),
    nonce: randomHex(random, 32),
  };
  return { broker, parameters };
}

function sendRequest(dependencies: LoginDependencies): RequestHandler {
  const { sessions, brokerOf } = dependencies;
  return async (req, res) => {
    const form = (req.body ?? {}) as Record<string, unknown>;
    const parameters = parametersIn(form);
    const { state = '', nonce = '', acr_values = '' } = parameters;
    const { broker, relyingParty } = brokerOf(form.broker);
    let endpoint: URL;
    try {
      endpoint = await relyingParty.authorizationUrl({});
    } catch (error) {
      return refuse(dependencies, res, { kind: 'brokerUnreachable', ...explainFailure(error) });
    }
    await sessions.begin(res, { broker, state, nonce, acr: acr_values });
    const action = endpoint.origin + endpoint.pathname;
    if (form.method === 'post')
      return sendPage(
        res,
        200,
        sendRequestPage(viewOf(res), dependencies.config, action, parameters),
      );
    res.set('Cache-Control', 'no-store');
    res.redirect(302, `${action}?${new URLSearchParams(parameters)}`);
  };
}

/** Those of the form, or those that an address fills in beforehand. */
function parametersIn(given: Readonly<Record<string, unknown>>): RequestParameters {
  const entries = PARAMETERS.flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

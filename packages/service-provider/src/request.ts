/**
 * The request by hand: a tester sees each parameter of the authorization request, changes what
 * they like, and sends it as it is. Nothing is checked here: that is the broker's part.
 */
import { explainFailure } from '@federama/relying-party';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, type Response, Router } from 'express';
import { accessParameters, protectionFor, resourceParameter } from './access.ts';
import { CALLBACK_PATH } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import { requestPage, sendRequestPage } from './pages/request.ts';
import { PARAMETERS, type RequestParameters } from './parameters.ts';
import { refuse, refuseUnknownBroker } from './refuse.ts';
import { claimsAsking, unsent } from './send-to-broker.ts';

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
  const { broker, clientId, scopes, acr, ...registration } = brokerOf(asked);
  const { prompt = '', claims = '' } = accessParameters({ ...registration, scopes });
  const workbench = kind === 'workbench';
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: party.url + CALLBACK_PATH,
    scope: scopes.join(' '),
    acr_values: kind === 'workspace' ? '' : acr,
    claims: kind === 'workspace' ? claimsAsking([]) : claims,
    prompt: workbench ? 'login consent' : prompt,
    idp_hint: '',
    state: randomHex(random, 32),
    nonce: randomHex(random, 32),
  };
  return { broker, parameters };
}

function sendRequest(dependencies: LoginDependencies): RequestHandler {
  const { transactions, brokerOf } = dependencies;
  return async (req, res) => {
    const form = (req.body ?? {}) as Record<string, unknown>;
    const parameters = parametersIn(form);
    const { state = '', nonce = '', acr_values = '' } = parameters;
    const { broker, relyingParty, pushesRequests } = brokerOf(form.broker);
    if (pushesRequests) return pushRequest(dependencies, res, { broker, parameters });
    let endpoint: URL;
    try {
      endpoint = await relyingParty.authorizationUrl({});
    } catch (error) {
      return refuse(dependencies, res, { kind: 'brokerUnreachable', ...explainFailure(error) });
    }
    await transactions.begin(res, { broker, state, nonce, acr: acr_values });
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

/** As it was written, from server to server; what protects it is not written by hand. */
async function pushRequest(
  dependencies: LoginDependencies,
  res: Response,
  { broker, parameters }: { broker: string; parameters: RequestParameters },
): Promise<void> {
  const { transactions, brokerOf, random } = dependencies;
  const registration = brokerOf(broker);
  const protection = await protectionFor(registration, random);
  const { state = '', nonce = '', acr_values: acr = '' } = parameters;
  const sent = { ...resourceParameter(registration), ...parameters };
  let url: URL;
  try {
    url = await registration.relyingParty.authorizationUrl(sent, protection);
  } catch (error) {
    return refuse(dependencies, res, { broker, ...unsent(explainFailure(error)) });
  }
  await transactions.begin(res, { broker, state, nonce, acr, ...protection });
  res.set('Cache-Control', 'no-store').redirect(302, url.href);
}

/** Those of the form, or those that an address fills in beforehand. */
function parametersIn(given: Readonly<Record<string, unknown>>): RequestParameters {
  const entries = PARAMETERS.flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/**
 * A login of plain OpenID Connect, in the order the browser lives it.
 *
 * | route | function |
 * |---|---|
 * | GET, POST /authorize | oidc-provider |
 * | GET /interaction/:uid | chooseProvider, askAccount or askConsent |
 * | POST /interaction/:uid/redirect-to-idp | receiveChoice |
 * | GET /oidc-callback | receiveAnswer |
 * | GET /interaction/:uid/verify | verifyIdentity |
 * | POST /interaction/:uid/account | receiveAccount |
 * | POST /interaction/:uid/consent | receiveConsent |
 * | GET /interaction/:uid/abort | abort |
 * | GET /authorize/:uid | oidc-provider, back to the service |
 * | GET /session/end, POST /session/end/confirm | oidc-provider, then signOutUpstream |
 * | GET /client/logout-callback | comeBack |
 * | POST /backchannel-logout | receiveLogoutToken |
 */
import { urlencodedBody } from '@federama/server-kit/app';
import { asQuery } from '@federama/server-kit/as-query';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { type RequestHandler, Router } from 'express';
import type { BrokerContext } from '../context.ts';
import { showRefusal } from '../refusals/failures.ts';
import { unreadableInJson } from '../refusals/unreadable.ts';
import type { Rooms } from '../rooms.ts';
import { receiveAnswer, verifyIdentity } from './callback.ts';
import { chooseProvider, receiveChoice } from './choose.ts';
import { abort, askConsent, receiveConsent } from './consent.ts';
import { createOpenContext, type Tools } from './context.ts';
import { inInteraction, type Step } from './interaction.ts';
import { createOpenOidc } from './oidc.ts';
import { openRefusals, openUnknownPage } from './refusals/failures.ts';
import { askAccount, receiveAccount } from './select-account.ts';
import { comeBack, receiveLogoutToken } from './upstream-logout.ts';

export function openRooms(broker: BrokerContext): Rooms {
  const context = createOpenContext(broker);
  const tools: Tools = { context, oidc: createOpenOidc(context) };
  const protocol = Router();
  protocol.use(loginRoutes(tools));
  protocol.use(libraryRoutes(tools));
  const beside = Router();
  beside.get('/-/refusals/:id', showRefusal(context));
  return {
    protocol,
    beside,
    unknownPage: openUnknownPage(context),
    refusals: openRefusals(context),
  };
}

function loginRoutes(tools: Tools): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const form = [csrfGuard(tools.context.config.party.url), urlencodedBody()];
  router.get('/interaction/:uid', showPage(tools));
  router.post('/interaction/:uid/redirect-to-idp', form, receiveChoice(tools));
  router.get('/oidc-callback', receiveAnswer(tools));
  router.get('/interaction/:uid/verify', verifyIdentity(tools));
  router.post('/interaction/:uid/account', form, receiveAccount(tools));
  router.post('/interaction/:uid/consent', form, receiveConsent(tools));
  router.get('/interaction/:uid/abort', abort(tools));
  router.get('/client/logout-callback', comeBack(tools));
  router.post(
    '/backchannel-logout',
    ...[urlencodedBody(), receiveLogoutToken(tools)],
    unreadableInJson(tools.context, () => 'invalid_request'),
  );
  return router;
}

const PAGES: Record<string, (tools: Tools, step: Step) => Promise<() => unknown>> = {
  login: chooseProvider,
  select_account: askAccount,
  consent: askConsent,
};

/** What the request waits for. */
function showPage(tools: Tools): RequestHandler {
  return inInteraction(tools, (step) => {
    const page = PAGES[step.pending.prompt.name];
    if (page) return page(tools, step);
    throw new Error(`no page for the prompt ${step.pending.prompt.name}`);
  });
}

const PUBLIC_CACHE = 'public, max-age=600';

const BACK_CHANNEL = ['/token', '/token/introspection', '/token/revocation', '/par'];
const DOCUMENTS = ['/jwks', '/.well-known/openid-configuration'];

/** What oidc-provider answers. */
function libraryRoutes({ oidc, context }: Tools): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const answer: RequestHandler = (req, res) => oidc.handle(req, res);
  const asPage: RequestHandler = (req, res) => {
    req.headers.accept = 'text/html';
    return oidc.handle(req, res);
  };
  const cached: RequestHandler = (_req, res, next) => {
    res.set('Cache-Control', PUBLIC_CACHE);
    next();
  };
  for (const path of ['/authorize', '/session/end']) {
    router.get(path, asPage);
    router.post(path, urlencodedBody(), asQuery);
  }
  router.get('/authorize/:uid', asPage);
  router.post('/session/end/confirm', csrfGuard(context.config.party.url), asPage);
  router.get('/session/end/success', asPage);
  router.get('/userinfo', answer);
  for (const path of [...BACK_CHANNEL, '/userinfo']) router.post(path, answer);
  if (context.config.selfRegistration?.dynamic) {
    router.post('/register', answer);
    for (const method of ['get', 'put', 'delete'] as const)
      router[method]('/register/:clientId', answer);
  }
  for (const path of DOCUMENTS) router.get(path, cached, answer);
  for (const path of [...BACK_CHANNEL, '/userinfo', ...DOCUMENTS]) router.options(path, answer);
  return router;
}

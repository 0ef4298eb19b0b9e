/** The back channel, the documents and the sign-out: what oidc-provider answers, and what is checked first. */
import { type RequestHandler, Router } from 'express';
import { unreadableInJson } from '../refusals/unreadable.ts';
import type { Tools } from './context.ts';
import { alive, ready } from './health.ts';
import { comeBack, endSession } from './logout.ts';
import { revokeToken } from './revocation.ts';

const PUBLIC_CACHE = 'public, max-age=600';

export function backChannelRoutes(tools: Tools): Router {
  const { context, oidc } = tools;
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
  router.get('/authorize/:interactionId', asPage);
  router.post('/token', answer);
  router.post('/token/introspection', answer);
  router.post('/token/revocation', ...revokeToken(tools), unreadableInJson(context));
  router.get('/userinfo', answer);
  router.post('/userinfo', answer);
  router.get('/session/end', endSession(tools));
  router.post('/session/end/confirm', asPage);
  router.get('/session/end/success', asPage);
  router.get('/client/logout-callback', comeBack(tools));
  router.get('/jwks', cached, answer);
  router.get('/.well-known/openid-configuration', cached, answer);
  router.get('/livez', alive);
  router.get('/readyz', ready(context));
  router.get('/readyz/:check', ready(context));
  return router;
}

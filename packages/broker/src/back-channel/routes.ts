/**
 * The back channel and the documents: what oidc-provider answers by itself, and what is checked
 * first. What is not listed does not exist.
 */

import { formBody } from '@federama/server-kit/app';
import { type RequestHandler, Router } from 'express';
import type { BrokerContext } from '../context.ts';
import type { Protocols } from '../oidc/index.ts';
import { checkToken, refuseUnreadable } from './check-token.ts';
import { publishClientKeys } from './client-keys.ts';
import { revokeToken } from './revocation.ts';

/** Seconds that keys and discovery may be kept. Source: docs/reference/contract.md#1.2. */
const PUBLIC_CACHE = 'public, max-age=600';

export function providerRoutes(context: BrokerContext, { v2 }: Protocols): Router {
  const { track } = context;
  const router = Router({ caseSensitive: true, strict: true });
  const answer: RequestHandler = (req, res) => v2.handle(req, res);
  // Where a browser goes, refusals are pages whatever the request says it accepts.
  const asPage: RequestHandler = (req, res) => {
    req.headers.accept = 'text/html';
    return v2.handle(req, res);
  };
  const cached: RequestHandler = (_req, res, next) => {
    res.set('Cache-Control', PUBLIC_CACHE);
    next();
  };
  const journaled: RequestHandler = (_req, _res, next) => {
    track('SP_REQUESTED_FC_JWKS');
    next();
  };
  router.get('/authorize/:interactionId', answer);
  router.post('/token', answer);
  router.post('/token/revocation', ...revokeToken(v2));
  router.post('/checktoken', formBody(context.config.profile.bodies), checkToken(context, v2));
  router.use('/checktoken', refuseUnreadable(context));
  router.get('/client/.well-known/keys', publishClientKeys(context));
  router.get('/userinfo', answer);
  router.get('/session/end', asPage);
  router.post('/session/end/confirm', asPage);
  router.get('/session/end/success', asPage);
  router.get('/jwks', cached, journaled, answer);
  router.get('/.well-known/openid-configuration', cached, answer);
  return router;
}

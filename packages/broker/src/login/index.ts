/**
 * The login, in the order the browser lives it. Contract: docs/reference/contract.md#1.1.
 *
 * | route | function |
 * |---|---|
 * | GET, POST /authorize | checkAuthorizationRequest, askProvider, openSession |
 * | GET /interaction/:uid | offerIdentityProviders |
 * | POST /redirect-to-idp | sendToIdentityProvider |
 * | GET /oidc-callback | receiveIdentity |
 * | GET /interaction/:uid/verify | verifyIdentity |
 * | GET /interaction/:uid/consent | inform |
 * | POST /login, GET /auto-login | answerServiceProvider, answerWithoutPage |
 * | GET /redirect-to-sp-with-error | returnToService |
 */
import { formBody } from '@federama/server-kit/app';
import { Router } from 'express';
import type { BrokerContext } from '../context.ts';
import type { Protocols } from '../oidc/index.ts';
import { askProvider, checkAuthorizationRequest } from './authorize.ts';
import { returnToService } from './back.ts';
import { offerIdentityProviders, sendToIdentityProvider } from './choose.ts';
import { answerServiceProvider, answerWithoutPage, inform } from './inform.ts';
import { openSession } from './open-session.ts';
import { receiveIdentity } from './receive.ts';
import { verifyIdentity } from './verify.ts';

export function loginRoutes(context: BrokerContext, { v2, current: oidc }: Protocols): Router {
  const router = Router();
  const form = formBody(context.config.profile.bodies);
  const authorize = [
    checkAuthorizationRequest(context),
    askProvider(context, v2, '/authorize'),
    openSession(context, v2),
  ];
  router.get('/authorize', ...authorize);
  router.post('/authorize', form, ...authorize);
  router.get('/interaction/:uid', offerIdentityProviders(context, oidc));
  router.post('/redirect-to-idp', form, sendToIdentityProvider(context, oidc));
  router.get('/oidc-callback', receiveIdentity(context, oidc));
  router.get('/interaction/:uid/verify', verifyIdentity(context, oidc));
  router.get('/interaction/:uid/consent', inform(context, oidc));
  router.post('/login', form, answerServiceProvider(context, oidc));
  router.get('/auto-login', answerWithoutPage(context, oidc));
  router.get('/redirect-to-sp-with-error', returnToService(context, oidc));
  return router;
}

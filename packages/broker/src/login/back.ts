/**
 * Back to the service without having signed in: through oidc-provider when the interaction of the
 * request is still there, by hand to a registered address otherwise.
 * Source: docs/reference/contract.md#3.12.
 */

import { because } from '@federama/knowledge';
import { unlessUnavailable } from '@federama/server-kit/store-error';
import type { RequestHandler } from 'express';
import { issuerOf } from '../config.ts';
import { type BrokerContext, localsOf } from '../context.ts';
import type { BrokerOidc, StoredInteraction } from '../oidc/index.ts';
import { BrokerError } from '../refusals/errors.ts';
import type { LoginRecord } from './login-record.ts';

/** GET /redirect-to-sp-with-error */
export function returnToService(context: BrokerContext, oidc: BrokerOidc): RequestHandler {
  const { directory, config, sessions } = context;
  return async (req, res) => {
    const { error, error_description, state, redirect_uri } = req.query;
    const session = await sessions.of(req);
    if (session) {
      localsOf(res).session = session;
      sessions.show(res, session);
    }
    const received = typeof redirect_uri === 'string' ? redirect_uri : '';
    const pending = await oidc.currentInteraction(req, res).catch(unlessUnavailable);
    // Another tab may have begun another login since: its service is not told.
    if (pending && isOf(pending, session?.login, received))
      return oidc.finish(req, res, {
        error: String(error),
        error_description: String(error_description),
      });
    const known = directory
      .services()
      .some(({ active, redirectUris }) => active && redirectUris.includes(received));
    if (!known) {
      delete localsOf(res).session;
      throw new BrokerError('Y030030', because('backWithoutService', { received }));
    }
    const url = new URL(received);
    url.searchParams.set('error', String(error));
    url.searchParams.set('error_description', String(error_description));
    url.searchParams.set('state', String(state));
    url.searchParams.set('iss', issuerOf(config));
    res.status(302).location(url.href).type('text/plain').send(`Found. Redirecting to ${url.href}`);
  };
}

function isOf(
  pending: StoredInteraction,
  login: LoginRecord | undefined,
  redirectUri: string,
): boolean {
  return pending.uid === login?.interactionId && pending.redirectUri === redirectUri;
}

/**
 * The service’s application on a phone signs in by itself, and hands over what it got. Only worlds
 * made for attacks have this door.
 *
 * | route | function |
 * |---|---|
 * | POST /phone | openFromPhone: `id_token`, `access_token` when there is one, `broker` when not the usual one |
 */

import type { Claims } from '@federama/relying-party';
import { explainFailure } from '@federama/relying-party';
import { urlencodedBody } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import type { FindBroker } from './brokers.ts';
import type { ServiceProviderConfig } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import { answerRefused } from './one-refusal.ts';
import { refuse, refuseUnknownBroker } from './refuse.ts';

export function phoneRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  router.post(
    '/phone',
    urlencodedBody(),
    refuseUnknownBroker(dependencies),
    openFromPhone(dependencies),
  );
  return router;
}

function openFromPhone(dependencies: LoginDependencies): RequestHandler {
  const { sessions, accounts, clock, brokerOf, config } = dependencies;
  return async (req, res) => {
    const [idToken, accessToken] = [text(req.body?.id_token), text(req.body?.access_token)];
    const registration = brokerOf(req.body?.broker);
    let claims: Claims;
    try {
      claims = await identityOf(config, registration, { idToken, accessToken });
    } catch (error) {
      const problem = answerRefused(config, registration, explainFailure(error));
      return refuse(dependencies, res, problem);
    }
    const subject = String(claims.sub);
    const { broker } = registration;
    const found = await accounts.recognise({ broker, subject }, claims);
    await sessions.open(req, res, {
      ...{ broker, subject, claims, acr: text(claims.acr), amr: [], idToken, accessToken },
      since: clock.now(),
      ...(found.kind === 'file' ? { file: found.number } : { account: found.account }),
    });
    res.redirect(303, viewOf(res).base + (found.kind === 'file' ? '/link' : '/'));
  };
}

/** Who it is: the ID token says so, and it was made for this very service. */
async function identityOf(
  config: ServiceProviderConfig,
  { relyingParty }: ReturnType<FindBroker>,
  { idToken, accessToken }: { idToken: string; accessToken: string },
): Promise<Claims> {
  if (config.weaknesses?.includes('service.trusts-any-access-token') && accessToken)
    return relyingParty.userinfoOfAnyToken(accessToken);
  const claims = await relyingParty.checkIdToken(idToken);
  return accessToken ? relyingParty.userinfo(accessToken, String(claims.sub)) : claims;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

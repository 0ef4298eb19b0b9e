/**
 * The service’s application on a phone signs in by itself, and hands over what it got. Only worlds
 * made for attacks have this door.
 *
 * | route | function |
 * |---|---|
 * | POST /phone | openFromPhone: `id_token`, and `access_token` when there is one |
 */

import type { Claims } from '@federama/relying-party';
import { explainFailure } from '@federama/relying-party';
import { urlencodedBody } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import type { LoginDependencies } from './dependencies.ts';
import { refuse } from './refuse.ts';

export function phoneRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  router.post('/phone', urlencodedBody(), openFromPhone(dependencies));
  return router;
}

function openFromPhone(dependencies: LoginDependencies): RequestHandler {
  const { sessions, accounts, clock, brokerOf } = dependencies;
  return async (req, res) => {
    const [idToken, accessToken] = [text(req.body?.id_token), text(req.body?.access_token)];
    let claims: Claims;
    try {
      claims = await identityOf(dependencies, idToken, accessToken);
    } catch (error) {
      return refuse(dependencies, res, { kind: 'answerRefused', ...explainFailure(error) });
    }
    const subject = String(claims.sub);
    const { broker } = brokerOf();
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
  { brokerOf, config }: LoginDependencies,
  idToken: string,
  accessToken: string,
): Promise<Claims> {
  const { relyingParty } = brokerOf();
  if (config.weaknesses?.includes('service.trusts-any-access-token') && accessToken)
    return relyingParty.userinfoOfAnyToken(accessToken);
  const claims = await relyingParty.checkIdToken(idToken);
  return accessToken ? relyingParty.userinfo(accessToken, String(claims.sub)) : claims;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

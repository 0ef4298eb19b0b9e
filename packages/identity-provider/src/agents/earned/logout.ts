/**
 * Signing out: whoever signed in at the broker of citizens, too, is signed out there first.
 *
 * | route | function |
 * |---|---|
 * | GET /session/end | leaveCitizens; then oidc-provider |
 * | GET /citizens/signed-out | comeBack, to the same request |
 */
import { RAISED_SIGNED_OUT_PATH } from '@federama/model';
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import { signedInAccount } from '../oidc.ts';
import type { EarnedContext } from './context.ts';
import { refuseReturn } from './not-begun.ts';
import type { Progress } from './progress.ts';

const SECONDS = 3600;

export function leaveCitizens(context: EarnedContext): RequestHandler {
  const { provider, sessions, citizens, random, config } = context;
  return async (req, res, next) => {
    const accountId = citizens && (await signedInAccount(provider, req, res));
    const progress = accountId ? await sessions.get<Progress>(accountId) : undefined;
    if (!citizens || !accountId || !progress?.citizenIdToken) return next();
    const { citizenIdToken, ...rest } = progress;
    await sessions.set(accountId, rest, { ttlSeconds: SECONDS });
    const state = randomHex(random, 32);
    const url = await citizens.relyingParty
      .endSessionUrl({
        ...{ id_token_hint: citizenIdToken, state },
        post_logout_redirect_uri: config.party.url + RAISED_SIGNED_OUT_PATH,
      })
      .catch(() => undefined);
    if (!url) return next();
    const { search: query = '' } = URL.parse(req.originalUrl, config.party.url) ?? {};
    await context.raisings.set(`leaving:${state}`, query, { ttlSeconds: SECONDS });
    context.journal.record(config.party.id, 'IDP_LEFT_CITIZENS', {});
    res.redirect(303, url.href);
  };
}

export function comeBack(context: EarnedContext): RequestHandler {
  return async (req, res, next) => {
    if (!context.citizens) return next();
    const state = typeof req.query.state === 'string' ? req.query.state : '';
    const query = await context.raisings.take<string>(`leaving:${state}`);
    if (query === undefined) return refuseReturn(context, res, state);
    res.redirect(303, `${viewOf(res).base}/session/end${query}`);
  };
}

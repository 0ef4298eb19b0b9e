/**
 * GET /api/v1/data of the library: the books that the holder of a token has at home. Applications
 * in a browser may ask, too: whoever has no token gets nothing, wherever the page comes from.
 */
import { because } from '@federama/knowledge';
import { type Request, type RequestHandler, Router } from 'express';
import { DATA_PATH, type DataProviderOptions } from '../config.ts';
import { type Refusal, refuse } from '../serve.ts';
import { checkAccessToken, type Shown } from './check.ts';
import { loansOf } from './loans.ts';
import { nonceOf } from './nonce.ts';

export function loanRoutes(options: DataProviderOptions): Router {
  const router = Router();
  router.use(DATA_PATH, openToPages);
  router.get(DATA_PATH, serveLoans(options));
  return router;
}

const openToPages: RequestHandler = (req, res, next) => {
  res.set('Access-Control-Allow-Origin', '*');
  res.set('Access-Control-Expose-Headers', 'WWW-Authenticate, DPoP-Nonce');
  if (req.method !== 'OPTIONS') return next();
  res.set('Access-Control-Allow-Headers', 'authorization, dpop');
  res.set('Access-Control-Allow-Methods', 'GET').status(204).end();
};

function serveLoans(options: DataProviderOptions): RequestHandler {
  const { config, clock, journal } = options;
  return async (req, res) => {
    const shown = shownIn(req, config.party.url + DATA_PATH);
    if (!shown) return refuse(options, res, noToken());
    const found = await checkAccessToken(options, shown);
    if (found.refusal) return refuse(options, res, found.refusal);
    const { client_id: spId, scope = '', sub } = found.claims;
    const scopes = scope.split(' ').filter((one) => config.scopes.includes(one));
    if (!scopes.length) return refuse(options, res, notGranted(scope, config.scopes));
    if (config.requireDpopNonce && shown.scheme === 'dpop') res.set('DPoP-Nonce', nonceOf(options));
    journal.record(config.party.id, 'DP_SERVED', { spId, scope: scopes.join(' ') });
    res.set('Cache-Control', 'no-store').json({ loans: loansOf(sub, clock.now()) });
  };
}

function shownIn(req: Request, url: string): Shown | undefined {
  const { authorization = '' } = req.headers;
  const [, scheme, token] = /^(Bearer|DPoP) +(\S+)$/i.exec(authorization) ?? [];
  if (!scheme || !token) return undefined;
  const { method } = req;
  return { scheme: scheme.toLowerCase(), token, proof: req.get('dpop') ?? '', method, url };
}

function noToken(): Refusal {
  return {
    ...{ status: 400, error: 'invalid_request' },
    description: 'no access token: send Authorization: Bearer or DPoP, and the token',
    why: because('data.noToken', { received: 'authorization=(absent)' }),
  };
}

function notGranted(scope: string, held: readonly string[]): Refusal {
  return {
    ...{ status: 403, error: 'insufficient_scope' },
    description: `one of: ${held.join(' ')}`,
    why: because('data.scopes', { received: `scope=${scope}`, held: held.join(' ') }),
  };
}

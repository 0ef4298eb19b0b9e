/**
 * The person signs out: here first, then at the broker, which signs out of the identity provider.
 *
 * | route | function |
 * |---|---|
 * | POST /logout; GET /logout on a workbench | startLogout |
 * | GET /client/logout-callback | comeBack, from the broker |
 * | GET /signed-out | showSignedOut: `?only=here&broker=` when the broker was not asked |
 */
import { explainFailure } from '@federama/relying-party';
import { sendPage } from '@federama/server-kit/app';
import { randomToken } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import { LOGOUT_CALLBACK_PATH } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import { signedOutPage } from './pages/signed-out.ts';

export function logoutRoutes(dependencies: LoginDependencies): Router {
  const { config, brokerOf } = dependencies;
  const router = Router();
  router.post('/logout', startLogout(dependencies));
  // A test service can be told to sign out by a link, as FranceConnect's is.
  if (config.kind === 'workbench') router.get('/logout', startLogout(dependencies));
  router.get(LOGOUT_CALLBACK_PATH, (_req, res) =>
    res.redirect(302, `${viewOf(res).base}/signed-out`),
  );
  router.get('/signed-out', (req, res) => {
    const everywhere = req.query.only !== 'here';
    const { brokerName } = brokerOf(req.query.broker);
    sendPage(res, 200, signedOutPage(viewOf(res), config, { everywhere, brokerName }));
  });
  return router;
}

function startLogout({
  config,
  sessions,
  brokerOf,
  journal,
  random,
}: LoginDependencies): RequestHandler {
  return async (req, res) => {
    const session = await sessions.close(req, res);
    const asked = req.query?.post_logout_redirect_uri;
    const back = typeof asked === 'string' ? asked : config.party.url + LOGOUT_CALLBACK_PATH;
    const here = `${viewOf(res).base}/signed-out?only=here`;
    if (!session) return res.redirect(303, here);
    const { broker, relyingParty } = brokerOf(session.broker);
    const local = `${here}&broker=${encodeURIComponent(broker)}`;
    journal.record(config.party.id, 'SP_SIGNED_OUT', { sub: session.subject });
    if (config.weaknesses?.includes('service.signs-out-here-only')) return res.redirect(303, local);
    try {
      const url = await relyingParty.endSessionUrl({
        id_token_hint: session.idToken,
        post_logout_redirect_uri: back,
        state: randomToken(random),
      });
      res.redirect(303, url?.href ?? local);
    } catch (error) {
      journal.record(config.party.id, 'SP_LOGOUT_STAYED_LOCAL', { ...explainFailure(error) });
      res.redirect(303, local);
    }
  };
}

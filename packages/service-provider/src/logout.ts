/**
 * The person signs out: here first, then at each broker, which signs out of the identity provider.
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
import { type RequestHandler, type Response, Router } from 'express';
import { LOGOUT_CALLBACK_PATH } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import { signedOutPage } from './pages/signed-out.ts';
import type { Leaving } from './session.ts';

export function logoutRoutes(dependencies: LoginDependencies): Router {
  const { config, brokerOf } = dependencies;
  const router = Router();
  router.post('/logout', startLogout(dependencies));
  // A test service can be told to sign out by a link, as FranceConnect's is.
  if (config.kind === 'workbench') router.get('/logout', startLogout(dependencies));
  router.get(LOGOUT_CALLBACK_PATH, comeBack(dependencies));
  router.get('/signed-out', (req, res) => {
    const everywhere = req.query.only !== 'here';
    const { brokerName } = brokerOf(req.query.broker);
    sendPage(res, 200, signedOutPage(viewOf(res), config, { everywhere, brokerName }));
  });
  return router;
}

function startLogout(dependencies: LoginDependencies): RequestHandler {
  const { config, sessions, journal } = dependencies;
  return async (req, res) => {
    const session = await sessions.close(req, res);
    if (!session) return res.redirect(303, `${viewOf(res).base}/signed-out?only=here`);
    journal.record(config.party.id, 'SP_SIGNED_OUT', { sub: session.subject });
    const { broker, idToken, steppedUpAt = [] } = session;
    if (config.weaknesses?.includes('service.signs-out-here-only'))
      return res.redirect(303, signedOutHere(res, broker));
    const asked = req.query?.post_logout_redirect_uri;
    const back = typeof asked === 'string' ? asked : config.party.url + LOGOUT_CALLBACK_PATH;
    await endAt(dependencies, res, { sessions: [...steppedUpAt, { broker, idToken }], back });
  };
}

/** One broker after the other: each sends the browser back before the next is asked. */
async function endAt(
  { config, sessions, brokerOf, journal, random }: LoginDependencies,
  res: Response,
  { sessions: [current, ...rest], back }: Leaving,
): Promise<void> {
  const { broker, relyingParty } = brokerOf(current?.broker);
  const state = randomToken(random);
  const local = signedOutHere(res, broker);
  if (rest.length) await sessions.leave(state, { sessions: rest, back });
  try {
    const url = await relyingParty.endSessionUrl({
      id_token_hint: current?.idToken ?? '',
      post_logout_redirect_uri: rest.length ? config.party.url + LOGOUT_CALLBACK_PATH : back,
      state,
    });
    res.redirect(303, url?.href ?? local);
  } catch (error) {
    journal.record(config.party.id, 'SP_LOGOUT_STAYED_LOCAL', { ...explainFailure(error) });
    res.redirect(303, local);
  }
}

function comeBack(dependencies: LoginDependencies): RequestHandler {
  return async (req, res) => {
    const { state } = req.query;
    const left = typeof state === 'string' ? await dependencies.sessions.left(state) : undefined;
    if (left) return endAt(dependencies, res, left);
    res.redirect(302, `${viewOf(res).base}/signed-out`);
  };
}

function signedOutHere(res: Response, broker: string): string {
  return `${viewOf(res).base}/signed-out?only=here&broker=${encodeURIComponent(broker)}`;
}

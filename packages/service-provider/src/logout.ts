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
import { giveBack } from './bookmark/give-back.ts';
import { LOGOUT_CALLBACK_PATH } from './config.ts';
import type { LoginDependencies } from './dependencies.ts';
import type { OngoingLogout } from './ongoing-logouts.ts';
import { signedOutPage } from './pages/signed-out.ts';
import type { BrokerSession, SignedIn } from './session.ts';
import { forgetVisit } from './workspace/silent.ts';

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
    if (config.kind === 'workspace') forgetVisit(config, res);
    const session = await sessions.close(req, res);
    if (!session) return res.redirect(303, `${viewOf(res).base}/signed-out?only=here`);
    journal.record(config.party.id, 'SP_SIGNED_OUT', { sub: session.subject });
    const { broker } = session;
    if (config.weaknesses?.includes('service.signs-out-here-only'))
      return res.redirect(303, signedOutHere(res, broker));
    const asked = req.query?.post_logout_redirect_uri;
    const back = typeof asked === 'string' ? asked : config.party.url + LOGOUT_CALLBACK_PATH;
    if (config.kind === 'bookmark') await giveBack(dependencies, session);
    await endAt(dependencies, res, { sessions: sessionsOf(session), back });
  };
}

/** The one that signed the person in comes last. */
function sessionsOf({ broker, idToken, steppedUpAt = [] }: SignedIn): readonly BrokerSession[] {
  const isAgain = steppedUpAt.some((again) => again.broker === broker);
  return isAgain ? steppedUpAt : [...steppedUpAt, { broker, idToken }];
}

/**
 * One broker after the other: each sends the browser back before the next is asked. One that cannot
 * be asked keeps none of the others from it.
 */
async function endAt(
  dependencies: LoginDependencies,
  res: Response,
  { sessions: [current, ...rest], back, unasked }: OngoingLogout,
): Promise<void> {
  const { config, ongoingLogouts, brokerOf, random } = dependencies;
  const { broker, relyingParty } = brokerOf(current?.broker);
  const state = randomToken(random);
  const callback = config.party.url + LOGOUT_CALLBACK_PATH;
  const comesBack = rest.length > 0 || unasked !== undefined || back === callback;
  const url = await relyingParty
    .endSessionUrl({
      id_token_hint: current?.idToken ?? '',
      post_logout_redirect_uri: comesBack ? callback : back,
      state,
    })
    .catch(stayedLocal(dependencies, broker));
  if (!url && rest.length)
    return endAt(dependencies, res, { sessions: rest, back, unasked: broker });
  if (url && comesBack) await ongoingLogouts.begin(state, { sessions: rest, back, unasked });
  res.redirect(303, url?.href ?? signedOutHere(res, broker));
}

function stayedLocal({ config, journal }: LoginDependencies, broker: string) {
  return (error: unknown): undefined => {
    const failure = explainFailure(error);
    journal.record(config.party.id, 'SP_LOGOUT_STAYED_LOCAL', { broker, ...failure });
  };
}

/** A state that no sign-out of ours has, or that came back before, ends nothing and says nothing. */
function comeBack(dependencies: LoginDependencies): RequestHandler {
  const { config, ongoingLogouts, journal } = dependencies;
  return async (req, res) => {
    const { state } = req.query;
    const left = typeof state === 'string' ? await ongoingLogouts.resume(state) : undefined;
    if (left?.sessions.length) return endAt(dependencies, res, left);
    const { base } = viewOf(res);
    // Whoever tries a test service signs out of it by hand, with a state of their own.
    if (!left && config.kind !== 'workbench') {
      journal.record(config.party.id, 'SP_LOGOUT_STATE_UNKNOWN', {});
      return res.redirect(303, `${base}/`);
    }
    const { unasked } = left ?? {};
    res.redirect(302, unasked === undefined ? `${base}/signed-out` : signedOutHere(res, unasked));
  };
}

function signedOutHere(res: Response, broker: string): string {
  return `${viewOf(res).base}/signed-out?only=here&broker=${encodeURIComponent(broker)}`;
}

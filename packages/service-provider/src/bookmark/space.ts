/**
 * Signet keeps an eye on borrowed books for whoever agreed: its access lasts (offline_access), each
 * access token is short, bound to the key of its session, and renewed when it is over.
 *
 * | route | function |
 * |---|---|
 * | GET / | showLoans, or the front page |
 * | POST /renew | renewNow |
 * | POST /backchannel-logout | receiveLogoutToken |
 * | GET /bookmark.js | the script that counts the token's age |
 */
import { readFileSync } from 'node:fs';
import type { Failure } from '@federama/relying-party';
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { BACKCHANNEL_LOGOUT_PATH } from '../config.ts';
import type { LoginDependencies } from '../dependencies.ts';
import { explainProblem } from '../explain-problem.ts';
import { refuse } from '../refuse.ts';
import type { Left, SignedIn } from '../session.ts';
import { receiveLogoutToken } from './back-channel-logout.ts';
import { frontPage } from './front-page.ts';
import { readLoans } from './loans.ts';
import { bookmarkPage, SCRIPT_PATH } from './page.ts';
import { renew } from './renewal.ts';

export function bookmarkRoutes(dependencies: LoginDependencies): Router {
  const script = readFileSync(new URL('../../assets/bookmark.js', import.meta.url));
  const router = Router();
  router.get('/', showLoans(dependencies));
  router.post('/renew', renewNow(dependencies));
  router.post(BACKCHANNEL_LOGOUT_PATH, urlencodedBody(), receiveLogoutToken(dependencies));
  router.get(SCRIPT_PATH, (_req, res) => {
    res.type('text/javascript; charset=utf-8').set('Cache-Control', 'no-cache').send(script);
  });
  return router;
}

function showLoans(dependencies: LoginDependencies): RequestHandler {
  const { sessions, config, clock } = dependencies;
  return async (req, res) => {
    const known = await sessions.of(req);
    const view = viewOf(res);
    if (!known)
      return sendPage(res, 200, frontPage(view, config, await whyLeft(dependencies, req, res)));
    const { session, failure, reading } = await readLoans(dependencies, req, known);
    if (!session) return endSession(dependencies, req, res, { session: known, failure });
    const delayed = failure && explainProblem({ kind: 'accessEnded', ...failure });
    sendPage(res, 200, bookmarkPage(view, { config, session, delayed, reading, now: clock.now() }));
  };
}

/** Said once: the cookie of a session that is no more goes. */
async function whyLeft(
  { sessions }: LoginDependencies,
  req: Request,
  res: Response,
): Promise<Left | undefined> {
  if (!sessions.wasSignedIn(req)) return undefined;
  const left = (await sessions.wasEnded(req)) ? 'ended' : 'over';
  await sessions.close(req, res);
  return left;
}

function renewNow(dependencies: LoginDependencies): RequestHandler {
  const { sessions } = dependencies;
  return async (req, res) => {
    const known = await sessions.of(req);
    if (known) {
      const { session, failure } = await renew(dependencies, req, { session: known, why: 'asked' });
      if (!session) return endSession(dependencies, req, res, { session: known, failure });
    }
    res.redirect(303, `${viewOf(res).base}/`);
  };
}

/** Whoever the broker no longer answers for is signed in no more; a session closed elsewhere is. */
async function endSession(
  dependencies: LoginDependencies,
  req: Request,
  res: Response,
  { session: { broker }, failure }: { session: SignedIn; failure: Failure | undefined },
): Promise<void> {
  await dependencies.sessions.close(req, res);
  if (!failure) return res.redirect(303, `${viewOf(res).base}/`);
  refuse(dependencies, res, { kind: 'accessEnded', broker, ...failure });
}

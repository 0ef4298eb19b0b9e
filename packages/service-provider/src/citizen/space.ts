/**
 * The citizen's own space: where one signed in, which data went where, which accounts may be used,
 * and the e-mails received. Everything is asked from the broker; nothing is kept here.
 *
 * | route | function |
 * |---|---|
 * | GET /history | showHistory |
 * | GET /preferences | showPreferences |
 * | POST /preferences | savePreferences |
 * | GET /messages | showMessages |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { LoginDependencies } from '../dependencies.ts';
import { homePage } from '../pages/home.ts';
import { askBroker, tellBroker } from './broker.ts';
import { historyPage } from './history-page.ts';
import { messagesPage } from './messages-page.ts';
import { preferencesPage } from './preferences-page.ts';
import type { SpaceData, SpaceNotice } from './space-data.ts';

export function citizenRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  const page = signedInPage(dependencies);
  router.get('/history', page(historyPage));
  router.get('/messages', page(messagesPage));
  router.get('/preferences', page(preferencesPage));
  router.post('/preferences', urlencodedBody(), savePreferences(dependencies));
  return router;
}

type SpacePage = (
  view: ReturnType<typeof viewOf>,
  dependencies: LoginDependencies,
  data: SpaceData,
) => string;

/** A page for someone who is signed in; anyone else signs in first and comes back to it. */
function signedInPage(dependencies: LoginDependencies) {
  return (render: SpacePage): RequestHandler =>
    async (req, res) => {
      const session = await dependencies.sessions.of(req);
      if (!session) return sendHome(dependencies, req, res);
      const account = await askBroker(dependencies, session);
      const { saved, conflict, none } = req.query;
      const notice =
        saved !== undefined
          ? ('saved' as const)
          : conflict !== undefined
            ? ('conflict' as const)
            : none !== undefined
              ? ('none' as const)
              : undefined;
      const data = { session, account, ...(notice && { notice }) };
      sendPage(res, 200, render(viewOf(res), dependencies, data));
    };
}

/** The first page, which leads back here once signed in; it says so when a session was lost. */
function sendHome({ config, sessions }: LoginDependencies, req: Request, res: Response): void {
  // Links and forms of a signed-in page tell that there was a session.
  const expired =
    sessions.wasSignedIn(req) || req.query.from !== undefined || req.method === 'POST';
  const page = homePage(viewOf(res), config, { returnTo: req.path, expired });
  sendPage(res, expired ? 401 : 200, page);
}

function savePreferences(dependencies: LoginDependencies): RequestHandler {
  return async (req, res) => {
    const session = await dependencies.sessions.of(req);
    if (!session) return sendHome(dependencies, req, res);
    const { idp = [], future } = (req.body ?? {}) as Record<string, string | string[]>;
    const status = await tellBroker(dependencies, session, {
      idpList: [idp].flat(),
      allowFutureIdp: future === 'yes',
    });
    const outcome: SpaceNotice = status === 204 ? 'saved' : status === 409 ? 'conflict' : 'none';
    res.redirect(303, `${viewOf(res).base}/preferences?${outcome}`);
  };
}

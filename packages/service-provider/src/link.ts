/**
 * The service holds a file in the name of someone who signs in for the first time: it asks before
 * it puts the two together.
 *
 * | route | function |
 * |---|---|
 * | GET /link | askAboutFile |
 * | POST /link | linkFile, or openAnother |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import type { LoginDependencies } from './dependencies.ts';
import { linkPage } from './pages/link.ts';

export function linkRoutes(dependencies: LoginDependencies): Router {
  const router = Router();
  router.get('/link', askAboutFile(dependencies));
  router.post('/link', urlencodedBody(), answerAboutFile(dependencies));
  return router;
}

function askAboutFile({ sessions, config }: LoginDependencies): RequestHandler {
  return async (req, res) => {
    const session = await sessions.of(req);
    const view = viewOf(res);
    if (!session?.file) return res.redirect(303, `${view.base}/`);
    sendPage(res, 200, linkPage(view, config, session.file));
  };
}

function answerAboutFile({
  sessions,
  accounts,
  journal,
  config,
}: LoginDependencies): RequestHandler {
  return async (req, res) => {
    const session = await sessions.of(req);
    if (session?.file) {
      const { file } = session;
      const mine = req.body?.mine === 'yes';
      const account = mine ? await accounts.link(session, file) : await accounts.refuse(session);
      journal.record(config.party.id, mine ? 'SP_LINKED_FILE' : 'SP_OPENED_ACCOUNT', {
        sub: session.subject,
        number: account.number,
      });
      await sessions.update(req, ({ file: _asked, ...rest }) => ({ ...rest, account }));
    }
    res.redirect(303, `${viewOf(res).base}/`);
  };
}

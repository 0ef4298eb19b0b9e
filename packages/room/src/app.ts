/**
 * Wires the room: how learners come in, and what a trainer does with a class.
 *
 * | route | what it is |
 * |---|---|
 * | GET / | the way in, filled in with a `code`; where the class is over, that it is |
 * | POST /join, /rejoin, /leave | by the code of the room, by a personal code; out (entering.ts) |
 * | GET /me | a learner’s own federation |
 * | GET /certificate, /federama-room.crt | what a browser’s warning means; the authority’s certificate |
 * | GET, POST /trainer | the token becomes a cookie (trainer.ts) |
 * | /class… | the class view and its deeds (class.ts) |
 * | /frozen | what learners are answered everywhere, while the trainer speaks |
 */
import { closeApp, openApp, sendPage, wantsHtml } from '@federama/server-kit/app';
import { csrfGuard, sayOrigin } from '@federama/server-kit/csrf-guard';
import { viewOf } from '@federama/server-kit/view';
import type { Express, Request, RequestHandler, Response } from 'express';
import { serveAssets } from './assets.ts';
import { classRoutes } from './class.ts';
import type { RoomOptions } from './config.ts';
import { enteringRoutes } from './entering.ts';
import { frozenPage } from './pages/calm-pages.ts';
import { AUTHORITY_FILE, certificatePage } from './pages/certificate-page.ts';
import type { Room } from './room.ts';
import { trainerRoutes } from './trainer.ts';

export function createRoomApp(room: Room, options: RoomOptions): Express {
  const { party, presentation } = options;
  const app = openApp({ party, presentation });
  app.use(serveAssets(), sayOrigin);
  // Before the guard: what is frozen was sent from a page of another port.
  app.use('/frozen', showFrozen(room));
  app.use(csrfGuard(party.url));
  app.use(enteringRoutes(room, options));
  app.use(trainerRoutes(room, options));
  app.use(classRoutes(room, options));
  addCertificate(app, options);
  return closeApp(app, { party });
}

function addCertificate(app: Express, { authority }: RoomOptions): void {
  if (!authority) return;
  app.get('/certificate', (_req, res) => {
    sendPage(res, 200, certificatePage(viewOf(res), authority));
  });
  app.get(`/${AUTHORITY_FILE}`, (_req, res) => {
    res
      .set('Cache-Control', 'no-store')
      .type('application/x-x509-ca-cert')
      .attachment(AUTHORITY_FILE)
      .send(authority.certificate);
  });
}

/** Seconds after which a program may ask again. */
const TRY_AGAIN_SECONDS = 5;

function showFrozen(room: Room): RequestHandler {
  return (req: Request, res: Response) => {
    const view = viewOf(res);
    if (!room.frozen) return res.redirect(303, `${view.base}/`);
    res.set('Retry-After', String(TRY_AGAIN_SECONDS));
    const posted = req.method !== 'GET' && req.method !== 'HEAD';
    if (wantsHtml(req)) return sendPage(res, 503, frozenPage(view, { posted }));
    const error_description = 'The trainer has frozen the room. Ask again in a while.';
    res.status(503).json({ error: 'room_frozen', error_description });
  };
}

/** The trainer shows a token once; the browser keeps a cookie that says so. */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { sameText } from '@federama/server-kit/same-text';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';
import type { RoomOptions } from './config.ts';
import { addressOf } from './entering.ts';
import { textIn } from './form.ts';
import { trainerPage } from './pages/trainer-page.ts';
import type { Room } from './room.ts';

export function trainerRoutes(room: Room, { token }: Pick<RoomOptions, 'token'>): Router {
  const routes = Router();
  routes.get('/trainer', (req, res) => {
    const view = viewOf(res);
    if (room.isTrainer(req.headers.cookie)) return res.redirect(303, `${view.base}/class`);
    sendPage(res, 200, trainerPage(view));
  });
  routes.post('/trainer', urlencodedBody(), recognise(room, token));
  return routes;
}

/** Until the browser closes: a projector is often a computer of others. */
function recognise(room: Room, token: string): RequestHandler {
  return (req, res) => {
    const [view, address] = [viewOf(res), addressOf(req)];
    if (!room.guesses.mayTry(address)) return sendPage(res, 429, trainerPage(view, 'tooMany'));
    if (!sameText(textIn(req.body, 'token'), token)) {
      room.guesses.wrong(address);
      return sendPage(res, 403, trainerPage(view, 'wrong'));
    }
    const { trainer, secure } = room.cookies;
    const place = { path: '/', sameSite: 'lax', httpOnly: true, secure } as const;
    res.cookie(trainer, room.trainerCookie, place);
    res.set('Cache-Control', 'no-store').redirect(303, `${view.base}/class`);
  };
}

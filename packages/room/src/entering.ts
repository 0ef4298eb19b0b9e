/** How a learner comes in, comes back and leaves. */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { sameText } from '@federama/server-kit/same-text';
import { viewOf } from '@federama/server-kit/view';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { readCode } from './codes.ts';
import type { RoomOptions } from './config.ts';
import { textIn } from './form.ts';
import { overPage } from './pages/calm-pages.ts';
import { type JoinProblem, joinPage } from './pages/join-page.ts';
import { learnerPage } from './pages/learner-page.ts';
import { readPseudonym } from './pseudonym.ts';
import type { Joined } from './register.ts';
import type { Room } from './room.ts';

type Entering = Pick<RoomOptions, 'seats' | 'authority' | 'worlds'>;

export function enteringRoutes(room: Room, options: Entering): Router {
  const routes = Router();
  const form = urlencodedBody();
  routes.get('/', showEntrance(room, options));
  routes.get('/me', showLearner(room, options));
  routes.post('/join', form, join(room, options));
  routes.post('/rejoin', form, rejoin(room, options));
  routes.post('/leave', leave(room));
  return routes;
}

function showEntrance(room: Room, options: Entering): RequestHandler {
  return (req, res) => {
    const { base } = viewOf(res);
    if (room.learnerOf(req.headers.cookie)) return goTo(res, `${base}/me`);
    const { code } = req.query;
    const given = typeof code === 'string' ? readCode(code).slice(0, 16) : undefined;
    showJoin(res, { room, options, code: given });
  };
}

function showLearner(room: Room, { worlds }: Entering): RequestHandler {
  return (req, res) => {
    const view = viewOf(res);
    const learner = room.learnerOf(req.headers.cookie);
    const doors = learner && worlds.doors(learner.id);
    if (!doors) return goTo(res, `${view.base}/`);
    sendPage(res, 200, learnerPage(view, learner, doors));
  };
}

function join(room: Room, options: Entering): RequestHandler {
  return (req, res) => {
    if (room.learnerOf(req.headers.cookie)) return goTo(res, `${viewOf(res).base}/me`);
    const [code, pseudonym] = [textIn(req.body, 'code'), textIn(req.body, 'pseudonym')];
    const outcome = entered(room, { code, pseudonym, address: addressOf(req) });
    if (typeof outcome !== 'string') return letIn(res, room, outcome);
    showJoin(res, { room, options, code, pseudonym, problem: outcome });
  };
}

type Tried = { code: string; pseudonym: string; address: string };

function entered(room: Room, { code, pseudonym, address }: Tried): Joined | JoinProblem {
  if (!room.guesses.mayTry(address)) return 'tooMany';
  if (!sameText(readCode(code), room.code)) {
    room.guesses.wrong(address);
    return 'wrongCode';
  }
  const read = readPseudonym(pseudonym);
  if ('problem' in read) return read.problem;
  return room.doorway === 'open' ? room.join(read.name) : 'shut';
}

function rejoin(room: Room, options: Entering): RequestHandler {
  return (req, res) => {
    const address = addressOf(req);
    const allowed = room.guesses.mayTry(address);
    const joined = allowed
      ? room.register.rejoin(readCode(textIn(req.body, 'personal')))
      : undefined;
    if (joined) return letIn(res, room, joined);
    if (allowed) room.guesses.wrong(address);
    showJoin(res, { room, options, problem: allowed ? 'wrongPersonal' : 'tooMany' });
  };
}

function leave(room: Room): RequestHandler {
  return (req, res) => {
    const learner = room.learnerOf(req.headers.cookie);
    if (learner) room.leave(learner);
    res.clearCookie(room.cookies.learner, place(room));
    goTo(res, `${viewOf(res).base}/`);
  };
}

type Shown = {
  room: Room;
  options: Entering;
  code?: string | undefined;
  pseudonym?: string;
  problem?: JoinProblem;
};

/** Status of a form that is not in order, and of codes that were tried too often. */
const STATUSES: Partial<Record<JoinProblem, number>> = { tooMany: 429, full: 503, shut: 403 };

function showJoin(res: Response, { room, options, ...shown }: Shown): void {
  const view = viewOf(res);
  if (room.doorway === 'over') return void sendPage(res, shown.problem ? 410 : 200, overPage(view));
  const { problem } = shown;
  const status = problem ? (STATUSES[problem] ?? 400) : 200;
  const { seats, authority } = options;
  sendPage(res, status, joinPage(view, { ...shown, seats, warns: authority !== undefined }));
}

function letIn(res: Response, room: Room, { cookie }: Joined): void {
  res.cookie(room.cookies.learner, cookie, { ...place(room), maxAge: DAY_MS });
  goTo(res, `${viewOf(res).base}/me`);
}

const DAY_MS = 24 * 3600 * 1000;

function place({ cookies: { secure } }: Room) {
  return { path: '/', sameSite: 'lax', httpOnly: true, secure } as const;
}

function goTo(res: Response, address: string): void {
  res.set('Cache-Control', 'no-store').redirect(303, address);
}

export function addressOf({ socket }: Request): string {
  return socket.remoteAddress ?? '';
}

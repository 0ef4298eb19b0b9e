/**
 * Stands before every port of a room. Learners reach the pages of the room and worlds of their own;
 * the federation that was there first, attacks, breakpoints and other worlds are for the trainer.
 * Programs reach what programs call in a world that they know the name of: it cannot be guessed.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Room } from '@federama/room';
import type { LoadedConfig } from '../../config/config.ts';
import { HEALTH_PATHS } from '../health.ts';
import type { Owners } from './owners.ts';

export type Guarded = {
  room: Room;
  owners: Owners;
  /** The pages of the room. */
  pages: RequestListener;
  /** Where it is, as `https://192.168.1.20:9400/room`. */
  url: string;
  config(): LoadedConfig;
};

type Guard = (next: RequestListener) => RequestListener;

export const ROOM_PATH = '/room';
const ROOM = /^\/room(?=[/?#]|$)/;
const WORLD = /^\/w\/([\w-]+)(?=[/?#]|$)/;
/** Pages of a world that only its learner sees; what programs and browsers fetch there is for all. */
const FOR_PROGRAMS = /^\/(?:-\/|federation\.json|demonstration-client-keys\.json|proxy\.pac)/;
/** What a learner may send to an observatory: what changes nothing that passes. */
const OF_OBSERVATORY = /^\/(?:lessons\/|import$)/;

/** `guarded`: undefined as long as the federation is not ready. */
export function roomGuard(guarded: () => Guarded | undefined, origin: string): Guard {
  return (next) => (req, res) => {
    const around = guarded();
    if (!around) return void res.writeHead(503).end();
    if (origin === new URL(around.config().control.url).origin) return next(req, res);
    if (HEALTH_PATHS.some((path) => path === req.url)) return next(req, res);
    if (req.headers.host !== new URL(origin).host) return void misdirected(res, around.url);
    const { cookie } = req.headers;
    if (ROOM.test(req.url ?? '')) return void toRoom(around, { origin, req, res });
    hideCookies(req, around.room);
    if (around.room.isTrainer(cookie)) return next(req, res);
    passLearner(around, { origin, req, res, next, cookie });
  };
}

type Asked = { origin: string; req: IncomingMessage; res: ServerResponse };

/** Its stylesheets are read at every port; its pages at one. */
function toRoom({ pages, url }: Guarded, { origin, req, res }: Asked): void {
  const { origin: home, host } = new URL(url);
  const rest = (req.url ?? '').replace(ROOM, '');
  if (origin !== home && !rest.startsWith('/-/')) return void send(res, url);
  req.headers.host = host;
  req.url = rest.startsWith('/') ? rest : `/${rest}`;
  pages(req, res);
}

type Passing = Asked & { next: RequestListener; cookie: string | undefined };

function passLearner(around: Guarded, passing: Passing): void {
  const { room, owners, url } = around;
  const { req, res, next, cookie } = passing;
  const path = (req.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const world = WORLD.exec(path)?.[1] ?? '';
  const owner = owners.of(world);
  if (owner === undefined) return void turnAway(req, res, url);
  const rest = path.slice(`/w/${world}`.length) || '/';
  if (room.frozen && !rest.startsWith('/-/')) return void freeze(around, req, res);
  const own = room.learnerOf(cookie)?.id === owner;
  const page = pageIn(around.config(), passing.origin);
  if (page && !own && !FOR_PROGRAMS.test(rest)) return void turnAway(req, res, url);
  if (page === 'observatory' && changes(req) && !OF_OBSERVATORY.test(rest))
    return void refuse(
      res,
      403,
      'trainer_only',
      'In a room, what passes is held by the trainer alone.',
    );
  next(req, res);
}

/** Which of the two pages that show a world, or change it, are at this port. */
function pageIn({ observatory, startPage }: LoadedConfig, origin: string) {
  if (new URL(observatory.url).origin === origin) return 'observatory';
  return new URL(startPage.url).origin === origin ? 'start-page' : undefined;
}

const changes = ({ method }: IncomingMessage) => !['GET', 'HEAD'].includes(method ?? 'GET');

function freeze({ pages, url }: Guarded, req: IncomingMessage, res: ServerResponse): void {
  req.headers.host = new URL(url).host;
  req.url = '/frozen';
  pages(req, res);
}

/** Who is shown what: no participant sees it, and no exchange that is written down. */
function hideCookies({ headers }: IncomingMessage, { cookies }: Room): void {
  if (headers.cookie === undefined) return;
  const own = [cookies.learner, cookies.trainer];
  const kept = headers.cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => !own.some((name) => pair.startsWith(`${name}=`)));
  if (kept.length) headers.cookie = kept.join('; ');
  else delete headers.cookie;
}

/** A person is shown the way in; a program is told. */
function turnAway(req: IncomingMessage, res: ServerResponse, url: string): void {
  if (!changes(req) && /text\/html/.test(req.headers.accept ?? '')) return void send(res, url);
  refuse(res, 403, 'not_in_the_room', `This is for whoever is in the room: ${url}`);
}

function send(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, 'cache-control': 'no-store' }).end();
}

function misdirected(res: ServerResponse, url: string): void {
  refuse(res, 421, 'misdirected_request', `The room is at ${url}, under no other name.`);
}

function refuse(
  res: ServerResponse,
  status: number,
  error: string,
  error_description: string,
): void {
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(JSON.stringify({ error, error_description }));
}

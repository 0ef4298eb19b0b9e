/**
 * The class, for whoever has the trainer’s token.
 *
 * | route | what it is |
 * |---|---|
 * | GET /class, /class/join | a tile for each learner; how to come in, for the wall |
 * | GET /class/events | tells these pages that there is something new |
 * | POST /class/freeze, /resume, /shut, /open | the trainer speaks; the door |
 * | POST /class/send, /release, /mend | a state for everybody, and back |
 * | POST /class/remove | a learner leaves |
 * | GET, POST /class/end | the report, then the room closes |
 * | GET /class/report.html, /class/report.json | the report |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { openEventStream } from '@federama/server-kit/event-stream';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, type Response, Router } from 'express';
import type { RoomOptions } from './config.ts';
import { textIn } from './form.ts';
import { classPage } from './pages/class-page.ts';
import { endPage } from './pages/end-page.ts';
import { projectPage } from './pages/project-page.ts';
import type { SendProblem } from './pages/send-forms.ts';
import { reportOf, reportPage } from './report.ts';
import type { Room } from './room.ts';
import { readSent } from './sent.ts';

type Deed = (room: Room, options: RoomOptions, form: unknown) => void | Promise<void>;

/** What a button of the class view does. */
const DEEDS: Record<string, Deed> = {
  freeze: (room) => room.freeze(true),
  resume: (room) => room.freeze(false),
  shut: (room) => room.shut(true),
  open: (room) => room.shut(false),
  release: (_room, { worlds }) => worlds.release(),
  mend: (room) => room.mend(),
  remove(room, _options, form) {
    const learner = room.register.find(textIn(form, 'learner'));
    if (learner) room.leave(learner);
  },
};

export function classRoutes(room: Room, options: RoomOptions): Router {
  const routes = Router();
  const [form, trainer] = [urlencodedBody(), onlyTrainer(room)];
  const show = showClass(room, options);
  routes.get('/class', trainer, (_req, res) => show(res));
  routes.get('/class/join', trainer, (_req, res) => {
    sendPage(res, 200, projectPage(viewOf(res), { room, authority: options.authority }));
  });
  routes.get('/class/events', trainer, streamChanges(room));
  for (const [name, deed] of Object.entries(DEEDS))
    routes.post(`/class/${name}`, trainer, form, async (req, res) => {
      await deed(room, options, req.body);
      goBack(res);
    });
  routes.post('/class/send', trainer, form, async (req, res) => {
    const sent = readSent(req.body, options.catalogue);
    if (!sent) return show(res, { unknownFault: textIn(req.body, 'fault') });
    const unfit = await room.send(sent);
    if (unfit) show(res, { unfit });
    else goBack(res);
  });
  routes.get('/class/end', trainer, (_req, res) => sendPage(res, 200, endPage(viewOf(res), room)));
  routes.post('/class/end', trainer, (_req, res) => {
    room.end();
    goBack(res, '/end');
  });
  routes.get(['/class/report.html', '/class/report.json'], trainer, sendReport(room, options));
  return routes;
}

/** Others are shown the way in for trainers. */
function onlyTrainer(room: Room): RequestHandler {
  return (req, res, next) => {
    if (room.isTrainer(req.headers.cookie)) return next();
    const { base } = viewOf(res);
    if (req.method === 'GET') return res.redirect(303, `${base}/trainer`);
    res.status(403).json({ error: 'trainer_only', error_description: 'This is for the trainer.' });
  };
}

function showClass(room: Room, { worlds, catalogue, seats }: RoomOptions) {
  return (res: Response, problem?: SendProblem) => {
    const status = problem && 'unknownFault' in problem ? 400 : 200;
    sendPage(res, status, classPage(viewOf(res), { room, worlds, catalogue, seats, problem }));
  };
}

function goBack(res: Response, where = ''): void {
  res.set('Cache-Control', 'no-store').redirect(303, `${viewOf(res).base}/class${where}`);
}

/** Twenty learners do a lot at once: pages are told at most so often. */
const PAUSE_MS = 400;

function streamChanges(room: Room): RequestHandler {
  return (req, res) => {
    const stream = openEventStream(req, res);
    let waiting: NodeJS.Timeout | undefined;
    const send = () => {
      waiting = undefined;
      stream.send({ event: 'room', data: room.register.present().length });
    };
    const stop = room.subscribe(() => {
      waiting ??= setTimeout(send, PAUSE_MS);
    });
    stream.onClose(() => {
      stop();
      clearTimeout(waiting);
    });
    send();
  };
}

function sendReport(room: Room, { catalogue, now }: RoomOptions): RequestHandler {
  return (req, res) => {
    const { language } = viewOf(res);
    const report = reportOf({ room, catalogue, language, now: now() });
    const kind = req.path.endsWith('.json') ? 'json' : 'html';
    const day = report.openedAt.slice(0, 10);
    const text = kind === 'json' ? JSON.stringify(report, null, 2) : reportPage(report, language);
    res
      .set('Cache-Control', 'no-store')
      .attachment(`federama-room-${day}.${kind}`)
      .type(kind)
      .send(text);
  };
}

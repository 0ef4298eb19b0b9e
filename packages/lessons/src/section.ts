/**
 * Wires the lessons, a section of the observatory.
 *
 * | route | what it is |
 * |---|---|
 * | GET / | the list of lessons |
 * | GET /class | how many have reached what |
 * | GET /:lesson | one of them; `?project`: its text alone, in large type |
 * | GET /:lesson/events | tells that page when a goal is reached |
 * | POST /:lesson/begin | a world of one's own, or a new one in its place, about one `broker` |
 * | POST /:lesson/arm, /:lesson/answer | a fault for the next answer; what a learner found |
 * | POST /:lesson/profile | the broker follows another `profile` |
 * | POST /:lesson/leave | the lesson's page, as a service, ends its session: `where` is here or everywhere |
 * | POST /:lesson/told/:world | the broker tells of the end of a session: told.ts |
 * | GET /:lesson/callback, POST /:lesson/redeem, /:lesson/identity | see manual-client.ts |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard, sayOrigin } from '@federama/server-kit/csrf-guard';
import type { Translated } from '@federama/server-kit/i18n';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, type Response, Router } from 'express';
import { serveAssets } from './assets.ts';
import { LESSONS_PATH, type LessonsOptions } from './config.ts';
import { streamProgress } from './events.ts';
import { factsOf, lastIdToken } from './facts.ts';
import {
  doneIn,
  lessonOfWorld,
  newWorldId,
  rememberDone,
  rememberWorld,
  worldIdOf,
} from './learner.ts';
import type { Field } from './lesson.ts';
import { lessonContextOf, resolveLesson, textIn } from './lesson-context.ts';
import { SESSION_CLOSED } from './lessons/four-logouts.ts';
import { LESSONS } from './lessons/index.ts';
import { manualClientRoutes } from './manual-client.ts';
import { OWN_CLIENT_ID } from './own-client.ts';
import { classPage } from './pages/class-page.ts';
import { indexPage } from './pages/index-page.ts';
import { pathTo } from './pages/layout.ts';
import { lessonPage } from './pages/lesson-page.ts';
import { projectedPage } from './pages/projected.ts';
import { tooManyWorldsPage } from './pages/too-many-worlds.ts';
import { brokersOf } from './possible-brokers.ts';
import { answerGoal, followGoals, isFinished, type Proof, reachedIn } from './progress.ts';
import { changesFor, requestOf, signOutUrl } from './request.ts';
import { receiveLogoutToken } from './told.ts';

export function lessonsSection(options: LessonsOptions): {
  path: string;
  name: Translated;
  routes: Router;
} {
  const routes = Router();
  const form = [csrfGuard(options.url), urlencodedBody()];
  routes.use(serveAssets(), sayOrigin);
  routes.get('/', showIndex(options));
  routes.get('/class', showClass(options));
  routes.param('lesson', resolveLesson(options));
  routes.get('/:lesson', showLesson(options));
  routes.get('/:lesson/events', streamProgress);
  routes.post('/:lesson/begin', form, begin(options));
  routes.post('/:lesson/arm', form, armFault);
  routes.post('/:lesson/profile', form, followProfile);
  routes.post('/:lesson/answer', form, receiveAnswer);
  routes.post('/:lesson/leave', form, leave(options));
  routes.post('/:lesson/told/:world', urlencodedBody(), receiveLogoutToken(options));
  routes.use(manualClientRoutes(options));
  return { path: LESSONS_PATH, name: { fr: 'Leçons', en: 'Lessons' }, routes };
}

function showIndex({ worlds, frame }: LessonsOptions): RequestHandler {
  return (req, res) => {
    const done = doneIn(req);
    const rows = LESSONS.map((lesson) => {
      const world = worlds.find(worldIdOf(req, lesson) ?? '');
      const reached = world && reachedIn(world.journal, lesson).size;
      return { lesson, reached, done: done.has(lesson.id) };
    });
    sendPage(res, 200, indexPage(viewOf(res), frame, rows));
  };
}

function showClass({ worlds, frame }: LessonsOptions): RequestHandler {
  return (_req, res) => {
    const all = worlds.active();
    const groups = LESSONS.map((lesson) => ({
      lesson,
      learners: all
        .filter(({ id }) => lessonOfWorld(id) === lesson.id)
        .map(({ journal }) => reachedIn(journal, lesson)),
    }));
    sendPage(res, 200, classPage(viewOf(res), frame, groups));
  };
}

function showLesson({ frame, random, worlds }: LessonsOptions): RequestHandler {
  return (req, res) => {
    const { lesson, world, callbackUrl } = lessonContextOf(res);
    const view = viewOf(res);
    if (req.query.project !== undefined)
      return sendPage(res, 200, projectedPage(view, frame, lesson));
    const reached = world ? reachedIn(world.journal, lesson) : new Map<string, Proof>();
    if (world && isFinished(lesson, reached)) rememberDone(req, res, lesson);
    const { wrong } = req.query;
    const page = lessonPage(view, frame, {
      lesson,
      world,
      reached,
      brokers: brokersOf(worlds, lesson),
      request: world && requestOf(random, lesson, { ...world, callbackUrl }),
      wrong: typeof wrong === 'string' ? wrong : undefined,
    });
    sendPage(res, 200, page);
  };
}

function begin({ worlds, random, frame, url }: LessonsOptions): RequestHandler {
  return async (req, res) => {
    const { lesson, callbackUrl } = lessonContextOf(res);
    // The same world id again: tabs that are open keep working.
    const id = worldIdOf(req, lesson) ?? newWorldId(lesson, random);
    const possible = brokersOf(worlds, lesson).map((broker) => broker.id);
    const asked = textIn(req.body, 'broker');
    const broker = possible.includes(asked) ? asked : possible[0];
    if (broker === undefined) return back(res);
    const changes = changesFor(lesson, {
      ...{ broker, callbackUrl },
      toldUrl: `${url}${LESSONS_PATH}/${lesson.id}/told/${id}`,
      backUrl: url + pathTo(lesson),
    });
    const everyBroker = lesson.stepsUp !== undefined;
    const world = worlds.open(id, { broker, everyBroker, changes });
    if (!world) return sendPage(res, 503, tooManyWorldsPage(viewOf(res), frame, lesson));
    followGoals(world, lesson, callbackUrl);
    rememberWorld(res, lesson, id);
    await worlds.settled();
    back(res);
  };
}

const armFault: RequestHandler = (req, res) => {
  const { lesson, world } = lessonContextOf(res);
  const fault = textIn(req.body, 'fault');
  const known = lesson.steps.flatMap(({ faults = [] }) => faults.map((offered) => offered.fault));
  const wanted = known.find((value) => value === fault);
  if (wanted) world?.arm(wanted);
  back(res, '#steps');
};

/** The session of the lesson's page: of it alone, which nobody is told of, or at the broker, too. */
function leave({ random, url }: LessonsOptions): RequestHandler {
  return (req, res, next) => {
    const { lesson, world, callbackUrl } = lessonContextOf(res);
    const where = textIn(req.body, 'where');
    if (!world || !lesson.steps.some(({ signOut }) => signOut === where)) return next();
    if (where === 'here') {
      world.journal.record('lessons', SESSION_CLOSED, {});
      return back(res, '#steps');
    }
    const idToken = lastIdToken(factsOf(world.journal, callbackUrl), OWN_CLIENT_ID);
    const there = signOutUrl(random, world, { idToken, backUrl: url + pathTo(lesson) });
    res.set('Cache-Control', 'no-store').redirect(303, there);
  };
}

const followProfile: RequestHandler = async (req, res) => {
  const { lesson, world } = lessonContextOf(res);
  const offered = lesson.steps.flatMap(({ profiles = [] }) => profiles);
  const wanted = offered.find(({ profile }) => profile === textIn(req.body, 'profile'));
  if (wanted) await world?.follow(wanted.profile);
  back(res, '#profiles');
};

const receiveAnswer: RequestHandler = (req, res) => {
  const { lesson, world, callbackUrl } = lessonContextOf(res);
  const form: unknown = req.body;
  const goal = lesson.goals.find(({ id }) => id === textIn(form, 'goal'));
  if (!world || !goal || !('question' in goal)) return back(res);
  const answer = Object.fromEntries(
    goal.question.fields.map((field) => [field.name, answerIn(form, field)]),
  );
  const complete = Object.values(answer).every(Boolean);
  const right = complete && answerGoal(world, { goal, answer, callbackUrl });
  back(res, right ? `#goal-${goal.id}` : `?wrong=${goal.id}#goal-${goal.id}`);
};

/** Free text, or one of the choices. */
function answerIn(form: unknown, { name, choices }: Field): string {
  const value = textIn(form, name);
  return !choices || choices.some((option) => option.value === value) ? value : '';
}

function back(res: Response, where = ''): void {
  const { lesson } = lessonContextOf(res);
  res
    .set('Cache-Control', 'no-store')
    .redirect(303, `${viewOf(res).base}${LESSONS_PATH}/${lesson.id}${where}`);
}

/**
 * The lesson's page acts as the client: the learner sends each back-channel request with a button.
 *
 * | route | what it is |
 * |---|---|
 * | GET /:lesson/callback | shows what the broker sent back |
 * | POST /:lesson/redeem | shows the code to the broker, with the secret or without |
 * | POST /:lesson/identity | reads the identity with the token |
 * | POST /:lesson/call | a call of the lesson's own: `action` says which |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, type Response, Router } from 'express';
import type { Answered } from './answered.ts';
import type { LessonsOptions } from './config.ts';
import { claimsOf } from './facts.ts';
import { lessonContextOf, resolveLesson, textIn } from './lesson-context.ts';
import { type Held, heldAfter } from './own-client.ts';
import { manualClientPage, type ObtainedCredentials } from './pages/manual-client-page.ts';
import { readIdentity, redeem } from './request.ts';

export function manualClientRoutes(options: LessonsOptions): Router {
  const router = Router();
  const form = [csrfGuard(options.url), urlencodedBody()];
  router.param('lesson', resolveLesson(options));
  router.get('/:lesson/callback', showCallback(options));
  router.post('/:lesson/redeem', form, redeemCode(options));
  router.post('/:lesson/identity', form, readUserinfo(options));
  router.post('/:lesson/call', form, callAsClient(options));
  return router;
}

/** Syntax of codes and tokens; anything else is not sent. */
const CREDENTIAL = /^[\w.~-]{1,400}$/;

function obtainedIn(values: unknown): ObtainedCredentials {
  const [code, token] = [textIn(values, 'code'), textIn(values, 'token')];
  return { ...(CREDENTIAL.test(code) && { code }), ...(CREDENTIAL.test(token) && { token }) };
}

function showCallback({ frame }: LessonsOptions): RequestHandler {
  return (req, res, next) => {
    const { lesson, world } = lessonContextOf(res);
    const byHand = lesson.steps.some(({ request }) => request);
    if (!byHand) return next();
    const callbackParameters = Object.entries(req.query).flatMap(([name, value]) =>
      typeof value === 'string' ? [{ name, value }] : [],
    );
    const plays = world && lesson.steps.some(({ request }) => request === 'ready');
    const obtained = plays ? obtainedIn(req.query) : {};
    sendPage(
      res,
      200,
      manualClientPage(viewOf(res), frame, { lesson, obtained, callbackParameters }),
    );
  };
}

function redeemCode({ frame }: LessonsOptions): RequestHandler {
  return async (req, res, next) => {
    const { world, callbackUrl } = lessonContextOf(res);
    const obtained = obtainedIn(req.body);
    if (!world || !obtained.code) return next();
    const secret = textIn(req.body, 'secret') === 'with';
    const answer = await redeem(world, { code: obtained.code, callbackUrl, secret });
    const token = answer.status === 200 ? tokenIn(answer) : obtained.token;
    show(res, frame, { obtained: { ...obtained, ...(token && { token }) }, answer });
  };
}

function readUserinfo({ frame }: LessonsOptions): RequestHandler {
  return async (req, res, next) => {
    const { world } = lessonContextOf(res);
    const obtained = obtainedIn(req.body);
    if (!world || !obtained.token) return next();
    const answer = await readIdentity(world, obtained.token);
    show(res, frame, { obtained, answer: answer.status === 200 ? decoded(answer) : answer });
  };
}

const HELD = ['code', 'token', 'refresh', 'former', 'proof'] as const;
/** A proof is a JWT with a key in it. */
const LONGEST_PROOF = /^[\w.~-]{1,1500}$/;

function heldIn(values: unknown): Held {
  const all = HELD.map((name) => [name, textIn(values, name)] as const);
  return Object.fromEntries(all.filter(([, value]) => LONGEST_PROOF.test(value)));
}

function callAsClient({ frame, random }: LessonsOptions): RequestHandler {
  return async (req, res, next) => {
    const { lesson, world, callbackUrl } = lessonContextOf(res);
    const held = heldIn(req.body);
    const wanted = textIn(req.body, 'action');
    const action = lesson.client?.actions.find(({ id }) => id === wanted);
    if (!world || !action || held[action.needs] === undefined) return next();
    const { issuer, fetch, now } = world;
    const answer = await action.run({ issuer, fetch, now, callbackUrl, random }, held);
    show(res, frame, { obtained: heldAfter(held, answer), answer });
  };
}

function show(
  res: Response,
  frame: LessonsOptions['frame'],
  { obtained, answer }: { obtained: Held; answer: Answered },
): void {
  const { lesson } = lessonContextOf(res);
  sendPage(res, 200, manualClientPage(viewOf(res), frame, { lesson, obtained, answer }));
}

function tokenIn({ body }: Answered): string | undefined {
  const [, token] = /"access_token"\s*:\s*"([\w.~-]{1,400})"/.exec(body) ?? [];
  return token;
}

/** Decodes the signed userinfo. */
function decoded({ status, body }: Answered): Answered {
  return { status, body: JSON.stringify(claimsOf(body)) };
}

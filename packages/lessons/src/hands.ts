/**
 * The lesson's page in the place of a service, done by hand.
 *
 * | route | what it is |
 * |---|---|
 * | GET /:lesson/callback | shows what the broker sent back |
 * | POST /:lesson/redeem | shows the code to the broker, with the secret or without |
 * | POST /:lesson/identity | reads the identity with the token |
 */
import { sendPage, urlencodedBody } from '@federama/server-kit/app';
import { csrfGuard } from '@federama/server-kit/csrf-guard';
import { viewOf } from '@federama/server-kit/view';
import { type RequestHandler, type Response, Router } from 'express';
import type { LessonsOptions } from './config.ts';
import { claimsOf } from './facts.ts';
import { handsPage, type PausedExchange } from './pages/hands-page.ts';
import { findPlace, placeOf, textIn } from './place.ts';
import { type Answered, readIdentity, redeem } from './request.ts';

export function handRoutes(options: LessonsOptions): Router {
  const router = Router();
  const form = [csrfGuard(options.url), urlencodedBody()];
  router.param('lesson', findPlace(options));
  router.get('/:lesson/callback', receive(options));
  router.post('/:lesson/redeem', form, redeemByHand(options));
  router.post('/:lesson/identity', form, readByHand(options));
  return router;
}

/** Codes and tokens are of this shape; anything else is not passed on. */
const HELD = /^[\w.~-]{1,400}$/;

function heldIn(values: unknown): PausedExchange {
  const [code, token] = [textIn(values, 'code'), textIn(values, 'token')];
  return { ...(HELD.test(code) && { code }), ...(HELD.test(token) && { token }) };
}

function receive({ frame }: LessonsOptions): RequestHandler {
  return (req, res, next) => {
    const { lesson, world } = placeOf(res);
    const byHand = lesson.steps.some(({ request }) => request);
    if (!byHand) return next();
    const came = Object.entries(req.query).flatMap(([name, value]) =>
      typeof value === 'string' ? [{ name, value }] : [],
    );
    const plays = world && lesson.steps.some(({ request }) => request === 'ready');
    const held = plays ? heldIn(req.query) : {};
    sendPage(res, 200, handsPage(viewOf(res), frame, { lesson, held, came }));
  };
}

function redeemByHand({ frame }: LessonsOptions): RequestHandler {
  return async (req, res, next) => {
    const { world, callbackUrl } = placeOf(res);
    const held = heldIn(req.body);
    if (!world || !held.code) return next();
    const secret = textIn(req.body, 'secret') === 'with';
    const answer = await redeem(world, { code: held.code, callbackUrl, secret });
    const token = answer.status === 200 ? tokenIn(answer) : held.token;
    show(res, frame, { held: { ...held, ...(token && { token }) }, answer });
  };
}

function readByHand({ frame }: LessonsOptions): RequestHandler {
  return async (req, res, next) => {
    const { world } = placeOf(res);
    const held = heldIn(req.body);
    if (!world || !held.token) return next();
    const answer = await readIdentity(world, held.token);
    show(res, frame, { held, answer: answer.status === 200 ? decoded(answer) : answer });
  };
}

function show(
  res: Response,
  frame: LessonsOptions['frame'],
  { held, answer }: { held: PausedExchange; answer: Answered },
): void {
  const { lesson } = placeOf(res);
  sendPage(res, 200, handsPage(viewOf(res), frame, { lesson, held, answer }));
}

function tokenIn({ body }: Answered): string | undefined {
  const [, token] = /"access_token"\s*:\s*"([\w.~-]{1,400})"/.exec(body) ?? [];
  return token;
}

/** A signed identity, as it reads. */
function decoded({ status, body }: Answered): Answered {
  return { status, body: JSON.stringify(claimsOf(body)) };
}

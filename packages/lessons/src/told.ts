/**
 * POST /:lesson/told/:world: the lesson's page, as a service, is told of the end of a session.
 * Source: OpenID Connect Back-Channel Logout §2.6.
 */
import type { RequestHandler } from 'express';
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { LessonsOptions, LessonWorld } from './config.ts';
import { lessonOfWorld } from './learner.ts';
import { lessonContextOf, textIn } from './lesson-context.ts';
import { OWN_CLIENT_ID } from './own-client.ts';

const TOLD = 'LESSON_SESSION_ENDED';
const PARTY = 'lessons';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const FRESH_SECONDS = 300;

export function receiveLogoutToken({ worlds }: LessonsOptions): RequestHandler {
  return async (req, res, next) => {
    const { lesson } = lessonContextOf(res);
    const id = String(req.params.world);
    const world = lessonOfWorld(id) === lesson.id ? worlds.find(id) : undefined;
    if (!world || !lesson.client?.isTold) return next();
    const { jti } = await believed(world, textIn(req.body, 'logout_token'));
    res.set('Cache-Control', 'no-store');
    if (jti === undefined) return void res.status(400).json({ error: 'invalid_request' });
    world.journal.record(PARTY, TOLD, { jti });
    res.status(200).end();
  };
}

/** Its claims; none where anything is wrong with it. */
async function believed(world: LessonWorld, token: string): Promise<JWTPayload> {
  try {
    const { issuer, fetch, now, journal } = world;
    const answer = await fetch(`${issuer}/jwks`);
    const keys = createLocalJWKSet((await answer.json()) as JSONWebKeySet);
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer, audience: OWN_CLIENT_ID, typ: 'logout+jwt', algorithms: ['RS256'] },
      ...{ maxTokenAge: FRESH_SECONDS, currentDate: new Date(now()) },
    });
    const { events, nonce, sub, sid, jti } = payload;
    const isLogout = EVENT in ((events ?? {}) as object) && nonce === undefined && !!(sub ?? sid);
    const served = journal.events().some((one) => one.event === TOLD && one.jti === jti);
    return isLogout && !served ? payload : {};
  } catch {
    return {};
  }
}

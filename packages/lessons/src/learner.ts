/** Cookies of a learner: the world of each lesson, and the lessons that are finished. */

import { isSecureUrl } from '@federama/server-kit/cookie-name';
import type { Random } from '@federama/server-kit/random';
import { randomHex } from '@federama/server-kit/random';
import { sentCookie } from '@federama/server-kit/sent-cookie';
import { viewOf } from '@federama/server-kit/view';
import type { Request, Response } from 'express';
import { LESSONS_PATH } from './config.ts';
import type { Lesson } from './lesson.ts';
import { LESSONS } from './lessons/index.ts';

const DONE = 'federama_lessons_done';
const YEAR_MS = 365 * 24 * 3600 * 1000;
/** World ids are unguessable. */
const RANDOM_BYTES = 8;

const cookieOf = ({ id }: Lesson) => `federama_lesson_${id}`;

export function newWorldId({ id }: Lesson, random: Random): string {
  return `lesson-${id}-${randomHex(random, RANDOM_BYTES)}`;
}

/** The lesson that a world is for. */
export function lessonOfWorld(worldId: string): string | undefined {
  return /^lesson-([a-z-]+)-[0-9a-f]{16}$/.exec(worldId)?.[1];
}

/** Only ids that a lesson created are accepted: others name worlds of someone else. */
export function worldIdOf(req: Request, lesson: Lesson): string | undefined {
  const sent = sentCookie(req, cookieOf(lesson)) ?? '';
  return lessonOfWorld(sent) === lesson.id ? sent : undefined;
}

export function rememberWorld(res: Response, lesson: Lesson, worldId: string): void {
  keep(res, cookieOf(lesson), worldId);
}

export function doneIn(req: Request): ReadonlySet<string> {
  const names = sentCookie(req, DONE)?.split('.') ?? [];
  return new Set(names.filter((name) => LESSONS.some(({ id }) => id === name)));
}

export function rememberDone(req: Request, res: Response, { id }: Lesson): void {
  const done = doneIn(req);
  if (!done.has(id)) keep(res, DONE, [...done, id].join('.'));
}

function keep(res: Response, name: string, value: string): void {
  const { base, party } = viewOf(res);
  const place = { path: `${base}${LESSONS_PATH}`, secure: isSecureUrl(party.url) };
  res.cookie(name, value, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true, ...place });
}

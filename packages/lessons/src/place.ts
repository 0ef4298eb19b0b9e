/** Which lesson a request is about, and this browser's world in it. */
import type { Request, Response } from 'express';
import { type LessonsOptions, type LessonWorld, ROOM } from './config.ts';
import { worldIdOf } from './learner.ts';
import type { Lesson } from './lesson.ts';
import { LESSONS } from './lessons/index.ts';

export type Place = {
  lesson: Lesson;
  /** Undefined before it is begun, and once nobody has asked for it for long. */
  world: LessonWorld | undefined;
  /** Where this lesson's page receives answers of the broker. */
  callbackUrl: string;
};

export function placeOf(res: Response): Place {
  return (res.locals as { place: Place }).place;
}

/** For the parameter `lesson` of a route. */
export function findPlace({ url, worlds }: LessonsOptions) {
  return (req: Request, res: Response, next: (how?: 'router') => void, name: string) => {
    const lesson = LESSONS.find(({ id }) => id === name);
    if (!lesson) return next('router');
    const world = worlds.find(worldIdOf(req, lesson) ?? '');
    const callbackUrl = `${url}${ROOM}/${lesson.id}/callback`;
    Object.assign(res.locals, { place: { lesson, world, callbackUrl } satisfies Place });
    next();
  };
}

/** A member of a form, when it is text. */
export function textIn(form: unknown, name: string): string {
  const values = (form ?? {}) as Record<string, unknown>;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'string' ? value.trim() : '';
}

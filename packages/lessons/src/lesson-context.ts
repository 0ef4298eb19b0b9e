/** The lesson of a request, and this browser's world in it. */
import type { Request, Response } from 'express';
import { LESSONS_PATH, type LessonsOptions, type LessonWorld } from './config.ts';
import { worldIdOf } from './learner.ts';
import type { Lesson } from './lesson.ts';
import { LESSONS } from './lessons/index.ts';

export type LessonContext = {
  lesson: Lesson;
  /** Undefined before the lesson begins, and once the world has expired. */
  world: LessonWorld | undefined;
  /** Where this lesson's page receives answers of the broker. */
  callbackUrl: string;
};

export function lessonContextOf(res: Response): LessonContext {
  return (res.locals as { lessonContext: LessonContext }).lessonContext;
}

/** For the parameter `lesson` of a route. */
export function resolveLesson({ url, worlds }: LessonsOptions) {
  return (req: Request, res: Response, next: (how?: 'router') => void, name: string) => {
    const lesson = LESSONS.find(({ id }) => id === name);
    if (!lesson) return next('router');
    const world = worlds.find(worldIdOf(req, lesson) ?? '');
    const callbackUrl = `${url}${LESSONS_PATH}/${lesson.id}/callback`;
    Object.assign(res.locals, {
      lessonContext: { lesson, world, callbackUrl } satisfies LessonContext,
    });
    next();
  };
}

/** A member of a form, when it is text. */
export function textIn(form: unknown, name: string): string {
  const values = (form ?? {}) as Record<string, unknown>;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'string' ? value.trim() : '';
}

/** GET /:lesson/events: one server-sent event for each goal that is reached. */
import { openEventStream } from '@federama/server-kit/event-stream';
import type { RequestHandler } from 'express';
import { lessonContextOf } from './lesson-context.ts';
import { GOAL_REACHED, reachedIn } from './progress.ts';

export const streamProgress: RequestHandler = (req, res, next) => {
  const { lesson, world } = lessonContextOf(res);
  if (!world) return next();
  const stream = openEventStream(req, res);
  const sendProgress = () =>
    stream.send({ event: 'progress', data: reachedIn(world.journal, lesson).size });
  // A goal may have been reached since the page was rendered.
  sendProgress();
  const stop = world.journal.subscribe(({ event }) => {
    if (event === GOAL_REACHED) sendProgress();
  });
  stream.onClose(stop);
};

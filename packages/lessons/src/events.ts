/** GET /:lesson/events: one server-sent event for each goal that is reached. */
import { openEventStream } from '@federama/server-kit/event-stream';
import type { RequestHandler } from 'express';
import { placeOf } from './place.ts';
import { GOAL_REACHED, reachedIn } from './progress.ts';

export const streamProgress: RequestHandler = (req, res, next) => {
  const { lesson, world } = placeOf(res);
  if (!world) return next();
  const stream = openEventStream(req, res);
  const tell = () =>
    stream.send({ event: 'progress', data: reachedIn(world.journal, lesson).size });
  // At once, too: a goal may have been reached since the page was written.
  tell();
  const stop = world.journal.subscribe(({ event }) => {
    if (event === GOAL_REACHED) tell();
  });
  stream.onClose(stop);
};

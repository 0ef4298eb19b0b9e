/** GET /:lesson/events: one server-sent event for each goal that is reached. */
import { endWithServer } from '@federama/server-kit/listen';
import type { RequestHandler } from 'express';
import { placeOf } from './place.ts';
import { GOAL_REACHED, reachedIn } from './progress.ts';

/** Keeps proxies from thinking that nobody is there. */
const BEAT_MS = 15_000;

export const streamProgress: RequestHandler = (req, res, next) => {
  const { lesson, world } = placeOf(res);
  if (!world) return next();
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const tell = () => {
    const { size } = reachedIn(world.journal, lesson);
    res.write(`event: progress\ndata: ${size}\n\n`);
  };
  // At once, too: a goal may have been reached since the page was written.
  tell();
  const stop = world.journal.subscribe(({ event }) => {
    if (event === GOAL_REACHED) tell();
  });
  const beat = setInterval(() => res.write(':\n\n'), BEAT_MS);
  res.once('close', () => {
    clearInterval(beat);
    stop();
  });
  endWithServer(req, res);
};

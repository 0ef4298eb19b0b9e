/** GET /:lesson/events: one server-sent event for each goal that is reached. */
import { endWithServer } from '@federama/server-kit/listen';
import type { RequestHandler } from 'express';
import { lessonContextOf } from './lesson-context.ts';
import { GOAL_REACHED, reachedIn } from './progress.ts';

/** Keeps proxies from closing an idle connection. */
const HEARTBEAT_MS = 15_000;

export const streamProgress: RequestHandler = (req, res, next) => {
  const { lesson, world } = lessonContextOf(res);
  if (!world) return next();
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const sendProgress = () => {
    const { size } = reachedIn(world.journal, lesson);
    res.write(`event: progress\ndata: ${size}\n\n`);
  };
  // A goal may have been reached since the page was rendered.
  sendProgress();
  const stop = world.journal.subscribe(({ event }) => {
    if (event === GOAL_REACHED) sendProgress();
  });
  const heartbeat = setInterval(() => res.write(':\n\n'), HEARTBEAT_MS);
  res.once('close', () => {
    clearInterval(heartbeat);
    stop();
  });
  endWithServer(req, res);
};

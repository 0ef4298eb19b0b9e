/**
 * A process that steers a federation of several has a part of the first world only, and the whole of
 * the others: what is asked of them inside it never leaves it.
 */
import type { RequestListener } from 'node:http';
import { WORLD_HEADER } from '@federama/instruments/caller';
import { plainHeaders } from '@federama/server-kit/plain-headers';
import { WORLD_PATH } from './router.ts';
import { listenerOrigin } from './world-config.ts';

/** What answers a request in this process, if anything does. */
export type AnswerAt = (url: URL, headers?: RequestInit['headers']) => RequestListener | undefined;

type Options = {
  /** Whether a participant of the first world has this origin, wherever it runs. */
  isOurs(origin: string): boolean;
  /** What answers at an origin, of whichever world. */
  answer(origin: string): RequestListener;
};

/** Answers for worlds beside the first: by path, by host name, or named in a header. */
export function besideAt({ isOurs, answer }: Options): AnswerAt {
  return (url, headers) => {
    const above = listenerOrigin(url.origin);
    if (!isOurs(url.origin)) return above && isOurs(above) ? answer(above) : undefined;
    const named = plainHeaders(headers)[WORLD_HEADER] ?? WORLD_PATH.exec(url.pathname);
    return named ? answer(url.origin) : undefined;
  };
}

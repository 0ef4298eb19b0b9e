/** Participants tell each other who asks, and in which login; strangers are told nothing. */
import type { IncomingMessage } from 'node:http';
import type { Hop } from '@federama/model';
import { currentTrace } from '@federama/server-kit/journal';
import { plainHeaders } from '@federama/server-kit/plain-headers';
import type { Breakpoints } from './breakpoints/breakpoints.ts';
import { isFromBrowser } from './browser-mark.ts';

export const CALLER_HEADER = 'x-federama-caller';
export const TRACE_HEADER = 'x-federama-trace';
/** Names a world that has the addresses of the first one: see `address: same` of the control API. */
export const WORLD_HEADER = 'x-federama-world';

type Caller = {
  /** Id of the participant that asks. */
  caller: string;
  /** Whether a participant of the same world answers there. */
  isOurs(origin: string): boolean;
  breakpoints: Breakpoints;
  /** Id of the world, where its addresses do not tell. */
  world?: string | undefined;
};

export function withCallerHeaders(
  fetch: typeof globalThis.fetch,
  { caller, isOurs, breakpoints, world }: Caller,
): typeof globalThis.fetch {
  return (input, init = {}) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    if (!isOurs(origin)) return fetch(input, init);
    const trace = currentTrace();
    const headers = {
      ...plainHeaders(init.headers),
      [CALLER_HEADER]: caller,
      ...(trace !== undefined && { [TRACE_HEADER]: trace }),
      ...(world !== undefined && { [WORLD_HEADER]: world }),
    };
    const signal = init.signal && breakpoints.patient(init.signal);
    return fetch(input, { ...init, headers, ...(signal && { signal }) });
  };
}

/** Takes them out of a request: its receiver never sees them. */
export function takeCallerHeaders(
  req: IncomingMessage,
  hop: Hop | undefined,
): { from: string; trace?: string } {
  const { [CALLER_HEADER]: from, [TRACE_HEADER]: trace } = req.headers;
  delete req.headers[CALLER_HEADER];
  delete req.headers[TRACE_HEADER];
  const stranger = isFromBrowser(req.headers, hop) ? 'browser' : 'unknown';
  return {
    from: typeof from === 'string' ? from : stranger,
    ...(typeof trace === 'string' && { trace }),
  };
}

/** Waiting before an answer. */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** Waits before an answer, but no longer than the one who waits for it. */
export async function sleepUnlessGone(res: ServerResponse, ms: number): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  await wait(ms, undefined, { signal: gone.signal }).catch(() => {});
}

/** Whether a fault did anything, to an answer or to the connection that it leaves on. */
import type { ServerResponse } from 'node:http';
import { sleepUnlessGone } from '@federama/server-kit/sleep';
import type { BufferedResponse } from '../response.ts';

/**
 * Whether a fault found something to change. Another may have come first: where the answer is no
 * longer of the kind that it changes, it stays as that one left it.
 */
export async function hasChanged(
  response: BufferedResponse,
  connection: ReturnType<typeof connectionOf>,
  mutate: () => void | Promise<void>,
): Promise<boolean> {
  const before = structuredClone(response);
  const disturbances = connection.disturbances();
  try {
    await mutate();
  } catch {
    Object.assign(response, before);
    return false;
  }
  const same = JSON.stringify(response) === JSON.stringify(before);
  return !same || connection.disturbances() > disturbances;
}

/** What a fault may ask of the connection and do to it, and how often it has disturbed it. */
export function connectionOf(res: ServerResponse) {
  let disturbances = 0;
  return {
    disturbances: () => disturbances,
    tools: {
      requestHeader: (name: string) => String(res.req.headers[name] ?? ''),
      wait(seconds: number) {
        disturbances++;
        return sleepUnlessGone(res, seconds * 1000);
      },
      cut() {
        disturbances++;
        res.destroy();
      },
    },
  };
}

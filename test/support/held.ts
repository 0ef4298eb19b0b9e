/** What waits in a world, step by step. */
import type { World } from 'federama';

export type PausedExchange = ReturnType<World['breakpoints']['held']>[number];

/** The first that waits, as soon as one does. */
export async function nextHeld({ breakpoints }: World): Promise<PausedExchange> {
  const { promise, resolve } = Promise.withResolvers<PausedExchange>();
  const look = () => {
    const [first] = breakpoints.held();
    if (first) resolve(first);
  };
  const stop = breakpoints.subscribe(look);
  look();
  return promise.finally(stop);
}

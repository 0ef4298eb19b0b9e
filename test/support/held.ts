/** What waits in a world, step by step. */
import type { SteeredWorld } from 'federama';

export type PausedExchange = ReturnType<SteeredWorld['holds']['held']>[number];

/** The first that waits, as soon as one does. */
export async function nextHeld({ holds }: SteeredWorld): Promise<PausedExchange> {
  const { promise, resolve } = Promise.withResolvers<PausedExchange>();
  const look = () => {
    const [first] = holds.held();
    if (first) resolve(first);
  };
  const stop = holds.subscribe(look);
  look();
  return promise.finally(stop);
}

/** What waits in a world, step by step. */
import type { SteeredWorld } from 'federama';

export type Held = ReturnType<SteeredWorld['holds']['held']>[number];

/** The first that waits, as soon as one does. */
export async function nextHeld({ holds }: SteeredWorld): Promise<Held> {
  const { promise, resolve } = Promise.withResolvers<Held>();
  const look = () => {
    const [first] = holds.held();
    if (first) resolve(first);
  };
  const stop = holds.subscribe(look);
  look();
  return promise.finally(stop);
}

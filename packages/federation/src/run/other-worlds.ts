/** Worlds beside the first: each ends by itself once nobody has asked for it for a while. */
import { systemClock } from '@federama/server-kit/clock';
import type { KeptWorlds } from './kept-worlds.ts';
import type { World } from './world.ts';

type Lifetime = { idleSeconds: number; sharesAddresses: boolean };
type Alive = {
  world: World;
  usedAt: number;
  keptAt: number;
  idleMs: number;
  sharesAddresses: boolean;
};

/** How often, of its time, a world that is asked for is kept on. */
const TOUCHES = 4;
/** So many, or those asked for within so many milliseconds, are ready to answer; others rest. */
const AWAKE = { most: 50, ms: 10_000 };

/** `kept`: where they outlive the process. */
export function createOtherWorlds(kept: KeptWorlds | undefined) {
  const alive = new Map<string, Alive>();
  /** Least recently asked for first. */
  const awake = new Set<Alive>();
  let sharing = 0;
  const end = (id: string): World | undefined => {
    // Whoever waits for an answer of this world gets one.
    const gone = alive.get(id);
    gone?.world.close();
    if (gone?.sharesAddresses) sharing--;
    if (gone) awake.delete(gone);
    alive.delete(id);
    return gone?.world;
  };
  const expire = (id: string, found: Alive) => {
    if (!kept) return void end(id);
    // Another process may have been asked for it meanwhile.
    found.usedAt = systemClock.now();
    endIfForgotten(kept, found.world, end).catch(console.error);
  };
  const expireIfIdle = (id: string, found: Alive) => {
    if (systemClock.now() - found.usedAt > found.idleMs) expire(id, found);
  };
  const present = (): Alive[] => {
    for (const [id, found] of alive) expireIfIdle(id, found);
    return [...alive.values()];
  };
  const touch = (found: Alive) => {
    found.usedAt = systemClock.now();
    awake.delete(found);
    awake.add(found);
    restOthers(awake, found.usedAt - AWAKE.ms);
    if (!kept || found.usedAt - found.keptAt < found.idleMs / TOUCHES) return;
    found.keptAt = found.usedAt;
    kept.touch(found.world.id).catch(console.error);
  };
  return {
    end,
    has(id: string): boolean {
      const found = alive.get(id);
      if (found) expireIfIdle(id, found);
      return alive.has(id);
    },
    /** Whether there are as many as there may be, once those are gone that nobody asked for. */
    isFull: (most: number) => alive.size >= most && present().length >= most,
    add(world: World, { idleSeconds, sharesAddresses }: Lifetime): void {
      if (sharesAddresses) sharing++;
      const now = systemClock.now();
      const times = { usedAt: now, keptAt: now, idleMs: idleSeconds * 1000 };
      alive.set(world.id, { world, ...times, sharesAddresses });
    },
    get(id: string): World | undefined {
      const found = alive.get(id);
      if (found) touch(found);
      return found?.world;
    },
    list: () => present().map(({ world }) => world),
    /** The newest first. */
    atSameAddresses(): World[] {
      if (!sharing) return [];
      const found = present().filter(({ sharesAddresses }) => sharesAddresses);
      return found.map(({ world }) => world).reverse();
    },
  };
}

/** However many are asked for in turn, none is made again for each request. */
function restOthers(awake: Set<Alive>, since: number): void {
  for (const longest of awake) {
    if (awake.size <= AWAKE.most || longest.usedAt > since) return;
    awake.delete(longest);
    longest.world.rest();
  }
}

/** Nothing of it is kept any more. */
export async function forget(kept: KeptWorlds, world: World): Promise<void> {
  await kept.remove(world.id);
  await world.store.clear();
}

async function endIfForgotten(
  kept: KeptWorlds,
  world: World,
  end: (id: string) => unknown,
): Promise<void> {
  if (await kept.has(world.id)) return;
  end(world.id);
  await forget(kept, world);
}

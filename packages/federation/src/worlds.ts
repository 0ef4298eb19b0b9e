/**
 * Worlds: federations beside the first one, in the same process and on the same ports, each under
 * `/w/<id>` with people, state, clock, faults and chance of its own. Made and thrown away at will.
 */
import { createHash } from 'node:crypto';
import {
  type Clock,
  type MovableClock,
  movableClock,
  systemClock,
} from '@federama/server-kit/clock';
import { createJournal } from '@federama/server-kit/journal';
import { type Random, randomHex, seededRandom, systemRandom } from '@federama/server-kit/random';
import { memoryStore, type StoreSnapshot } from '@federama/server-kit/store';
import { moved, originsOf } from './addresses.ts';
import { applyChange, type Change } from './changes.ts';
import type { LoadedConfig } from './config.ts';
import { faultCatalogue } from './faults/catalogue.ts';
import { createWorld, type World } from './world.ts';

export type WorldRequest = {
  /** Its name in addresses; made up when left out. */
  id?: string | undefined;
  /** The same codes, sessions and order for the same seed. */
  seed?: string | undefined;
  /** Ends by itself when nobody has asked for it that long. */
  idleSeconds?: number | undefined;
  /** Changes of the configuration it starts with. */
  changes?: readonly Change[] | undefined;
};

/** A world that can be steered: its clock, its skews, what was set aside of it. */
export type SteeredWorld = World & {
  readonly id: string;
  readonly seed: string | undefined;
  readonly clock: MovableClock;
  /** Seconds that participants are ahead of the world's clock, by id. */
  readonly skews: ReadonlyMap<string, number>;
  setSkew(party: string, seconds: number): void;
  change(change: Change): void;
  /** Back to how it was made: no sessions, no faults, the configuration as given, time as it is. */
  reset(): void;
  snapshot(): string;
  /** @returns whether there is such a snapshot */
  restore(snapshot: string): boolean;
};

type Snapshot = { store: StoreSnapshot; config: LoadedConfig };

export type Worlds = {
  create(request?: WorldRequest): SteeredWorld;
  get(id: string): SteeredWorld | undefined;
  delete(id: string): boolean;
  list(): SteeredWorld[];
};

type Options = {
  /** The configuration that worlds start from, with its real origins. */
  base(): LoadedConfig;
  fetch: typeof globalThis.fetch;
  only?: readonly string[] | undefined;
  random: Random;
  record: boolean;
};

const IDLE_SECONDS = 1800;
/** Exchanges of a world, in characters: many worlds live at once. */
const EXCHANGE_CHARACTERS = 2_000_000;

export class WorldExists extends Error {}

export function createWorlds(options: Options): Worlds {
  const alive = new Map<string, { world: SteeredWorld; usedAt: number; idleMs: number }>();
  const catalogue = lazily(faultCatalogue);
  const sweep = () => {
    const now = systemClock.now();
    for (const [id, { usedAt, idleMs }] of alive) if (now - usedAt > idleMs) alive.delete(id);
  };
  return {
    create({
      id = randomHex(options.random, 6),
      seed,
      idleSeconds = IDLE_SECONDS,
      changes = [],
    } = {}) {
      sweep();
      if (alive.has(id)) throw new WorldExists(`a world ${id} exists already`);
      const world = steered(options, { id, seed, changes }, (fault) => catalogue().get(fault));
      alive.set(id, { world, usedAt: systemClock.now(), idleMs: idleSeconds * 1000 });
      return world;
    },
    get(id) {
      const found = alive.get(id);
      if (!found) return undefined;
      found.usedAt = systemClock.now();
      return found.world;
    },
    delete: (id) => alive.delete(id),
    list() {
      sweep();
      return [...alive.values()].map(({ world }) => world);
    },
  };
}

type Made = { id: string; seed: string | undefined; changes: readonly Change[] };

function steered(
  { base, fetch, only, random, record }: Options,
  { id, seed, changes }: Made,
  findFault: Parameters<typeof createWorld>[0]['findFault'],
): SteeredWorld {
  const clock = movableClock();
  const start = changes.reduce(applyChange, ownConfig(base(), id, seed));
  const store = memoryStore(clock);
  const skews = new Map<string, number>();
  const skewed = (party: string): Clock => ({
    now: () => clock.now() + (skews.get(party) ?? 0) * 1000,
  });
  const snapshots = new Map<string, Snapshot>();
  const change = (one: Change) => world.reconfigure(applyChange(world.config, one));
  const world = createWorld({
    config: start,
    only,
    clock,
    random: seed === undefined ? systemRandom : seededRandom(seed),
    journal: createJournal(clock, { capacity: 2000, exchangeCharacters: EXCHANGE_CHARACTERS }),
    store,
    fetch,
    live: { change: async (one) => change(one) },
    record,
    clockOf: skewed,
    findFault,
  });
  return Object.defineProperties(world, {
    ...Object.getOwnPropertyDescriptors({
      id,
      seed,
      clock,
      skews,
      setSkew(party: string, seconds: number) {
        skews.set(party, seconds);
      },
      change,
      reset() {
        store.clear();
        world.faults.disarmAll();
        skews.clear();
        world.reconfigure(start);
      },
      snapshot() {
        const name = randomHex(random, 6);
        snapshots.set(name, { store: store.snapshot(), config: world.config });
        return name;
      },
      restore(name: string) {
        const kept = snapshots.get(name);
        if (!kept) return false;
        store.restore(kept.store);
        world.reconfigure(kept.config);
        return true;
      },
    }),
  }) as SteeredWorld;
}

/** The same federation below `/w/<id>`, with keys of its own. */
function ownConfig(base: LoadedConfig, id: string, seed: string | undefined): LoadedConfig {
  const origins = new Map(originsOf(base).map(({ origin }) => [origin, `${origin}/w/${id}`]));
  const config = moved(base, origins);
  const salt = createHash('sha256')
    .update(`world ${seed ?? id}`)
    .digest('hex')
    .slice(0, 16);
  const salted = <T extends { sessionSecret: string }>(part: T): T => ({
    ...part,
    sessionSecret: `${part.sessionSecret} ${salt}`,
  });
  return {
    ...config,
    broker: salted(config.broker),
    identityProviders: config.identityProviders.map(salted),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Worlds: federations beside the first one, in the same process and on the same ports, each under
 * `/w/<id>` with people, state, clock, faults and chance of its own. Made and thrown away at will.
 */
import { createHash } from 'node:crypto';
import { faultCatalogue } from '@federama/instruments/faults/catalogue';
import type { Change, Weakness } from '@federama/model';
import {
  type Clock,
  type MovableClock,
  movableClock,
  systemClock,
} from '@federama/server-kit/clock';
import { createJournal } from '@federama/server-kit/journal';
import { type Random, randomHex, seededRandom, systemRandom } from '@federama/server-kit/random';
import { memoryStore, type StoreSnapshot } from '@federama/server-kit/store';
import { originsOf, withOrigins } from '../config/addresses.ts';
import { applyChange } from '../config/changes.ts';
import { ConfigError, type LoadedConfig, reportOf } from '../config/config.ts';
import { refuseExposure } from '../config/exposure.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export type WorldRequest = {
  /** Its name in addresses; made up when left out. */
  id?: string | undefined;
  /** The same codes, sessions and order for the same seed. */
  seed?: string | undefined;
  /** Ends by itself when nobody has asked for it that long. */
  idleSeconds?: number | undefined;
  /** Changes of the configuration it starts with. */
  changes?: readonly Change[] | undefined;
  /** Makes it a world for attacks, with these checks left out (none, when empty). */
  weaknesses?: readonly Weakness[] | undefined;
};

/** A world that can be steered: its clock, its skews, what was set aside of it. */
export type SteeredWorld = World & {
  readonly id: string;
  readonly seed: string | undefined;
  readonly clock: MovableClock;
  /** Seconds that participants are ahead of the world's clock, by id. */
  readonly skews: ReadonlyMap<string, number>;
  setSkew(party: string, seconds: number): void;
  /** @throws ConfigError that lists every problem; nothing has changed then */
  change(change: Change): Promise<void>;
  /** Lets a configuration count, whole. */
  adopt(config: LoadedConfig): Promise<void>;
  /** Back to how it was made: no sessions, no faults, the configuration as given, the present. */
  reset(): Promise<void>;
  snapshot(): string;
  /** @returns whether there is such a snapshot */
  restore(snapshot: string): Promise<boolean>;
};

type Snapshot = { store: StoreSnapshot; config: LoadedConfig };

export type Worlds = {
  create(request?: WorldRequest): SteeredWorld;
  get(id: string): SteeredWorld | undefined;
  delete(id: string): boolean;
  list(): SteeredWorld[];
};

/** What the first federation knows of those beside it. */
export type WorldHost = {
  worlds: Worlds;
  /** How participants of this process are called, and nobody else. */
  fetch: typeof globalThis.fetch;
};

type Options = {
  /** The configuration that worlds start from, with its real origins. */
  base(): LoadedConfig;
  fetch: typeof globalThis.fetch;
  only?: readonly string[] | undefined;
  random: Random;
  record: boolean;
  steppable: boolean;
  /** Whether others than this machine can reach the federation. */
  exposed: boolean;
};

const IDLE_SECONDS = 1800;
/** Exchanges of a world, in characters: many worlds live at once. */
const EXCHANGE_CHARACTERS = 2_000_000;

/** Name of the federation that is there from the start. */
export const DEFAULT_WORLD = 'default';

export class WorldExists extends Error {}

export function createWorlds(options: Options): Worlds {
  const alive = new Map<string, { world: SteeredWorld; usedAt: number; idleMs: number }>();
  const end = (id: string): boolean => {
    // Whoever waits for an answer of this world gets one.
    alive.get(id)?.world.holds.disarm();
    return alive.delete(id);
  };
  const sweep = () => {
    const now = systemClock.now();
    for (const [id, { usedAt, idleMs }] of alive) if (now - usedAt > idleMs) end(id);
  };
  return {
    create({
      id = randomHex(options.random, 6),
      seed,
      idleSeconds = IDLE_SECONDS,
      changes = [],
      weaknesses,
    } = {}) {
      sweep();
      if (alive.has(id) || id === DEFAULT_WORLD)
        throw new WorldExists(`a world ${id} exists already`);
      if (weaknesses?.length) refuseExposure(id, options);
      const world = made(options, { id, seed, changes, weaknesses });
      alive.set(id, { world, usedAt: systemClock.now(), idleMs: idleSeconds * 1000 });
      return world;
    },
    get(id) {
      const found = alive.get(id);
      if (!found) return undefined;
      found.usedAt = systemClock.now();
      return found.world;
    },
    delete: end,
    list() {
      sweep();
      return [...alive.values()].map(({ world }) => world);
    },
  };
}

type Making = {
  id: string;
  seed: string | undefined;
  changes: readonly Change[];
  weaknesses: readonly Weakness[] | undefined;
};

function made(
  { base, fetch, only, record, steppable }: Options,
  { id, seed, changes, weaknesses }: Making,
): SteeredWorld {
  const clock = movableClock();
  const own = { ...ownConfig(base(), id, seed), ...(weaknesses && { weaknesses }) };
  const start = changes.reduce(applyChange, own);
  const open = new Set(originsOf(base()).map(({ origin }) => origin));
  const world = steeredWorld(
    { id, seed, clock },
    {
      config: start,
      only,
      random: seed === undefined ? systemRandom : seededRandom(seed),
      journal: createJournal(clock, { capacity: 2000, exchangeCharacters: EXCHANGE_CHARACTERS }),
      store: memoryStore(clock),
      fetch,
      record,
      steppable,
      findFault,
      admin: { change: (change) => world.change(change).then(() => []) },
    },
    {
      start: () => start,
      // Nothing is waited for here: what is wrong is thrown at once.
      change: (change) => world.adopt(applyChange(world.config, change)),
      adopt(config) {
        refuseClosedPorts(config, open, id);
        world.reconfigure(config);
        return Promise.resolve();
      },
    },
  );
  return world;
}

/** Ports are opened by the first federation: a world's new participants share them. */
function refuseClosedPorts(config: LoadedConfig, open: ReadonlySet<string>, id: string): void {
  const closed = originsOf(config).filter(({ origin }) => !open.has(origin));
  if (!closed.length) return;
  const problems = closed.map(({ origin, name }) => ({
    path: [name, 'url'],
    value: origin,
    expected: `an address below ${[...open][0]}/w/${id}, or another port of the federation`,
  }));
  throw new ConfigError(reportOf(`world ${id}`, problems), problems);
}

type Identity = { id: string; seed: string | undefined; clock: MovableClock };
type Steering = Pick<SteeredWorld, 'change' | 'adopt'> & { start(): LoadedConfig };

/** A world with what it takes to steer it. */
export function steeredWorld(
  { id, seed, clock }: Identity,
  options: Omit<WorldOptions, 'clock' | 'clockOf'>,
  { start, change, adopt }: Steering,
): SteeredWorld {
  const { store } = options;
  const skews = new Map<string, number>();
  const snapshots = new Map<string, Snapshot>();
  const skewed = (party: string): Clock => ({
    now: () => clock.now() + (skews.get(party) ?? 0) * 1000,
    get moved() {
      return clock.moved || Boolean(skews.get(party));
    },
    get frozen() {
      return clock.frozen;
    },
  });
  const world = createWorld({ ...options, clock, clockOf: skewed });
  const steering: Omit<SteeredWorld, keyof World> & { clock: MovableClock } = {
    id,
    seed,
    clock,
    skews,
    setSkew: (party, seconds) => void skews.set(party, seconds),
    change,
    adopt,
    async reset() {
      store.clear();
      world.faults.disarmAll();
      world.holds.disarm();
      skews.clear();
      clock.reset();
      await adopt(start());
    },
    snapshot() {
      const name = randomHex(systemRandom, 6);
      snapshots.set(name, { store: store.snapshot(), config: world.config });
      return name;
    },
    async restore(name) {
      const kept = snapshots.get(name);
      if (!kept) return false;
      store.restore(kept.store);
      await adopt(kept.config);
      return true;
    },
  };
  // Copied as they are: `config` and `manifest` of a world are asked for each time.
  return Object.defineProperties(world, Object.getOwnPropertyDescriptors(steering)) as SteeredWorld;
}

/** The same federation below `/w/<id>`, with keys of its own. */
function ownConfig(base: LoadedConfig, id: string, seed: string | undefined): LoadedConfig {
  const origins = new Map(originsOf(base).map(({ origin }) => [origin, `${origin}/w/${id}`]));
  const config = withOrigins(base, origins);
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

export function findFault(id: string) {
  return faultCatalogue().get(id);
}

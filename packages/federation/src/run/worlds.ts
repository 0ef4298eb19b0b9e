/**
 * All federations of a process. The first one, `default`, is there from the start and stays; the
 * others are made and thrown away at will, on the same ports, each with people, state, clock,
 * faults and chance of its own.
 */
import { faultCatalogue } from '@federama/instruments/faults/catalogue';
import type { Change, Problem, Weakness } from '@federama/model';
import { type MovableClock, movableClock, systemClock } from '@federama/server-kit/clock';
import { createJournal } from '@federama/server-kit/journal';
import { type Random, randomHex, seededRandom, systemRandom } from '@federama/server-kit/random';
import { memoryStore } from '@federama/server-kit/store';
import { changesToOneBroker } from '../compose/one-broker.ts';
import { originsOf } from '../config/addresses.ts';
import { applyChanges } from '../config/changes.ts';
import { ConfigError, type LoadedConfig, reportOf } from '../config/config.ts';
import { refuseExposure } from '../config/exposure.ts';
import { createLiveConfig, type Ports } from './live-config.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';
import { type WorldAddress, worldConfig, worldOrigins } from './world-config.ts';

export type WorldRequest = {
  /** Its name in addresses; made up when left out. */
  id?: string | undefined;
  /** The same codes, sessions and order for the same seed. */
  seed?: string | undefined;
  /** Ends by itself when nobody has asked for it that long. */
  idleSeconds?: number | undefined;
  /** Changes of the configuration it starts with. */
  changes?: readonly Change[] | undefined;
  /** The broker that it is about: its services go by no other, unless `everyBroker`. */
  broker?: string | undefined;
  everyBroker?: boolean;
  /** Makes it a world for attacks, with these checks left out (none, when empty). */
  weaknesses?: readonly Weakness[] | undefined;
  /**
   * `path` unless said: below `/w/<id>`. `host`: `<id>.localhost`, for clients that know no path.
   * `same`: where the first one is, for browsers that name it in the header `x-federama-world`.
   */
  address?: WorldAddress | undefined;
};

export type Worlds = {
  /** The one that is there from the start. */
  readonly first: World;
  /** @throws ConfigError, WorldExists */
  create(request?: WorldRequest): World;
  get(id: string): World | undefined;
  /** @returns whether there was such a world that could end */
  delete(id: string): boolean;
  /** The first one, then the others in the order they were made. */
  list(): World[];
  /** Those at the addresses of the first one, the newest first. */
  atSameAddresses(): readonly World[];
};

type Common = Pick<WorldOptions, 'only' | 'record' | 'fetch' | 'allowBreakpoints'>;

type Options = Common & {
  first: Pick<WorldOptions, 'config' | 'clock' | 'random' | 'sections' | 'broadcast'>;
  /** Whether others than this machine can reach the federation. */
  exposed: boolean;
};

const IDLE_SECONDS = 1800;
/** Exchanges of a world, in characters: many worlds live at once. */
const EXCHANGE_CHARACTERS = 2_000_000;

/** Name of the federation that is there from the start. */
export const DEFAULT_WORLD = 'default';

export class WorldExists extends Error {
  readonly world: string;

  constructor(world: string) {
    super(`a world ${world} exists already`);
    this.world = world;
  }
}

export function createWorlds({ first: given, exposed, ...common }: Options): Worlds {
  const first = createWorld({
    ...common,
    ...given,
    id: DEFAULT_WORLD,
    journal: createJournal(given.clock),
    store: memoryStore(given.clock),
    findFault,
  });
  const others = createOtherWorlds();
  return {
    first,
    create({ id = randomHex(first.random, 6), idleSeconds = IDLE_SECONDS, ...request } = {}) {
      if (id === DEFAULT_WORLD || others.has(id)) throw new WorldExists(id);
      if (request.weaknesses?.length) refuseExposure(id, { base: () => first.config, exposed });
      const world = createOther(first.config, { id, ...request }, common);
      others.add(world, { idleSeconds, sharesAddresses: request.address === 'same' });
      return world;
    },
    get: (id) => (id === DEFAULT_WORLD ? first : others.get(id)),
    delete: others.end,
    atSameAddresses: others.atSameAddresses,
    list: () => [first, ...others.list()],
  };
}

type Lifetime = { idleSeconds: number; sharesAddresses: boolean };
type Alive = { world: World; usedAt: number; idleMs: number; sharesAddresses: boolean };

/** Worlds beside the first: each ends by itself once nobody has asked for it for a while. */
function createOtherWorlds() {
  const alive = new Map<string, Alive>();
  let sharing = 0;
  const end = (id: string): boolean => {
    // Whoever waits for an answer of this world gets one.
    const gone = alive.get(id);
    gone?.world.breakpoints.disarm();
    if (gone?.sharesAddresses) sharing--;
    return alive.delete(id);
  };
  const present = (): Alive[] => {
    const now = systemClock.now();
    for (const [id, { usedAt, idleMs }] of alive) if (now - usedAt > idleMs) end(id);
    return [...alive.values()];
  };
  return {
    end,
    has: (id: string) => present().some(({ world }) => world.id === id),
    add(world: World, { idleSeconds, sharesAddresses }: Lifetime): void {
      if (sharesAddresses) sharing++;
      const usedAt = systemClock.now();
      alive.set(world.id, { world, usedAt, idleMs: idleSeconds * 1000, sharesAddresses });
    },
    get(id: string): World | undefined {
      const found = alive.get(id);
      if (found) found.usedAt = systemClock.now();
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

type OtherRequest = WorldRequest & { id: string };

function createOther(
  base: LoadedConfig,
  { id, seed, broker, everyBroker, changes = [], weaknesses, address = 'path' }: OtherRequest,
  common: Common,
): World {
  const own = worldConfig(base, { id, seed, address });
  const { config, problems } = applyChanges(weaknesses ? { ...own, weaknesses } : own, [
    ...(broker === undefined || everyBroker ? [] : changesToOneBroker(own, broker)),
    ...changes,
  ]);
  if (problems.length) throw new ConfigError(reportOf('the change', problems), problems);
  const clock: MovableClock = movableClock();
  return createWorld({
    ...common,
    ...{ id, seed, broker, clock, findFault, sharesAddresses: address === 'same' },
    config: createLiveConfig(config, sharedPorts(base, id, address)),
    random: randomOf(seed),
    journal: createJournal(clock, { capacity: 2000, exchangeCharacters: EXCHANGE_CHARACTERS }),
    store: memoryStore(clock),
  });
}

function randomOf(seed: string | undefined): Random {
  return seed === undefined ? systemRandom : seededRandom(seed);
}

/** Ports are opened by the first federation: the new participants of another world share them. */
function sharedPorts(base: LoadedConfig, id: string, address: WorldAddress): Ports {
  const open = new Set([
    ...originsOf(base).map(({ origin }) => origin),
    ...[...worldOrigins(base, id, address).values()].map((url) => new URL(url).origin),
  ]);
  return {
    async open(config) {
      const closed = originsOf(config).filter(({ origin }) => !open.has(origin));
      const [example] = open;
      const problems: Problem[] = closed.map(({ origin, name }) => ({
        path: [name, 'url'],
        value: origin,
        expected: `an address below ${example}/w/${id}, or another port of the federation`,
        expectedFr: `une adresse sous ${example}/w/${id}, ou un autre port de la fédération`,
      }));
      return { config, problems };
    },
    closeOthers: () => Promise.resolve(),
  };
}

export function findFault(id: string) {
  return faultCatalogue().get(id);
}

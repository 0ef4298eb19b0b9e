/**
 * All federations of a process. The first one, `default`, is there from the start and stays; the
 * others are made and thrown away at will, on the same ports, each with people, state, clock,
 * faults and chance of its own.
 */
import { faultCatalogue } from '@federama/instruments/faults/catalogue';
import type { Problem } from '@federama/model';
import { movableClock, systemClock } from '@federama/server-kit/clock';
import { createJournal } from '@federama/server-kit/journal';
import { type Random, randomHex, seededRandom, systemRandom } from '@federama/server-kit/random';
import type { StoreHost } from '@federama/server-kit/store-host';
import { changesToOneBroker } from '../compose/one-broker.ts';
import { originsHere } from '../config/addresses.ts';
import { applyChanges, withFittingChanges } from '../config/changes.ts';
import { ConfigError, type LoadedConfig, reportOf } from '../config/config.ts';
import { refuseExposure } from '../config/exposure.ts';
import { keptChanges } from './kept-changes.ts';
import { keptWorlds } from './kept-worlds.ts';
import { createLiveConfig, type Ports } from './live-config.ts';
import { createOtherWorlds, forget } from './other-worlds.ts';
import type { Sharing } from './sharing.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';
import { type WorldAddress, worldConfig, worldOrigins } from './world-config.ts';
import { DEFAULT_WORLD, type WorldRequest } from './world-request.ts';

export type Worlds = {
  /** The one that is there from the start. */
  readonly first: World;
  /** @throws ConfigError, WorldExists, WorldsFull */
  create(request?: WorldRequest): World;
  get(id: string): World | undefined;
  /** @returns whether there was such a world that could end */
  delete(id: string): boolean;
  /** The first one, then the others in the order they were made. */
  list(): World[];
  /** Those at the addresses of the first one, the newest first. */
  atSameAddresses(): readonly World[];
  /** Takes in what an earlier process has kept. */
  load(): Promise<void>;
  /** Takes in what other processes have done to this world by now. */
  catchUp(id: string): Promise<void>;
  /** Resolves once what was made, armed and thrown away is written down, and told. */
  settled(): Promise<void>;
};

type Common = Pick<WorldOptions, 'only' | 'record' | 'fetch' | 'allowBreakpoints'> & {
  /** What the worlds of a room have beside the others. */
  inRoom?(id: string): Partial<Pick<WorldOptions, 'sections' | 'fetch' | 'allowBreakpoints'>>;
};

type Options = Common & {
  first: Pick<
    WorldOptions,
    | 'only'
    | 'config'
    | 'clock'
    | 'random'
    | 'store'
    | 'sections'
    | 'attacks'
    | 'broadcast'
    | 'others'
  >;
  /** Whether others than this machine can reach the federation. */
  exposed: boolean;
  /** Where worlds keep their state. */
  host: StoreHost;
  /** Where other processes have the same stores. */
  sharing?: Sharing | undefined;
  /** Beside the first. */
  mostWorlds?: number | undefined;
};

const IDLE_SECONDS = 1800;
/** Exchanges of a world, in characters: many worlds live at once. */
const EXCHANGE_CHARACTERS = 2_000_000;

export class WorldExists extends Error {
  readonly world: string;

  constructor(world: string) {
    super(`a world ${world} exists already`);
    this.world = world;
  }
}

export class WorldsFull extends Error {
  readonly most: number;

  constructor(most: number) {
    super(`${most} worlds are there already: throw some away, or give them less idle time`);
    this.most = most;
  }
}

/** Each weighs 100 kB while it rests. */
const MOST_WORLDS = 20_000;

export function createWorlds({
  first: given,
  exposed,
  host,
  sharing,
  mostWorlds: most = MOST_WORLDS,
  ...common
}: Options): Worlds {
  const { inRoom: _others, ...alike } = common;
  const first = createWorld({
    ...alike,
    ...given,
    ...{ id: DEFAULT_WORLD, durable: host.durable },
    journal: createJournal(given.clock, { merged: sharing !== undefined }),
    findFault,
  });
  sharing?.watch(first);
  const kept = host.durable ? keptWorlds(host, sharing?.listed) : undefined;
  const others = createOtherWorlds(kept);
  const settling = createSettling();
  const make = (request: OtherRequest, base: LoadedConfig, runs = 0) =>
    createOther(base, { ...request, runs }, { ...common, host, sharing });
  const load = async () => {
    await first.load();
    await settling.wait();
    const here = others.list();
    const records = (await kept?.all()) ?? [];
    const known = new Set(records.map(({ request }) => request.id));
    if (kept) for (const { id } of here) if (!known.has(id)) others.end(id);
    for (const { request, base, idleSeconds } of records) {
      if (others.has(request.id)) continue;
      const runs = (await kept?.runs(request.id)) ?? 0;
      const { config } = withFittingChanges(first.origin.given, base);
      const world = tryTo(() => make(request, config, runs));
      if (!world) continue;
      await world.load();
      others.add(world, { idleSeconds, sharesAddresses: request.address === 'same' });
    }
  };
  const find = (id: string) => (id === DEFAULT_WORLD ? first : others.get(id));
  return {
    first,
    create({ id = randomHex(first.random, 6), idleSeconds = IDLE_SECONDS, ...request } = {}) {
      if (id === DEFAULT_WORLD || others.has(id)) throw new WorldExists(id);
      if (others.isFull(most)) throw new WorldsFull(most);
      if (request.weaknesses?.length) refuseExposure(id, { base: () => first.config, exposed });
      const { given, changes: since } = first.origin;
      const world = make({ id, ...request }, request.pristine ? given : first.config);
      others.add(world, { idleSeconds, sharesAddresses: request.address === 'same' });
      const base = request.pristine ? [] : since;
      const record = { request: { id, ...request }, base, idleSeconds, runs: 1 };
      if (kept) settling.add(kept.add({ ...record, createdAt: systemClock.now() }));
      return world;
    },
    get: find,
    delete(id) {
      const world = others.end(id);
      if (world && kept) settling.add(forget(kept, world));
      return world !== undefined;
    },
    atSameAddresses: others.atSameAddresses,
    list: () => [first, ...others.list()],
    async settled() {
      await settling.wait();
      for (const world of [first, ...others.list()]) await world.settled();
    },
    async catchUp(id) {
      if (!sharing) return;
      await sharing.catchUp();
      if (!find(id) && (await kept?.has(id))) await load();
      await find(id)?.catchUp();
    },
    load,
  };
}

/** A world that cannot be made any more is told, and is no reason not to start. */
function tryTo(make: () => World): World | undefined {
  try {
    return make();
  } catch (error) {
    console.error(`A world that is kept was left out: ${(error as Error).message}`);
    return undefined;
  }
}

/** What was begun and nobody waited for. */
function createSettling() {
  const open = new Set<Promise<void>>();
  return {
    add(begun: Promise<void>) {
      open.add(begun);
      const end = () => void open.delete(begun);
      begun.then(end, end);
    },
    wait: async () => void (await Promise.all(open)),
  };
}

type OtherRequest = WorldRequest & { id: string };

function createOther(
  base: LoadedConfig,
  request: OtherRequest & { runs: number },
  { host, sharing, inRoom, ...common }: Common & Pick<Options, 'host' | 'sharing'>,
): World {
  const { id, seed, broker, address = 'path' } = request;
  const clock = movableClock();
  const store = host.open(id, clock);
  const changed = () => sharing?.changed(id);
  const world = createWorld({
    ...common,
    ...inRoom?.(id),
    ...{ durable: host.durable, others: sharing?.others(id) },
    ...{ id, seed, broker, clock, store, findFault, sharesAddresses: address === 'same' },
    config: createLiveConfig(
      configOf(base, request),
      sharedPorts(base, id, address),
      host.durable ? keptChanges(store, changed) : undefined,
    ),
    random: randomOf(seed, request.runs),
    journal: createJournal(clock, {
      ...{ capacity: 2000, exchangeCharacters: EXCHANGE_CHARACTERS },
      merged: sharing !== undefined,
    }),
  });
  sharing?.watch(world);
  return world;
}

/** @throws ConfigError when its changes have problems */
function configOf(
  base: LoadedConfig,
  { id, seed, address = 'path', ...request }: OtherRequest,
): LoadedConfig {
  const { broker, everyBroker, changes = [], weaknesses, rateLimits } = request;
  const placed = worldConfig(base, { id, seed, address });
  const own = rateLimits ? { ...placed, rateLimits } : placed;
  const { config, problems } = applyChanges(weaknesses ? { ...own, weaknesses } : own, [
    ...(broker === undefined || everyBroker ? [] : changesToOneBroker(own, broker)),
    ...changes,
  ]);
  if (problems.length) throw new ConfigError(reportOf('the change', problems), problems);
  return config;
}

/** What was drawn once is not drawn again after a restart: it may be in use. */
function randomOf(seed: string | undefined, runs: number): Random {
  if (seed === undefined) return systemRandom;
  return seededRandom(runs ? `${seed} ${runs}` : seed);
}

/** Ports are opened by the first federation: the new participants of another world share them. */
function sharedPorts(base: LoadedConfig, id: string, address: WorldAddress): Ports {
  const open = new Set([
    ...originsHere(base).map(({ origin }) => origin),
    ...[...worldOrigins(base, id, address).values()].map((url) => new URL(url).origin),
  ]);
  return {
    async open(config) {
      const closed = originsHere(config).filter(({ origin }) => !open.has(origin));
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

/** Starts a federation in this process, whole or in part, changes it while it runs, stops it. */
import type { Change, ChangeOutcome, Manifest, Problem } from '@federama/model';
import type { Room } from '@federama/room';
import { type Clock, movableClock } from '@federama/server-kit/clock';
import { derived } from '@federama/server-kit/derived';
import type { Journal } from '@federama/server-kit/journal';
import { isLoopback } from '@federama/server-kit/loopback';
import { memo } from '@federama/server-kit/memo';
import { type Random, systemRandom } from '@federama/server-kit/random';
import { memoryHost, type StoreHost } from '@federama/server-kit/store-host';
import type { Party } from '@federama/server-kit/view';
import { originsOf } from '../config/addresses.ts';
import { assertConfig, type LoadedConfig } from '../config/config.ts';
import { takenByWorlds } from '../config/consistency.ts';
import { asServed } from '../config/host-names.ts';
import { type AnswerAt, besideAt } from './beside.ts';
import type { ControlListener } from './control-listener.ts';
import { withHealth } from './health.ts';
import { keptChanges } from './kept-changes.ts';
import { createListeners, type Listeners } from './listeners.ts';
import { createLiveConfig } from './live-config.ts';
import { createPeers } from './peers.ts';
import { placesOf } from './places.ts';
import type { RoomSettings } from './room/open-room.ts';
import { prepareRoom } from './room/prepare-room.ts';
import { routeTo } from './router.ts';
import { createSharing } from './sharing.ts';
import { insideOnly, localFetch } from './transport.ts';
import type { World } from './world.ts';
import { DEFAULT_WORLD } from './world-request.ts';
import { createWorlds, type Worlds } from './worlds.ts';

export type FederationOptions = {
  config: LoadedConfig;
  /** Ids of the participants to start; all of them when left out. */
  only?: readonly string[] | undefined;
  /** `configured`: those of the configuration. `free`: any, so that several can run. */
  ports?: 'configured' | 'free';
  /** Address to listen on. */
  host?: string;
  /**
   * Where `host` is that of a container, the address of the machine that its ports are published
   * on: on loopback, nobody else can open the pages that alter what passes.
   */
  publishedOn?: string | undefined;
  clock?: Clock;
  random?: Random;
  /** Whether exchanges are written down, for whoever watches. */
  record?: boolean;
  /** Asked of whoever steers the federation over HTTP; needed when `host` is not loopback. */
  controlToken?: string | undefined;
  /**
   * What the processes of a federation that is split show each other; without it they tell each
   * other nothing. Needed when `host` is not loopback.
   */
  peerToken?: string | undefined;
  /** Where state is kept: in memory unless said. It is closed with the federation. */
  stores?: StoreHost | undefined;
  /** How many worlds there may be beside the first: 20,000 unless said. */
  mostWorlds?: number;
  /** Where the certificate authority of this machine is kept; only read where https is served. */
  authorityFolder?: string | undefined;
  /** Makes it a room, at the host of its addresses: see docs/how-to/teach-a-room.md. */
  room?: RoomSettings | undefined;
  /** Stands between participants: may delay, change or refuse what one asks the other. */
  intercept?: (next: typeof globalThis.fetch) => typeof globalThis.fetch;
};

export type Federation = {
  readonly config: LoadedConfig;
  readonly manifest: Manifest;
  readonly parties: readonly Party[];
  journal: Journal;
  /** The world that is there from the start. */
  readonly world: World;
  /** That one, and those made beside it. */
  readonly worlds: Worlds;
  /** Who is in it, where it is a room. */
  readonly room?: Room | undefined;
  /** The public URL of a participant. @throws when there is no such participant */
  url(id: string): string;
  /** Takes a change in while everything runs: sessions and tokens stay. */
  change(change: Change): Promise<ChangeOutcome>;
  /**
   * Lets another configuration count, with the changes made meanwhile on top.
   * @throws PortError when a new port cannot be had; ConfigError when it has problems by itself
   */
  reload(config: LoadedConfig): Promise<readonly Problem[]>;
  /** Lets running requests end. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * `config` is in order. @throws PortError; ConfigError when others than this machine could change
 * it: see `peerToken`
 */
export async function runFederation(
  given: FederationOptions,
  controlListener: ControlListener,
): Promise<Federation> {
  const options = { ...given, config: asServed(given.config) };
  const { host = 'localhost', only, random = systemRandom, record = true } = options;
  const { intercept = (next) => next, stores = memoryHost } = options;
  const hosts = [
    host,
    ...placesOf(options.config, only, !only).flatMap((place) => place.listen.host ?? []),
  ];
  const openHost = hosts.find((one) => !isLoopback(one));
  const exposed = openHost !== undefined;
  const inRoom = options.room && (await prepareRoom(options, { isHere, fetch: () => fetch }));
  const { publishedOn } = options;
  const reachable = exposed && !(publishedOn && isLoopback(publishedOn));
  const sharing =
    stores.log && createSharing(stores.log, { reads: !only || only.includes('observatory') });
  // The whole; or the part with the observatory, where state is shared.
  const steers = !only || (only.includes('observatory') && sharing !== undefined);
  const peers = createPeers({
    ...{ ...options, host: openHost ?? host, world: () => worlds.first, isHere },
    sharesStore: sharing !== undefined,
  });
  const control = controlListener({
    url: () => worlds.first.config.control.url,
    steered: { worlds: () => worlds, fetch: (input, init) => fetch(input, init) },
    token: options.controlToken,
    open: exposed,
  });
  const controlOrigin = derived(
    () => [worlds.first.config.control.url],
    (url) => new URL(url).origin,
  );
  let current = () => options.config;
  const listeners = createListeners({
    host,
    free: options.ports === 'free',
    placesOf: (config) => placesOf(config, only, steers),
    ...{ exposed, trustedProxies: () => current().trustedProxies },
    credentials: memo(async () => {
      if (inRoom?.credentials) return inRoom.credentials;
      const { localCertificates } = await import('./local-certificates.ts');
      return localCertificates(options.authorityFolder, () => current());
    }),
    ...(inRoom && { guard: inRoom.guard }),
    answer: (origin) => {
      const participants = routeTo(() => worlds, origin);
      const answered = peers.before(origin, (req, res) => {
        const isControl = steers && origin === controlOrigin();
        (isControl ? control : participants)(req, res);
      });
      return withHealth(answered, stores);
    },
  });
  const config = await listeners.open(options.config);
  const beside = besideAt({
    isOurs: (origin) => originsOf(worlds.first.config).some((own) => own.origin === origin),
    answer: (origin) => routeTo(() => worlds, origin),
  });
  const answerAt: AnswerAt = (url, headers) =>
    listeners.answerAt(url.origin) ?? (steers ? beside(url, headers) : undefined);
  const fetch = intercept(localFetch(answerAt));
  const clock = movableClock(options.clock);
  const store = stores.open(DEFAULT_WORLD, clock);
  const changed = () => sharing?.changed(DEFAULT_WORLD);
  const worlds: Worlds = createWorlds({
    ...{ fetch, record, host: stores, sharing, mostWorlds: options.mostWorlds },
    // Worlds beside the first are whole where they are steered.
    only: steers ? undefined : only,
    // In a room, the trainer alone comes to worlds that are weak on purpose.
    exposed: reachable && !inRoom,
    // Whoever opens the observatory could alter what passes: only on loopback, or where the trainer
    // alone opens it; only where all that passes is seen.
    allowBreakpoints: (!reachable || inRoom !== undefined) && steers,
    ...(inRoom && { inRoom: inRoom.inRoom }),
    first: {
      ...{ only, random, store, clock, others: sharing?.others(DEFAULT_WORLD) ?? peers.others },
      config: createLiveConfig(
        config,
        portsOf(listeners),
        stores.durable ? keptChanges(store, changed) : undefined,
      ),
      broadcast: peers.broadcast,
      ...((steers || sharing) && {
        attacks: true,
        sections: async (watched) => {
          const { sectionsOf } = await import('./observatory-sections.ts');
          return sectionsOf({ worlds, fetch: insideOnly(fetch, answerAt) }, watched);
        },
      }),
    },
  });
  try {
    await worlds.load();
    await sharing?.start(worlds);
  } catch (error) {
    await listeners.closeAll();
    throw error;
  }
  current = () => worlds.first.config;
  const room = inRoom?.open({ worlds, fetch });
  listeners.serve();
  peers.start();

  function isHere(origin: string): boolean {
    return listeners.has(origin);
  }
  return federationOf(worlds, room, async () => {
    for (const world of worlds.list()) world.close();
    peers.stop();
    await listeners.closeAll();
    await worlds.settled();
    sharing?.stop();
    await stores.close();
  });
}

function federationOf(
  worlds: Worlds,
  room: Room | undefined,
  stop: () => Promise<void>,
): Federation {
  const world = worlds.first;
  return {
    get config() {
      return world.config;
    },
    get manifest() {
      return world.manifest;
    },
    get parties() {
      return world.parties;
    },
    ...{ journal: world.journal, world, worlds, room, url: world.url },
    change: world.change,
    async reload(config) {
      assertConfig(config);
      return world.reload(asServed(config));
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function portsOf({ open, closeOthers }: Listeners) {
  return {
    async open(config: LoadedConfig) {
      const problems = takenByWorlds(config);
      return problems.length ? { config, problems } : { config: await open(config), problems };
    },
    closeOthers,
  };
}

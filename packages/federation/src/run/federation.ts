/** Starts a federation in this process, whole or in part, changes it while it runs, stops it. */
import type { RequestListener } from 'node:http';
import type { Change, Manifest } from '@federama/model';
import { type Clock, movableClock } from '@federama/server-kit/clock';
import { createJournal, type Journal } from '@federama/server-kit/journal';
import { isLoopback } from '@federama/server-kit/loopback';
import { type Random, systemRandom } from '@federama/server-kit/random';
import { memoryStore } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { participantsOf } from '../compose/participants.ts';
import { withOrigins } from '../config/addresses.ts';
import { applyChange, withChanges, withLastChanges } from '../config/changes.ts';
import type { LoadedConfig } from '../config/config.ts';
import { controlListener } from '../control/listener.ts';
import {
  closeListeners,
  type Listener,
  openListeners,
  originsOfParticipants,
  type Placed,
} from './listeners.ts';
import { forwardExchanges, mergeExchanges } from './merge-exchanges.ts';
import { peerEndpoints } from './peer-endpoint.ts';
import { peerTokenOf } from './peer-token.ts';
import { broadcastChange } from './siblings.ts';
import { insideOnly, localFetch } from './transport.ts';
import type { World } from './world.ts';
import {
  createWorlds,
  DEFAULT_WORLD,
  findFault,
  type SteeredWorld,
  steeredWorld,
  type Worlds,
} from './worlds.ts';

export type FederationOptions = {
  config: LoadedConfig;
  /** Ids of the participants to start; all of them when left out. */
  only?: readonly string[];
  /** `configured`: those of the configuration. `free`: any, so that several can run. */
  ports?: 'configured' | 'free';
  /** Address to listen on. */
  host?: string;
  clock?: Clock;
  random?: Random;
  /** Whether exchanges are written down, for whoever watches. */
  record?: boolean;
  /** Asked of whoever steers the federation over HTTP; needed when `host` is not loopback. */
  controlToken?: string | undefined;
  /**
   * Shown by the processes of one federation to each other; needed with `only` when `host` is not
   * loopback. Without one, nothing is passed on to other processes.
   */
  peerToken?: string | undefined;
  /** Stands between participants: may delay, change or refuse what one asks the other. */
  intercept?: (next: typeof globalThis.fetch) => typeof globalThis.fetch;
};

export type Federation = {
  readonly config: LoadedConfig;
  readonly manifest: Manifest;
  readonly parties: readonly Party[];
  journal: Journal;
  /** The first federation, as the others. */
  readonly world: SteeredWorld;
  /** Federations beside the first one, under `/w/<id>`. */
  readonly worlds: Worlds;
  /** The public URL of a participant. @throws when there is no such participant */
  url(id: string): string;
  /**
   * Takes a change in while everything runs: sessions and tokens stay. Returns the ids of
   * participants in other processes that could not be told.
   * @throws ConfigError that lists every problem; nothing has changed then
   */
  change(change: Change): Promise<readonly string[]>;
  /**
   * Lets another configuration count, with the changes made meanwhile on top.
   * @throws PortError when a new port cannot be had
   */
  reconfigure(config: LoadedConfig): Promise<void>;
  /** Lets running requests end. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** @throws ConfigError when others than this machine could change it: see `peerToken` */
export async function startFederation(options: FederationOptions): Promise<Federation> {
  const { ports = 'configured', host = '127.0.0.1', only } = options;
  const { random = systemRandom, intercept = (next) => next, record = true } = options;
  const answers = new Map<string, RequestListener>();
  const peerToken = peerTokenOf({ ...options, host });
  const peers =
    peerToken === undefined
      ? undefined
      : peerEndpoints({
          token: peerToken,
          config: () => world.config,
          take: {
            change: (change) => takeFromPeer(change),
            ...(only?.includes('observatory') && { exchanges: (batch) => merge(batch) }),
          },
        });
  const control = controlListener({
    url: () => world.config.control.url,
    steered: {
      get world() {
        return world;
      },
      get worlds() {
        return worlds;
      },
      fetch: (input, init) => fetch(input, init),
    },
    token: options.controlToken,
    open: !isLoopback(host),
  });
  let controlAt = controlOrigin(options.config);
  const answer = (origin: string, configuredOrigin: string) => {
    if (configuredOrigin === controlAt) return control;
    const participants = answerAt(origin, (at, path) => worldOf(path)?.route(at, path));
    answers.set(origin, participants);
    const forPeers = peers?.(origin);
    return ((req, res) => (forPeers?.(req.url) ?? participants)(req, res)) as RequestListener;
  };
  const worldOf = (path: string): World | undefined => {
    const [, id] = WORLD_PATH.exec(path) ?? [];
    return id === undefined ? world : worlds.get(id);
  };
  const listenerOptions = { host, free: ports === 'free', answer };
  // Whoever runs a part of a federation cannot steer the whole.
  const running = (config: LoadedConfig): Placed[] =>
    only
      ? participantsOf(config).filter(({ party }) => only.includes(party.id))
      : [...participantsOf(config), { party: { id: 'control', url: config.control.url } }];

  let listeners = await openListeners(running(options.config), listenerOptions);
  const fetch = intercept(localFetch(answers));
  const inside = insideOnly(fetch, (origin) => answers.has(origin));
  const clock = movableClock(options.clock);
  let given = options.config;
  // Whoever can open the observatory could hold what passes: only here, and only where all of it is.
  const steppable = isLoopback(host) && !only;
  const world = steeredWorld(
    { id: DEFAULT_WORLD, seed: undefined, clock },
    {
      config: withOrigins(given, originsBehind(listeners)),
      only,
      random,
      journal: createJournal(clock),
      store: memoryStore(clock),
      fetch,
      record,
      steppable,
      findFault,
      admin: {
        change: (change) => federation.change(change),
        ...(!only && { worldHost: () => ({ worlds, fetch: inside }) }),
      },
    },
    {
      start: () => given,
      async change(change) {
        await federation.change(change);
      },
      async adopt(config) {
        await rearrange(config);
        changes = [];
      },
    },
  );
  const merge = mergeExchanges(world);
  const stopForwarding =
    peerToken && !only?.includes('observatory')
      ? forwardExchanges(world.journal, { config: () => world.config, token: peerToken })
      : () => {};
  const worlds = createWorlds({
    base: () => world.config,
    ...{ fetch, only, random, record },
    exposed: !isLoopback(host),
    steppable,
  });

  let changes: Change[] = [];
  const take = async (change: Change) => {
    await rearrange(applyChange(world.config, change));
    changes = withLastChanges(changes, change);
  };
  // It hears of a change at each of its ports: what is gone already needs no removal.
  const takeFromPeer = async (change: Change) => {
    await rearrange(withChanges(world.config, [change]));
    changes = withLastChanges(changes, change);
  };
  const rearrange = async (config: LoadedConfig) => {
    const next = withOrigins(config, originsBehind(listeners));
    controlAt = controlOrigin(next);
    const wanted = originsOfParticipants(running(next));
    const known = listeners.map(({ origin }) => origin);
    const fresh = running(next).filter(({ party }) => !known.includes(new URL(party.url).origin));
    const opened = await openListeners(fresh, listenerOptions);
    world.reconfigure(withOrigins(next, originsBehind(opened)));
    const gone = listeners.filter(({ origin }) => !wanted.includes(origin));
    listeners = [...listeners.filter((listener) => !gone.includes(listener)), ...opened];
    await closeListeners(gone);
  };

  const federation: Federation = {
    get config() {
      return world.config;
    },
    get manifest() {
      return world.manifest;
    },
    get parties() {
      return world.parties;
    },
    journal: world.journal,
    world,
    worlds,
    url: world.url,
    async change(change) {
      await take(change);
      if (!only) return [];
      return broadcastChange(change, {
        config: world.config,
        token: peerToken,
        isHere: (origin) => answers.has(origin),
      });
    },
    async reconfigure(config) {
      await rearrange(withChanges(config, changes));
      given = config;
    },
    async stop() {
      for (const one of [world, ...worlds.list()]) one.holds.disarm();
      stopForwarding();
      await closeListeners(listeners);
    },
    [Symbol.asyncDispose]: () => federation.stop(),
  };
  return federation;
}

function originsBehind(listeners: readonly Listener[]): Map<string, string> {
  return new Map(listeners.map(({ configuredOrigin, origin }) => [configuredOrigin, origin]));
}

function controlOrigin({ control }: LoadedConfig): string {
  return new URL(control.url).origin;
}

const WORLD_PATH = /^\/w\/([\w-]+)(?=[/?#]|$)/;
const NOBODY = 'No participant answers at this address.\n';
const noWorld = (id: string) =>
  `There is no world ${id} here: it was thrown away, or nobody asked for it for a while.\n`;

type FindRoute = World['route'];

/** What answers at one origin: looked up for each request, since it may have changed. */
function answerAt(origin: string, route: FindRoute): RequestListener {
  return (req, res) => {
    const url = req.url ?? '/';
    const end = url.search(/[?#]/);
    const found = route(origin, end === -1 ? url : url.slice(0, end));
    if (!found) {
      const [, world] = WORLD_PATH.exec(url) ?? [];
      const why = world === undefined ? NOBODY : noWorld(world);
      return void res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(why);
    }
    const rest = url.slice(found.base.length);
    req.url = rest.startsWith('/') ? rest : `/${rest}`;
    found.answer(req, res);
  };
}

/** Which participants a configuration has, by id. */
export function idsOf(config: LoadedConfig): string[] {
  return participantsOf(config).map(({ party }) => party.id);
}

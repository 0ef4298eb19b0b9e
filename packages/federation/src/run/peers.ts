/**
 * A federation that is split over processes (containers): they tell each other of changes and of what
 * is armed, and the observatory of exchanges. A whole federation has no peers, and answers none.
 */
import type { RequestListener } from 'node:http';
import type { Change } from '@federama/model';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import { isGone } from '../config/changes.ts';
import { ConfigError, type LoadedConfig, reportOf } from '../config/config.ts';
import { broadcastChange, broadcastSteering } from './broadcast.ts';
import type { Others } from './instruments.ts';
import { steeredBy } from './lab-events.ts';
import { forwardExchanges, type Merge, mergeEntries } from './merge-exchanges.ts';
import { peerEndpoints } from './peer-endpoint.ts';
import { peerTokenOf } from './peer-token.ts';
import type { World } from './world.ts';

export type Peers = {
  /** Answers peers at a port, and lets everyone else through. */
  before(origin: string, next: RequestListener): RequestListener;
  /** @returns ids of the participants that could not be told */
  broadcast(change: Change): Promise<readonly string[]>;
  /** They steer the world, too; undefined where there are none. */
  others: Others | undefined;
  /** From now on exchanges are passed on, or taken in. */
  start(): void;
  stop(): void;
};

type Options = {
  config: LoadedConfig;
  /** Address to listen on. */
  host: string;
  only?: readonly string[] | undefined;
  peerToken?: string | undefined;
  /** They share a store, and have no need of each other. */
  sharesStore: boolean;
  /** The one whose changes and exchanges are shared. */
  world(): World;
  /** Whether this very process answers at an origin. */
  isHere(origin: string): boolean;
};

/** @throws ConfigError when others than this machine could call, and the token can be guessed */
export function createPeers(options: Options): Peers {
  if (options.sharesStore) return NO_PEERS;
  const token = peerTokenOf(options);
  if (!options.only) return NO_PEERS;
  const { world, only, isHere } = options;
  const watches = only.includes('observatory');
  let merge: Merge | undefined;
  let stop = () => {};
  const telling = () => ({ config: world().config, token, isHere });
  const self = randomHex(systemRandom, 4);
  const others: Others | undefined = token
    ? { self, tell: (message) => broadcastSteering(message, telling()), tellEvents: false }
    : undefined;
  const endpoints =
    token &&
    peerEndpoints({
      token,
      config: () => world().config,
      take: {
        async change(change) {
          // Heard at each of its ports: what is gone already needs no removal.
          if ('remove' in change && isGone(world().config, change)) return;
          const problems = await steeredBy('other-process', () => world().changeHere(change));
          if (problems.length) throw new ConfigError(reportOf('the change', problems), problems);
        },
        steering: (message) => world().hear(message),
        ...(watches && { exchanges: (batch) => merge?.take(batch) }),
      },
    });
  return {
    before(origin, next) {
      if (!endpoints) return next;
      const own = endpoints(origin);
      return (req, res) => (own(req.url) ?? next)(req, res);
    },
    broadcast: (change) => broadcastChange(change, telling()),
    others,
    start() {
      if (watches) merge = mergeEntries(world());
      else if (token)
        stop = forwardExchanges(world().journal, { config: () => world().config, token });
      void others?.tell({ asks: self });
    },
    stop: () => stop(),
  };
}

const NO_PEERS: Peers = {
  before: (_origin, next) => next,
  broadcast: async () => [],
  others: undefined,
  start() {},
  stop() {},
};

/**
 * Processes that share a store tell each other what happened in a world, that it was changed, and
 * which worlds there are: whichever of them is asked, the answer is the same.
 */
import type { Learned } from '@federama/instruments/record/correlation';
import type { Entry } from '@federama/server-kit/journal';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import type { Following, SharedLog } from '@federama/server-kit/shared-log';
import type { Others, SteeringMessage } from './instruments.ts';
import { steeredBy } from './lab-events.ts';
import { mergeEntries } from './merge-exchanges.ts';
import type { World } from './world.ts';

type Message = {
  world: string;
  entry?: Entry;
  learned?: Learned;
  steer?: SteeringMessage;
  changed?: true;
  listed?: true;
};

export type Sharing = {
  /** The processes that steer a world, too. */
  others(world: string): Others;
  /** Another process has to read its changes and its clock anew. */
  changed(world: string): void;
  /** Worlds were made or thrown away. */
  listed(): void;
  /** From now on, what happens there is told, and what is told of it is taken in. */
  watch(world: World): void;
  start(worlds: Shared): Promise<void>;
  /** Takes in what was told until now. */
  catchUp(): Promise<void>;
  stop(): void;
};

type Shared = {
  get(id: string): World | undefined;
  list(): World[];
  /** Reads anew which worlds there are. */
  load(): Promise<void>;
};

/** `reads`: whether what happened elsewhere is shown here. */
export function createSharing(log: SharedLog, { reads }: { reads: boolean }): Sharing {
  const self = randomHex(systemRandom, 4);
  const tell = (message: Message) => log.tell(message);
  const merges = new WeakMap<World, ReturnType<typeof mergeEntries>>();
  let following: Following | undefined;
  let listing: Promise<void> = Promise.resolve();
  const hear = (worlds: Shared, message: Message) => {
    const later = (begun: () => Promise<void>) => {
      listing = listing.then(begun).catch(console.error);
    };
    const world = worlds.get(message.world);
    if (message.listed) later(worlds.load);
    else if (world) hearOf(world, message);
    // It is being made here, maybe.
    else later(async () => hearOf(worlds.get(message.world), message));
  };
  const hearOf = (world: World | undefined, { entry, learned, changed, steer }: Message) => {
    if (!world) return;
    if (changed) steeredBy('other-process', () => world.load()).catch(console.error);
    if (steer) world.hear(steer);
    if (learned) world.correlation.adopt(learned);
    if (entry) merges.get(world)?.take([entry]);
  };
  const catchUp = async () => following?.catchUp();
  return {
    others: (world) => ({ self, tell: (steer) => tell({ world, steer }), tellEvents: true }),
    changed: (world) => void tell({ world, changed: true }),
    listed: () => void tell({ world: '', listed: true }),
    watch(world) {
      const merge = reads ? mergeEntries(world) : undefined;
      if (merge) merges.set(world, merge);
      let [hasNews, telling] = [false, Promise.resolve()];
      world.correlation.share({
        isShared: () => true,
        tell(learned) {
          hasNews = true;
          if (!merge?.placing) log.note({ world: world.id, learned });
        },
        told() {
          if (hasNews) telling = log.flush();
          hasNews = false;
          return telling;
        },
        catchUp,
      });
      world.journal.subscribe((entry) => {
        if (!merge?.placing) log.show({ world: world.id, entry });
      });
    },
    async start(worlds) {
      following = await log.follow({
        shows: reads,
        hear: (message) => hear(worlds, message as Message),
        resumed() {
          hear(worlds, { world: '', listed: true });
          for (const { id } of worlds.list()) hear(worlds, { world: id, changed: true });
        },
      });
    },
    catchUp,
    stop() {
      void log.flush('all');
      following?.stop();
    },
  };
}

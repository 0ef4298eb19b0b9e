/**
 * What looks at the exchanges of a world and alters them, and its clock: steered here, or by another
 * process of the same federation.
 */
import { createBreakpoints } from '@federama/instruments/breakpoints/breakpoints';
import { signerOf } from '@federama/instruments/breakpoints/sign';
import { ownCounter } from '@federama/instruments/faults/armed';
import { createFaultEngine } from '@federama/instruments/faults/engine';
import type { Fault } from '@federama/instruments/faults/fault';
import type { FindSigningKeys } from '@federama/instruments/faults/tools';
import { createCorrelation, type Learned } from '@federama/instruments/record/correlation';
import type { MovableClock } from '@federama/server-kit/clock';
import { derived } from '@federama/server-kit/derived';
import type { Random } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import { signingKeysOf } from '../compose/keys.ts';
import { steeredBy, type Tell } from './lab-events.ts';
import type { LiveConfig } from './live-config.ts';
import { type Count, sharedCounts } from './shared-counts.ts';
import { type HoldsMessage, sharedHolds } from './shared-holds.ts';
import { apply, skewsOf, steeredOf, toldOf } from './steered.ts';
import { createSteering, type Setting, type Stamped } from './steering.ts';

/** What processes tell each other of one world; `asks`: for everything that counts. */
export type SteeringMessage =
  | { settings: readonly Stamped[] }
  | { count: Count }
  | { asks: string }
  | { learned: Learned }
  | HoldsMessage;

/** The other processes of a federation. */
export type Others = {
  /** Name of this one. */
  self: string;
  tell(message: SteeringMessage): Promise<void>;
  /** Events of theirs come here by themselves; otherwise what they did leaves one here, too. */
  tellEvents: boolean;
};

type Options = {
  config: LiveConfig;
  clock: MovableClock;
  random: Random;
  store: Store;
  /** What is armed outlives the process. */
  durable: boolean;
  others?: Others | undefined;
  findFault(id: string): Fault | undefined;
};

export function instrumentsOf(options: Options, tell: Tell) {
  const { config, random, findFault, durable, others } = options;
  const { self = 'alone', tell: say = async () => {}, tellEvents = true } = others ?? {};
  const signingKeys = derived(() => [config.current], signingKeysOf);
  const find: FindSigningKeys = (party, login) => signingKeys()(party, login);
  const store = durable ? options.store : undefined;
  const counts =
    (others || store) && sharedCounts({ self, store, tell: (count) => say({ count }) });
  const holds = holdsOf(options, { find, nextChanged: (trace) => steering.put(nextOf(trace)) });
  const inner = {
    clock: options.clock,
    faults: createFaultEngine({
      ...{ signingKeys: find, clock: options.clock, find: findFault },
      counter: counts?.counter ?? ownCounter,
    }),
    breakpoints: holds.breakpoints,
    skews: skewsOf(),
  };
  const heard = tellEvents ? inner : toldOf(inner, tell);
  const steering = createSteering({
    ...{ self, store, tell: (settings) => say({ settings }) },
    apply: (setting) => steeredBy('other-process', () => apply(heard, setting)),
  });
  const load = async () => {
    if (!store) return;
    await steering.load();
    await Promise.all(steering.all().map((one) => one.of === 'fault' && counts?.load(one.arming)));
  };
  const correlation = createCorrelation(random);
  // Who shares events shares this, too.
  if (others && !tellEvents) {
    const isShared = () => inner.breakpoints.active || inner.faults.armed().length > 0;
    let telling: Promise<void> | undefined;
    correlation.share({
      isShared,
      tell(learned) {
        if (isShared()) telling = say({ learned });
      },
      told: () => telling,
    });
  }
  return {
    correlation,
    ...toldOf(steeredOf(inner, steering), tell),
    load,
    settled: steering.settled,
    /** Lets everything go, and tells nobody. */
    close: () => holds.own.disarm(),
    hear(message: SteeringMessage) {
      if ('settings' in message) steering.hear(message.settings);
      else if ('count' in message) counts?.hear(message.count);
      else if ('learned' in message) correlation.adopt(message.learned);
      else if (!('asks' in message)) holds.hear?.(message);
      else void answer(steering.all(), say, (arming) => counts?.of(arming) ?? []);
    },
  };
}

export type Instruments = ReturnType<typeof instrumentsOf>;

async function answer(
  settings: readonly Stamped[],
  say: Others['tell'],
  countsOf: (arming: string) => readonly Count[],
): Promise<void> {
  if (settings.length) await say({ settings });
  for (const one of settings)
    if (one.of === 'fault') for (const count of countsOf(one.arming)) await say({ count });
}

type Holding = { find: FindSigningKeys; nextChanged(trace: string | undefined): void };

function holdsOf({ clock, others }: Options, { find, nextChanged }: Holding) {
  const own = createBreakpoints({ signer: signerOf(find, clock), nextChanged });
  return { own, ...(others ? sharedHolds(own, others) : { breakpoints: own, hear: undefined }) };
}

const nextOf = (trace: string | undefined): Setting => ({ of: 'next', trace: trace ?? null });

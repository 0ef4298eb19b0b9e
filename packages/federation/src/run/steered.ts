/** What a world is steered with: told in its journal, and counting in other processes. */
import type { Breakpoints } from '@federama/instruments/breakpoints/breakpoints';
import type { FaultEngine } from '@federama/instruments/faults/engine';
import { type MovableClock, systemClock } from '@federama/server-kit/clock';
import { randomHex, systemRandom } from '@federama/server-kit/random';
import { armedBy } from './armed-by.ts';
import { type Tell, toldBreakpoints, toldClock, toldFaults } from './lab-events.ts';
import type { Position, Setting, Steering } from './steering.ts';

type Skews = {
  all: ReadonlyMap<string, number>;
  set(party: string, seconds: number): void;
};

export function skewsOf(): Skews {
  const all = new Map<string, number>();
  return { all, set: (party, seconds) => void all.set(party, seconds) };
}

type Steered = {
  clock: MovableClock;
  faults: FaultEngine;
  breakpoints: Breakpoints;
  skews: Skews;
};

/** Leaves an event of what is done. */
export function toldOf({ clock, faults, breakpoints, skews }: Steered, tell: Tell): Steered {
  return {
    clock: toldClock(clock, tell),
    faults: toldFaults(faults, tell),
    breakpoints: toldBreakpoints(breakpoints, tell),
    skews: {
      all: skews.all,
      set(party, seconds) {
        if ((skews.all.get(party) ?? 0) !== seconds) tell('LAB_SET_SKEW', { of: party, seconds });
        skews.set(party, seconds);
      },
    },
  };
}

/** What is done counts in other processes, and in those that come later. */
export function steeredOf(inner: Steered, { put }: Pick<Steering, 'put'>): Steered {
  const { faults, breakpoints, skews } = inner;
  const disarmed = (id: string): Setting => ({ of: 'fault', id, order: null, arming: '' });
  return {
    clock: steeredClock(inner.clock, put),
    faults: {
      ...faults,
      arm(order) {
        const arming = randomHex(systemRandom, 6);
        const armed = faults.arm(order, arming);
        put({ of: 'fault', id: order.id, order, arming });
        return armed;
      },
      disarm(id) {
        const wasArmed = faults.disarm(id);
        if (wasArmed) put(disarmed(id));
        return wasArmed;
      },
      disarmAll() {
        const armed = faults.armed();
        faults.disarmAll();
        for (const { id } of armed) put(disarmed(id));
      },
    },
    breakpoints: armedBy(breakpoints, {
      arm(order) {
        breakpoints.arm(order);
        put({ of: 'breakpoint', order });
      },
      disarm() {
        const wasArmed = breakpoints.armed() !== undefined;
        breakpoints.disarm();
        if (wasArmed) put({ of: 'breakpoint', order: null });
      },
    }),
    skews: {
      all: skews.all,
      set(party, seconds) {
        skews.set(party, seconds);
        put({ of: 'skew', party, seconds });
      },
    },
  };
}

function steeredClock(clock: MovableClock, put: Steering['put']): MovableClock {
  const moving = (move: () => void) => {
    move();
    const ahead = clock.moved ? clock.now() - systemClock.now() : 0;
    put({ of: 'clock', position: clock.frozen ? { frozenAt: clock.now() } : { ahead } });
  };
  return {
    now: clock.now,
    get moved() {
      return clock.moved;
    },
    get frozen() {
      return clock.frozen;
    },
    advance: (seconds) => moving(() => clock.advance(seconds)),
    freeze: (at) => moving(() => clock.freeze(at)),
    resume: () => moving(clock.resume),
    set: (at) => moving(() => clock.set(at)),
    reset: () => moving(clock.reset),
  };
}

/** Does here what another process did. */
export function apply({ clock, faults, breakpoints, skews }: Steered, setting: Setting): void {
  if (setting.of === 'fault') applyFault(faults, setting);
  else if (setting.of === 'next') breakpoints.holdNextOf(setting.trace ?? undefined);
  else if (setting.of === 'skew') skews.set(setting.party, setting.seconds);
  else if (setting.of === 'clock') place(clock, setting.position);
  else if (setting.order) breakpoints.arm(setting.order);
  else breakpoints.disarm();
}

type FaultSetting = Extract<Setting, { of: 'fault' }>;

function applyFault(faults: FaultEngine, { id, order, arming }: FaultSetting): void {
  if (!order) {
    faults.disarm(id);
    return;
  }
  try {
    faults.arm(order, arming);
  } catch (error) {
    // A process of another version knows more of them.
    console.error((error as Error).message);
  }
}

function place(clock: MovableClock, position: Position): void {
  if ('frozenAt' in position) {
    clock.freeze(position.frozenAt);
    return;
  }
  clock.resume();
  if (position.ahead) clock.set(systemClock.now() + position.ahead);
  else clock.reset();
}

/**
 * Where every party takes the time from. Milliseconds since the epoch, as `Date.now()`.
 *
 * Libraries ask `Date.now()` or `new Date()` themselves, and cannot be told otherwise; what runs
 * inside `atTimeOf` gets the time of its own clock from them. Nothing is touched until a clock that
 * is not the system's comes into play.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export type Clock = {
  now(): number;
  /** false: at this moment it says the same as the system's. */
  readonly moved?: boolean;
  /** true: it stands still. */
  readonly frozen?: boolean;
};

const systemNow = Date.now;

export const systemClock: Clock = { now: () => systemNow(), moved: false };

/** The time libraries are told, here and now. */
export const libraryClock: Clock = { now: () => Date.now() };

const running = new AsyncLocalStorage<Clock>();

/** Runs something at the time of a clock, with everything it waits for. */
export function atTimeOf<T>(clock: Clock, run: () => T): T {
  if (clock.moved === false && running.getStore() === undefined) return run();
  globalThis.Date = ScopedDate;
  Date.now = scopedNow;
  return running.run(clock, run);
}

function scopedNow(): number {
  return (running.getStore() ?? systemClock).now();
}

/** `new Date()` is now, here; with arguments it is what they say. */
const ScopedDate: DateConstructor = new Proxy(Date, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length ? given : [scopedNow()], newTarget),
});

/** A clock that can be stopped, set and moved; it starts at another's time. */
export type MovableClock = Clock & {
  readonly moved: boolean;
  readonly frozen: boolean;
  advance(seconds: number): void;
  /** Stands still at this moment, until it is moved or set going again. */
  freeze(at?: number): void;
  /** Goes on from where it is. */
  resume(): void;
  set(at: number): void;
  /** Back to the other's time. */
  reset(): void;
};

export function movableClock(base: Clock = systemClock): MovableClock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = () => frozenAt ?? base.now() + offset;
  return {
    now,
    get moved() {
      return base.moved !== false || offset !== 0 || frozenAt !== undefined;
    },
    get frozen() {
      return frozenAt !== undefined;
    },
    advance(seconds) {
      if (frozenAt === undefined) offset += seconds * 1000;
      else frozenAt += seconds * 1000;
    },
    freeze(at = now()) {
      frozenAt = at;
    },
    resume() {
      if (frozenAt === undefined) return;
      offset = frozenAt - base.now();
      frozenAt = undefined;
    },
    set(at) {
      if (frozenAt === undefined) offset = at - base.now();
      else frozenAt = at;
    },
    reset() {
      offset = 0;
      frozenAt = undefined;
    },
  };
}

/** A clock that is ahead of another by some seconds, or behind it. */
export function skewedClock(base: MovableClock, skewSeconds: () => number): Clock {
  return {
    now: () => base.now() + skewSeconds() * 1000,
    get moved() {
      return base.moved || skewSeconds() !== 0;
    },
    get frozen() {
      return base.frozen;
    },
  };
}

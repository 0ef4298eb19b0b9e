/**
 * Where every party takes the time from. Milliseconds since the epoch, as `Date.now()`.
 *
 * Libraries ask `Date.now()` themselves, and cannot be told otherwise; what runs inside
 * `atTimeOf` gets the time of its own clock from it. Nothing is touched until a clock that is not
 * the system's comes into play.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export type Clock = { now(): number };

const systemNow = Date.now;

export const systemClock: Clock = { now: () => systemNow() };

/** The time libraries are told, here and now. */
export const libraryClock: Clock = { now: () => Date.now() };

const running = new AsyncLocalStorage<Clock>();

/** Runs something at the time of a clock, with everything it waits for. */
export function atTimeOf<T>(clock: Clock, run: () => T): T {
  if (clock === systemClock && running.getStore() === undefined) return run();
  Date.now = scopedNow;
  return running.run(clock, run);
}

function scopedNow(): number {
  return (running.getStore() ?? systemClock).now();
}

export function epochSeconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}

/** A clock that can be stopped, set and moved; it starts at the system's time. */
export type MovableClock = Clock & {
  /** Milliseconds it is ahead of the system's; undefined while it stands still. */
  readonly offsetMs: number | undefined;
  advance(seconds: number): void;
  /** Stands still at this moment, until it is moved or set going again. */
  freeze(at?: number): void;
  /** Goes on from where it is. */
  resume(): void;
  set(at: number): void;
};

export function movableClock(): MovableClock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = () => frozenAt ?? systemNow() + offset;
  return {
    now,
    get offsetMs() {
      return frozenAt === undefined ? offset : undefined;
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
      offset = frozenAt - systemNow();
      frozenAt = undefined;
    },
    set(at) {
      if (frozenAt === undefined) offset = at - systemNow();
      else frozenAt = at;
    },
  };
}

/** Where every party takes the time from. Milliseconds since the epoch, as `Date.now()`. */
export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };

export function epochSeconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}

/** The time of a world: it moves for every participant at once, and for nobody else. */
import type { World } from 'federama';

export type TestClock = {
  /** Milliseconds since the epoch. */
  now(): number;
  advance(seconds: number): void;
  /** Stands still, now or at a moment, until it is moved or set going again. */
  freeze(at?: Date | number): void;
  resume(): void;
  /** Lets one participant be ahead of the others, or behind. */
  skew(party: string, seconds: number): void;
};

export function testClock(world: World): TestClock {
  const { clock } = world;
  return {
    now: () => clock.now(),
    advance: (seconds) => clock.advance(seconds),
    freeze: (at) => clock.freeze(at === undefined ? undefined : Number(at)),
    resume: () => clock.resume(),
    skew(party, seconds) {
      world.url(party); // says who there is, when there is no such participant
      world.setSkew(party, seconds);
    },
  };
}

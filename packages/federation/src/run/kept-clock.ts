/** A clock whose moves outlive the process: what expires in the store follows it. */
import { type MovableClock, systemClock } from '@federama/server-kit/clock';
import type { Store } from '@federama/server-kit/store';
import { KEPT_SECONDS, OWN_PREFIX } from './own-keys.ts';

const KEY = `${OWN_PREFIX}clock`;

type Position = { ahead: number } | { frozenAt: number };

/** Puts a clock where it was. */
export async function restoreClock(clock: MovableClock, store: Store): Promise<void> {
  const kept = await store.get<Position>(KEY);
  if (!kept) return;
  clock.reset();
  if ('frozenAt' in kept) clock.freeze(kept.frozenAt);
  else if (kept.ahead) clock.set(systemClock.now() + kept.ahead);
}

/** The same clock; its moves are kept, and `changed` is called after each. */
export function keptClock(
  clock: MovableClock,
  store: Store,
  changed: () => void = () => {},
): MovableClock {
  const keep = (move: () => void) => {
    move();
    const ahead = clock.moved ? clock.now() - systemClock.now() : 0;
    const position: Position = clock.frozen ? { frozenAt: clock.now() } : { ahead };
    store.set(KEY, position, { ttlSeconds: KEPT_SECONDS }).then(changed, console.error);
  };
  return {
    now: clock.now,
    get moved() {
      return clock.moved;
    },
    get frozen() {
      return clock.frozen;
    },
    advance: (seconds) => keep(() => clock.advance(seconds)),
    freeze: (at) => keep(() => clock.freeze(at)),
    resume: () => keep(clock.resume),
    set: (at) => keep(() => clock.set(at)),
    reset: () => keep(clock.reset),
  };
}

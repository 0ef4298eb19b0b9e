/** BreakpointControl a login anywhere, to look at what passes and to change it. */
import type { Breakpoint, PausedExchange, ReleaseChange, World } from 'federama';

export type HeldExchange = PausedExchange & {
  /** Lets it go, as it is or changed. @throws when it cannot be sent like that, or left already */
  release(change?: ReleaseChange): Promise<void>;
  /** Answers HTTP 502 in place of whoever was to answer. */
  drop(): void;
};

export type Breakpoints = {
  /** The first that waits, as soon as one does. @throws after a while */
  next(options?: { timeoutMs?: number }): Promise<HeldExchange>;
  /** Breakpoints nothing any more, and lets everything go. */
  disarm(): void;
};

const TIMEOUT_MS = 5000;

export function holdsOf(
  { breakpoints: holds }: World,
  hops: Breakpoint['hops'],
  { when = 'request', match = {} }: Partial<Pick<Breakpoint, 'when' | 'match'>> = {},
): Breakpoints {
  holds.arm({ hops, when, match });
  const handle = (held: PausedExchange): HeldExchange => ({
    ...held,
    async release(change) {
      const went = await holds.release(held.id, { change });
      if (went !== 'done') throw new Error(`${held.hop} could not be let go: ${went}`);
    },
    drop: () => void holds.drop(held.id),
  });
  return {
    disarm: () => holds.disarm(),
    next: ({ timeoutMs = TIMEOUT_MS } = {}) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          stop();
        };
        const look = () => {
          const [first] = holds.held();
          if (!first) return;
          end();
          resolve(handle(first));
        };
        const timer = setTimeout(() => {
          end();
          reject(new Error(`Nothing of ${hops} was held within ${timeoutMs} ms.`));
        }, timeoutMs);
        const stop = holds.subscribe(look);
        look();
      }),
  };
}

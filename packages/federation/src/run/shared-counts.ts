/** How often faults have struck, counted by all processes of a world together. */
import { type Counted, type OpenCounter, withOneMore } from '@federama/instruments/faults/armed';
import { lru } from '@federama/server-kit/lru';
import type { Store } from '@federama/server-kit/store';
import { OWN_PREFIX } from './own-keys.ts';

/** `turn` grows with each; `by`: who counts, nobody in particular where the store does. */
export type Count = Counted & { arming: string; by: string; turn: number };

export type SharedCounts = {
  counter: OpenCounter;
  hear(count: Count): void;
  /** What is known of an arming. */
  of(arming: string): readonly Count[];
  /** Takes in what is kept of it. */
  load(arming: string): Promise<void>;
};

type Options = {
  self: string;
  /** Where processes count exactly; without it, each adds what the others have told. */
  store?: Store | undefined;
  tell(count: Count): Promise<void>;
};

const NOTHING: Counted = { seen: 0, hits: 0 };
/** A fault that nobody met for that long begins anew. */
const TTL = { ttlSeconds: 7 * 24 * 3600 };
const REMEMBERED = 1000;

export function sharedCounts({ self, store, tell }: Options): SharedCounts {
  const armings = lru<ReadonlyMap<string, Count>>(REMEMBERED);
  const hear = (count: Count) => {
    const known = armings.get(count.arming) ?? new Map<string, Count>();
    if (count.turn <= (known.get(count.by)?.turn ?? 0)) return;
    armings.set(count.arming, new Map(known).set(count.by, count));
  };
  const sum = (arming: string) => {
    const counts = [...(armings.get(arming)?.values() ?? [])];
    return counts.reduce<Counted>(
      (all, { seen, hits }) => ({ seen: all.seen + seen, hits: all.hits + hits }),
      NOTHING,
    );
  };
  /** What this process adds to what the others have told. */
  const alone = (arming: string, change: Change): Count => {
    const own = armings.get(arming)?.get(self) ?? { ...NOTHING, turn: 0 };
    const [total, next] = [sum(arming), change(sum(arming))];
    const seen = own.seen + next.seen - total.seen;
    return { seen, hits: own.hits + next.hits - total.hits, arming, by: self, turn: own.turn + 1 };
  };
  const add = async (arming: string, change: Change) => {
    const count = store ? await counted(store, arming, change) : alone(arming, change);
    hear(count);
    await tell(count);
  };
  return {
    hear,
    of: (arming) => [...(armings.get(arming)?.values() ?? [])],
    async load(arming) {
      const kept = await store?.get<Count>(keyOf(arming));
      if (kept) hear(kept);
    },
    counter: (order, arming) => ({
      get seen() {
        return sum(arming).seen;
      },
      get hits() {
        return sum(arming).hits;
      },
      async claim() {
        let strike: number | undefined;
        const change: Change = (total) => {
          const next = withOneMore(total, order);
          strike = next.strike;
          return next.counted;
        };
        // What cannot be counted goes by as it is.
        return add(arming, change).then(
          () => strike,
          () => undefined,
        );
      },
      giveBack: () =>
        add(arming, ({ seen, hits }) => ({ seen, hits: hits - 1 })).catch(() => undefined),
    }),
  };
}

type Change = (total: Counted) => Counted;

const keyOf = (arming: string) => `${OWN_PREFIX}struck:${arming}`;

async function counted(store: Store, arming: string, change: Change): Promise<Count> {
  const next = (count: Count): Count => ({ ...count, ...change(count), turn: count.turn + 1 });
  const kept = await store.update<Count>(keyOf(arming), next, TTL);
  if (kept) return kept;
  const first = next({ ...NOTHING, arming, by: '', turn: 0 });
  return (await store.add(keyOf(arming), first, TTL)) ? first : counted(store, arming, change);
}

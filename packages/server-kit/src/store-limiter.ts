/**
 * The counter of rate-limiter-flexible over a store of ours, at the time of its world: the stores
 * that come with the library know the real time alone.
 */
import type { RateLimiterRes as Counted, RateLimiterAbstract } from 'rate-limiter-flexible';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { Clock } from './clock.ts';
import type { Store, Ttl } from './store.ts';

export type Limiter = Pick<RateLimiterAbstract, 'get' | 'penalty' | 'block' | 'delete'>;

type Options = { store: Store; clock: Clock; points: number; duration: number };
type Count = { points: number; endsAt: number };

/** `points` within `duration` seconds of the first. */
export function storeLimiter(options: Options): Limiter {
  return new StoreLimiter(options);
}

/** What it implements is what each store of the library implements. */
class StoreLimiter extends RateLimiterStoreAbstract {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor({ store, clock, points, duration }: Options) {
    super({ storeClient: store, keyPrefix: '', points, duration });
    this.#store = store;
    this.#clock = clock;
  }

  async _get(key: string): Promise<Count | null> {
    return (await this.#store.get<Count>(key)) ?? null;
  }

  async _delete(key: string): Promise<boolean> {
    return (await this.#store.take<Count>(key)) !== undefined;
  }

  async _upsert(key: string, points: number, forMs: number, replaces: boolean): Promise<Count> {
    const now = this.#clock.now();
    const first = { points, endsAt: now + forMs };
    if (replaces) {
      await this.#store.set(key, first, this.#ttl(first));
      return first;
    }
    const before = await this.#store.get<Count>(key);
    const ttl = this.#ttl(before ?? first);
    const more = (count: Count): Count => ({ ...count, points: count.points + points });
    const counted = before && (await this.#store.update<Count>(key, more, ttl));
    if (counted) return counted;
    const isFirst = await this.#store.add(key, first, this.#ttl(first));
    return isFirst ? first : this._upsert(key, points, forMs, replaces);
  }

  _getRateLimiterRes(_key: string, changed: number, { points, endsAt }: Count): Counted {
    const left = Math.max(this.points - points, 0);
    return new RateLimiterRes(left, endsAt - this.#clock.now(), points, points === changed);
  }

  #ttl({ endsAt }: Count): Ttl {
    return { ttlSeconds: Math.max(0.001, (endsAt - this.#clock.now()) / 1000) };
  }
}

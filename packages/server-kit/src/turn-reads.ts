/** Reads of a server that are asked for in one turn of the event loop: as few commands as there are servers. */
import type { RedisLink } from './redis-link.ts';

/** Keys of one command: others get their turn, too. */
const MOST = 100;

type Waiting = { key: string } & Pick<PromiseWithResolvers<string | null>, 'resolve' | 'reject'>;

export type TurnReads = {
  read(key: string): Promise<string | null>;
  /** What was asked for so far is asked now: whatever is sent next comes after it. */
  flush(): void;
};

export function turnReads({ ask, together }: Pick<RedisLink, 'ask' | 'together'>): TurnReads {
  let waiting: Waiting[] = [];
  const get = (keys: readonly string[]) =>
    ask(async (redis) =>
      keys.length === 1 ? [await redis.get(keys[0] ?? '')] : redis.mGet([...keys]),
    );
  const send = async (reads: readonly Waiting[]) => {
    try {
      const found = await get(reads.map(({ key }) => key));
      for (const [at, { resolve }] of reads.entries()) resolve(found[at] ?? null);
    } catch (error) {
      for (const { reject } of reads) reject(error);
    }
  };
  const flush = () => {
    const groups = Map.groupBy(waiting, ({ key }) => together(key));
    waiting = [];
    for (const group of groups.values())
      for (let from = 0; from < group.length; from += MOST)
        void send(group.slice(from, from + MOST));
  };
  return {
    read(key) {
      const { promise, resolve, reject } = Promise.withResolvers<string | null>();
      if (!waiting.length) process.nextTick(flush);
      waiting.push({ key, resolve, reject });
      return promise;
    },
    flush,
  };
}

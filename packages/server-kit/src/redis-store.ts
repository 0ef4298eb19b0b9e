/**
 * Stores on a Redis or Valkey server, or on a cluster, shared by any number of processes. Each
 * command that writes names one key; reads of one turn are one command, on a cluster one for each slot.
 * What expires does so on the server's own clock, as long as a world's clock is the real one.
 */
import type { Clock } from './clock.ts';
import { type RedisLink, redisLink } from './redis-link.ts';
import { redisLog } from './redis-log.ts';
import type { StoreSnapshot, Ttl, WorldStore } from './store.ts';
import { StoreError } from './store-error.ts';
import type { StoreHost } from './store-host.ts';
import { type TurnReads, turnReads } from './turn-reads.ts';

const PREFIX = 'federama:';
/** Version of what is below; another one is refused. */
const LAYOUT = '2';
const LAYOUT_KEY = 'federama-layout';

/** @throws StoreError when it is not reached, or holds another layout */
export async function redisHost(address: string): Promise<StoreHost> {
  const link = await redisLink(address);
  try {
    await layOut(link);
  } catch (error) {
    await link.close();
    throw error;
  }
  const reads = turnReads(link);
  return {
    durable: true,
    log: redisLog(link),
    open: (world, clock) => worldStore({ link, reads, world, clock }),
    async worlds() {
      const keys = await link.scan(`${PREFIX}*`);
      const names = keys.map((key) => key.slice(PREFIX.length).split(':', 1)[0] ?? '');
      return [...new Set(names)];
    },
    check: async () => void (await link.ask((redis) => redis.get(LAYOUT_KEY))),
    close: link.close,
  };
}

async function layOut({ ask }: RedisLink): Promise<void> {
  await ask((redis) => redis.set(LAYOUT_KEY, LAYOUT, { condition: 'NX' }));
  const layout = await ask((redis) => redis.get(LAYOUT_KEY));
  if (layout !== LAYOUT)
    throw new StoreError(
      'layout',
      `The store has layout ${layout}, and this version of Federama knows layout ${LAYOUT}. Start the version that wrote it, or name another database.`,
    );
}

/** What is here under an id of this length shares a slot of a cluster with what else has that id. */
const ID_CHARACTERS = 16;
const ID = new RegExp(`:([^:{}]{${ID_CHARACTERS},})$`);
const TAGGED = new RegExp(`:{([^:{}]{${ID_CHARACTERS},})}$`);

const tagged = (key: string) => key.replace(ID, ':{$1}');
const untagged = (key: string) => key.replace(TAGGED, ':$1');

/** Where a world's clock is not the real one, the server keeps entries longer, and the clock decides. */
const MOVED_MS = 24 * 3600 * 1000;

/** Replaces what is there, if it is still that. */
const COMPARE_AND_SET = `if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
  return 1
end
return 0`;

/** Entries as they are written: their end in the time of the world, then the value as JSON. */
function entriesAt(clock: Clock) {
  const isMoved = () => clock.moved !== false;
  return {
    written: (value: unknown, { ttlSeconds }: Ttl) => ({
      text: `${Math.ceil(clock.now() + ttlSeconds * 1000)} ${JSON.stringify(value) ?? 'null'}`,
      PX: Math.max(1, Math.ceil(ttlSeconds * 1000)) + (isMoved() ? MOVED_MS : 0),
    }),
    entryIn(text: string | null) {
      if (text === null) return undefined;
      const space = text.indexOf(' ');
      const expiresAt = Number(text.slice(0, space));
      if (isMoved() && expiresAt <= clock.now()) return undefined;
      return { value: JSON.parse(text.slice(space + 1)), expiresAt };
    },
  };
}

type Given = { link: RedisLink; reads: TurnReads; world: string; clock: Clock };

function worldStore({ link, reads, world, clock }: Given): WorldStore {
  const ask: RedisLink['ask'] = (question) => {
    reads.flush();
    return link.ask(question);
  };
  const prefix = `${PREFIX}${world}:`;
  const { written, entryIn } = entriesAt(clock);
  const at = (key: string) => prefix + tagged(key);
  const read = (key: string) => reads.read(at(key));
  const replace = async (key: string, before: string, value: unknown, ttl: Ttl) => {
    const { text, PX } = written(value, ttl);
    const [keys, values] = [[at(key)], [before, text, String(PX)]];
    return (await ask((redis) => redis.eval(COMPARE_AND_SET, { keys, arguments: values }))) === 1;
  };
  const set: WorldStore['set'] = async (key, value, ttl) => {
    const { text, PX } = written(value, ttl);
    await ask((redis) => redis.set(at(key), text, { expiration: { type: 'PX', value: PX } }));
  };
  return {
    set,
    ...wholeWorld(link, prefix, { clock, set }),
    get: async (key) => entryIn(await read(key))?.value,
    take: async (key) => entryIn(await ask((redis) => redis.getDel(at(key))))?.value,
    delete: async (key) => void (await ask((redis) => redis.del(at(key)))),
    async add(key, value, ttl) {
      const { text, PX } = written(value, ttl);
      const options = { condition: 'NX', expiration: { type: 'PX', value: PX } } as const;
      if (await ask((redis) => redis.set(at(key), text, options))) return true;
      const before = await read(key);
      return before !== null && !entryIn(before) && replace(key, before, value, ttl);
    },
    async update(key, change, ttl) {
      while (true) {
        const before = await read(key);
        const entry = entryIn(before);
        if (before === null || !entry) return undefined;
        const changed = change(entry.value);
        // Someone was faster: once more, on top of what they wrote.
        if (await replace(key, before, changed, ttl)) return changed;
      }
    },
  };
}

type Whole = Pick<WorldStore, 'keys' | 'clear' | 'snapshot' | 'restore'>;

/** What is done to all keys of a world: every key of the server is looked at. */
function wholeWorld(
  { ask, scan }: RedisLink,
  prefix: string,
  { clock, set }: { clock: Clock } & Pick<WorldStore, 'set'>,
): Whole {
  const { entryIn } = entriesAt(clock);
  const scanned = () => scan(`${literal(prefix)}*`);
  const clear = async () => {
    await Promise.all((await scanned()).map((key) => ask((redis) => redis.del(key))));
  };
  const snapshot = async (): Promise<StoreSnapshot> => {
    const entries = await Promise.all(
      (await scanned()).map(async (key) => {
        const text = await ask((redis) => redis.get(key));
        const entry = entryIn(text);
        const name = untagged(key.slice(prefix.length));
        return entry ? [[name, { ...entry, characters: text?.length ?? 0 }] as const] : [];
      }),
    );
    return new Map(entries.flat());
  };
  return {
    clear,
    snapshot,
    keys: async () => [...(await snapshot()).keys()],
    async restore(kept) {
      await clear();
      const all = [...kept].map(([key, { value, expiresAt }]) =>
        set(key, value, { ttlSeconds: Math.max(1, (expiresAt - clock.now()) / 1000) }),
      );
      await Promise.all(all);
    },
  };
}

/** As a pattern that fits nothing else. */
function literal(text: string): string {
  return text.replace(/[*?[\]\\]/g, '\\$&');
}

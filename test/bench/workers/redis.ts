/** What a Redis server itself says: of its time, its bytes, its keys, and of what it could do. */
import { spawnSync } from 'node:child_process';
import { createClient } from '@redis/client';

const connect = (url: string) => createClient({ url }).connect();
type Client = Awaited<ReturnType<typeof connect>>;

/** Counts of the whole server until now. */
export type Counts = {
  cpuMs: number;
  commands: number;
  /** Of running commands alone: without reading and writing sockets. */
  runningMs: number;
  bytesIn: number;
  bytesOut: number;
};

/** @throws Error when a database named `databases` holds something */
export async function openRedis(url: string, databases: readonly number[]) {
  const client = await connect(url);
  const each = async (visit: (database: number) => Promise<unknown>) => {
    for (const database of databases) {
      await client.select(database);
      await visit(database);
    }
  };
  await each(async (database) => {
    if (await client.dbSize())
      throw new Error(`Database ${database} of ${url} holds something: name an empty server.`);
  });
  return {
    counts: () => countsOf(client),
    async log(database: number) {
      await client.select(database);
      const { 'entries-added': added = 0 } = await client.xInfoStream('federama-log');
      const bytes = (await client.memoryUsage('federama-log', { SAMPLES: 0 })) ?? 0;
      return { bytes, added };
    },
    async sizes(database: number) {
      await client.select(database);
      return sizesOf(client);
    },
    async close() {
      await each(() => client.flushDb());
      await client.close();
    },
  };
}

async function countsOf(client: Client): Promise<Counts> {
  const info = await client.sendCommand<string>(['INFO', 'everything']).then(String);
  const number = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1]);
  const running = [...info.matchAll(/^cmdstat_\S+:calls=\d+,usec=(\d+)/gm)];
  return {
    cpuMs: (number('used_cpu_user') + number('used_cpu_sys')) * 1000,
    commands: number('total_commands_processed'),
    runningMs: running.reduce((sum, [, usec]) => sum + Number(usec), 0) / 1000,
    bytesIn: number('total_net_input_bytes'),
    bytesOut: number('total_net_output_bytes'),
  };
}

/** Keys of each kind: how many, the bytes of one of them, and for how long they are kept. */
export type Size = { kind: string; keys: number; bytes: number; seconds: number };

async function sizesOf(client: Client): Promise<Size[]> {
  const kinds = new Map<string, { bytes: number; ttl: number }[]>();
  for await (const keys of client.scanIterator({ MATCH: 'federama:*', COUNT: 1000 }))
    for (const key of keys) {
      const bytes = (await client.memoryUsage(key, { SAMPLES: 0 })) ?? 0;
      const kind = kindOf(key);
      kinds.set(kind, [...(kinds.get(kind) ?? []), { bytes, ttl: await client.ttl(key) }]);
    }
  return [...kinds].map(([kind, all]) => ({
    kind,
    keys: all.length,
    bytes: Math.round(all.reduce((sum, { bytes }) => sum + bytes, 0) / all.length),
    seconds: Math.max(...all.map(({ ttl }) => ttl)),
  }));
}

/** `federama:default:broker:session:{…}` is one of `broker:session`: what is an id is left out. */
function kindOf(key: string): string {
  const parts = key.split(':').slice(2);
  return parts.filter((part) => /^[A-Za-z][A-Za-z-]{0,24}$/.test(part)).join(':');
}

const BYTES = 1000;

/** Commands a second that the server carries for fifty connections; undefined where the program is missing. */
export function benchmark(url: string): Record<string, number> | undefined {
  const { hostname, port } = new URL(url);
  const words = [
    '-h',
    hostname,
    '-p',
    port || '6379',
    '-t',
    'set,get',
    '-d',
    String(BYTES),
    '--csv',
  ];
  const { stdout, status } = spawnSync(
    'redis-benchmark',
    [...words, '-n', '100000', '-r', '1000', '--dbnum', '9'],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) return undefined;
  return Object.fromEntries(
    [...stdout.matchAll(/^"(SET|GET)","([\d.]+)"/gm)].map(([, name = '', rate]) => [
      name,
      Number(rate),
    ]),
  );
}

/** A connection to Redis or Valkey, one server or a cluster, whose trouble is told in time. */
import {
  ClientOfflineError,
  createClient,
  createCluster,
  ErrorReply,
  type RedisClientOptions,
} from '@redis/client';
import { StoreError, type StoreTrouble } from './store-error.ts';

type Client = ReturnType<typeof createClient>;
type Cluster = ReturnType<typeof createCluster>;
/** What both can do. */
type Commands = Pick<
  Client,
  'get' | 'mGet' | 'set' | 'getDel' | 'del' | 'eval' | 'xAdd' | 'xRead' | 'xTrim'
>;

export type RedisLink = {
  /** @throws StoreError when it fails, or when there is no answer in time */
  ask<T>(question: (commands: Commands) => Promise<T>): Promise<T>;
  /** Keys for which this is the same may be in one command. */
  together(key: string): string;
  /** Keys that fit a pattern, of all servers. */
  scan(pattern: string): Promise<string[]>;
  /** Another connection, for a question that waits. */
  waiting(): Promise<WaitingLink>;
  close(): Promise<void>;
};

export type WaitingLink = { commands: Commands; destroy(): void };

/** Whoever is silent that long is away: the request is answered, not held. */
const ANSWER_MS = 2000;
const CONNECT_MS = 5000;
const LONGEST_PAUSE_MS = 500;

/**
 * @param address `redis://host:port`, or `rediss://` for TLS; several hosts, with commas between
 * them, are a cluster
 * @throws StoreError when it is not reached
 */
export async function redisLink(address: string): Promise<RedisLink> {
  const { urls, shown } = addressesIn(address);
  const { commands, open, servers, again, together, destroy, close } =
    urls.length > 1 ? clusterOf(urls) : serverAt(urls[0] ?? '');
  const ask = <T>(question: (asked: Commands) => Promise<T>) =>
    inTime(question(commands), shown, ANSWER_MS);
  try {
    await inTime(open(), shown, CONNECT_MS);
  } catch (error) {
    destroy();
    throw error;
  }
  return {
    ask,
    together,
    async scan(pattern) {
      const found = await Promise.all(
        (await servers()).map((server) => inTime(scanned(server, pattern), shown, SCAN_MS)),
      );
      return found.flat();
    },
    async waiting() {
      const other = again();
      await inTime(other.open(), shown, CONNECT_MS);
      return { commands: other.commands, destroy: other.destroy };
    },
    close,
  };
}

/** Every key is looked at. */
const SCAN_MS = 30_000;

async function scanned(server: Client, MATCH: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const some of server.scanIterator({ MATCH, COUNT: 1000 })) keys.push(...some);
  return keys;
}

const OPTIONS = {
  // Rejected while nobody answers, instead of queued: the request is told at once.
  disableOfflineQueue: true,
  // `inTime` has its own.
  commandOptions: { timeout: 0 },
  socket: {
    connectTimeout: ANSWER_MS,
    reconnectStrategy: (tries: number) => Math.min(2 ** tries * 10, LONGEST_PAUSE_MS),
  },
} satisfies RedisClientOptions;

type Link = {
  commands: Commands;
  open(): Promise<unknown>;
  servers(): Promise<Client[]>;
  again(): Link;
  together(key: string): string;
  destroy(): void;
  close(): Promise<void>;
};

function serverAt(url: string): Link {
  const client: Client = createClient({ ...OPTIONS, url });
  // Told by the requests that meet it.
  client.on('error', () => {});
  return {
    commands: client,
    open: () => client.connect(),
    servers: async () => [client],
    again: () => serverAt(url),
    together: () => '',
    destroy: () => client.destroy(),
    close: () => client.close(),
  };
}

function clusterOf(urls: readonly string[]): Link {
  const { username, password, protocol } = new URL(urls[0] ?? '');
  const cluster: Cluster = createCluster({
    rootNodes: urls.map((url) => ({ url })),
    commandOptions: { timeout: 0 },
    defaults: {
      disableOfflineQueue: true,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      socket: { ...OPTIONS.socket, ...(protocol === 'rediss:' && { tls: true }) },
    },
  });
  cluster.on('error', () => {});
  return {
    commands: cluster as unknown as Commands,
    open: () => cluster.connect(),
    servers: () =>
      Promise.all(
        cluster.masters.map((node) => cluster.nodeClient(node) as unknown as Promise<Client>),
      ),
    again: () => clusterOf(urls),
    together: hashTag,
    destroy: () => cluster.destroy(),
    close: () => cluster.close(),
  };
}

/**
 * Keys with the same are in one slot of a cluster.
 * Source: https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
function hashTag(key: string): string {
  const start = key.indexOf('{') + 1;
  const end = start ? key.indexOf('}', start) : -1;
  return end > start ? key.slice(start, end) : key;
}

/** @throws StoreError when no address can be read in it */
function addressesIn(address: string): { urls: string[]; shown: string } {
  const [, scheme = '', user = '', hosts = '', rest = ''] =
    /^(rediss?:\/\/)([^@/]*@)?([^/]+)(\/\d*)?$/.exec(address) ?? [];
  const urls = hosts.split(',').map((host) => `${scheme}${user}${host}${rest}`);
  if (!urls.every((url) => URL.canParse(url)))
    throw new StoreError(
      'other',
      'The address of the store cannot be read: redis://host:port was expected, with commas between the hosts of a cluster.',
    );
  // Without the password.
  return { urls, shown: `${scheme}${hosts}` };
}

async function inTime<T>(asked: Promise<T>, shown: string, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new StoreError('unreachable', `${shown} does not answer.`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    throw error instanceof StoreError ? error : troubleOf(shown, error);
  } finally {
    clearTimeout(timer);
  }
}

/** First words of what a server refuses with. Source: https://redis.io/docs/latest/develop/reference/protocol-spec/ */
const REPLIES: Readonly<Record<string, StoreTrouble>> = {
  OOM: 'full',
  MISCONF: 'full',
  READONLY: 'read-only',
  LOADING: 'unreachable',
  CLUSTERDOWN: 'unreachable',
  MASTERDOWN: 'unreachable',
  TRYAGAIN: 'unreachable',
};

function troubleOf(shown: string, error: unknown): StoreError {
  const { message } = error as Error;
  if (error instanceof ErrorReply) {
    const [word = ''] = message.split(' ', 1);
    return new StoreError(REPLIES[word] ?? 'other', `${shown}: ${message}`, error);
  }
  const away = error instanceof ClientOfflineError ? 'is away' : 'is not reached';
  return new StoreError('unreachable', `${shown} ${away}.`, error);
}

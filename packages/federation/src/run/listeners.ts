/** The ports of a federation: each opens once, and hands its requests to whoever answers now. */
import type { RequestListener } from 'node:http';
import { type Listening, listen } from '@federama/server-kit/listen';
import { withOrigins } from '../config/addresses.ts';
import type { LoadedConfig } from '../config/config.ts';
import { PortError } from './port-error.ts';

/** Who wants a port. */
export type Placed = { id: string; url: string };

export type Listeners = {
  /** Whether an origin is answered by this process. */
  has(origin: string): boolean;
  /** What answers at an origin of this process. */
  answerAt(origin: string): RequestListener | undefined;
  /**
   * Opens the ports that a configuration names and that are not open yet.
   * @returns the configuration with the origins that really answer
   * @throws PortError that names each port that cannot be had; nothing is open then that was not
   */
  open(config: LoadedConfig): Promise<LoadedConfig>;
  /** Closes the ports that this configuration no longer names. */
  closeOthers(config: LoadedConfig): Promise<void>;
  /** Requests are answered from now on; before, they are asked to come again. */
  serve(): void;
  closeAll(): Promise<void>;
};

export type ListenersOptions = {
  /** Address to listen on. */
  host: string;
  /** Any port will do. */
  free: boolean;
  /** Who is to be reached in this process. */
  placesOf(config: LoadedConfig): readonly Placed[];
  /** What answers at an origin. */
  answer(origin: string): RequestListener;
};

type Listener = {
  /** Origin in the configuration, and the one that really answers. */
  configuredOrigin: string;
  origin: string;
  answer: RequestListener;
  listening: Listening;
};

const NOT_YET: RequestListener = (_req, res) => void res.writeHead(503).end();

export function createListeners(options: ListenersOptions): Listeners {
  let listeners: Listener[] = [];
  let serving = false;
  const answer = (origin: string): RequestListener => {
    const listener = options.answer(origin);
    return (req, res) => (serving ? listener : NOT_YET)(req, res);
  };
  const originsIn = (config: LoadedConfig) => originsOfPlaces(options.placesOf(config));
  const close = async (gone: readonly Listener[]) => {
    listeners = listeners.filter((listener) => !gone.includes(listener));
    await Promise.all(gone.map(({ listening }) => listening.close()));
  };
  return {
    has: (origin) => listeners.some((listener) => listener.origin === origin),
    answerAt: (origin) => listeners.find((listener) => listener.origin === origin)?.answer,
    async open(config) {
      const known = new Map(listeners.map((one) => [one.configuredOrigin, one.origin]));
      const placed = withOrigins(config, known);
      const missing = originsIn(placed).filter(
        (origin) => !listeners.some((listener) => listener.origin === origin),
      );
      const opened = await openAll(missing, options.placesOf(placed), { ...options, answer });
      listeners = [...listeners, ...opened];
      return withOrigins(placed, new Map(opened.map((one) => [one.configuredOrigin, one.origin])));
    },
    closeOthers(config) {
      const wanted = originsIn(config);
      return close(listeners.filter(({ origin }) => !wanted.includes(origin)));
    },
    serve() {
      serving = true;
    },
    closeAll: () => close(listeners),
  };
}

/** All of them, or none: what is taken is said at once, for each. */
async function openAll(
  origins: readonly string[],
  places: readonly Placed[],
  options: ListenersOptions,
): Promise<Listener[]> {
  const results = await Promise.allSettled(origins.map((origin) => openListener(origin, options)));
  const opened = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failures = results.flatMap((result, index) =>
    result.status === 'rejected' ? [portProblem(origins[index] ?? '', places, result.reason)] : [],
  );
  if (!failures.length) return opened;
  await Promise.all(opened.map(({ listening }) => listening.close()));
  throw new PortError(failures.join('\n'));
}

function originsOfPlaces(places: readonly Placed[]): string[] {
  return [...new Set(places.map(({ url }) => new URL(url).origin))];
}

async function openListener(
  configuredOrigin: string,
  { host, free, answer }: ListenersOptions,
): Promise<Listener> {
  const { protocol, hostname, port } = new URL(configuredOrigin);
  let handler = NOT_YET;
  const listening = await listen((req, res) => handler(req, res), {
    host,
    port: free ? 0 : Number(port || (protocol === 'https:' ? 443 : 80)),
  });
  const origin = free ? `${protocol}//${hostname}:${listening.port}` : configuredOrigin;
  handler = answer(origin);
  return { configuredOrigin, origin, answer: handler, listening };
}

function portProblem(origin: string, places: readonly Placed[], error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const { port } = new URL(origin);
  const names = places.filter(({ url }) => new URL(url).origin === origin).map(({ id }) => id);
  if (code === 'EADDRINUSE')
    return `Port ${port} (${names.join(', ')}) is already taken by another program.`;
  if (code === 'EACCES')
    return `Port ${port} (${names.join(', ')}) is not allowed on this machine.`;
  return `Port ${port} (${names.join(', ')}) cannot be opened: ${message}`;
}

/** The ports of a federation: each opens once, and hands its requests to whoever answers now. */
import type { RequestListener } from 'node:http';
import { type ConnectListener, type Listening, listen } from '@federama/server-kit/listen';
import { isLoopback } from '@federama/server-kit/loopback';
import type { TlsCredentials } from '@federama/server-kit/tls-front';
import { withOrigins } from '../config/addresses.ts';
import type { LoadedConfig } from '../config/config.ts';
import { arrivals } from './arrival.ts';
import { HEALTH_PATHS } from './health.ts';
import { PortError } from './port-error.ts';
import { authorityOf, tunnels } from './tunnel.ts';
import { type Placed, type Wanted, wantedBy, withoutOrigins } from './wanted-ports.ts';
import { listenerOrigin } from './world-config.ts';

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
  /** Requests are answered from now on; those that came before wait for it. */
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
  /** What TLS is spoken with; asked for once a port speaks it. */
  credentials(): Promise<TlsCredentials>;
  /** Addresses of proxies whose headers are believed. */
  trustedProxies(): readonly string[];
  /** Whether others than this machine may reach the federation. */
  exposed: boolean;
  /** Stands before an origin, for whoever comes over the network; participants pass it by. */
  guard?(origin: string): (next: RequestListener) => RequestListener;
};

/** An origin, with the one that it has in the configuration. */
type Gate = {
  configuredOrigin: string;
  origin: string;
  answer: RequestListener;
  /** The same, for whoever comes over the network. */
  arrive: RequestListener;
};

/** One port: several origins share it where their host names differ. */
type Listener = {
  address: string;
  host: string;
  tls: boolean;
  gates: Gate[];
  listening: Listening;
};

/** What a port hands on, for whoever has it as a proxy. */
type Proxy = { connect: ConnectListener; answerAt(origin: string): RequestListener | undefined };

type OpeningOptions = ListenersOptions & { proxyAt(host: string): Proxy };

/** Whoever decides where to send requests hears at once that this process cannot serve yet. */
const NOT_YET: RequestListener = (_req, res) => void res.writeHead(503).end();
const isHealth = (path = '') => (HEALTH_PATHS as readonly string[]).includes(path);

export function createListeners(options: ListenersOptions): Listeners {
  let listeners: Listener[] = [];
  let serving = false;
  /** Requests that came early: a worker shares ports that are open already. */
  const waiting: (() => void)[] = [];
  const answer = (origin: string): RequestListener => {
    const listener = options.answer(origin);
    return (req, res) => {
      if (serving) listener(req, res);
      else if (isHealth(req.url)) NOT_YET(req, res);
      else waiting.push(() => listener(req, res));
    };
  };
  const gates = () => gatesOf(listeners);
  const proxyAt = (host: string) => proxyOf(() => listeners.filter(reachableFrom(host)));
  return {
    has: (origin) => find(gates(), origin) !== undefined,
    answerAt: (origin) => find(gates(), origin)?.answer,
    async open(config) {
      const placed = withOrigins(config, realOrigins(gates()));
      const places = options.placesOf(placed);
      const missing = withoutOrigins(wantedBy(places, options.host), gates());
      const ownOf = ({ address }: Wanted) => listeners.find((own) => own.address === address);
      refuseWhileRunning(missing, ownOf, options.exposed);
      const unopened = missing.filter((wanted) => !ownOf(wanted));
      const opened = await openAll(unopened, places, { ...options, answer, proxyAt });
      for (const wanted of missing)
        ownOf(wanted)?.gates.push(
          ...wanted.origins.map((one) => gateOf(one, one, { ...options, answer })),
        );
      listeners = [...listeners, ...opened];
      return withOrigins(placed, realOrigins(gatesOf(opened)));
    },
    async closeOthers(config) {
      const wanted = wantedBy(options.placesOf(config), options.host);
      const origins = wanted.flatMap((one) => one.origins);
      for (const own of listeners)
        own.gates = own.gates.filter(({ origin }) => origins.includes(origin));
      const gone = listeners.filter((own) => !own.gates.length);
      listeners = listeners.filter((own) => own.gates.length);
      await close(gone);
    },
    serve() {
      serving = true;
      for (const answerNow of waiting.splice(0)) answerNow();
    },
    async closeAll() {
      // What was begun may still ask whoever answers here, until it has ended.
      await close(listeners);
      listeners = [];
    },
  };
}

async function close(gone: readonly Listener[]): Promise<void> {
  await Promise.all(gone.map(({ listening }) => listening.close()));
}

function gatesOf(listeners: readonly Listener[]): Gate[] {
  return listeners.flatMap((listener) => listener.gates);
}

/** Worlds have names below those of the federation. */
function find(gates: readonly Gate[], asked: string): Gate | undefined {
  const at = (origin: string) => gates.find((gate) => gate.origin === origin);
  return at(asked) ?? at(listenerOrigin(asked) ?? asked);
}

/** A port that others reach leads them to no port that is for this machine alone. */
function reachableFrom(door: string): (listener: Listener) => boolean {
  return ({ host }) => isLoopback(door) || !isLoopback(host);
}

function proxyOf(reachable: () => readonly Listener[]): Proxy {
  return {
    connect: tunnels(
      (host) =>
        reachable().find(({ gates }) => gates.some(({ origin }) => isAt(host, origin)))?.listening,
    ),
    answerAt: (origin) => find(gatesOf(reachable()), origin)?.arrive,
  };
}

/** Worlds have names below those of the federation. */
function isAt(host: string, origin: string): boolean {
  const own = authorityOf(origin);
  return host === own || host.endsWith(`.${own}`);
}

function realOrigins(gates: readonly Gate[]): Map<string, string> {
  return new Map(gates.map((gate) => [gate.configuredOrigin, gate.origin]));
}

/** What a port cannot become while it is open, nor a federation while it runs. */
function refuseWhileRunning(
  missing: readonly Wanted[],
  ownOf: (wanted: Wanted) => Listener | undefined,
  exposed: boolean,
): void {
  const other = missing.find((wanted) => (ownOf(wanted)?.tls ?? wanted.tls) !== wanted.tls);
  if (other)
    throw new PortError(
      `${other.origins.join(', ')}: port ${other.port} speaks ${other.tls ? 'http' : 'https'} since it was opened. Start again to change that.`,
    );
  const open = exposed ? undefined : missing.find(({ host }) => !isLoopback(host));
  if (open)
    throw new PortError(
      `${open.origins.join(', ')}: listening at ${open.host} would open a federation to others that was started for this machine alone. Start again to change that.`,
    );
}

/** All of them, or none: what is taken is said at once, for each. */
async function openAll(
  wanted: readonly Wanted[],
  places: readonly Placed[],
  options: OpeningOptions,
): Promise<Listener[]> {
  const results = await Promise.allSettled(wanted.map((one) => openListener(one, options)));
  const opened = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failures = results.flatMap((result, index) => {
    const failed = wanted[index];
    return result.status === 'rejected' && failed
      ? [portProblem(failed, places, result.reason)]
      : [];
  });
  if (!failures.length) return opened;
  await Promise.all(opened.map(({ listening }) => listening.close()));
  throw new PortError(failures.join('\n'));
}

async function openListener(
  { host, port, named, tls, origins }: Wanted,
  { free, answer, guard, credentials, trustedProxies, proxyAt }: OpeningOptions,
): Promise<Listener> {
  let opened: Listener | undefined;
  const { connect, answerAt } = proxyAt(host);
  const arrive = arrivals({ trustedProxies, gates: () => opened?.gates ?? [], answerAt });
  // A port that other workers have open brings requests before it is known here as open.
  const known = Promise.withResolvers<void>();
  const handler: RequestListener = (req, res) =>
    opened ? arrive(req, res) : void known.promise.then(() => arrive(req, res));
  const listening = await listen(handler, {
    host,
    port: free ? 0 : port,
    tls: tls ? await credentials() : undefined,
    connect,
  });
  const gates = origins.map((configured) =>
    gateOf(configured, free && named ? withPort(configured, listening.port) : configured, {
      ...{ answer, guard },
    }),
  );
  opened = { address: `${host} ${listening.port}`, host, tls, gates, listening };
  known.resolve();
  return opened;
}

function withPort(origin: string, port: number): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}:${port}`;
}

function gateOf(
  configuredOrigin: string,
  origin: string,
  { answer: answerAt, guard }: Pick<ListenersOptions, 'answer' | 'guard'>,
): Gate {
  const answer = answerAt(origin);
  return { configuredOrigin, origin, answer, arrive: guard ? guard(origin)(answer) : answer };
}

function portProblem({ port, origins }: Wanted, places: readonly Placed[], error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const names = places
    .filter(({ url }) => origins.includes(new URL(url).origin))
    .map(({ id }) => id);
  const who = `Port ${port} (${names.join(', ')})`;
  if (code === 'EADDRINUSE') return `${who} is already taken by another program.`;
  if (code === 'EACCES') return `${who} is not allowed on this machine.`;
  return `${who} cannot be opened: ${message}`;
}

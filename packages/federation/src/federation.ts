/** Starts a federation in this process, whole or in part, and stops it. */
import type { RequestListener } from 'node:http';
import { type Clock, systemClock } from '@federama/server-kit/clock';
import { createJournal, type Journal } from '@federama/server-kit/journal';
import { type Listening, listen } from '@federama/server-kit/listen';
import { memoryStore } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { moved, originsOf } from './addresses.ts';
import type { LoadedConfig } from './config.ts';
import { type Manifest, manifestOf } from './manifest.ts';
import { type Participant, participantsOf } from './participants.ts';
import { PortError } from './port-error.ts';
import { localFetch } from './transport.ts';

export type FederationOptions = {
  config: LoadedConfig;
  /** Ids of the participants to start; all of them when left out. */
  only?: readonly string[];
  /** `configured`: those of the configuration. `free`: any, so that several can run. */
  ports?: 'configured' | 'free';
  /** Address to listen on. */
  host?: string;
  clock?: Clock;
  /** Stands between participants: may delay, change or refuse what one asks the other. */
  intercept?: (next: typeof globalThis.fetch) => typeof globalThis.fetch;
};

export type Federation = {
  config: LoadedConfig;
  manifest: Manifest;
  parties: readonly Party[];
  journal: Journal;
  /** The public URL of a participant. @throws when there is no such participant */
  url(id: string): string;
  /** Lets running requests end. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startFederation(options: FederationOptions): Promise<Federation> {
  const { ports = 'configured', host = '127.0.0.1', clock = systemClock } = options;
  const { intercept = (next) => next } = options;
  const chosen = choose(participantsOf(options.config), options.only);
  const gates = await openGates(chosen, { host, free: ports === 'free' });
  const config = moved(
    options.config,
    new Map(gates.map(({ configuredOrigin, origin }) => [configuredOrigin, origin])),
  );

  const journal = createJournal(clock);
  const handlers = new Map<string, RequestListener>();
  const fetch = intercept(localFetch(handlers));
  const surroundings = { clock, journal, store: memoryStore(clock), fetch };
  const participants = choose(participantsOf(config), options.only);
  for (const gate of gates) {
    const inside = participants
      .filter(({ party }) => new URL(party.url).origin === gate.origin)
      .map((participant) => ({ party: participant.party, app: participant.create(surroundings) }));
    gate.handler = byPath(inside);
    handlers.set(gate.origin, gate.handler);
  }

  const parties = participants.map(({ party }) => party);
  const stop = async () => {
    await Promise.all(gates.map(({ listening }) => listening.close()));
  };
  return {
    config,
    manifest: manifestOf(config),
    parties,
    journal,
    url(id) {
      const party = parties.find((one) => one.id === id);
      if (!party) throw new Error(`no participant ${id}: ${parties.map((one) => one.id)}`);
      return party.url;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function choose(participants: Participant[], only: readonly string[] | undefined): Participant[] {
  return only ? participants.filter(({ party }) => only.includes(party.id)) : participants;
}

type Gate = {
  configuredOrigin: string;
  origin: string;
  listening: Listening;
  handler: RequestListener;
};

/** Opens every port before anything else is made: what is taken is told at once. */
async function openGates(
  participants: readonly Participant[],
  { host, free }: { host: string; free: boolean },
): Promise<Gate[]> {
  const origins = [...new Set(participants.map(({ party }) => new URL(party.url).origin))];
  const opened = await Promise.allSettled(
    origins.map(async (configuredOrigin): Promise<Gate> => {
      const { protocol, hostname, port } = new URL(configuredOrigin);
      const gate: Pick<Gate, 'handler'> = { handler: (_req, res) => void res.writeHead(503).end() };
      const listening = await listen((req, res) => gate.handler(req, res), {
        host,
        port: free ? 0 : Number(port || (protocol === 'https:' ? 443 : 80)),
      });
      const origin = free ? `${protocol}//${hostname}:${listening.port}` : configuredOrigin;
      return Object.assign(gate, { configuredOrigin, origin, listening });
    }),
  );
  const gates = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failures = opened.flatMap((result, index) =>
    result.status === 'rejected'
      ? [portProblem(origins[index] ?? '', participants, result.reason)]
      : [],
  );
  if (!failures.length) return gates;
  await Promise.all(gates.map(({ listening }) => listening.close()));
  throw new PortError(failures.join('\n'));
}

function portProblem(origin: string, participants: readonly Participant[], error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const { port } = new URL(origin);
  const names = participants
    .filter(({ party }) => new URL(party.url).origin === origin)
    .map(({ party }) => party.id);
  if (code === 'EADDRINUSE')
    return `Port ${port} (${names.join(', ')}) is already taken by another program.`;
  if (code === 'EACCES')
    return `Port ${port} (${names.join(', ')}) is not allowed on this machine.`;
  return `Port ${port} (${names.join(', ')}) cannot be opened: ${message}`;
}

/** Several participants may share an origin, each under a path of its own. */
function byPath(inside: readonly { party: Party; app: RequestListener }[]): RequestListener {
  const routes = inside
    .map(({ party, app }) => ({ base: new URL(party.url).pathname.replace(/\/$/, ''), app }))
    .sort((a, b) => b.base.length - a.base.length);
  const [single] = routes;
  if (single && routes.length === 1 && single.base === '') return single.app;
  return (req, res) => {
    const path = req.url ?? '/';
    const route = routes.find(({ base }) => path === base || path.startsWith(`${base}/`));
    if (!route) return void res.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
    req.url = path.slice(route.base.length) || '/';
    route.app(req, res);
  };
}

/** Which participants a configuration has, by id. */
export function idsOf(config: LoadedConfig): string[] {
  return participantsOf(config).map(({ party }) => party.id);
}

/** The ports of a configuration, for sentences about them. */
export function portsOf(config: LoadedConfig): number[] {
  return originsOf(config).map(({ origin }) => Number(new URL(origin).port));
}

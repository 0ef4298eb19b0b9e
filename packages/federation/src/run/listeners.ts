/** The ports of a federation: each opens once, and hands its requests to whoever answers now. */
import type { RequestListener } from 'node:http';
import { type Listening, listen } from '@federama/server-kit/listen';
import type { Participant } from '../compose/participants.ts';
import { PortError } from './port-error.ts';

/** What a port is for. */
export type Placed = { party: Pick<Participant['party'], 'id' | 'url'> };

export type Listener = {
  /** Origin in the configuration, and the one that really answers. */
  configuredOrigin: string;
  origin: string;
  listening: Listening;
};

export type ListenerOptions = {
  /** Address to listen on. */
  host: string;
  /** Any port will do. */
  free: boolean;
  /** What answers at an origin; `configuredOrigin` is the one the configuration has for it. */
  answer(origin: string, configuredOrigin: string): RequestListener;
};

const NOT_YET: RequestListener = (_req, res) => void res.writeHead(503).end();

/**
 * Opens every port before anything else is made: what is taken is told at once.
 * @throws PortError that names each port that cannot be had
 */
export async function openListeners(
  participants: readonly Placed[],
  options: ListenerOptions,
): Promise<Listener[]> {
  const origins = originsOfParticipants(participants);
  const opened = await Promise.allSettled(origins.map((origin) => openListener(origin, options)));
  const listeners = opened.flatMap((result) =>
    result.status === 'fulfilled' ? [result.value] : [],
  );
  const failures = opened.flatMap((result, index) =>
    result.status === 'rejected'
      ? [portProblem(origins[index] ?? '', participants, result.reason)]
      : [],
  );
  if (!failures.length) return listeners;
  await closeListeners(listeners);
  throw new PortError(failures.join('\n'));
}

export async function closeListeners(listeners: readonly Listener[]): Promise<void> {
  await Promise.all(listeners.map(({ listening }) => listening.close()));
}

export function originsOfParticipants(participants: readonly Placed[]): string[] {
  return [...new Set(participants.map(({ party }) => new URL(party.url).origin))];
}

async function openListener(configuredOrigin: string, options: ListenerOptions): Promise<Listener> {
  const { host, free, answer } = options;
  const { protocol, hostname, port } = new URL(configuredOrigin);
  let handler = NOT_YET;
  const listening = await listen((req, res) => handler(req, res), {
    host,
    port: free ? 0 : Number(port || (protocol === 'https:' ? 443 : 80)),
  });
  const origin = free ? `${protocol}//${hostname}:${listening.port}` : configuredOrigin;
  handler = answer(origin, configuredOrigin);
  return { configuredOrigin, origin, listening };
}

function portProblem(origin: string, participants: readonly Placed[], error: unknown): string {
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

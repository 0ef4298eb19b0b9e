/** `federama start`: one screen that says what runs, then serves until Ctrl-C. */
import { flushCompileCache } from 'node:module';
import { HOST_NAMES, type HostNames } from '@federama/model/host-names';
import { randomToken, systemRandom } from '@federama/server-kit/random';
import { idsOf } from '../compose/participants.ts';
import { fromPort, originsServed, portsOf } from '../config/addresses.ts';
import {
  ConfigError,
  configPath,
  type LoadedConfig,
  loadConfig,
  reportOf,
  servedInOrder,
} from '../config/config.ts';
import { atRoom } from '../config/room-addresses.ts';
import { UsageError } from '../config/usage-error.ts';
import type { Federation } from '../run/federation.ts';
import { steeredBy } from '../run/lab-events.ts';
import { openStores } from '../run/open-stores.ts';
import { NO_PEER_TOKEN } from '../run/peer-token.ts';
import { PortError } from '../run/port-error.ts';
import { watchConfig } from '../run/watch-config.ts';
import { startChecked } from '../start-federation.ts';
import type { Environment } from './environment.ts';
import { hostLines } from './host-lines.ts';
import { returnMemoryAtRest } from './return-memory.ts';
import { startScreen } from './screen.ts';
import { tellRefusals } from './tell-refusals.ts';
import {
  isSupervisor,
  isWorker,
  superviseWorkers,
  tellReady,
  tellStopped,
  withSupervisorsLog,
  workersAsked,
} from './workers.ts';

const CACHE_AFTER_MS = 1000;

type Values = {
  config?: string;
  port?: string;
  data?: string;
  https?: boolean;
  hostNames?: string | true;
  room?: string | true;
  seats?: string;
  workers?: string;
};

/** Serves, or starts the processes that do. */
export async function start(
  participants: readonly string[],
  values: Values,
  environment: Environment,
): Promise<number> {
  if (values.workers === undefined) return serve(participants, values, environment);
  if (values.room !== undefined)
    throw new UsageError(
      '--workers: a room has one process. Leave out one of --room and --workers.',
    );
  const file = configPath(values.config ?? environment.configPath);
  const place = values.data ?? environment.store ?? loadConfig(file).store;
  const workers = workersAsked(values.workers, { place, participants });
  return isSupervisor(workers)
    ? superviseWorkers(workers, place)
    : serve(participants, values, environment).finally(tellStopped);
}

async function serve(
  participants: readonly string[],
  values: Values,
  environment: Environment,
): Promise<number> {
  const file = configPath(values.config ?? environment.configPath);
  const room =
    values.room === undefined ? undefined : await roomAsked(participants, values, environment);
  const read = configReader(file, values, environment, room?.host);
  const config = read();
  const known = idsOf(config);
  const unknown = participants.filter((id) => !known.includes(id));
  if (unknown.length)
    throw new UsageError(`No participant ${unknown.join(', ')}. Known: ${known.join(', ')}.`);

  const only = participants.length ? participants : undefined;
  const peerToken = only && environment.peerToken();
  const place = values.data ?? environment.store ?? config.store;
  const stores = withSupervisorsLog(await openStores(place, { isHeld: isWorker }));
  const federation = await startChecked({
    ...{ config, peerToken, stores },
    host: room?.listen ?? environment.listenHost,
    publishedOn: environment.publishedOn,
    controlToken: room?.settings.token ?? environment.controlToken,
    ...(room && { room: room.settings }),
    authorityFolder: environment.authorityFolder,
    ...(only && { only }),
  }).catch(async (error) => {
    await stores.close();
    throw error instanceof PortError ? withRemedy(error, config) : error;
  });
  const stopWatching = await watchConfig(file, {
    read,
    async apply(changed) {
      const problems = await steeredBy('file', () => federation.reload(changed));
      if (problems.length) throw new ConfigError(reportOf(file, problems), problems);
    },
    tell: console.log,
  });
  // Whoever reads that it runs may stop it.
  const stopOrder = interrupted();
  if (room) console.log(await roomScreenOf(federation, room, environment));
  else await tellStarted(federation, environment);
  if (only && !peerToken && !stores.log) console.log(NO_PEER_TOKEN);
  if (!room && !environment.quiet) tellRefusals(federation, console.log);
  // The next start is faster, however this one ends.
  setTimeout(flushCompileCache, CACHE_AFTER_MS).unref();
  returnMemoryAtRest();
  await stopOrder;
  if (!environment.quiet) console.log('Stopping…');
  await stopWatching();
  await federation.stop();
  return 0;
}

async function tellStarted(federation: Federation, environment: Environment): Promise<void> {
  if (isOverHttps(federation.config)) await trustAuthority(environment);
  tellReady();
  if (environment.quiet) return;
  console.log(startScreen(federation, environment));
  for (const line of await hostLines(federation.config)) console.log(line);
}

/** Read where there is a room. */
async function roomAsked(
  participants: readonly string[],
  { room, seats, hostNames }: Values,
  { controlToken }: Environment,
) {
  if (participants.length || hostNames)
    throw new UsageError(
      '--room: a whole federation, under one address: no participants, no --host-names.',
    );
  const { roomPlace } = await import('./lan-address.ts');
  const place = await roomPlace(room === true ? undefined : room);
  const token = controlToken ?? randomToken(systemRandom, 24);
  return {
    ...place,
    settings: { token, ...(seats !== undefined && { seats: seatNumber(seats) }) },
  };
}

async function roomScreenOf(
  federation: Federation,
  { settings: { token }, others }: Awaited<ReturnType<typeof roomAsked>>,
  { color }: Environment,
): Promise<string> {
  const { roomScreen } = await import('./room-screen.ts');
  return roomScreen(federation, { token, others, color });
}

/** The file, with what was typed on top of it: read again whenever it is saved. */
function configReader(
  file: string,
  values: Values,
  environment: Environment,
  roomHost: string | undefined,
): () => LoadedConfig {
  const port = values.port === undefined ? undefined : portNumber(values.port);
  const https = values.https || environment.https;
  const hostNames = hostNamesOf(values.hostNames);
  return () => {
    const config = loadConfig(file);
    const moved = port === undefined ? config : fromPort(config, port);
    if (roomHost !== undefined) return servedInOrder(atRoom(moved, roomHost), file);
    if (!https && !hostNames) return moved;
    const asked = { ...moved, ...(https && { https }), ...(hostNames && { hostNames }) };
    return servedInOrder(asked, file);
  };
}

/** Read where https is served, and nowhere else. */
async function trustAuthority({ authorityFolder }: Environment): Promise<void> {
  const { trustOwnAuthority } = await import('./own-trust.ts');
  trustOwnAuthority(authorityFolder);
}

function hostNamesOf(typed: string | true | undefined): HostNames | undefined {
  return typed === true ? 'localhost' : HOST_NAMES.find((names) => names === typed);
}

function isOverHttps(config: LoadedConfig): boolean {
  return originsServed(config).some((origin) => origin.startsWith('https:'));
}

function seatNumber(text: string): number {
  const seats = Number(text);
  if (!Number.isInteger(seats) || seats < 1 || seats > 200)
    throw new UsageError(`--seats ${text}: a number from 1 to 200 was expected.`);
  return seats;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_000)
    throw new UsageError(`--port ${text}: a number from 1 to 65000 was expected.`);
  return port;
}

function withRemedy(error: PortError, config: LoadedConfig): PortError {
  const first = Math.min(...portsOf(config)) + 100;
  return new PortError(
    `${error.message}\nStop that program, or start on other ports: npx federama start --port ${first}`,
  );
}

/** Resolves at the first Ctrl-C or stop order; a second one ends the process at once. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
  });
}

/**
 * `--workers`: several processes on the same ports, so that one program uses all cores. Each takes the
 * next connection when it is free; one that dies is replaced. State is in a file or on a server that they share; the log is
 * there as well, or here where the file has none.
 */
import cluster, { type Worker } from 'node:cluster';
import { systemClock } from '@federama/server-kit/clock';
import { isLogMessage, keptLog } from '@federama/server-kit/kept-log';
import { logKeeper } from '@federama/server-kit/log-keeper';
import type { StoreHost } from '@federama/server-kit/store-host';
import { UsageError } from '../config/usage-error.ts';
import { holdPlace, isServer } from '../run/open-stores.ts';

const MOST = 64;

type Shared = {
  /** Where state is kept. */
  place: string | undefined;
  /** Named on the command line. */
  participants: readonly string[];
};

/** @throws UsageError when it is no number of workers, or when they would share nothing */
export function workersAsked(typed: string | undefined, shared: Shared): number {
  if (typed === undefined) return 1;
  const count = Number(typed);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new UsageError(`--workers ${typed}: a number from 1 to ${MOST} was expected.`);
  if (count > 1 && !isServer(shared.place)) assertFileIsEnough(shared);
  return count;
}

function assertFileIsEnough({ place, participants }: Shared): void {
  if (!place)
    throw new UsageError(
      '--workers needs a place that several processes share: they answer the steps of one login, and have to find the same state. In memory, what one knows is not told to the others. Name a folder with --data ./my-federation, or a Redis or Valkey server with FEDERAMA_STORE=redis://localhost:6379; or leave --workers out.',
    );
  if (participants.length)
    throw new UsageError(
      `--workers with named participants (${participants.join(', ')}) needs a Redis or Valkey server: with a file, the workers of one command tell each other what happens, and the other parts of the federation would reach one of them only. Set FEDERAMA_STORE=redis://localhost:6379 for all parts, or leave --workers out.`,
    );
}

/** Whether this process is to start the others, and serve nothing itself. */
export const isSupervisor = (count: number) => count > 1 && cluster.isPrimary;

/** Whether a supervisor started this process. */
export const { isWorker } = cluster;

/** Of a process that a supervisor started: it serves. */
export function tellReady(): void {
  if (isWorker) process.send?.(READY);
}

/** A worker ends by itself once nobody can tell it anything. */
export function tellStopped(): void {
  if (isWorker) cluster.worker?.disconnect();
}

const READY = 'ready';

/** Of a process that a supervisor started, where its store has no log: the supervisor keeps one. */
export function withSupervisorsLog(stores: StoreHost): StoreHost {
  const { worker } = cluster;
  if (!worker || stores.log) return stores;
  const log = keptLog({
    send(message, lost) {
      // `send` throws nothing, and tells whether the other end is there.
      process.send?.(message, undefined, undefined, (error) => void (error && lost()));
    },
    hear: (listener) => void process.on('message', listener),
  });
  return { ...stores, log };
}

/** Answers what workers tell and ask of the log. */
function keepLogOf(workers: Log): (worker: Worker) => void {
  return (worker) => {
    const from = String(worker.id);
    worker.on('message', (message: unknown) => {
      if (isLogMessage(message) && !('told' in message.log))
        workers.ask(from, message.log, (answered) => {
          if (worker.isConnected()) worker.send({ log: answered }, () => {});
        });
    });
    worker.once('exit', () => workers.leave(from));
  };
}

type Log = ReturnType<typeof logKeeper>;

/**
 * Resolves once all of them have ended: after a stop order, or when one cannot start.
 * @throws StoreError when another command uses the folder they share
 */
export async function superviseWorkers(count: number, place: string | undefined): Promise<number> {
  const release = await holdPlace(place);
  return supervise(count).finally(release);
}

function supervise(count: number): Promise<number> {
  // A connection that waits is with all of them, never on its way to one that dies.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  // Half of a message would be escapes.
  cluster.setupPrimary({ serialization: 'advanced' });
  const keepLog = keepLogOf(logKeeper(systemClock));
  return new Promise((resolve) => {
    const served = new Set<Worker>();
    let [isStopping, code] = [false, 0];
    const alive = () =>
      Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    const stop = () => {
      isStopping = true;
      for (const worker of alive()) worker.process.kill('SIGTERM');
    };
    const fork = (isQuiet: boolean) => {
      const worker = cluster.fork({ FEDERAMA_QUIET: isQuiet ? '1' : '' });
      keepLog(worker);
      worker.on('message', (message: unknown) => {
        if (message !== READY) return;
        served.add(worker);
        // The first one says what runs, or why nothing can.
        if (served.size === 1) for (let more = 1; more < count; more++) fork(true);
        if (served.size === count) console.log(`All ${count} workers serve.`);
      });
      worker.once('exit', (status, signal) => {
        if (!isStopping && served.has(worker)) {
          console.log(
            `Worker ${worker.process.pid} ended (${signal ?? status}): another one starts.`,
          );
          fork(isQuiet);
        } else if (!isStopping) {
          code = status || 1;
          stop();
        }
        if (isStopping && !alive().length) resolve(code);
      });
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    fork(false);
  });
}

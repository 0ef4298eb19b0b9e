/**
 * `--workers`: several processes on the same ports, so that one program uses all cores. Connections go
 * round among them; one that dies is replaced. State and log are on a server that they share.
 */
import cluster, { type Worker } from 'node:cluster';
import { UsageError } from '../config/usage-error.ts';

const MOST = 64;

/** @throws UsageError when it is no number of workers, or when they would share nothing */
export function workersAsked(typed: string | undefined, store: string | undefined): number {
  if (typed === undefined) return 1;
  const count = Number(typed);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new UsageError(`--workers ${typed}: a number from 1 to ${MOST} was expected.`);
  if (count > 1 && !/^rediss?:\/\//.test(store ?? '')) throw new UsageError(nothingShared(store));
  return count;
}

function nothingShared(store: string | undefined): string {
  const kept = store === undefined ? 'In memory' : `In the file below ${store}`;
  return `--workers needs a Redis or Valkey server: several processes answer the steps of one login, and have to find the same state, worlds and log. ${kept}, what one process knows is not told to the others. Set FEDERAMA_STORE=redis://localhost:6379, or store in the configuration; or leave --workers out.`;
}

/** Whether this process is to start the others, and serve nothing itself. */
export const isSupervisor = (count: number) => count > 1 && cluster.isPrimary;

/** Of a process that a supervisor started: it serves. */
export function tellReady(): void {
  if (cluster.isWorker) process.send?.(READY);
}

/** A worker ends by itself once nobody can tell it anything. */
export function tellStopped(): void {
  if (cluster.isWorker) cluster.worker?.disconnect();
}

const READY = 'ready';

/** Resolves once all of them have ended: after a stop order, or when one cannot start. */
export function superviseWorkers(count: number): Promise<number> {
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
      worker.once('message', () => {
        served.add(worker);
        // The first one says what runs, or why nothing can.
        if (served.size === 1) for (let more = 1; more < count; more++) fork(true);
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

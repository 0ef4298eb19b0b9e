/** Commands of a federation on a Redis server, and the processor time of each of their processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadConfig } from 'federama';
import { participantsOf } from 'federama/participants';
import { fromPort } from '../../../packages/federation/src/config/addresses.ts';
import type { Target } from '../driver.ts';
import { commandOf, cpuMs } from '../starts.ts';

const COMMAND = commandOf(fileURLToPath(new URL('../../..', import.meta.url)));

export type Command = {
  /** Those that serve: itself, or its workers. */
  pids: readonly number[];
  /** User and system time of all its processes until now. */
  cpuMs(): number;
  target: Target;
  stop(): Promise<void>;
};

export type Asked = {
  port: number;
  store: string;
  workers?: number;
  /** All, unless named. */
  participants?: readonly string[];
};

/** Resolves once all of its workers serve. @throws with what it said, when it ends before */
export async function command(asked: Asked): Promise<Command> {
  const { port, store, workers = 1, participants = [] } = asked;
  const words = ['start', ...participants, '--port', String(port), '--workers', String(workers)];
  const env = { ...process.env, FEDERAMA_STORE: store };
  const child = spawn(process.execPath, [COMMAND, ...words], { env });
  await new Promise<void>((resolve, reject) => {
    let told = '';
    const look = (text: Buffer) => {
      told += text;
      if (/Ctrl-C/.test(told)) resolve();
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', () => reject(new Error(told)));
  });
  const own = child.pid ?? 0;
  const children = () =>
    readFileSync(`/proc/${own}/task/${own}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number);
  if (workers > 1) while (children().length < workers) await sleep(50);
  const pids = workers > 1 ? children() : [own];
  const impots = participantsOf(fromPort(loadConfig(), port)).find(
    ({ party }) => party.id === 'impots',
  );
  return {
    pids,
    cpuMs: () => [...new Set([own, ...pids])].reduce((sum, pid) => sum + cpuMs(pid), 0),
    target: {
      loginUrl: `${impots?.party.url}/login`,
      ...{ login: 'test', password: '123', acr: 'eidas1', ownConnections: true },
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** The command as people start it: until its first login, and doing nothing. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { login } from './driver.ts';

const FIRST_PORT = 19_400;
const IDLE_MS = 4000;
/** Of the clock that /proc counts in. */
const TICK_MS = 10;

/** The first start fills Node's compile cache; returns the memory of a process that does nothing. */
export async function firstStart(command: string): Promise<number> {
  const child = spawnCommand(command);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  await sleep(IDLE_MS);
  const rssMb = residentMb(child.pid);
  await end(child, 'SIGINT');
  return rssMb;
}

/** From the start of the process to the first login that is complete. */
export async function start(command: string) {
  const started = performance.now();
  const child = spawnCommand(command);
  try {
    await firstLogin();
    const firstLoginMs = performance.now() - started;
    return { firstLoginMs, cpuMs: cpuMs(child.pid), rssMb: residentMb(child.pid) };
  } finally {
    await end(child, 'SIGKILL');
  }
}

async function firstLogin(): Promise<void> {
  const loginUrl = `http://localhost:${FIRST_PORT + 21}/login`;
  for (;;) {
    try {
      await login({ loginUrl, login: 'test', password: '123', acr: 'eidas1' });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ECONNREFUSED') throw error;
      await sleep(1);
    }
  }
}

/** Of a clone. */
export const commandOf = (root: string) => join(root, 'packages/federation/bin/federama.js');

function spawnCommand(command: string): ChildProcess {
  return spawn(process.execPath, [command, 'start', '--port', String(FIRST_PORT)]);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await new Promise((resolve) => child.once('exit', resolve));
}

export function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** User and system time of a process so far. */
export function cpuMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

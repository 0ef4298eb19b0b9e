/** The command as people start it: until its first login, and doing nothing. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { login } from './driver.ts';

const FIRST_PORT = 19_400;
const LOGIN_URL = `http://localhost:${FIRST_PORT + 21}/login`;
/** Compiled code is written down a second after the start. */
const COMPILED_MS = 2000;
/** Memory is given back ten seconds after the start, and the rest of it eight seconds later. */
const IDLE_MS = 20_000;
/** Of the clock that /proc counts in. */
const TICK_MS = 10;

/** The first start fills Node's compile cache. */
export async function firstStart(command: string): Promise<void> {
  const { stop } = await running(command);
  await sleep(COMPILED_MS);
  await stop();
}

/** Resident memory of a process that does nothing. */
export async function idleMb(command: string): Promise<number> {
  const { pid, stop } = await running(command);
  await sleep(IDLE_MS);
  const rssMb = residentMb(pid);
  await stop();
  return rssMb;
}

/** The command, ready. */
export async function running(command: string) {
  const child = spawnCommand(command);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  const stop = () => end(child, 'SIGINT');
  return { pid: child.pid, loginUrl: LOGIN_URL, stop };
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
  for (;;) {
    try {
      await login({ loginUrl: LOGIN_URL, login: 'test', password: '123', acr: 'eidas1' });
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

export const residentMb = (pid: number | undefined) => statusMb(pid, 'VmRSS');

/** Resident memory at its most, so far. */
export const peakMb = (pid: number | undefined) => statusMb(pid, 'VmHWM');

function statusMb(pid: number | undefined, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
}

/** User and system time of a process so far. */
export function cpuMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

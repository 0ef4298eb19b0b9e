/**
 * `npm run bench`: one JSON line for each figure. Machines differ and are noisy: compare figures
 * of one run, above all the ratio to the floor (the same requests to a bare server, and the same
 * signatures), measured in the same run.
 *
 * `npm run bench -- <another clone>` compares one login of both, turn by turn: a commit of before
 * (`git worktree add`, `npm ci`) and the one at hand.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { login, manyLogins } from './driver.ts';
import { cryptoFloorMs } from './floor.ts';

const WARM_UP = 600;
const LOGINS = 800;
const WIDTH = 16;
const STARTS = 5;
const LOGINS_A_TURN = 50;
const FIRST_PORT = 19_400;

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const print = (figure: string, value: number, unit: string, more: object = {}) =>
  console.log(JSON.stringify({ figure, value: Number(value.toFixed(2)), unit, ...more }));
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const person = { login: 'test', password: '123' };

/** What to measure: `what` of the clone at `root`. */
type Subject = { what: 'federation' | 'unrecorded'; root: string };

type Stats = { cpuMs: number; rssMb: number };

async function ask<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
}

async function statsOf(child: ChildProcess): Promise<Stats> {
  const answer = ask<Stats>(child);
  child.send('stats');
  return answer;
}

/** From the start of the process to the first login that is complete. */
async function firstLogin(): Promise<{ ms: number; rssMb: number }> {
  const started = performance.now();
  const command = path('../../packages/federation/bin/federama.js');
  const child = spawn(process.execPath, [command, 'start', '--port', String(FIRST_PORT)]);
  const target = { loginUrl: `http://localhost:${FIRST_PORT + 21}/login`, ...person };
  try {
    for (;;) {
      try {
        await login(target);
        break;
      } catch (error) {
        if ((error as { code?: string }).code !== 'ECONNREFUSED') throw error;
        await sleep(1);
      }
    }
    return { ms: performance.now() - started, rssMb: residentMb(child.pid) };
  } finally {
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function idleMb(): Promise<number> {
  const child = spawn(process.execPath, [
    path('../../packages/federation/bin/federama.js'),
    ...['start', '--port', String(FIRST_PORT + 100)],
  ]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await sleep(3000);
  const rssMb = residentMb(child.pid);
  child.kill('SIGKILL');
  return rssMb;
}

async function underLoad() {
  const child = fork(path('subject.ts'), ['federation']);
  const { url: loginUrl } = await ask<{ url: string }>(child);
  const target = { loginUrl, ...person };
  await manyLogins(target, WARM_UP, WIDTH);
  const before = await statsOf(child);
  const started = performance.now();
  const requests = await manyLogins(target, LOGINS, WIDTH);
  const seconds = (performance.now() - started) / 1000;
  const after = await statsOf(child);
  child.kill();
  return {
    cpuMs: (after.cpuMs - before.cpuMs) / LOGINS,
    requests: requests / LOGINS,
    perSecond: LOGINS / seconds,
    rssMb: after.rssMb,
  };
}

/** How much more CPU a login takes in the second of two processes, measured turn by turn. */
async function moreThan(first: Subject, second: Subject): Promise<number> {
  const children = [first, second].map(({ what, root }) =>
    fork(join(root, 'test/bench/subject.ts'), [what], { cwd: root }),
  );
  const targets = await Promise.all(
    children.map(async (child) => ({
      loginUrl: (await ask<{ url: string }>(child)).url,
      ...person,
    })),
  );
  const turn = async (index: number) => {
    const before = await statsOf(children[index] as ChildProcess);
    await manyLogins(targets[index] as (typeof targets)[number], LOGINS_A_TURN, WIDTH);
    return (await statsOf(children[index] as ChildProcess)).cpuMs - before.cpuMs;
  };
  // Short turns: what disturbs the machine disturbs both.
  for (let done = 0; done < WARM_UP; done += LOGINS_A_TURN)
    for (const index of [0, 1]) await turn(index);
  const spent = [0, 0];
  for (let done = 0; done < LOGINS; done += LOGINS_A_TURN)
    for (const index of [0, 1]) spent[index] = (spent[index] ?? 0) + (await turn(index));
  for (const child of children) child.kill();
  const [base = 1, more = 0] = spent;
  return (more / base - 1) * 100;
}

type WorldFigures = {
  createMs: number;
  alive: number;
  untouchedKb: number;
  usedKb: number;
  loginsPerSecond: number;
};

async function manyWorlds(): Promise<WorldFigures> {
  const child = fork(path('worlds.ts'), { execArgv: ['--expose-gc'] });
  return ask<WorldFigures>(child);
}

/** CPU of a bare server for one request. */
async function bareRequestMs(): Promise<number> {
  const child = fork(path('subject.ts'), ['floor']);
  const { url } = await ask<{ url: string }>(child);
  const agent = new Agent({ keepAlive: true, maxSockets: WIDTH });
  const get = () =>
    new Promise((resolve, reject) => {
      request(url, { agent }, (res) => res.resume().once('end', resolve))
        .once('error', reject)
        .end();
    });
  const many = async (count: number) => {
    let left = count;
    const lane = async () => {
      while (left-- > 0) await get();
    };
    await Promise.all(Array.from({ length: WIDTH }, lane));
  };
  const count = 8000;
  await many(count);
  const before = await statsOf(child);
  await many(count);
  const after = await statsOf(child);
  child.kill();
  return (after.cpuMs - before.cpuMs) / count;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const [against] = process.argv.slice(2);
if (against) {
  const [what, there] = ['federation', resolve(against)] as const;
  const more = await moreThan({ what, root: there }, { what, root });
  print('CPU per login, more than there', more, '%');
  process.exit();
}

// The first start fills Node's compile cache; the others are what a person meets day by day.
await idleMb();
const starts: number[] = [];
for (let n = 0; n < STARTS; n++) starts.push((await firstLogin()).ms);
print('first login after process start', median(starts), 'ms', { runs: starts.map(Math.round) });
print('resident memory, idle', await idleMb(), 'MB');

const load = await underLoad();
print('CPU per login, all parties', load.cpuMs, 'ms', { logins: LOGINS, atOnce: WIDTH });
print('browser requests per login', load.requests, 'requests');
print('logins per second', load.perSecond, '1/s');
print('resident memory, under load', load.rssMb, 'MB');

const floorMs = load.requests * (await bareRequestMs()) + cryptoFloorMs();
print('floor: same requests and signatures, bare', floorMs, 'ms');
print('distance to the floor', load.cpuMs / floorMs, 'times');

const recorded: Subject = { what: 'federation', root };
const unrecorded: Subject = { what: 'unrecorded', root };
print('CPU that writing exchanges down adds to a login', await moreThan(unrecorded, recorded), '%');

const worlds = await manyWorlds();
const alive = { alive: worlds.alive };
print('CPU to make a world', worlds.createMs, 'ms', alive);
print('memory of a world nobody has used', worlds.untouchedKb, 'kB', alive);
print('memory of a world after its first login', worlds.usedKb, 'kB');
print('headless logins per second, one after the other', worlds.loginsPerSecond, '1/s');

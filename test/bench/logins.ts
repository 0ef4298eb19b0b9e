/** Logins of a process beside this one: what they cost, in one run and turn by turn. */
import { type ChildProcess, fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Cost, costByRequest } from './by-request.ts';
import { manyLogins } from './driver.ts';
import { commandOf, cpuMs, peakMb, residentMb, running } from './starts.ts';

const WARM_UP = 600;
export const LOGINS = 800;
export const WIDTH = 16;
const LOGINS_A_TURN = 50;
/** The memory of the bare libraries forgets what more at once would need. */
const IN_STEP = 50;
const ROUNDS = 6;
const QUIET_MS = 120_000;

const personOf = (what?: string) => ({
  login: what === 'agents' ? 'camille.martin@surete.example' : 'test',
  password: '123',
});
const levelOf = (what?: string) => ({ acr: what === 'high' ? 'eidas2' : 'eidas1' });

/** What to measure: `what` of the clone at `root`. */
export type Subject = {
  what: 'federation' | 'unrecorded' | 'bare' | 'high' | 'agents';
  root: string;
};

type Stats = { cpuMs: number };

async function ask<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
}

async function statsOf(child: ChildProcess): Promise<Stats> {
  const answer = ask<Stats>(child);
  child.send('stats');
  return answer;
}

/** The command as people start it. */
export async function underLoad(root: string) {
  const { pid, loginUrl, stop } = await running(commandOf(root));
  const target = { loginUrl, ...personOf(), ...levelOf() };
  await manyLogins(target, WARM_UP, WIDTH);
  const [cpuBefore, started] = [cpuMs(pid), performance.now()];
  const requests = await manyLogins(target, LOGINS, WIDTH);
  const seconds = (performance.now() - started) / 1000;
  const [cpuAfter, mostMb] = [cpuMs(pid), peakMb(pid)];
  await sleep(QUIET_MS);
  const quietMb = residentMb(pid);
  await stop();
  return {
    cpuMs: (cpuAfter - cpuBefore) / LOGINS,
    requests: requests / LOGINS,
    perSecond: LOGINS / seconds,
    mostMb,
    quietMb,
  };
}

/** What each request costs, where logins go in step. */
export const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export async function byRequest(what: 'federation' | 'bare', root: string) {
  const child = fork(join(root, 'test/bench/subject.ts'), [what], { cwd: root });
  const { url: loginUrl } = await ask<{ url: string }>(child);
  const target = { loginUrl, ...personOf(), ...levelOf() };
  await manyLogins(target, WARM_UP, WIDTH);
  const cpu = async () => (await statsOf(child)).cpuMs;
  const rounds: Cost[][] = [];
  for (let done = 0; done < ROUNDS; done++) rounds.push(await costByRequest(target, IN_STEP, cpu));
  child.kill();
  const [first = []] = rounds;
  return first.map(({ request }, step) => ({
    request,
    ms: median(rounds.map((round) => round[step]?.ms ?? 0)),
  }));
}

/** How much more CPU a login takes in the second of two processes, measured turn by turn. */
export async function moreThan(first: Subject, second: Subject): Promise<number> {
  const children = [first, second].map(({ what, root }) =>
    fork(join(root, 'test/bench/subject.ts'), [what], { cwd: root }),
  );
  const targets = await Promise.all(
    children.map(async (child, index) => ({
      loginUrl: (await ask<{ url: string }>(child)).url,
      ...personOf([first, second][index]?.what),
      ...levelOf([first, second][index]?.what),
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

/** CPU of a bare server for one request. */
export async function bareRequestMs(): Promise<number> {
  const child = fork(fileURLToPath(new URL('subject.ts', import.meta.url)), ['floor']);
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

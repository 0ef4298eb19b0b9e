/**
 * `npm run bench`: one JSON line for each figure, with its goal. Machines differ and are noisy:
 * compare figures of one run, above all the ratios to the two floors measured in it: the same
 * libraries bare (bare.ts), and the same requests and signatures alone.
 *
 * `npm run bench -- <another clone>` compares logins and starts of both, turn by turn: a commit of
 * before (`git worktree add`, `npm ci`) and the one at hand. `npm run bench -- --peers` measures mock
 * providers from npm beside ours; `-- --soak [minutes]` ten thousand people, and the memory they take.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../../scripts/pack.ts';
import { createStranger, RegistryAway } from '../../scripts/release/stranger.ts';
import { manyLogins } from './driver.ts';
import { cryptoFloorMs } from './floor.ts';
import { commandOf, firstStart, start } from './starts.ts';

const WARM_UP = 600;
const LOGINS = 800;
const WIDTH = 16;
const STARTS = 5;
const LOGINS_A_TURN = 50;

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const print = (figure: string, value: number, unit: string, more: object = {}) =>
  console.log(JSON.stringify({ figure, value: Number(value.toFixed(2)), unit, ...more }));
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const personOf = (what?: string) => ({
  login: what === 'agents' ? 'camille.martin@surete.example' : 'test',
  password: '123',
});
const levelOf = (what?: string) => ({ acr: what === 'high' ? 'eidas2' : 'eidas1' });

/** What to measure: `what` of the clone at `root`. */
type Subject = { what: 'federation' | 'unrecorded' | 'bare' | 'high' | 'agents'; root: string };

type Stats = { cpuMs: number; rssMb: number };

async function ask<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
}

async function statsOf(child: ChildProcess): Promise<Stats> {
  const answer = ask<Stats>(child);
  child.send('stats');
  return answer;
}

async function underLoad() {
  const child = fork(path('subject.ts'), ['federation']);
  const { url: loginUrl } = await ask<{ url: string }>(child);
  const target = { loginUrl, ...personOf(), ...levelOf() };
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

type WorldFigures = {
  firstOverWarm: number;
  afterEdit: number;
  createMs: number;
  alive: number;
  untouchedKb: number;
  usedKb: number;
  restingKb: number;
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
const federation: Subject = { what: 'federation', root };

/** Starts of several commands, one after the other and in turn. */
async function startsOf(commands: readonly string[]) {
  for (const command of commands) await firstStart(command);
  const runs = commands.map((): Awaited<ReturnType<typeof start>>[] => []);
  for (let n = 0; n < STARTS; n++)
    for (const [index, command] of commands.entries()) runs[index]?.push(await start(command));
  return runs.map((all) => ({
    firstLoginMs: median(all.map(({ firstLoginMs }) => firstLoginMs)),
    cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
    rssMb: median(all.map(({ rssMb }) => rssMb)),
  }));
}

async function compareWith(there: string): Promise<void> {
  const more = await moreThan({ what: 'federation', root: there }, federation);
  print('CPU per login, more than there', more, '%');
  const [before, now] = await startsOf([there, root].map(commandOf));
  if (!before || !now) return;
  print('first login after process start', now.firstLoginMs, 'ms', { there: before.firstLoginMs });
  print('CPU until the first login', now.cpuMs, 'ms', { there: before.cpuMs });
  print('resident memory after it', now.rssMb, 'MB', { there: before.rssMb });
}

/** Of the clone, and in turn of the package as npm installs it, where npm reaches its registry. */
async function starts(): Promise<void> {
  const stranger = await createStranger({ tarballs: await pack() }).catch((error) => {
    if (error instanceof RegistryAway) return undefined;
    throw error;
  });
  const commands = [commandOf(root), ...(stranger ? [stranger.command] : [])];
  const [here, packed] = await startsOf(commands);
  stranger?.remove();
  if (!here) return;
  const beside = (figure: 'firstLoginMs' | 'cpuMs' | 'rssMb') =>
    packed && { package: Math.round(packed[figure]) };
  const first = { goal: 300, ...beside('firstLoginMs') };
  print('first login after process start', here.firstLoginMs, 'ms', first);
  print('CPU until the first login', here.cpuMs, 'ms', beside('cpuMs'));
  print('resident memory after it', here.rssMb, 'MB', beside('rssMb'));
}

async function logins(): Promise<void> {
  const load = await underLoad();
  print('CPU per login, all parties', load.cpuMs, 'ms', { logins: LOGINS, atOnce: WIDTH });
  print('browser requests per login', load.requests, 'requests');
  print('logins per second', load.perSecond, '1/s', { goal: 160 });
  print('resident memory, under load', load.rssMb, 'MB', { goal: 250 });
  const floorMs = load.requests * (await bareRequestMs()) + cryptoFloorMs();
  print('floor: same requests and signatures, bare', floorMs, 'ms');
  print('distance to that floor', load.cpuMs / floorMs, 'times');
  const overBare = 1 + (await moreThan({ what: 'bare', root }, federation)) / 100;
  print('CPU per login over the bare libraries', overBare, 'times', { goal: 1 });
  const overStandard = 1 + (await moreThan(federation, { what: 'high', root })) / 100;
  print('CPU per login at the high level over the standard one', overStandard, 'times', {
    goal: 2,
  });
  const atWork = await moreThan(federation, { what: 'agents', root });
  print('CPU of a login of people at work, more than of citizens', atWork, '%', { goal: 20 });
  const recording = await moreThan({ what: 'unrecorded', root }, federation);
  print('CPU that writing exchanges down adds to a login', recording, '%', { goal: 3 });
}

async function worlds(): Promise<void> {
  const figures = await manyWorlds();
  const alive = { alive: figures.alive };
  print('CPU to make a world', figures.createMs, 'ms', alive);
  print('memory of a world nobody has used', figures.untouchedKb, 'kB', alive);
  print('memory of a world after its first login, ready to answer', figures.usedKb, 'kB', alive);
  print('memory of a world after its first login, at rest', figures.restingKb, 'kB', { goal: 120 });
  print('CPU of the first login of a fresh world over a warm one', figures.firstOverWarm, 'times', {
    goal: 1.15,
  });
  print('CPU of a login after a person was edited, more', figures.afterEdit, '%', { goal: 3 });
  print('headless logins per second, one after the other', figures.loginsPerSecond, '1/s', {
    goal: 100,
  });
}

const [against] = process.argv.slice(2);
if (against === '--soak') {
  const { soak } = await import('./soak.ts');
  await soak(Number(process.argv[3] ?? 10), print);
} else if (against === '--peers') {
  await (await import('./peers.ts')).comparePeers(root, print);
} else if (against) {
  await compareWith(resolve(against));
} else {
  await starts();
  print('resident memory, idle', await firstStart(commandOf(root)), 'MB', { goal: 90 });
  await logins();
  await worlds();
}
process.exit();

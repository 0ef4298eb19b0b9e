/**
 * `npm run bench`: one JSON line for each figure, with its goal. Machines differ and are noisy:
 * compare figures of one run, above all the ratios to the two floors measured in it: the same
 * libraries bare (bare.ts), and the same requests and signatures alone.
 *
 * `npm run bench -- <another clone>` prints each figure of a commit of before (`git worktree add`,
 * `npm ci`) beside the one at hand, as `there`; both are measured in turn. `--brief` after it leaves
 * out what takes minutes: starts, and what a login costs, are left. `npm run bench -- --peers`
 * measures mock providers from npm beside ours; `-- --soak [minutes]` ten thousand people, and the
 * memory they take; `-- --workers [redis://…]` and `-- --parts [redis://…]`
 * several processes, and the server that they share.
 */
import { execFileSync, fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../../scripts/pack.ts';
import { createStranger, RegistryAway } from '../../scripts/release/stranger.ts';
import { cryptoFloorMs } from './floor.ts';
import {
  bareRequestMs,
  byRequest,
  LOGINS,
  median,
  moreThan,
  type Subject,
  underLoad,
  WIDTH,
} from './logins.ts';
import { commandOf, firstStart, idleMb, start } from './starts.ts';

const STARTS = 5;

const rounded = (value: number) => Number(value.toFixed(2));
const print = (figure: string, value: number, unit: string, more: object = {}) =>
  console.log(JSON.stringify({ figure, value: rounded(value), unit, ...more }));
type WorldFigures = {
  firstOverWarm: number;
  afterEdit: number;
  createMs: number;
  alive: number;
  untouchedKb: number;
  usedKb: number;
  restingKb: number;
};

const manyWorlds = (root: string) => toldBy<WorldFigures>(root, 'worlds.ts', ['--expose-gc']);

/** What a program of this folder, in one clone or another, has measured. */
async function toldBy<T>(root: string, program: string, execArgv: string[] = []): Promise<T> {
  const child = fork(join(root, 'test/bench', program), { cwd: root, execArgv });
  return new Promise((resolve) => child.once('message', (told) => resolve(told as T)));
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

/** The package as npm installs it, where npm reaches its registry. */
async function packed() {
  return createStranger({ tarballs: await pack() }).catch((error) => {
    if (error instanceof RegistryAway) return undefined;
    throw error;
  });
}

/** Of the clone; in turn of the package, and of another clone. */
async function starts(there: string | undefined): Promise<void> {
  const stranger = there === undefined ? await packed() : undefined;
  const commands = [commandOf(root), stranger?.command, there && commandOf(there)];
  const [here, ...others] = await startsOf(commands.filter((command) => command !== undefined));
  stranger?.remove();
  const name = stranger ? 'package' : 'there';
  if (!here) return;
  const beside = (figure: 'firstLoginMs' | 'cpuMs' | 'rssMb') =>
    others[0] && { [name]: Math.round(others[0][figure]) };
  const first = { goal: 300, ...beside('firstLoginMs') };
  print('first login after process start', here.firstLoginMs, 'ms', first);
  print('CPU until the first login', here.cpuMs, 'ms', beside('cpuMs'));
  print('resident memory after it', here.rssMb, 'MB', beside('rssMb'));
  const idle = there && { there: Math.round(await idleMb(commandOf(there))) };
  print('resident memory, idle', await idleMb(commandOf(root)), 'MB', { goal: 90, ...idle });
}

async function underLoads(there: string | undefined): Promise<void> {
  const before = there === undefined ? undefined : await underLoad(there);
  const load = await underLoad(root);
  const beside = (figure: keyof typeof load) => before && { there: rounded(before[figure]) };
  const at = { logins: LOGINS, atOnce: WIDTH, ...beside('cpuMs') };
  print('CPU per login, all parties', load.cpuMs, 'ms', at);
  print('browser requests per login', load.requests, 'requests', beside('requests'));
  print('logins per second', load.perSecond, '1/s', { goal: 160, ...beside('perSecond') });
  const most = { goal: 250, ...beside('mostMb') };
  print('resident memory under load, at most', load.mostMb, 'MB', most);
  const quiet = { goal: 150, ...beside('quietMb') };
  print('resident memory, two minutes after', load.quietMb, 'MB', quiet);
  const floorMs = load.requests * (await bareRequestMs()) + cryptoFloorMs();
  print('floor: same requests and signatures, bare', floorMs, 'ms');
  print('distance to that floor', load.cpuMs / floorMs, 'times');
}

async function overThere(there: string): Promise<void> {
  const more = await moreThan({ what: 'federation', root: there }, federation);
  print('CPU per login, more than there', more, '%');
}

async function allOthers(there: string | undefined): Promise<void> {
  await underLoads(there);
  await logins(there);
  await requests(there);
  await worlds(there);
  await headless();
}

async function logins(there: string | undefined): Promise<void> {
  const bare: Subject = { what: 'bare', root };
  const overBare = 1 + (await moreThan(bare, federation)) / 100;
  print('CPU per login over the bare libraries', overBare, 'times', { goal: 1 });
  if (there !== undefined) await overThere(there);
  const overStandard = 1 + (await moreThan(federation, { what: 'high', root })) / 100;
  const high = 'CPU per login at the high level over the standard one';
  print(high, overStandard, 'times', { goal: 2 });
  const atWork = await moreThan(federation, { what: 'agents', root });
  print('CPU of a login of people at work, more than of citizens', atWork, '%', { goal: 20 });
  const recording = await moreThan({ what: 'unrecorded', root }, federation);
  print('CPU that writing exchanges down adds to a login', recording, '%', { goal: 3 });
}

async function requests(there: string | undefined): Promise<void> {
  const costs = await byRequest('federation', root);
  const before = there === undefined ? undefined : await byRequest('federation', there);
  for (const [index, { request, ms }] of costs.entries()) {
    const beside = before?.[index]?.request === request && { there: rounded(before[index].ms) };
    print(`CPU of a request: ${request}`, ms, 'ms', { ...beside });
  }
  for (const { request, ms } of await byRequest('bare', root))
    print(`CPU of a request, bare: ${request}`, ms, 'ms');
}

async function worlds(there: string | undefined): Promise<void> {
  const before = there === undefined ? undefined : await manyWorlds(there);
  const figures = await manyWorlds(root);
  const beside = (figure: keyof WorldFigures) =>
    before?.[figure] !== undefined && { there: rounded(before[figure]) };
  const of = (figure: keyof WorldFigures) => ({ alive: figures.alive, ...beside(figure) });
  print('CPU to make a world', figures.createMs, 'ms', of('createMs'));
  print('memory of a world nobody has used', figures.untouchedKb, 'kB', of('untouchedKb'));
  const used = 'memory of a world after its first login, ready to answer';
  print(used, figures.usedKb, 'kB', of('usedKb'));
  const resting = { goal: 120, ...beside('restingKb') };
  print('memory of a world after its first login, at rest', figures.restingKb, 'kB', resting);
  const fresh = 'CPU of the first login of a fresh world over a warm one';
  print(fresh, figures.firstOverWarm, 'times', { goal: 1.15, ...beside('firstOverWarm') });
  const edited = { goal: 3, ...beside('afterEdit') };
  print('CPU of a login after a person was edited, more', figures.afterEdit, '%', edited);
}

async function headless(): Promise<void> {
  const { perSecond } = await toldBy<{ perSecond: number }>(root, 'headless.ts');
  print('headless logins per second, one after the other', perSecond, '1/s', { goal: 100 });
}

const [asked, brief] = process.argv.slice(2);
if (asked === '--soak') {
  const { soak } = await import('./soak.ts');
  await soak(Number(process.argv[3] ?? 10), print);
} else if (asked === '--workers' || asked === '--parts') {
  const { parts, workers } = await import('./workers.ts');
  const words = process.argv.slice(3);
  const address = words.find((word) => word.startsWith('redis'));
  if (asked === '--parts') await parts(address, print);
  else await workers(address, { whole: words.includes('--whole'), print });
} else if (asked === '--peers') {
  await (await import('./peers.ts')).comparePeers(root, print);
} else {
  const there = asked && resolve(asked);
  // As `npm ci` leaves it: the command runs from its bundle, which a change of a source puts out of date.
  execFileSync(process.execPath, [join(root, 'scripts/bundle.js')]);
  await starts(there);
  if (there && brief === '--brief') await overThere(there);
  else await allOthers(there);
}
process.exit();
